"""Figures of accompaniment: how three inner voices are broken into a strum, an off-beat, an arpeggio, an ostinato."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from artsound_core.embedded.composing.form import Phrase
from artsound_core.embedded.composing.harmony import Slot
from artsound_core.embedded.composing.planned_note import PlannedNote
from artsound_core.embedded.composing.voicing import Voices


class Figure(Enum):
    STRUM = auto()
    PICKED = auto()
    OFFBEAT = auto()
    LIGHT_OFFBEAT = auto()
    OSTINATO = auto()
    PULSE = auto()
    BROKEN = auto()
    SPARSE_BROKEN = auto()
    ARPEGGIO = auto()


@dataclass(frozen=True, slots=True)
class Hit:
    """At `beat` of a bar the given inner voices (0 lowest, 2 highest, 3 the lowest an octave up, -1 an octave down) sound
    for `beats`. `layer` 0 always plays, 1 and 2 only in fuller textures."""

    beat: float
    beats: float
    voices: tuple[int, ...]
    weight: float
    layer: int = 0


_ALL = (0, 1, 2)
_UPPER = (1, 2)


def _line(
    step: float, beats: float, voices: Sequence[int], weights: Sequence[float], thin: float = 0.0
) -> tuple[Hit, ...]:
    """One voice after another every `step` beats; notes off the multiples of `thin` belong to layer 1."""
    return tuple(
        Hit(index * step, beats, (voice,), weights[index % len(weights)], int(bool(thin and (index * step) % thin)))
        for index, voice in enumerate(voices)
    )


#: For each figure, the bars it alternates between, in four; what lies beyond the bar is left out in two.
_IN_FOUR: Mapping[Figure, tuple[tuple[Hit, ...], ...]] = MappingProxyType(
    {
        Figure.STRUM: (
            (Hit(0, 0.9, _ALL, 0.74), Hit(1, 0.45, _ALL, 0.58), Hit(1.5, 0.45, _UPPER, 0.5, 1), Hit(2.5, 0.45, _ALL, 0.55),
             Hit(3, 0.45, _ALL, 0.62), Hit(3.5, 0.45, _UPPER, 0.5, 1)),
            (Hit(0, 0.9, _ALL, 0.74), Hit(1, 0.45, _ALL, 0.58), Hit(1.5, 0.9, _ALL, 0.54), Hit(2.5, 0.45, _UPPER, 0.5, 1),
             Hit(3, 0.45, _ALL, 0.62), Hit(3.5, 0.45, _ALL, 0.5, 2)),
        ),
        Figure.PICKED: (
            _line(0.5, 1.4, (0, 2, 1, 2, 0, 2, 1, 2), (0.66, 0.5, 0.56, 0.48), 1.0),
            _line(0.5, 1.4, (0, 1, 2, 1, 0, 1, 2, 3), (0.66, 0.5, 0.56, 0.48), 1.0),
        ),
        Figure.OFFBEAT: (
            (Hit(0.5, 0.4, _ALL, 0.74), Hit(1.5, 0.4, _ALL, 0.7), Hit(2.5, 0.4, _ALL, 0.74), Hit(3.5, 0.4, _ALL, 0.7)),
            (Hit(0.5, 0.4, _ALL, 0.74), Hit(1.5, 0.4, _ALL, 0.7), Hit(2.5, 0.4, _ALL, 0.74), Hit(3, 0.4, (2,), 0.6, 1),
             Hit(3.5, 0.4, _ALL, 0.7)),
        ),
        Figure.LIGHT_OFFBEAT: (
            (Hit(1, 0.5, _ALL, 0.62), Hit(2.5, 0.4, _UPPER, 0.5, 1), Hit(3, 0.5, _ALL, 0.62)),
            (Hit(1, 0.5, _ALL, 0.62), Hit(3, 0.5, _ALL, 0.62), Hit(3.5, 0.4, _UPPER, 0.5, 1)),
        ),
        Figure.OSTINATO: (
            _line(0.5, 0.5, (0, 0, 1, 0, 0, 2, 0, 1), (0.95, 0.76, 0.8, 0.76)),
            _line(0.5, 0.5, (0, 0, 1, 0, 2, 1, 0, 2), (0.95, 0.76, 0.8, 0.76)),
        ),
        Figure.PULSE: (
            (*_line(1.0, 0.9, (0, 0, 1, 0), (0.74, 0.6)), Hit(3.5, 0.5, (1,), 0.54, 1)),
            (*_line(1.0, 0.9, (0, 0, 2, 1), (0.74, 0.6)), Hit(1.5, 0.5, (0,), 0.54, 1)),
        ),
        Figure.BROKEN: (
            _line(0.5, 2.0, (-1, 0, 1, 2, 3, 2, 1, 0), (0.84, 0.64, 0.66, 0.7, 0.72, 0.66, 0.64, 0.62), 1.0),
            _line(0.5, 2.0, (-1, 1, 0, 2, 1, 3, 2, 1), (0.84, 0.64, 0.66, 0.7, 0.66, 0.72, 0.66, 0.62), 1.0),
        ),
        Figure.SPARSE_BROKEN: (
            _line(1.0, 2.5, (-1, 0, 2, 1), (0.8, 0.62, 0.66, 0.6)),
            _line(1.0, 2.5, (-1, 1, 2, 0), (0.8, 0.62, 0.66, 0.6)),
        ),
        Figure.ARPEGGIO: (
            _line(0.5, 1.5, (0, 1, 2, 3, 2, 1, 2, 1), (0.68, 0.56, 0.6, 0.58)),
            _line(0.5, 1.5, (0, 2, 1, 3, 2, 3, 1, 2), (0.68, 0.56, 0.6, 0.58)),
        ),
    }
)  # fmt: skip

#: The same in three, where cutting the bar of four would limp.
_IN_THREE: Mapping[Figure, tuple[tuple[Hit, ...], ...]] = MappingProxyType(
    {
        Figure.STRUM: (
            (Hit(0, 0.9, _ALL, 0.74), Hit(1, 0.5, _UPPER, 0.55), Hit(2, 0.5, _UPPER, 0.58),
             Hit(2.5, 0.4, _UPPER, 0.45, 1)),
        ),
        Figure.OFFBEAT: ((Hit(1, 0.4, _ALL, 0.7), Hit(2, 0.4, _ALL, 0.7), Hit(2.5, 0.4, (2,), 0.55, 1)),),
        Figure.LIGHT_OFFBEAT: ((Hit(1, 0.5, _ALL, 0.6), Hit(2, 0.5, _ALL, 0.55)),),
        Figure.BROKEN: (
            _line(0.5, 1.8, (-1, 0, 1, 2, 1, 0), (0.84, 0.64, 0.66, 0.7, 0.66, 0.62), 1.0),
            _line(0.5, 1.8, (-1, 0, 2, 3, 2, 1), (0.84, 0.64, 0.66, 0.72, 0.66, 0.62), 1.0),
        ),
        Figure.SPARSE_BROKEN: (_line(1.0, 2.2, (-1, 1, 2), (0.8, 0.62, 0.62)), _line(1.0, 2.2, (-1, 2, 1), (0.8, 0.62, 0.62))),
    }
)  # fmt: skip

#: The figure that a calmer episode takes instead.
CALMER: Mapping[Figure, Figure] = MappingProxyType(
    {
        Figure.STRUM: Figure.PICKED,
        Figure.PICKED: Figure.ARPEGGIO,
        Figure.OFFBEAT: Figure.LIGHT_OFFBEAT,
        Figure.LIGHT_OFFBEAT: Figure.PICKED,
        Figure.OSTINATO: Figure.PULSE,
        Figure.PULSE: Figure.SPARSE_BROKEN,
        Figure.BROKEN: Figure.SPARSE_BROKEN,
        Figure.SPARSE_BROKEN: Figure.BROKEN,
        Figure.ARPEGGIO: Figure.SPARSE_BROKEN,
    }
)
#: Figures whose strings are plucked one after another, this many seconds apart.
_SPREAD_S = {Figure.STRUM: 0.013}


def accompaniment_of(
    phrase: Phrase, slots: Sequence[Slot], voicings: Sequence[Voices], figure: Figure, layer: int, beats_per_bar: int
) -> list[PlannedNote]:
    """The figure over the phrase's chords. `slots` and `voicings` are the phrase's own, one voicing a chord."""
    bars = _IN_THREE.get(figure, _IN_FOUR[figure]) if beats_per_bar == 3 else _IN_FOUR[figure]
    notes: list[PlannedNote] = []
    for index in range(phrase.moving_bars):
        start = float((phrase.first_bar + index) * beats_per_bar)
        for hit in bars[index % len(bars)]:
            if hit.beat >= beats_per_bar or hit.layer > layer:
                continue
            place = max(k for k, slot in enumerate(slots) if slot.beat <= start + hit.beat + 1e-6 or k == 0)
            until = slots[place].beat + slots[place].beats - start - hit.beat
            beats = min(hit.beats, max(until, 0.25) + 0.1)
            notes += _strike(
                start + hit.beat, beats, hit, voicings[place], _SPREAD_S.get(figure, 0.0), hit.beat % 1 > 0
            )
    return notes


def pad_of(
    phrase: Phrase, slots: Sequence[Slot], voicings: Sequence[Voices], is_stabbing: bool, beats_per_bar: int
) -> list[PlannedNote]:
    """The same voices held through each chord, or struck short where anger stabs; common tones are struck again only
    with a new bar."""
    last_bar = phrase.first_bar + phrase.moving_bars
    articulation, weight = (0.4, 0.72) if is_stabbing else (1.03, 0.6)
    return [
        PlannedNote(slot.beat, min(slot.beats, 2.0) if is_stabbing else slot.beats, pitch, weight, articulation)
        for slot, voices in zip(slots, voicings, strict=True)
        for pitch in voices
        if slot.beat < last_bar * beats_per_bar
    ]


def _strike(beat: float, beats: float, hit: Hit, voices: Voices, spread_s: float, is_upward: bool) -> list[PlannedNote]:
    pitches = [_voice(voices, number) for number in hit.voices]
    if is_upward:
        pitches.reverse()
    return [PlannedNote(beat, beats, pitch, hit.weight, late_s=order * spread_s) for order, pitch in enumerate(pitches)]


def _voice(voices: Voices, number: int) -> int:
    if number < 0:
        return voices[0] - 12
    return voices[number] if number < len(voices) else voices[number - len(voices)] + 12
