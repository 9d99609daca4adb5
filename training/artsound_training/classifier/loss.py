"""The classifier's loss: cross-entropy, heavier for rare emotions where the recipe asks for it."""

from __future__ import annotations

from typing import Any

import numpy as np


def class_weights(labels: np.ndarray, classes: int) -> np.ndarray:
    """float32 [classes]: n / (classes x the class's count), so that all classes weigh alike and the mean weight is 1.

    `ValueError` where a class has no example.
    """
    counts = np.bincount(labels, minlength=classes)
    if len(counts) != classes or not counts.all():
        raise ValueError("each class needs an example to be weighed")
    return np.asarray(len(labels) / (classes * counts), np.float32)


def mean_loss(logits: Any, labels: Any, weights: Any | None = None, label_smoothing: float = 0.0) -> Any:
    """Mean over the batch of each example's cross-entropy times its class's weight.

    Without weights this is torch's `cross_entropy`. With them the sum is divided by the number of examples, where torch
    divides by the sum of their weights: an example then weighs the same whatever else is in its batch.
    """
    from torch.nn import functional

    each = functional.cross_entropy(logits, labels, reduction="none", label_smoothing=label_smoothing)
    return (each if weights is None else each * weights[labels]).mean()
