"""A note as the composer plans it, in beats and relative weight, before it is performed in seconds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlannedNote:
    """`beat` from the piece's first; `beats` as written; `pitch` MIDI (or a drum's key); `weight` is loudness relative to
    the cues' velocity. `articulation`: sounding over written length, or None for the cues'."""

    beat: float
    beats: float
    pitch: int
    weight: float
    articulation: float | None = None
    late_s: float = 0.0
