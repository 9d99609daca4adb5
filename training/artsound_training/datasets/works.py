"""What a data set holds once it is read: paintings and songs with an emotion each, and what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from artsound_core.emotion import Emotion


@dataclass(frozen=True, slots=True)
class PaintingWork:
    """`id` is unique in its set and names no file. `painter` and `title` as the set gives them, None where it does not."""

    id: str
    emotion: Emotion
    file: Path
    painter: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class SongWork:
    """A whole song: a MIDI file, or a sound file. `category` is the set's own name of its mood.

    Songs of one `group` must stay on one side of every split though no artist binds them: parts of what may be one song.
    """

    id: str
    emotion: Emotion
    file: Path
    artist: str | None = None
    title: str | None = None
    category: str | None = None
    group: str | None = None

    @property
    def is_midi(self) -> bool:
        return self.file.suffix.lower() in (".mid", ".midi")


@dataclass(frozen=True, slots=True)
class Collection:
    """One data set as it was read. `rows`: lines of its tables, 0 where it has none. `facts`: more counts for a person.

    `licence` and `source` are one sentence each. `skipped`: one sentence for each thing left out, with its name and the reason.
    """

    name: str
    licence: str
    source: str
    paintings: tuple[PaintingWork, ...] = ()
    songs: tuple[SongWork, ...] = ()
    rows: int = 0
    skipped: tuple[str, ...] = ()
    facts: Mapping[str, int] = field(default_factory=dict)
