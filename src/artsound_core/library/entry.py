"""What the library knows of a kept rendition without opening it."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from artsound_core.caption import Caption
from artsound_core.emotion import Emotion
from artsound_core.exporting.sharing import plain_name
from artsound_core.music_prompt import Variant
from artsound_core.rendition import Rendition
from artsound_core.stage import Stage

#: So many hex digits tell 5000 renditions apart: by chance two are the same once in 10^7 libraries.
_KEY_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """`folder`: its name in the library. `key` names the rendition itself: two with one key are the same.

    `kept_at` has a time zone. `backend` made the music. `painting_file` is where the painting was then, `digest` its pixels'.
    `language`: that of the description, a BCP 47 tag.
    """

    folder: str
    key: str
    title: str
    artist: str
    emotion: Emotion
    kept_at: datetime
    seconds: float
    backend: str
    variant: Variant
    painting_file: Path | None
    digest: str
    language: str = "en"


def entry_of(rendition: Rendition, language: str, kept_at: datetime) -> Entry:
    """The entry for a rendition that is kept now."""
    key = key_of(rendition)
    painting = rendition.painting
    title = painting.label.title or (painting.file.stem if painting.file else "")
    return Entry(
        folder=f"{plain_name(title)}-{rendition.emotion.strongest}-{key}",
        key=key,
        title=title,
        artist=painting.label.artist or "",
        emotion=rendition.emotion.strongest,
        kept_at=kept_at,
        seconds=rendition.sound.duration_s,
        backend=next((each.backend for each in rendition.records if each.stage is Stage.MUSIC), ""),
        variant=rendition.variant,
        painting_file=painting.file,
        digest=painting.digest,
        language=language,
    )


def key_of(rendition: Rendition) -> str:
    """The same for the same picture, the same samples and the same words, whenever and wherever it is kept."""
    parts = (rendition.painting.digest, rendition.sound.samples_sha256, rendition.caption.text())
    return hashlib.sha256("\n".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:_KEY_DIGITS]


def searched_words(entry: Entry, caption: Caption) -> str:
    """All that a search looks through, folded."""
    return folded(" ".join((entry.title, entry.artist, entry.emotion, caption.text())))


def folded(text: str) -> str:
    """Without regard to case and accents: `Nuit étoilée` is found by `etoilee`."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


def as_document(entry: Entry, music_sha256: str) -> dict[str, Any]:
    """What stands in `kept.json`; all else is in the rendition's own document."""
    return {
        "kept": 1,
        "key": entry.key,
        "kept_at": entry.kept_at.isoformat(timespec="seconds"),
        "title": entry.title,
        "language": entry.language,
        "music_sha256": music_sha256,
    }


def kept_at_of(document: Mapping[str, Any]) -> datetime:
    """ValueError or TypeError where there is no such time."""
    kept_at = datetime.fromisoformat(document["kept_at"])
    if kept_at.tzinfo is None:
        raise ValueError("a time without a zone")
    return kept_at
