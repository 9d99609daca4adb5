"""Bars and tempo: how a piece of an exact length is cut into whole bars near the tempo that the emotion wants."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from artsound_core.embedded.composing.chance import painting_generator
from artsound_core.embedded.composing.cues import Cues, cues_of
from artsound_core.emotion import Emotion
from artsound_core.music_prompt import Theme

#: A piece shorter than this many bars at its own tempo may take another metre to keep that tempo.
_FEW_BARS = 4
#: How likely a piece is in three, by leading emotion; dances and marches stay in four.
_IN_THREE = {Emotion.SAD: 0.45, Emotion.NEUTRAL: 0.25}


@dataclass(frozen=True, slots=True)
class Metre:
    """`body_s`: from the first beat to the end of the last bar; `tail_s`: the silence left for the sound to die away.
    `slowing`: for each of the last beats, how much longer than a beat in tempo it lasts (0.3 is 30 %)."""

    beats_per_bar: int
    bars: int
    tempo_bpm: float
    body_s: float
    tail_s: float
    slowing: tuple[float, ...]

    @property
    def beats(self) -> int:
        return self.bars * self.beats_per_bar


def fit_metre(theme: Theme, duration_s: float, loops: bool, wish_bpm: float) -> Metre:
    """The whole number of bars whose tempo lies nearest to `wish_bpm`, with four-bar phrases preferred.

    The tempo that comes out, put in again, comes out unchanged: a prompt can carry it.
    """
    cues = cues_of(theme)
    tail_s = 0.0 if loops else min(cues.tail_s, 0.15 * duration_s)
    candidates = list(_candidates(theme, cues, duration_s - tail_s, tail_s, loops, wish_bpm))
    exact = [each for each in candidates if math.isclose(each.tempo_bpm, wish_bpm, rel_tol=1e-9)]
    return min(exact or candidates, key=lambda each: _cost(each, theme, loops, wish_bpm))


def wished_tempo(theme: Theme) -> float:
    """The tempo that the theme wants before it is fitted, beats a minute."""
    return cues_of(theme).tempo_bpm


def _candidates(
    theme: Theme, cues: Cues, body_s: float, tail_s: float, loops: bool, wish_bpm: float
) -> Iterator[Metre]:
    favourite = _favourite(theme)
    is_short = body_s * cues.tempo_bpm / 60.0 / favourite < _FEW_BARS
    counts = (favourite, *(count for count in (4, 3, 2) if count != favourite)) if is_short else (favourite,)
    for beats_per_bar in counts:
        ideal = body_s * wish_bpm / 60.0 / beats_per_bar
        for bars in range(max(2, math.floor(ideal * 0.75)), max(3, math.ceil(ideal * 1.1)) + 1):
            slowing = () if loops else _slowing(cues.ritardando, bars, beats_per_bar)
            tempo_bpm = 60.0 * (bars * beats_per_bar + sum(slowing)) / body_s
            yield Metre(beats_per_bar, bars, tempo_bpm, body_s, tail_s, slowing)


def _slowing(ritardando: float, bars: int, beats_per_bar: int) -> tuple[float, ...]:
    """The last two bars broaden by the square of the way, less in a short piece, not at all in three bars."""
    share = ritardando * min(1.0, max(0, bars - 3) / 5.0) * 1.6
    count = min(bars, 2) * beats_per_bar
    return tuple(share * (index / (count - 1)) ** 2 for index in range(count))


def _favourite(theme: Theme) -> int:
    draw = float(painting_generator(theme, 0, "metre").random())
    return 3 if draw < _IN_THREE.get(theme.leading, 0.0) else 4


def _cost(metre: Metre, theme: Theme, loops: bool, wish_bpm: float) -> float:
    """How far the tempo is bent, plus what an odd number of bars or a foreign metre costs."""
    bend = abs(math.log(metre.tempo_bpm / wish_bpm))
    if metre.bars < _FEW_BARS or metre.beats_per_bar != _favourite(theme):
        return bend + 0.06 * (metre.beats_per_bar != _favourite(theme))
    odd_cost = 0.08 if loops else 0.03
    return bend + odd_cost * (metre.bars % 4 != 0) + 0.02 * (metre.bars % 2 != 0)
