"""What is known of a model before it is on this computer: a card, and what stands on disk for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from artsound_core.music_prompt import Variant
from artsound_core.stage import Stage

#: Begins the revision of a model whose origin is unknown; the digest of its files follows.
CONTENT = "content-"


class Architecture(StrEnum):
    """Which loader reads a model. A card of a person's own names one of these."""

    RESNET = "resnet"
    EMOTION_CLASSIFIER = "emotion classifier"
    BLIP = "blip"
    INSTRUCTION = "instruction model"
    MUSICGEN = "musicgen"


class ModelState(StrEnum):
    MISSING = "missing"
    PARTIAL = "partly downloaded"
    DOWNLOADED = "downloaded"
    ADOPTED = "adopted"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class ModelFile:
    """`path` below the repository, with forward slashes. `size` in bytes and `sha256` where they are known.

    `is_needed`: a download without it fails. Of small files some repositories have one set and some another.
    """

    path: str
    size: int | None = None
    sha256: str | None = None
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class ModelCard:
    """One model of the catalogue.

    `repository` and `revision` as the hub names them; a slot that training fills has neither files nor a repository.
    `variant`: the paper's variant whose music a fine-tuned checkpoint makes, None for all others. `memory_bytes`: what the
    loaded model takes at most. `purpose`: one plain sentence. `source`: a page where a person can read about it.
    `superseded_code`: what its configuration may still name as its own program, though the libraries hold that model
    themselves; it is passed over, for no program of a model is ever run.
    """

    name: str
    stage: Stage
    architecture: Architecture
    repository: str
    revision: str
    licence: str
    allows_commercial_use: bool
    purpose: str
    source: str = ""
    memory_bytes: int = 0
    files: tuple[ModelFile, ...] = ()
    variant: Variant | None = None
    superseded_code: str = ""

    @property
    def size_bytes(self) -> int:
        """What a download takes, as far as the sizes are known."""
        return sum(file.size or 0 for file in self.files)

    @property
    def is_slot(self) -> bool:
        """Whether nothing can be downloaded for it: training fills it, or a person brings it."""
        return not (self.repository and self.files)


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model on this computer: everything a loader needs to know. `revision` is what was really downloaded or adopted.

    `is_adopted`: a person brought it; its files were checked for form, but against no published hash.
    """

    card: ModelCard
    folder: Path
    revision: str
    is_adopted: bool

    @property
    def spoken(self) -> str:
        """Name and revision for the records: `facebook/musicgen-small 4c8334b02c6e`; of a model of unknown origin the digest
        of its content: `musicgen-lyrical content 9c2f0e4d11ab (adopted)`."""
        name = self.card.repository or self.card.name
        unknown = self.revision.startswith(CONTENT)
        revision = f"content {self.revision.removeprefix(CONTENT)[:12]}" if unknown else self.revision[:12]
        return f"{name} {revision}".rstrip() + (" (adopted)" if self.is_adopted else "")
