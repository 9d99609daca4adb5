"""Small scores for the synthesizer's tests."""

from __future__ import annotations

from artsound_core.embedded.composing.instruments import Drum, Instrument
from artsound_core.embedded.composing.score import Note, Part, Role, Score
from artsound_core.music_prompt import Mode


def score(*parts: Part, duration_s: float = 3.0, loops: bool = False, loudness_lufs: float = -18.0) -> Score:
    beats = tuple(0.5 * beat for beat in range(int(duration_s / 0.5)))
    return Score(
        parts, (), beats, 4, duration_s, 120.0, 0, Mode.IONIAN, loudness_lufs, 0.0, 0.5, 0.2, loops
    )  # fmt: skip


def part(instrument: Instrument, *notes: Note, role: Role = Role.MELODY, pan: float = 0.0) -> Part:
    return Part(role, instrument, pan, 1.0, notes)


def band(duration_s: float = 3.0, loops: bool = False, loudness_lufs: float = -18.0) -> Score:
    """A tune, chords, a bass and drums, a beat each half second, the last second left to the tail."""
    beats = int((duration_s - (0.0 if loops else 1.0)) / 0.5)
    tune = (67, 69, 71, 72, 74, 72, 71, 69)
    return score(
        part(Instrument.VIOLIN, *(Note(0.5 * beat, 0.45, tune[beat % 8], 90) for beat in range(beats))),
        part(
            Instrument.PIANO,
            *(Note(0.5 * beat, 0.4, pitch, 60) for beat in range(beats) for pitch in (55, 60, 64)),
            role=Role.ACCOMPANIMENT,
            pan=-0.3,
        ),
        part(Instrument.STRINGS, *(Note(float(bar), 1.0, 60, 50) for bar in range(beats // 2)), role=Role.PAD),
        part(Instrument.FINGER_BASS, *(Note(0.5 * beat, 0.4, 36, 80) for beat in range(beats)), role=Role.BASS),
        part(
            Instrument.DRUMS,
            *(Note(0.5 * beat, 0.2, (Drum.KICK if beat % 2 == 0 else Drum.SNARE).value, 80) for beat in range(beats)),
            role=Role.PERCUSSION,
        ),
        duration_s=duration_s,
        loops=loops,
        loudness_lufs=loudness_lufs,
    )
