"""Fréchet audio distance between two sets of embeddings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from artsound_training.evaluation.vectors import checked_pair, checked_vectors

DEFINITION = (
    "Fréchet audio distance (Kilgour and others 2019): the squared 2-Wasserstein distance of two Gaussians (Dowson and "
    "Landau 1982), |m1-m2|^2 + tr S1 + tr S2 - 2 tr (S1 S2)^1/2, not square-rooted; one Gaussian for all embeddings of a "
    "set, covariances with n-1, in float64, without an epsilon. It is biased upwards by about c/n: compare at equal counts."
)


@dataclass(frozen=True, slots=True)
class Moments:
    """What a Gaussian needs of `count` vectors: their `mean` [d] and `scatter` [d, d], the sum of (x-mean)(x-mean)'."""

    count: int
    mean: np.ndarray
    scatter: np.ndarray

    @property
    def covariance(self) -> np.ndarray:
        """With n-1."""
        return self.scatter / (self.count - 1)


def frechet_distance(generated: Any, reference: Any) -> float:
    """FAD of two sets of embeddings [n, d] and [m, d]; symmetric, at least 0.

    Raises `ValueError` for under two rows, unequal d, and numbers that are not finite.
    """
    one, other = checked_pair("generated embeddings", generated, "reference embeddings", reference, least=2)
    return distance_of(moments(one), moments(other))


def distance_of(generated: Moments, reference: Moments) -> float:
    """FAD of two sets that are known by their moments."""
    offset = generated.mean - reference.mean
    first, second = generated.covariance, reference.covariance
    values, axes = np.linalg.eigh(first)
    # Rounding leaves eigenvalues just below 0 where the set is flat; no covariance has any.
    root = (axes * np.sqrt(np.maximum(values, 0.0))) @ axes.T
    product = root @ second @ root
    shared = np.sqrt(np.maximum(np.linalg.eigvalsh((product + product.T) / 2), 0.0)).sum()
    return max(0.0, float(offset @ offset + np.trace(first) + np.trace(second) - 2.0 * shared))


def moments(vectors: Any) -> Moments:
    """Of vectors [n, d] with n of at least 1. Raises `ValueError`."""
    table = checked_vectors("embeddings", vectors)
    mean = table.mean(axis=0)
    centred = table - mean
    return Moments(len(table), mean, centred.T @ centred)
