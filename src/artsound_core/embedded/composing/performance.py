"""From beats to seconds and velocities: rubato, ritardando, swing, accents, swells and the small unevenness of hands."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from artsound_core.embedded.composing.cues import Cues
from artsound_core.embedded.composing.form import Phrase
from artsound_core.embedded.composing.metre import Metre
from artsound_core.embedded.composing.planned_note import PlannedNote
from artsound_core.embedded.composing.score import Note

#: A note never sounds shorter than this, in seconds: it would be a click.
_SHORTEST_S = 0.05


def beat_times(metre: Metre, phrases: Sequence[Phrase], rubato: float) -> np.ndarray:
    """float64 [beats + 1]: the second at which each beat falls; the last one is the body's end, exactly.

    Phrases hurry a little in the middle and broaden at both ends (`rubato` is the depth), without changing their length;
    the last beats broaden by the metre's slowing.
    """
    lengths = np.ones(metre.beats)
    for phrase in phrases:
        first, count = phrase.first_bar * metre.beats_per_bar, phrase.bars * metre.beats_per_bar
        swell = np.cos(2.0 * np.pi * (np.arange(count) + 0.5) / count)
        lengths[first : first + count] += 0.5 * rubato * (swell - swell.mean())
    if metre.slowing:
        lengths[-len(metre.slowing) :] += np.asarray(metre.slowing)
    times = np.concatenate(([0.0], np.cumsum(lengths)))
    return np.asarray(times * (metre.body_s / times[-1]))


class Performer:
    """Plays planned notes on one clock: the same generator of unevenness for all parts, in the order they are played."""

    def __init__(
        self, metre: Metre, phrases: Sequence[Phrase], cues: Cues, duration_s: float, generator: np.random.Generator
    ) -> None:
        self._metre, self._cues, self._generator = metre, cues, generator
        self._times = beat_times(metre, phrases, cues.rubato)
        self._swells = _swells(metre, phrases, cues.phrase_swell)
        self._end_s = duration_s if not metre.tail_s else metre.body_s + 0.25 * metre.tail_s

    @property
    def beats_s(self) -> tuple[float, ...]:
        return tuple(float(time) for time in self._times)

    def second(self, beat: float) -> float:
        """When `beat` (from the piece's first, may lie between beats) falls; off-beats swing."""
        whole = min(max(math.floor(beat), 0), len(self._times) - 2)
        part, swing = beat - whole, self._cues.swing
        if swing > 0.0 and 0.0 < part < 1.0:
            part = part * (1.0 + 2.0 * swing) if part < 0.5 else 0.5 + swing + (part - 0.5) * (1.0 - 2.0 * swing)
        start, end = self._times[whole], self._times[whole + 1]
        return float(start + part * (end - start))

    def play(self, planned: Sequence[PlannedNote], is_drum: bool = False) -> tuple[Note, ...]:
        """Notes in seconds, sorted by start, then pitch; a pitch that is struck again ends its earlier note."""
        ordered = sorted(planned, key=lambda note: (note.beat, note.pitch))
        wobble = self._generator.normal(0.0, 1.0, (len(ordered), 2))
        notes = [
            self._played(note, float(late), float(push), is_drum)
            for note, (late, push) in zip(ordered, wobble, strict=True)
        ]
        return _without_overlaps(sorted(notes, key=lambda note: (note.start_s, note.pitch)))

    def _played(self, note: PlannedNote, late: float, push: float, is_drum: bool) -> Note:
        on_beat, off_beat = self.second(note.beat), self.second(note.beat + note.beats)
        articulation = self._cues.articulation if note.articulation is None else note.articulation
        unevenness = self._cues.jitter_s * (0.5 if is_drum else 1.0) * max(-2.5, min(2.5, late))
        start_s = min(max(0.0, on_beat + note.late_s + unevenness), self._end_s - _SHORTEST_S)
        wanted_s = max(_SHORTEST_S, (off_beat - on_beat) * articulation)
        velocity = self._cues.velocity * note.weight * self._accent(note.beat) + 2.0 * push
        return Note(
            start_s=start_s,
            duration_s=min(wanted_s, self._end_s - start_s),
            pitch=note.pitch,
            velocity=int(min(126, max(14, round(velocity)))),
        )

    def _accent(self, beat: float) -> float:
        whole = min(max(int(beat + 1e-6), 0), self._metre.beats - 1)
        is_bar_line = abs(beat - whole) < 1e-6 and whole % self._metre.beats_per_bar == 0
        return float(self._swells[whole]) * (1.05 if is_bar_line else 1.0)


def _swells(metre: Metre, phrases: Sequence[Phrase], depth: float) -> np.ndarray:
    """float64 [beats]: loudness of every beat around 1: each phrase swells, and the piece has an arch of its own."""
    swells = np.ones(metre.beats)
    for phrase in phrases:
        first, count = phrase.first_bar * metre.beats_per_bar, phrase.bars * metre.beats_per_bar
        arch = np.sin(np.pi * (np.arange(count) + 0.5) / max(count, 8)) if count >= 8 else np.full(count, 0.6)
        swells[first : first + count] = 1.0 + 0.7 * depth * (arch - 0.6) + 0.22 * (phrase.intensity - 0.65)
    return swells


def _without_overlaps(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The same notes, none sounding into another of its own pitch, none doubled."""
    kept: list[Note] = []
    sounding: dict[int, int] = {}
    for note in notes:
        earlier = sounding.get(note.pitch)
        if earlier is not None:
            before = kept[earlier]
            room_s = note.start_s - before.start_s
            if room_s < 0.02:
                continue
            if before.duration_s > room_s:
                kept[earlier] = Note(before.start_s, room_s, before.pitch, before.velocity)
        sounding[note.pitch] = len(kept)
        kept.append(note)
    return tuple(kept)
