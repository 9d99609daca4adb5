"""A painter's hand: what all pictures of one painter share, whatever they show."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from artsound_training.datasets.toy_studio.brushwork import Brush
from artsound_training.datasets.toy_studio.fields import Colour

#: How much of the paint that a scene asks for is used.
_THIN = 0.7


@dataclass(frozen=True, slots=True)
class Hand:
    """`breadth` multiplies the width and the length of strokes; `play` how much their colours differ; `tint` is laid over all."""

    breadth: float
    play: float
    tint: Colour

    @staticmethod
    def drawn(chance: np.random.Generator) -> Hand:
        """Broad or fine, even or restless, with a leaning of at most 4 % to some colour: less than scenes differ by."""
        red, green, blue = (float(value) for value in chance.uniform(-0.04, 0.04, 3))
        return Hand(float(chance.uniform(1.0, 1.6)), float(chance.uniform(0.7, 1.5)), (red, green, blue))

    def brush(
        self, width: float, length: float, coverage: float = 2.5, wobble: float = 0.15, bend: float = 0.0
    ) -> Brush:
        """As `Brush` has them; small pictures ask for broad and thin paint, or they take a second each."""
        play = (0.035 * self.play, 0.022 * self.play)
        return Brush(width * self.breadth, length * self.breadth, _THIN * coverage, play, wobble, bend)

    def coloured(self, colour: Colour) -> Colour:
        red, green, blue = (min(1.0, max(0.0, part + lean)) for part, lean in zip(colour, self.tint, strict=True))
        return red, green, blue
