"""Plays a MIDI file on the project's own sound bank: the same instruments, room and level as the embedded musician's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.composing.score import Note, Part, Role, Score
from artsound_core.embedded.playing.bank import GENERATOR_VERSION
from artsound_core.embedded.playing.desk import Studio
from artsound_core.embedded.playing.synthesizer import play_score
from artsound_core.music_prompt import Mode
from artsound_training.datasets.midi_instruments import drum_of, instrument_of
from artsound_training.datasets.midi_reading import PlayedNote, read_midi
from artsound_training.errors import DataError

#: Which way of playing a MIDI file this is: raised whenever it would sound different.
VERSION = f"1 with bank {GENERATOR_VERSION}"
#: Every song is brought to this integrated loudness: what the embedded musician's pieces have on the mean of the five
#: emotions (-13 to -21).
LOUDNESS_LUFS = -18.0
#: After the last note the room needs so long to fall silent (its T60 is 1.9 s).
_TAIL_S = 2.5
#: Neither soft nor bright, a medium room: a MIDI file says nothing of these.
_BRIGHTNESS, _SHELF_DB, _REVERB_SEND = 0.5, 0.0, 0.25
#: The sampler's loudness goes with this power of velocity: a note's own gain is folded into its velocity by its inverse.
_VELOCITY_POWER = 1.7

_BASSES = frozenset({Instrument.DOUBLE_BASS, Instrument.FINGER_BASS, Instrument.SYNTH_BASS})
_PADS = frozenset({Instrument.WARM_PAD, Instrument.STRINGS, Instrument.CHOIR})


def play_midi(file: Path, studio: Studio, check: Callable[[], None]) -> np.ndarray:
    """float32 [frames] at the studio's rate, mono, in -1..1. Raises `DataError`; `check` may raise to stop it."""
    notes = read_midi(file)
    check()
    score = score_of(notes)
    if not score.parts:
        raise DataError(file, "none of its instruments can be played by the own sound bank")
    blocks = [block.mean(axis=0) for block in play_score(score, studio, check)]
    return np.concatenate(blocks)


def score_of(notes: Iterable[PlayedNote]) -> Score:
    """The notes as a score for our instruments. Its bars and beats are empty: only playing needs it.

    Pitches beyond an instrument's range are moved by octaves into it. Bends and swells within a note are not followed.
    """
    voices: dict[tuple[int, Instrument], list[PlayedNote]] = defaultdict(list)
    last_s = 0.0
    for note in notes:
        instrument = Instrument.DRUMS if note.is_drum else instrument_of(note.program)
        if instrument is None or (note.is_drum and drum_of(note.pitch) is None):
            continue
        voices[note.channel, instrument].append(note)
        last_s = max(last_s, note.start_s + note.duration_s)
    parts = [_part(instrument, voices[channel, instrument]) for channel, instrument in sorted(voices, key=_place)]
    return Score(
        parts=tuple(part for part in parts if part is not None),
        bars=(),
        beats_s=(),
        beats_per_bar=4,
        duration_s=last_s + _TAIL_S,
        tempo_bpm=120.0,
        tonic=0,
        mode=Mode.IONIAN,
        loudness_lufs=LOUDNESS_LUFS,
        shelf_db=_SHELF_DB,
        brightness=_BRIGHTNESS,
        reverb_send=_REVERB_SEND,
        loops=False,
    )


def _place(voice: tuple[int, Instrument]) -> tuple[int, str]:
    return voice[0], voice[1].name


def _part(instrument: Instrument, notes: list[PlayedNote]) -> Part | None:
    """None for a part that is turned down to nothing."""
    level = max(note.gain for note in notes)
    if level <= 0.0:
        return None
    played = {_played(note, instrument, level) for note in notes if note.gain > 0.0}
    pan = sum(note.pan for note in notes) / len(notes)
    ordered = sorted(played, key=lambda note: (note.start_s, note.pitch, note.duration_s, note.velocity))
    return Part(_role(instrument), instrument, pan, level, tuple(ordered))


def _played(note: PlayedNote, instrument: Instrument, level: float) -> Note:
    velocity = max(1, min(127, round(note.velocity * (note.gain / level) ** (1 / _VELOCITY_POWER))))
    drum = drum_of(note.pitch) if instrument is Instrument.DRUMS else None
    pitch = drum.value if drum is not None else _in_range(note.pitch, instrument)
    return Note(note.start_s, note.duration_s, pitch, velocity)


def _in_range(pitch: int, instrument: Instrument) -> int:
    """The same tone in the nearest octave that the instrument has."""
    while pitch < instrument.lowest:
        pitch += 12
    while pitch > instrument.highest:
        pitch -= 12
    return pitch


def _role(instrument: Instrument) -> Role:
    """Only how much goes to the room depends on it."""
    if instrument is Instrument.DRUMS:
        return Role.PERCUSSION
    if instrument in _BASSES:
        return Role.BASS
    return Role.PAD if instrument in _PADS else Role.ACCOMPANIMENT
