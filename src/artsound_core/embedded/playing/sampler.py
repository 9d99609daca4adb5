"""Plays a score's notes into the desk's two inputs, dry and room, hop by hop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.composing.score import Note, Part, Role, Score
from artsound_core.embedded.playing.bank import Bank
from artsound_core.embedded.playing.noise import generator
from artsound_core.embedded.playing.players import CHANCES, Player, player_of

#: What a `Score.reverb_send` of 1 sends: at the 0.34 of sad music the room then answers 5 dB softer than the players.
_WETTEST = 1.6
#: How much of each role goes to the room beside `Score.reverb_send`: the bass stays dry and clear.
_SEND = {Role.BASS: 0.35, Role.PERCUSSION: 0.6, Role.PAD: 1.1, Role.SPARKLE: 1.2}
#: Decibels by which an instrument stands over or under the bank's one loudness, so that tunes lie over their accompaniment
#: and basses carry without booming; set by measuring each part of many pieces alone.
_TRIM_DB = {
    Instrument.PIANO: 4.0,
    Instrument.HARP: 3.0,
    Instrument.GUITAR: 3.0,
    Instrument.PIZZICATO: 2.5,
    Instrument.CELESTA: 3.0,
    Instrument.MARIMBA: 2.0,
    Instrument.GLOCKENSPIEL: 3.0,
    Instrument.TIMPANI: 2.0,
    Instrument.DOUBLE_BASS: 1.5,
    Instrument.SYNTH_BASS: 3.0,
    Instrument.BRASS: -1.5,
    Instrument.DRIVE_LEAD: -2.5,
    Instrument.WARM_PAD: -1.0,
    Instrument.DRUMS: 2.5,
}
#: Loudness rises with velocity as a power of it; a drum's less, for even its soft strokes must be heard.
_VELOCITY_POWER, _DRUM_VELOCITY_POWER = 1.7, 1.3


@dataclass(frozen=True, slots=True)
class Cue:
    """A note with its part and the frame it starts at; `part_number` and `note_number` seed its chance."""

    frame: int
    part: Part
    note: Note
    part_number: int
    note_number: int


class Sampler:
    """`begin` is the first frame that will be asked for; below zero for a loop, whose last notes sound into its start."""

    def __init__(self, score: Score, bank: Bank, check: Callable[[], None]) -> None:
        self._score, self._bank, self._check = score, bank, check
        self._players = {part.instrument: player_of(part.instrument, bank) for part in score.parts}
        self._period = round(score.duration_s * bank.sample_rate_hz)
        self._cues = self._in_order()
        # All of a part's chances are drawn at once: a note is then the same in whichever order a loop asks for it.
        self._chances = [
            generator("part", number).random((len(part.notes), CHANCES)) for number, part in enumerate(score.parts)
        ]
        self._next = 0
        self._sounding: list[tuple[int, np.ndarray, float]] = []

    @property
    def players(self) -> dict[Instrument, Player]:
        return self._players

    def longest_note_s(self) -> float:
        """How long any note sounds at most, its release included."""
        lengths = (
            note.duration_s + self._players[part.instrument].release_s
            for part in self._score.parts
            for note in part.notes
        )
        return max(lengths, default=0.0)

    def hop(self, begin: int, frames: int) -> tuple[np.ndarray, np.ndarray]:
        """complex64 [frames] twice, left + 1j * right: what sounds from `begin` on, dry and for the room."""
        buses: dict[float, np.ndarray] = {}
        while self._next < len(self._cues) and self._cues[self._next].frame < begin + frames:
            cue = self._cues[self._next]
            self._check()
            self._sounding.append((cue.frame, self._play(cue), send_of(cue.part, self._score)))
            self._next += 1
        for start, sound, send in self._sounding:
            first, last = max(start, begin), min(start + len(sound), begin + frames)
            if last > first:
                bus = buses.setdefault(send, np.zeros(frames, np.complex64))
                bus[first - begin : last - begin] += sound[first - start : last - start]
        self._sounding = [voice for voice in self._sounding if voice[0] + len(voice[1]) > begin + frames]
        silence = np.zeros(frames, np.complex64)
        dry = sum(buses.values(), start=silence)
        room = sum((bus * np.float32(send) for send, bus in buses.items()), start=silence)
        return dry, room

    def start_from(self, frame: int) -> None:
        """For a loop: cue its notes again, as often as the time before it asks for, from `frame` (below zero) on."""
        once = self._cues
        turns = range(-(-frame // -self._period) if frame < 0 else 0, 0, -1)
        earlier = [
            Cue(cue.frame - turn * self._period, cue.part, cue.note, cue.part_number, cue.note_number)
            for turn in turns
            for cue in once
        ]
        self._cues = [cue for cue in earlier if cue.frame >= frame] + once

    def _in_order(self) -> list[Cue]:
        cues = [
            Cue(round(note.start_s * self._bank.sample_rate_hz), part, note, part_number, note_number)
            for part_number, part in enumerate(self._score.parts)
            for note_number, note in enumerate(part.notes)
        ]
        return sorted((cue for cue in cues if cue.frame < self._period), key=lambda cue: (cue.frame, cue.part_number))

    def _play(self, cue: Cue) -> np.ndarray:
        player = self._players[cue.part.instrument]
        mix = mix_of(cue.note, self._score)
        sound = player.play(cue.note.pitch, cue.note.duration_s, mix, self._chances[cue.part_number][cue.note_number])
        gain = gain_of(cue.part, cue.note)
        return _placed(sound, cue.part.pan + player.spread * (cue.note.pitch - 64) / 12, gain)


def gain_of(part: Part, note: Note) -> float:
    trim = 10 ** (_TRIM_DB.get(part.instrument, 0.0) / 20)
    power = _DRUM_VELOCITY_POWER if part.instrument is Instrument.DRUMS else _VELOCITY_POWER
    return float(part.level * trim * (note.velocity / 127) ** power)


def mix_of(note: Note, score: Score) -> float:
    """How bright a note sounds, 0..1: hard strokes are bright, and some pieces are brighter than others."""
    return float(np.clip((note.velocity / 127) ** 1.3 * 0.65 + score.brightness * 0.45, 0.05, 1.0))


def send_of(part: Part, score: Score) -> float:
    return _WETTEST * score.reverb_send * _SEND.get(part.role, 1.0)


def _placed(sound: np.ndarray, pan: float, gain: float) -> np.ndarray:
    """complex64: a point of sound put at `pan`, or a wide sound leaned towards it, at equal power."""
    angle = (min(1.0, max(-1.0, pan)) + 1) * np.pi / 4
    left, right = gain * np.cos(angle), gain * np.sin(angle)
    if not np.iscomplexobj(sound):
        return np.asarray(sound * np.complex64(complex(left, right)))
    placed = np.empty(len(sound), np.complex64)
    placed.real = sound.real * np.float32(left * np.sqrt(2))
    placed.imag = sound.imag * np.float32(right * np.sqrt(2))
    return placed
