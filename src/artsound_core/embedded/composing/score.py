"""A composed piece: who plays which note when. The composer writes it; the sampler and the MIDI writer read it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.music_prompt import Mode


class Role(StrEnum):
    MELODY = "melody"
    COUNTERMELODY = "countermelody"
    ACCOMPANIMENT = "accompaniment"
    PAD = "pad"
    BASS = "bass"
    SPARKLE = "sparkle"
    PERCUSSION = "percussion"


@dataclass(frozen=True, slots=True)
class Note:
    """`start_s` from the piece's beginning; `duration_s` as it sounds, before the release. `pitch` is MIDI, or the key of
    a `Drum` in a percussion part. `velocity` 1..127."""

    start_s: float
    duration_s: float
    pitch: int
    velocity: int


@dataclass(frozen=True, slots=True)
class Part:
    """One voice. `pan` -1 (left) .. 1 (right); `level` is a linear gain; `notes` are sorted by start, then pitch."""

    role: Role
    instrument: Instrument
    pan: float
    level: float
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """`section` is a letter (A, B); `degree` 0..6 is the chord's root above the tonic's scale step; `start_s` its first beat."""

    section: str
    degree: int
    start_s: float


@dataclass(frozen=True, slots=True)
class Score:
    """The whole piece. `duration_s` includes the tail; `tonic` is a pitch class 0 (C) .. 11 (B).

    `beats_s`: the time of every beat, for the MIDI file's tempo map; it ends where the last bar ends.
    `loudness_lufs`: the integrated loudness to reach (EBU R128). `shelf_db`: gain of the high shelf at 1.8 kHz.
    `brightness`: 0 (soft timbres) .. 1 (bright). `reverb_send`: 0..1. `loops`: the tail is folded into the start.
    """

    parts: tuple[Part, ...]
    bars: tuple[Bar, ...]
    beats_s: tuple[float, ...]
    beats_per_bar: int
    duration_s: float
    tempo_bpm: float
    tonic: int
    mode: Mode
    loudness_lufs: float
    shelf_db: float
    brightness: float
    reverb_send: float
    loops: bool
