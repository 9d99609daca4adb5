"""CLAP score: how well a text and a sound agree in a space that both share."""

from __future__ import annotations

from typing import Any

import numpy as np

from artsound_training.evaluation.vectors import checked_rows

DEFINITION = (
    "Mean over pairs of the cosine of CLAP's text vector and audio vector (Wu and others 2023): not cut off at 0, not "
    "scaled, no logits. The checkpoint is part of the metric."
)


def mean_cosine(text: Any, audio: Any) -> float:
    """The mean over pairs of rows; [n, d] each; between -1 and 1. Raises `ValueError`."""
    return float(cosines(text, audio).mean())


def cosines(text: Any, audio: Any) -> np.ndarray:
    """The cosine of each pair, float64 [n]. Raises `ValueError` for a row of zeros too: it has no direction."""
    one, other = checked_rows("text vectors", text, "audio vectors", audio)
    products: np.ndarray = _units("text vectors", one) * _units("audio vectors", other)
    return np.asarray(products.sum(axis=1))


def _units(name: str, vectors: np.ndarray) -> np.ndarray:
    # Scaled first: squares of very large or very small numbers would leave the range of float64.
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    if (largest == 0).any():
        raise ValueError(f"the {name} hold a row of zeros, row {int(np.flatnonzero(largest[:, 0] == 0)[0])}")
    scaled: np.ndarray = vectors / largest
    units: np.ndarray = scaled / np.linalg.norm(scaled, axis=1, keepdims=True)
    return units
