"""How well answers fit labels: pure functions on arrays. Definitions stand beside what they define."""

from __future__ import annotations

import numpy as np

ACCURACY = "share of paintings whose strongest emotion is the labelled one"
MACRO_F1 = "mean over the emotions that occur among the labels of F1 = 2 TP / (2 TP + FP + FN)"
CALIBRATION_ERROR = (
    "expected calibration error (Guo et al. 2017): over 15 bins of equal width of the strongest share, the mean of "
    "|share of right answers - mean strongest share|, each bin by its number of paintings"
)
LIKELIHOOD = "mean negative logarithm (base e) of the labelled emotion's share"
BRIER = "mean over paintings of the sum over emotions of (share - label)^2, 0 to 2 (Brier 1950)"
BINS = 15


def confusion(labels: np.ndarray, answers: np.ndarray, classes: int) -> np.ndarray:
    """int64 [labelled, answered] counts of two int arrays [n] of classes. `ValueError` for other lengths or classes."""
    if labels.shape != answers.shape or labels.ndim != 1 or not len(labels):
        raise ValueError(f"as many labels as answers are needed, at least one, not {labels.shape} and {answers.shape}")
    both = np.concatenate([labels, answers])
    if both.min() < 0 or both.max() >= classes:
        raise ValueError(f"a label or an answer is none of the {classes} classes")
    return np.bincount(labels * classes + answers, minlength=classes * classes).reshape(classes, classes)


def accuracy(counts: np.ndarray) -> np.ndarray:
    """float64 [...] of confusions [..., classes, classes]."""
    return np.asarray(np.trace(counts, axis1=-2, axis2=-1) / counts.sum((-2, -1)))


def recalls(counts: np.ndarray) -> np.ndarray:
    """float64 [..., classes]; no number for an emotion without a label."""
    return _ratio(_hits(counts), counts.sum(-1))


def precisions(counts: np.ndarray) -> np.ndarray:
    """float64 [..., classes]; no number for an emotion that was never answered."""
    return _ratio(_hits(counts), counts.sum(-2))


def f1s(counts: np.ndarray) -> np.ndarray:
    """float64 [..., classes]; no number for an emotion that is neither label nor answer."""
    return _ratio(2 * _hits(counts), counts.sum(-1) + counts.sum(-2))


def macro_f1(counts: np.ndarray) -> np.ndarray:
    """float64 [...] of confusions [..., classes, classes]: see `MACRO_F1`."""
    occurs = counts.sum(-1) > 0
    return np.asarray(np.where(occurs, np.nan_to_num(f1s(counts)), 0.0).sum(-1) / occurs.sum(-1))


def calibration_error(shares: np.ndarray, labels: np.ndarray, bins: int = BINS) -> float:
    """See `CALIBRATION_ERROR`. `shares` float [n, classes] sum to 1; a share of exactly k/15 falls into the bin below it."""
    strongest = shares.max(1)
    right = (shares.argmax(1) == labels).astype(np.float64)
    place = np.clip(np.ceil(strongest * bins).astype(np.int64) - 1, 0, bins - 1)
    gaps = np.bincount(place, right, bins) - np.bincount(place, strongest, bins)
    return float(np.abs(gaps).sum() / len(labels))


def negative_log_likelihood(shares: np.ndarray, labels: np.ndarray) -> float:
    """See `LIKELIHOOD`; a share of nothing counts as the least float64."""
    chosen = shares[np.arange(len(labels)), labels]
    return float(-np.log(np.maximum(chosen, np.finfo(np.float64).tiny)).mean())


def brier(shares: np.ndarray, labels: np.ndarray) -> float:
    """See `BRIER`."""
    return float(((shares - np.eye(shares.shape[1])[labels]) ** 2).sum(1).mean())


def _hits(counts: np.ndarray) -> np.ndarray:
    return np.asarray(np.diagonal(counts, axis1=-2, axis2=-1))


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.asarray(np.where(whole > 0, part / np.maximum(whole, 1), np.nan), np.float64)
