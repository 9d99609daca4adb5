"""Grooves and fills for percussion, as tables of strokes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from artsound_core.embedded.composing.form import Phrase
from artsound_core.embedded.composing.instruments import Drum
from artsound_core.embedded.composing.planned_note import PlannedNote


class Groove(Enum):
    POP = auto()
    PLAY = auto()
    WAR = auto()
    SOFT = auto()
    SHAKER = auto()
    BLOCKS = auto()
    HEARTBEAT = auto()


@dataclass(frozen=True, slots=True)
class Stroke:
    """`layer` 0 always plays, 1 in fuller textures, 2 only where the painting is full of detail."""

    drum: Drum
    beat: float
    weight: float
    layer: int = 0


def _each(drum: Drum, beats: tuple[float, ...], weight: float, layer: int = 0) -> tuple[Stroke, ...]:
    return tuple(
        Stroke(drum, beat, weight * (1.0 if index % 2 == 0 else 0.82), layer) for index, beat in enumerate(beats)
    )


_EIGHTHS = tuple(index / 2 for index in range(8))
_OFFBEATS = (0.5, 1.5, 2.5, 3.5)

#: The two bars each groove alternates between, in four; what lies beyond a shorter bar is left out.
_GROOVES: Mapping[Groove, tuple[tuple[Stroke, ...], ...]] = MappingProxyType(
    {
        Groove.POP: (
            _each(Drum.KICK, (0, 2.5), 0.88) + _each(Drum.BRUSH, (1, 3), 0.74) + _each(Drum.SHAKER, _EIGHTHS, 0.58, 1)
            + _each(Drum.TAMBOURINE, (1, 3), 0.42, 2),
            _each(Drum.KICK, (0, 1.5, 2.5), 0.86) + _each(Drum.BRUSH, (1, 3), 0.74) + _each(Drum.SHAKER, _EIGHTHS, 0.58, 1)
            + _each(Drum.TAMBOURINE, (1, 3), 0.42, 2),
        ),
        Groove.PLAY: (
            _each(Drum.KICK, (0, 2), 0.86) + _each(Drum.CLAP, (1, 3), 0.6) + _each(Drum.CLOSED_HAT, _OFFBEATS, 0.54)
            + _each(Drum.HIGH_BLOCK, (1.5, 3.25), 0.56, 1),
            _each(Drum.KICK, (0, 2), 0.86) + _each(Drum.CLAP, (1, 3), 0.6) + _each(Drum.CLOSED_HAT, _OFFBEATS, 0.54)
            + _each(Drum.HIGH_BLOCK, (0.75, 1.5, 2.75), 0.56, 1) + _each(Drum.LOW_BLOCK, (3.5,), 0.5, 2),
        ),
        Groove.WAR: (
            _each(Drum.TAIKO, (0, 1.5, 2, 3.5), 0.8) + _each(Drum.SNARE, (1, 3), 0.88) + _each(Drum.KICK, (0, 1.5, 2, 3), 0.7)
            + _each(Drum.CLOSED_HAT, _EIGHTHS, 0.58, 1),
            _each(Drum.TAIKO, (0, 1.5, 2, 3.5), 0.8) + _each(Drum.SNARE, (1, 3), 0.88) + _each(Drum.KICK, (0, 1.5, 2, 3), 0.7)
            + _each(Drum.CLOSED_HAT, _EIGHTHS[:6], 0.58, 1) + _each(Drum.OPEN_HAT, (3,), 0.55, 1)
            + _each(Drum.FLOOR_TOM, (2.5, 3.5), 0.66, 1),
        ),
        Groove.SOFT: (
            _each(Drum.SHAKER, (0, 1, 2, 3), 0.6) + _each(Drum.SHAKER, _OFFBEATS, 0.42, 2),
            _each(Drum.SHAKER, (0, 1, 2, 3), 0.6) + _each(Drum.SHAKER, _OFFBEATS, 0.42, 2),
        ),
        Groove.SHAKER: (
            _each(Drum.SHAKER, (0.5, 1, 1.5, 2.5, 3, 3.5), 0.6) + _each(Drum.TAMBOURINE, (1, 3), 0.44, 2),
        ),
        Groove.BLOCKS: (
            _each(Drum.HIGH_BLOCK, (1.5, 3), 0.58) + _each(Drum.SHAKER, _OFFBEATS, 0.52, 1),
            _each(Drum.LOW_BLOCK, (1,), 0.56) + _each(Drum.HIGH_BLOCK, (2.5, 3), 0.56) + _each(Drum.SHAKER, _OFFBEATS, 0.52, 1),
        ),
        Groove.HEARTBEAT: (
            _each(Drum.FLOOR_TOM, (0,), 0.7) + _each(Drum.LOW_FLOOR_TOM, (0.5,), 0.56) + _each(Drum.FLOOR_TOM, (2,), 0.62, 1),
        ),
    }
)  # fmt: skip

#: What closes a phrase, over the last beat of its last bar, counted back from the bar line.
_FILLS: Mapping[Groove, tuple[Stroke, ...]] = MappingProxyType(
    {
        Groove.POP: _each(Drum.LOW_TOM, (-1,), 0.64) + _each(Drum.FLOOR_TOM, (-0.5,), 0.68),
        Groove.PLAY: _each(Drum.LOW_BLOCK, (-1,), 0.68) + _each(Drum.HIGH_BLOCK, (-0.5, -0.25), 0.72),
        Groove.WAR: (
            Stroke(Drum.HIGH_MID_TOM, -1, 0.82), Stroke(Drum.LOW_MID_TOM, -0.75, 0.84), Stroke(Drum.LOW_TOM, -0.5, 0.87),
            Stroke(Drum.FLOOR_TOM, -0.25, 0.9),
        ),
    }
)  # fmt: skip

#: What opens a phrase after the first.
_OPENERS: Mapping[Groove, Stroke] = MappingProxyType(
    {
        Groove.POP: Stroke(Drum.SECOND_CRASH, 0, 0.5),
        Groove.WAR: Stroke(Drum.CRASH, 0, 0.84),
        Groove.SOFT: Stroke(Drum.TRIANGLE, 0, 0.36),
        Groove.PLAY: Stroke(Drum.TRIANGLE, 0, 0.44),
    }
)
_ENDING: Mapping[Groove, tuple[Stroke, ...]] = MappingProxyType(
    {
        Groove.POP: (Stroke(Drum.KICK, 0, 0.9), Stroke(Drum.SECOND_CRASH, 0, 0.62)),
        Groove.PLAY: (Stroke(Drum.KICK, 0, 0.95), Stroke(Drum.CRASH, 0, 0.62)),
        Groove.WAR: (Stroke(Drum.TAIKO, 0, 0.95), Stroke(Drum.KICK, 0, 0.95), Stroke(Drum.CRASH, 0, 0.9)),
        Groove.SOFT: (Stroke(Drum.TRIANGLE, 0, 0.36),),
        Groove.HEARTBEAT: (Stroke(Drum.FLOOR_TOM, 0, 0.56),),
    }
)


def percussion_of(phrase: Phrase, groove: Groove, layer: int, beats_per_bar: int) -> list[PlannedNote]:
    """The groove through the phrase, opened after the first phrase and closed by a fill; the last bar is one stroke."""
    bars = _GROOVES[groove]
    notes: list[PlannedNote] = []
    for index in range(phrase.bars):
        start = float((phrase.first_bar + index) * beats_per_bar)
        if phrase.ends_piece and index == phrase.bars - 1:
            notes += [_planned(start, stroke) for stroke in _ENDING.get(groove, ())]
            continue
        closes = index == phrase.bars - 1 and phrase.bars >= 4 and groove in _FILLS
        room = beats_per_bar - 1.0 if closes else float(beats_per_bar)
        notes += [
            _planned(start, stroke)
            for stroke in bars[index % len(bars)]
            if stroke.beat < room and stroke.layer <= layer
        ]
        if closes:
            notes += [_planned(start + beats_per_bar, stroke) for stroke in _FILLS[groove]]
        if index == 0 and phrase.first_bar > 0 and groove in _OPENERS:
            notes.append(_planned(start, _OPENERS[groove]))
    return notes


def _planned(start: float, stroke: Stroke) -> PlannedNote:
    return PlannedNote(start + stroke.beat, 0.4, stroke.drum.value, stroke.weight, 1.0)
