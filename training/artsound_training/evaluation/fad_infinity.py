"""The Fréchet audio distance that unboundedly many clips would have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from artsound_training.evaluation.fad import distance_of, frechet_distance, moments
from artsound_training.evaluation.vectors import checked_pair

#: Gui and others 2024 take 25 points, the least of 500 embeddings.
POINTS, LEAST = 25, 500

DEFINITION = (
    "FAD extrapolated to infinitely many generated embeddings (Gui and others 2024): FAD against the whole reference set at "
    "25 counts n, evenly from 500 (or from half, where there are under 1000) to all, drawn by a seed without replacement; "
    "a straight line through FAD over 1/n by least squares; its value at 1/n = 0. It may fall below 0. The bias that the "
    "reference set's own count brings stays in it."
)


@dataclass(frozen=True, slots=True)
class Extrapolation:
    """`value` is the line's value at 1/n = 0, `slope` how fast FAD grows with 1/n, `fit` R^2 of the line (1 where FAD is level).

    `counts`, `distances`: the points that it goes through; `plain`: FAD of the whole set.
    """

    value: float
    slope: float
    fit: float
    plain: float
    counts: tuple[int, ...]
    distances: tuple[float, ...]


def fad_infinity(
    generated: Any, reference: Any, seed: int = 0, points: int = POINTS, *, with_replacement: bool = False
) -> Extrapolation:
    """Extrapolate from embeddings [n, d] and [m, d].

    `with_replacement` draws as fadtk does. The line then ends at the plain FAD of the set in hand, which is what endless
    draws from that set give: it shows the slope, and takes no bias away (docs/decisions/0026).

    Raises `ValueError` as `frechet_distance` does, and where the least count would not exceed d: the covariances then have
    no full rank, and FAD is no line over 1/n.
    """
    one, other = checked_pair("generated embeddings", generated, "reference embeddings", reference, least=2)
    total, dimensions = one.shape
    least = min(LEAST, total // 2)
    if least <= dimensions:
        raise ValueError(
            f"{total} embeddings of {dimensions} numbers are too few: over {2 * dimensions + 1} are needed"
        )
    if points < 2:
        raise ValueError(f"a line needs two points, not {points}")
    counts = np.linspace(least, total, points).astype(int)
    chance, background = np.random.default_rng(seed), moments(other)
    drawn = [chance.choice(total, size=n, replace=with_replacement) for n in counts]
    distances = np.array([distance_of(moments(one[rows]), background) for rows in drawn])
    slope, value, fit = _line(1.0 / counts, distances)
    plain = frechet_distance(one, other)
    return Extrapolation(value, slope, fit, plain, tuple(counts.tolist()), tuple(distances.tolist()))


def _line(at: np.ndarray, values: np.ndarray) -> tuple[float, float, float]:
    """Slope, intercept and R^2 of the least-squares line."""
    across, up = at - at.mean(), values - values.mean()
    slope = float(across @ up / (across @ across))
    spread = float(up @ up)
    left = float(((up - slope * across) ** 2).sum())
    return slope, float(values.mean() - slope * at.mean()), 1.0 - left / spread if spread > 0 else 1.0
