"""Inception score: how surely a tagger hears one thing in each clip, and how many different things in all."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

# The sequence of the old generator is part of the definition: other programs split by it.
from numpy.random import RandomState

from artsound_training.evaluation.kl_divergence import log_softmax
from artsound_training.evaluation.vectors import checked_vectors

SPLITS, SEED = 10, 2020

DEFINITION = (
    "Inception score (Salimans and others 2016) of generated clips: exp of the mean over clips of KL(p(y|x) || p(y)), softmax "
    "of an audio tagger's logits in float64, one distribution for each clip; the mean over splits, made after the "
    "permutation of numpy's RandomState(2020) as torch-fidelity makes them. A split of n clips gives n at most, "
    "so scores of different split counts cannot be compared."
)


def inception_score(logits: Any, splits: int = SPLITS) -> float:
    """The mean over `splits` of logits [n, classes]; between 1 and the smaller of classes and clips in a split.

    Raises `ValueError` where there are fewer clips than splits, and for logits that are not finite.
    """
    return float(inception_scores(logits, splits).mean())


def inception_scores(logits: Any, splits: int = SPLITS) -> np.ndarray:
    """The score of each split, float64 [splits]; `.std()` is the deviation that is usually printed beside the mean."""
    table = checked_vectors("logits", logits)
    count = len(table)
    if not 1 <= splits <= count:
        raise ValueError(f"{count} clips cannot be split in {splits}")
    shuffled = log_softmax(table)[RandomState(SEED).permutation(count)]
    bounds = [split * count // splits for split in range(splits + 1)]
    return np.array([_score(shuffled[begin:end]) for begin, end in pairwise(bounds)])


def splits_for(count: int) -> int:
    """Ten, or as many as `count` clips allow with two clips in each; at least 1."""
    return max(1, min(SPLITS, count // 2))


def _score(log_posteriors: np.ndarray) -> float:
    posteriors = np.exp(log_posteriors)
    marginal = posteriors.mean(axis=0)
    # A class that no clip of the split has adds nothing; its logarithm would be that of 0.
    log_marginal = np.log(marginal, out=np.zeros_like(marginal), where=marginal > 0)
    gained = (posteriors * np.where(posteriors > 0, log_posteriors - log_marginal, 0.0)).sum(axis=1)
    return float(np.exp(max(0.0, gained.mean())))
