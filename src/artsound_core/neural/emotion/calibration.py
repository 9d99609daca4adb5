"""The temperature at which a classifier's shares are as sure as it is right (Guo et al. 2017, temperature scaling)."""

from __future__ import annotations

import math

import numpy as np

#: Beyond these the shares are as good as certain, or as good as equal.
LOWEST, HIGHEST = 0.05, 20.0
#: Ratio of the golden section.
_GOLDEN = (math.sqrt(5.0) - 1.0) / 2.0
_STEPS = 60


def shares_of(logits: np.ndarray, temperature: float) -> np.ndarray:
    """Softmax of `logits / temperature` over the last axis: float64, sums to 1."""
    scaled = np.asarray(logits, np.float64) / temperature
    odds = np.exp(scaled - scaled.max(-1, keepdims=True))
    return np.asarray(odds / odds.sum(-1, keepdims=True))


def calibrated_temperature(logits: np.ndarray, labels: np.ndarray) -> float:
    """The temperature in 0.05..20 with the least negative log-likelihood of `labels` [n] under `logits` [n, classes].

    By golden section over its logarithm: the loss is convex in 1/temperature, so it has one valley. `ValueError` for
    no rows, for lengths that differ and for labels that name no class. Meant for paintings kept out of training.
    """
    rows, wanted = np.asarray(logits, np.float64), np.asarray(labels)
    if rows.ndim != 2 or not len(rows) or wanted.shape != (len(rows),):
        raise ValueError(f"logits [n, classes] and labels [n] are needed, not {rows.shape} and {wanted.shape}")
    if not np.isfinite(rows).all() or wanted.min() < 0 or wanted.max() >= rows.shape[1]:
        raise ValueError("a logit is no number, or a label names no class")
    low, high = math.log(LOWEST), math.log(HIGHEST)
    for _ in range(_STEPS):
        left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        if _loss(rows, wanted, left) <= _loss(rows, wanted, right):
            high = right
        else:
            low = left
    return math.exp((low + high) / 2)


def _loss(logits: np.ndarray, labels: np.ndarray, log_temperature: float) -> float:
    scaled = logits / math.exp(log_temperature)
    scaled -= scaled.max(1, keepdims=True)
    chosen = scaled[np.arange(len(labels)), labels]
    return float(np.mean(np.log(np.exp(scaled).sum(1)) - chosen))
