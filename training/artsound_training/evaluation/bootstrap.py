"""How far a measure would vary with other clips: percentile intervals from resampled clips."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from artsound_training.evaluation.fad import Moments, distance_of
from artsound_training.evaluation.vectors import checked_values, checked_vectors

DRAWS, LEVEL = 1000, 0.95

DEFINITION = "Percentile bootstrap (Efron 1979) over clips, with a seed."
CENTRED_DEFINITION = (
    "Percentile bootstrap over clips, with a seed, shifted so that the mean of the draws falls on the measured value: a "
    "resampled set repeats clips, which moves this measure to one side."
)


@dataclass(frozen=True, slots=True)
class Interval:
    """Between `low` and `high` lies `level` of `draws` resampled values."""

    low: float
    high: float
    level: float
    draws: int


def mean_interval(values: Any, seed: int = 0, draws: int = DRAWS, level: float = LEVEL) -> Interval:
    """Of the mean of one value for each clip, [n]. Raises `ValueError` for no clip, and for what is not finite."""
    row = checked_values("values", values)
    return interval(len(row), lambda chosen: float(row[chosen].mean()), seed, draws, level)


def interval(
    count: int, statistic: Callable[[np.ndarray], float], seed: int = 0, draws: int = DRAWS, level: float = LEVEL
) -> Interval:
    """Of any `statistic` of clips; it is given the numbers of the clips that were drawn, int [count], of 0 to `count` - 1."""
    _check(count, draws, level)
    chance = np.random.default_rng(seed)
    return _between([statistic(chance.integers(count, size=count)) for _ in range(draws)], level)


def centred_interval(
    count: int, statistic: Callable[[np.ndarray], float], seed: int = 0, draws: int = DRAWS, level: float = LEVEL
) -> Interval:
    """As `interval`, shifted so that the mean of the draws is the statistic of all clips: for what repeated clips move."""
    _check(count, draws, level)
    chance = np.random.default_rng(seed)
    drawn = np.array([statistic(chance.integers(count, size=count)) for _ in range(draws)])
    return _between(drawn - drawn.mean() + statistic(np.arange(count)), level)


def frechet_interval(
    generated: Sequence[Any],
    reference: Sequence[Any],
    seed: int = 0,
    draws: int = 200,
    level: float = LEVEL,
    check: Callable[[], None] = lambda: None,
) -> Interval:
    """Of FAD, clips of both sets resampled, each for itself; a clip is its embeddings [patches, d]. Centred; not below 0.

    `check` is called before each draw and may raise. Raises `ValueError` for a set without clips, or with one embedding in all.
    """
    sets = [_ClipMoments.of(clips) for clips in (generated, reference)]
    for clips in sets:
        _check(len(clips.counts), draws, level)
    measured = distance_of(*(clips.taken(np.ones_like(clips.counts)) for clips in sets))
    chance = np.random.default_rng(seed)
    values = []
    for _ in range(draws):
        check()
        values.append(distance_of(*(clips.resampled(chance) for clips in sets)))
    drawn = np.array(values)
    return _between(np.maximum(drawn - drawn.mean() + measured, 0.0), level)


@dataclass(frozen=True, slots=True)
class _ClipMoments:
    """The moments of each clip about one point that all share: those of any choice of clips are then weighted sums.

    `counts` [clips], `sums` [clips, d] and `products` [clips, d, d] of what is left of the vectors without `middle` [d].
    """

    middle: np.ndarray
    counts: np.ndarray
    sums: np.ndarray
    products: np.ndarray

    @classmethod
    def of(cls, clips: Sequence[Any]) -> _ClipMoments:
        tables = [checked_vectors(f"embeddings of clip {number}", clip) for number, clip in enumerate(clips)]
        if not tables:
            raise ValueError("there is no clip to draw from")
        if len({table.shape[1] for table in tables}) > 1:
            raise ValueError("the clips' embeddings are of different lengths")
        # About the mean of all, small differences of large numbers do not arise.
        middle = np.concatenate(tables).mean(axis=0)
        about = [table - middle for table in tables]
        counts = np.array([len(table) for table in tables], np.float64)
        if counts.sum() < 2:
            raise ValueError("a set with one embedding has no covariance")
        return cls(
            middle, counts, np.stack([each.sum(axis=0) for each in about]), np.stack([each.T @ each for each in about])
        )

    def resampled(self, chance: np.random.Generator) -> Moments:
        clips = len(self.counts)
        return self.taken(np.bincount(chance.integers(clips, size=clips), minlength=clips).astype(np.float64))

    def taken(self, times: np.ndarray) -> Moments:
        """Of all embeddings of the clips, each clip taken so many `times` [clips]."""
        count = float(times @ self.counts)
        offset = times @ self.sums / count
        products = np.tensordot(times, self.products, axes=1)
        return Moments(int(count), self.middle + offset, products - count * np.outer(offset, offset))


def _check(count: int, draws: int, level: float) -> None:
    if count < 1:
        raise ValueError("there is no clip to draw from")
    if draws < 1:
        raise ValueError(f"{draws} draws make no interval")
    if not 0.0 < level < 1.0:
        raise ValueError(f"the level must lie between 0 and 1, not at {level}")


def _between(drawn: Any, level: float) -> Interval:
    low, high = np.quantile(drawn, [(1.0 - level) / 2, (1.0 + level) / 2])
    return Interval(float(low), float(high), level, len(drawn))
