"""The folder of one kept rendition: music, its document, picture, description; written whole, and read back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from artsound_core.caption import Caption
from artsound_core.clip import Clip
from artsound_core.errors import RecipeError
from artsound_core.exporting.description_text import description_text
from artsound_core.exporting.wording import Described
from artsound_core.library.entry import Entry, as_document, entry_of, kept_at_of
from artsound_core.picture_file.copying import picture_copy
from artsound_core.progress import ProgressMonitor
from artsound_core.provenance import read_rendition
from artsound_core.rendition import Rendition, SoundFacts
from artsound_core.saving import document_file, in_24_bits, replacing, save_rendition, write_document

KEPT_NAME = "kept.json"
MUSIC_NAME = "music.flac"
PICTURE_NAME = "picture.jpg"
DESCRIPTION_NAME = "description.txt"
#: Our own has under 1 kB.
_LARGEST_KEPT_BYTES = 100_000
_BLOCK_S = 1.0


@dataclass(frozen=True, slots=True)
class KeptSound:
    """Kept music as it was read from its file. `facts` tells what was measured when it was made, before 24 bits."""

    blocks: tuple[Clip, ...]
    measured: SoundFacts

    def facts(self, file: Path | None) -> SoundFacts:
        return replace(self.measured, file=file)


def write_folder(
    folder: Path,
    entry: Entry,
    rendition: Rendition,
    blocks: Sequence[Clip],
    described: Described,
    pixels: np.ndarray,
    monitor: ProgressMonitor,
) -> None:
    """Fill an empty folder; `kept.json`, without which it is none of ours, comes last. Raises an `OutputError`."""
    named = replace(rendition, sound=replace(rendition.sound, file=Path(MUSIC_NAME)))
    save_rendition(folder / MUSIC_NAME, named, blocks, False, monitor)
    with replacing(folder / PICTURE_NAME, overwrites=False) as stream:
        stream.write(picture_copy(pixels))
    monitor.check()
    with replacing(folder / DESCRIPTION_NAME, overwrites=False) as stream:
        stream.write(description_text(described).encode("utf-8", "backslashreplace"))
    write_document(folder / KEPT_NAME, as_document(entry, music_sha256(blocks)), overwrites=False)


def read_entry(folder: Path) -> tuple[Entry, Caption]:
    """The entry of a kept folder, and its description to search in. Raises `RecipeError` where it is damaged."""
    kept = _read_kept(folder)
    rendition = read_rendition(document_file(folder / MUSIC_NAME))
    try:
        entry = entry_of(rendition, str(kept["language"]), kept_at_of(kept))
        return replace(entry, folder=folder.name, key=str(kept["key"])), rendition.caption
    except (KeyError, TypeError, ValueError) as error:
        raise RecipeError(folder / KEPT_NAME, "it is incomplete or was changed by hand") from error


def read_kept_rendition(folder: Path) -> Rendition:
    """What is in the document beside the music. Raises `RecipeError`."""
    return read_rendition(document_file(folder / MUSIC_NAME))


def read_music(folder: Path, rendition: Rendition, monitor: ProgressMonitor) -> KeptSound:
    """The kept music, every sample compared with what was kept. Raises `RecipeError` where it is gone or another."""
    file = folder / MUSIC_NAME
    wanted = str(_read_kept(folder).get("music_sha256"))
    blocks = tuple(_blocks(file, monitor))
    if music_sha256(blocks) != wanted:
        raise RecipeError(file, "it is not the music that was kept")
    return KeptSound(blocks, rendition.sound)


def music_sha256(blocks: Sequence[Clip]) -> str:
    """Over the samples in playing order, frame by frame, as 24 bits keep them; the same before writing and after reading."""
    digest = hashlib.sha256()
    for block in blocks:
        digest.update(np.ascontiguousarray(in_24_bits(block.samples).T).data)
    return digest.hexdigest()


def _blocks(file: Path, monitor: ProgressMonitor) -> Iterator[Clip]:
    import soundfile

    try:
        with soundfile.SoundFile(file) as sound:
            rate, total = sound.samplerate, max(1, sound.frames)
            for samples in sound.blocks(round(_BLOCK_S * rate), dtype="float32", always_2d=True):
                yield Clip(np.ascontiguousarray(samples.T), rate)
                monitor.advance(sound.tell(), total)
    except (OSError, RuntimeError) as error:  # libsndfile's errors are RuntimeErrors
        raise RecipeError(file, "it cannot be read") from error


def _read_kept(folder: Path) -> dict[str, Any]:
    file = folder / KEPT_NAME
    try:
        with file.open("rb") as stream:
            tree = json.loads(stream.read(_LARGEST_KEPT_BYTES))
    except OSError as error:
        raise RecipeError(file, "it is gone or cannot be read") from error
    except (ValueError, RecursionError) as error:
        raise RecipeError(file, "it is damaged") from error
    if not isinstance(tree, dict):
        raise RecipeError(file, "it is damaged")
    return tree
