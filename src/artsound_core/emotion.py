"""The five emotions, and what a reader says of a painting's emotion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    shares are 1 and 0, and nothing about it is an estimate.
    """

    shares: Mapping[Emotion, float]
    valence: float
    arousal: float
    evidence: tuple[str, ...] = ()
    where: np.ndarray | None = field(default=None, compare=False)
    is_chosen: bool = False

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
