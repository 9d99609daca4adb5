"""The rhythm of the tune: cells of one bar, chosen by how many notes a beat the music wants, joined into phrases."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from artsound_core.embedded.composing.chance import painting_generator, pick
from artsound_core.embedded.composing.cues import Cues
from artsound_core.embedded.composing.form import Cadence, Phrase
from artsound_core.music_prompt import Theme

Cell = tuple[float, ...]

#: Bars of melody in beats, by beats in a bar. Each is singable: long notes stand on strong beats or are syncopated.
CELLS: Mapping[int, tuple[Cell, ...]] = MappingProxyType(
    {
        4: (
            (3, 1), (2, 2), (2, 1, 1), (1, 1, 2), (1.5, 0.5, 2), (2, 1.5, 0.5), (1, 2, 1),
            (1, 1, 1, 1), (1.5, 0.5, 1, 1), (2, 0.5, 0.5, 1), (1, 0.5, 0.5, 2), (1.5, 0.5, 1.5, 0.5),
            (1, 1, 0.5, 0.5, 1), (1, 0.5, 0.5, 1, 1), (1.5, 0.5, 0.5, 0.5, 1), (0.5, 0.5, 1, 1, 1), (0.5, 1, 0.5, 1, 1),
            (0.5, 0.5, 0.5, 0.5, 1, 1), (1, 0.5, 0.5, 0.5, 0.5, 1), (0.5, 0.5, 1, 0.5, 0.5, 1), (0.5, 1, 0.5, 0.5, 0.5, 1),
            (0.75, 0.25, 0.5, 0.5, 1, 1), (0.75, 0.25, 0.75, 0.25, 1, 1), (1, 0.25, 0.25, 0.5, 1, 1),
            (0.75, 0.25, 0.5, 0.5, 0.5, 0.5, 1), (0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1), (0.5, 0.25, 0.25, 1, 0.5, 0.5, 1),
            (0.25, 0.25, 0.5, 0.25, 0.25, 0.5, 1, 1), (0.5, 0.25, 0.25, 0.5, 0.5, 0.5, 0.5, 1),
        ),
        3: (
            (3,), (2, 1), (1, 2), (1.5, 0.5, 1), (1, 1, 1), (2, 0.5, 0.5), (1, 0.5, 0.5, 1), (0.5, 0.5, 1, 1),
            (1, 1, 0.5, 0.5), (1.5, 0.5, 0.5, 0.5), (0.5, 0.5, 0.5, 0.5, 1), (0.75, 0.25, 0.5, 0.5, 1),
            (0.5, 0.5, 0.5, 0.5, 0.5, 0.5),
        ),
        2: (
            (2,), (1, 1), (1.5, 0.5), (1, 0.5, 0.5), (0.5, 0.5, 1), (0.5, 1, 0.5), (0.75, 0.25, 1),
            (0.5, 0.5, 0.5, 0.5), (0.75, 0.25, 0.5, 0.5), (0.5, 0.25, 0.25, 1),
        ),
    }
)  # fmt: skip

#: Which cell each bar of a phrase takes, before the cadence: head, other, head ...
_SCHEMES = ((0, 0, 1), (0, 1, 0), (0, 1, 1), (0, 0, 0))
#: Sixteenths only where the music is this busy.
_SIXTEENTHS_FROM = 1.3


@dataclass(frozen=True, slots=True)
class Onset:
    """A note to be sung: `beat` from the phrase's first bar (negative in an upbeat), `beats` long, `stress` 0..1."""

    beat: float
    beats: float
    stress: float


def rhythm_of(phrase: Phrase, theme: Theme, cues: Cues, seed: int, beats_per_bar: int) -> tuple[Onset, ...]:
    """The notes of a phrase's melody in time. Equal letters keep their rhythm; later takes break up a note or two."""
    generator = painting_generator(theme, seed, f"rhythm {phrase.letter}")
    busy = cues.notes_per_beat * (0.8 if phrase.letter == "C" else 1.0)
    head, other = _two_cells(generator, busy, beats_per_bar)
    scheme = pick(generator, _SCHEMES, [3, 3, 2, 1])
    bars = [(head, other)[scheme[index % 3]] for index in range(phrase.bars - 1)]
    bars.append(_cadence_cell(phrase, head, busy, beats_per_bar))
    if phrase.take > 0:
        variation = painting_generator(theme, seed, f"variation {phrase.letter} {phrase.place} {phrase.take}")
        bars = [_broken(bar, variation, busy) if 0 < index < len(bars) - 1 else bar for index, bar in enumerate(bars)]
    onsets = _upbeat(phrase, theme, seed, busy)
    for index, bar in enumerate(bars):
        beat = float(index * beats_per_bar)
        for beats in bar:
            onsets.append(Onset(beat, beats, stress_of(beat, beats_per_bar)))
            beat += beats
    return tuple(onsets)


def stress_of(beat: float, beats_per_bar: int) -> float:
    """Metric weight 0..1 of a beat counted from any bar line."""
    place = beat % beats_per_bar
    if place == 0:
        return 1.0
    if beats_per_bar == 4 and place == 2:
        return 0.75
    if place == int(place):
        return 0.45
    return 0.2 if place * 2 == int(place * 2) else 0.1


def _two_cells(generator: np.random.Generator, busy: float, beats_per_bar: int) -> tuple[Cell, Cell]:
    cells = [cell for cell in CELLS[beats_per_bar] if busy >= _SIXTEENTHS_FROM or min(cell) >= 0.5]
    weights = [math.exp(-(((len(cell) / beats_per_bar - busy) / 0.2) ** 2)) + 1e-6 for cell in cells]
    head = pick(generator, cells, weights)
    others = [0.0 if cell == head else weight for cell, weight in zip(cells, weights, strict=True)]
    return head, pick(generator, cells, others)


def _cadence_cell(phrase: Phrase, head: Cell, busy: float, beats_per_bar: int) -> Cell:
    """The last bar: the head's beginning, then a long note; the very last note is held alone."""
    if phrase.cadence is Cadence.FINAL or beats_per_bar == 2:
        return (float(beats_per_bar),)
    if phrase.cadence is Cadence.LOOP:
        return head
    motion = beats_per_bar / 2 if busy >= 0.8 and beats_per_bar == 4 else 0.0
    start, used = [], 0.0
    for beats in head:
        if used + beats > motion:
            break
        start.append(beats)
        used += beats
    return (*start, beats_per_bar - used)


def _broken(bar: Cell, generator: np.random.Generator, busy: float) -> Cell:
    """A variation: now and then a note of a beat or more becomes two."""
    shortest = 0.5 if busy > 0.7 else 1.0
    parts: list[float] = []
    for beats in bar:
        breaks = beats >= 2 * shortest and float(generator.random()) < 0.35
        parts += [beats - shortest, shortest] if breaks else [beats]
    return tuple(parts)


def _upbeat(phrase: Phrase, theme: Theme, seed: int, busy: float) -> list[Onset]:
    """Sometimes a phrase begins before its bar line, in the breath that the phrase before has left."""
    generator = painting_generator(theme, seed, f"upbeat {phrase.letter}")
    if phrase.first_bar == 0 or busy < 0.75 or float(generator.random()) > 0.45:
        return []
    if busy > 1.2:
        return [Onset(-1.0, 0.5, 0.2), Onset(-0.5, 0.5, 0.2)]
    return [Onset(-0.5, 0.5, 0.2)] if float(generator.random()) < 0.5 else [Onset(-1.0, 1.0, 0.3)]
