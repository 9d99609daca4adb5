"""Shares as people say them: a third, a quarter, a tenth."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

#: The fractions of the table of words, smallest first.
SPOKEN: tuple[tuple[float, str], ...] = (
    (0.10, "tenth"),
    (0.125, "eighth"),
    (0.20, "fifth"),
    (0.25, "quarter"),
    (1 / 3, "third"),
    (0.40, "two_fifths"),
    (0.50, "half"),
    (0.60, "three_fifths"),
    (2 / 3, "two_thirds"),
    (0.75, "three_quarters"),
    (0.80, "four_fifths"),
    (0.95, "nearly_all"),
    (1.00, "all"),
)
#: From here on a share is "all": less than one pixel in two hundred is something else.
ALL_FROM = 0.995


def fraction_of(share: float) -> str:
    """The name of the nearest spoken fraction of a share in 0..1; at least a tenth."""
    return SPOKEN[_nearest(share)][1]


def fractions_of(shares: Sequence[float]) -> tuple[str, ...]:
    """The same for parts of one whole, largest first: what is spoken never adds up to more than the whole, nor grows."""
    steps = [_nearest(share) for share in shares]
    while sum(SPOKEN[step][0] for step in steps) > 1.0 + 1e-9:
        # Lower the one that was rounded up most, of those that can be lowered.
        lowered = max(
            (place for place, step in enumerate(steps) if step > 0),
            key=lambda place: SPOKEN[steps[place]][0] - shares[place],
        )
        steps[lowered] -= 1
    steps = list(itertools.accumulate(steps, min))
    return tuple(SPOKEN[step][1] for step in steps)


def _nearest(share: float) -> int:
    if share >= ALL_FROM:
        return len(SPOKEN) - 1
    return min(range(len(SPOKEN) - 1), key=lambda step: abs(SPOKEN[step][0] - share))
