"""The five emotions, and what a reader says of a painting's emotion."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line names the emotions in its help, and must not pay for numpy there
    import numpy as np


class Emotion(StrEnum):
    """The paper's five classes, in the alphabetical order of its classifier's outputs."""

    ANGRY = "angry"
    FUN = "fun"
    HAPPY = "happy"
    NEUTRAL = "neutral"
    SAD = "sad"


EMOTIONS: tuple[Emotion, ...] = tuple(Emotion)


@dataclass(frozen=True, slots=True)
class EmotionEstimate:
    """What a reader holds of a painting's emotion, and why.

    `shares` has all five emotions and sums to 1. `valence` (unpleasant to pleasant) and `arousal` (calm to excited)
    lie in -1..1. `where` is a float32 [7, 7] map (row 0 on top, sums to 1) of the parts that carry the feeling, or None.
    `evidence` holds whole sentences for a listener. `is_chosen` is true where a person chose the emotion: then the
    shares are 1 and 0 until they are moved, and nothing about it is an estimate. `moved_by`: the steps of valence and of
    arousal by which a listener moved it, (0, 0) where nobody did.
    """

    shares: Mapping[Emotion, float]
    valence: float
    arousal: float
    evidence: tuple[str, ...] = ()
    where: np.ndarray | None = field(default=None, compare=False)
    is_chosen: bool = False
    moved_by: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        total = sum(self.shares[emotion] for emotion in EMOTIONS)
        if abs(total - 1.0) > 1e-6 or min(self.shares.values()) < 0.0:
            raise ValueError(f"emotion shares must be positive and sum to 1, not {total}")
        if not (-1.0 <= self.valence <= 1.0 and -1.0 <= self.arousal <= 1.0):
            raise ValueError(f"valence {self.valence} and arousal {self.arousal} must lie in -1..1")
        object.__setattr__(
            self, "shares", MappingProxyType({emotion: float(self.shares[emotion]) for emotion in EMOTIONS})
        )

    @property
    def ranked(self) -> tuple[Emotion, ...]:
        """The five emotions, largest share first; equal shares keep the order of `Emotion`."""
        return tuple(sorted(EMOTIONS, key=lambda emotion: -self.shares[emotion]))

    @property
    def strongest(self) -> Emotion:
        return self.ranked[0]

    @property
    def confidence(self) -> float:
        """The share of the strongest emotion, 0.2 (no idea) to 1."""
        return self.shares[self.strongest]

    @property
    def lead(self) -> float:
        """How far the strongest share is above the second, 0 to 1."""
        first, second, *_ = self.ranked
        return self.shares[first] - self.shares[second]


#: Where each emotion lies in (valence, arousal). Directions after Gabrielsson and Lindström (2010), Juslin and Laukka
#: (2004); the numbers are our choice (docs/decisions/0003-emotion.md).
CENTRES: Mapping[Emotion, tuple[float, float]] = MappingProxyType(
    {
        Emotion.ANGRY: (-0.55, 0.65),
        Emotion.FUN: (0.55, 0.75),
        Emotion.HAPPY: (0.62, 0.25),
        Emotion.NEUTRAL: (0.05, -0.15),
        Emotion.SAD: (-0.60, -0.45),
    }
)


def chosen(emotion: Emotion) -> EmotionEstimate:
    """The estimate that stands where a person chose the emotion: it overrides whatever was read."""
    valence, arousal = CENTRES[emotion]
    shares = {each: float(each is emotion) for each in EMOTIONS}
    return EmotionEstimate(shares, valence, arousal, (f"You chose {emotion}.",), is_chosen=True)


#: A step in valence or arousal: four of them lead from one emotion's centre about as far as to its neighbour's.
STEP = 0.2
#: How a step tilts the shares: each is multiplied by e to the power of this times how far its emotion lies that way. Two
#: steps turn a doubtful reading over; four in one direction do not turn over an emotion that was chosen.
STEP_TILT = 0.55
#: A share of nothing could not grow, so a step tilts what the shares would be with so much of each emotion mixed in.
MIXED_IN = 0.03


def moved(estimate: EmotionEstimate, valence_steps: int, arousal_steps: int) -> EmotionEstimate:
    """The estimate as a listener moved it: darker (-) or brighter (+), calmer (-) or livelier (+); no steps change nothing.

    Valence and arousal move by `STEP` a step, within -1..1; shares grow the more, the further their emotion lies that
    way, so that the mean valence (arousal) of the shares always follows. The evidence says that this was asked for.
    """
    if valence_steps == 0 and arousal_steps == 0:
        return estimate
    before_v, before_a = estimate.moved_by
    return replace(
        estimate,
        shares=_tilted(estimate.shares, valence_steps, arousal_steps),
        valence=max(-1.0, min(1.0, estimate.valence + STEP * valence_steps)),
        arousal=max(-1.0, min(1.0, estimate.arousal + STEP * arousal_steps)),
        evidence=(*estimate.evidence, _asked_for(valence_steps, arousal_steps)),
        moved_by=(before_v + valence_steps, before_a + arousal_steps),
    )


def choice_behind(estimate: EmotionEstimate) -> Emotion | None:
    """The emotion that a person chose, before it was moved so far that another may lead; None where none was chosen."""
    if not estimate.is_chosen:
        return None

    def distance(emotion: Emotion) -> float:
        shares = moved(chosen(emotion), *estimate.moved_by).shares
        return sum(abs(shares[each] - estimate.shares[each]) for each in EMOTIONS)

    return min(EMOTIONS, key=distance)


def _tilted(shares: Mapping[Emotion, float], valence_steps: int, arousal_steps: int) -> dict[Emotion, float]:
    """The shares after so many steps; what is mixed in beforehand is taken out again, so that small steps change little."""
    odds = {
        each: (MIXED_IN + (1.0 - len(EMOTIONS) * MIXED_IN) * shares[each])
        * math.exp(STEP_TILT * (valence_steps * CENTRES[each][0] + arousal_steps * CENTRES[each][1]))
        for each in EMOTIONS
    }
    total = sum(odds.values())
    left = {each: max(0.0, odd / total - MIXED_IN) for each, odd in odds.items()}
    whole = sum(left.values())
    return {each: share / whole for each, share in left.items()}


def _asked_for(valence_steps: int, arousal_steps: int) -> str:
    """One sentence that says which way, and how far."""
    ways = [
        f"{abs(steps)} {'step' if abs(steps) == 1 else 'steps'} {up if steps > 0 else down}"
        for steps, up, down in ((arousal_steps, "livelier", "calmer"), (valence_steps, "brighter", "darker"))
        if steps
    ]
    return f"You asked for music {' and '.join(ways)}."
