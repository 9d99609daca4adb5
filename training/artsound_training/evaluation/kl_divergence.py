"""Kullback-Leibler divergence between what a tagger hears in generated music and in the music it is paired with."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import numpy as np

from artsound_training.evaluation.vectors import checked_rows

DEFINITION = (
    "KL(reference || generated) of the class posteriors of an audio tagger: softmax of its logits over all classes, in "
    "float64, natural logarithm, no epsilon; summed over classes, averaged over pairs of clips (the direction of Kreuk and "
    "others 2023 and of AudioLDM's toolbox)."
)
REVERSE_DEFINITION = DEFINITION.replace("KL(reference || generated)", "KL(generated || reference)").replace(
    " (the direction of Kreuk and others 2023 and of AudioLDM's toolbox)", ""
)
MULTILABEL_DEFINITION = (
    "Sum over classes of the Kullback-Leibler divergence of two Bernoulli distributions, reference || generated, whose "
    "probabilities are the sigmoid of an audio tagger's logits; both p and 1-p count; averaged over pairs of clips."
)

#: How far the probabilities of a row may be from 1 in sum: float32 log-probabilities of 527 classes stay far below.
_SUM_TOLERANCE = 1e-3


class Scores(StrEnum):
    """What the numbers are that a divergence is taken of."""

    LOGITS = "logits"
    LOG_PROBABILITIES = "log-probabilities"


def kl_divergence(
    generated: Any, reference: Any, *, scores: Scores | str = Scores.LOGITS, is_reverse: bool = False
) -> float:
    """KL(reference || generated) in nats, the mean over pairs of rows, [n, classes] each; `is_reverse` turns the direction.

    Raises `ValueError` for unequal shapes and for logits that are not finite. Log-probabilities may be -inf, a hard zero:
    where the first distribution has something and the second a zero, the divergence is infinite.
    """
    return float(pair_divergences(generated, reference, scores=scores, is_reverse=is_reverse).mean())


def pair_divergences(
    generated: Any, reference: Any, *, scores: Scores | str = Scores.LOGITS, is_reverse: bool = False
) -> np.ndarray:
    """The divergence of each pair, float64 [n]; their mean is `kl_divergence`."""
    kind = Scores(scores)
    model, truth = _log_probabilities(generated, reference, kind)
    if is_reverse:
        model, truth = truth, model
    return _relative_entropies(truth, model)


def multilabel_divergence(generated: Any, reference: Any) -> float:
    """The mean over pairs of `multilabel_divergences`."""
    return float(multilabel_divergences(generated, reference).mean())


def multilabel_divergences(generated: Any, reference: Any) -> np.ndarray:
    """For each pair the sum over classes of KL(Bernoulli(reference) || Bernoulli(generated)) of logits; float64 [n].

    A tagger of AudioSet answers each class by itself; this takes it at its word, where a softmax makes one choice of all.
    """
    model, truth = checked_rows("generated logits", generated, "reference logits", reference)
    # log sigmoid(x) = -log(1 + e^-x), and log(1 - sigmoid(x)) that of -x.
    yes, no = -np.logaddexp(0.0, -truth), -np.logaddexp(0.0, truth)
    gained = yes + np.logaddexp(0.0, -model), no + np.logaddexp(0.0, model)
    divergences: np.ndarray = (np.exp(yes) * gained[0] + np.exp(no) * gained[1]).sum(axis=1)
    return np.asarray(np.maximum(divergences, 0.0))


def log_softmax(logits: np.ndarray) -> np.ndarray:
    """Over the last axis of finite float64 logits."""
    shifted: np.ndarray = logits - logits.max(axis=-1, keepdims=True)
    normalised: np.ndarray = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return normalised


def _log_probabilities(generated: Any, reference: Any, kind: Scores) -> tuple[np.ndarray, np.ndarray]:
    if kind is Scores.LOGITS:
        one, other = checked_rows("generated logits", generated, "reference logits", reference)
        return log_softmax(one), log_softmax(other)
    names = "generated log-probabilities", "reference log-probabilities"
    # Their probabilities are what must be finite.
    checked_rows(names[0], _probabilities(generated), names[1], _probabilities(reference))
    one, other = (np.asarray(each, np.float64) for each in (generated, reference))
    for name, table in zip(names, (one, other), strict=True):
        sums = np.exp(table).sum(axis=1)
        if np.abs(sums - 1.0).max() > _SUM_TOLERANCE:
            row = int(np.abs(sums - 1.0).argmax())
            raise ValueError(f"the {name} of row {row} make {sums[row]:.4g} in sum, not 1")
    return one, other


def _probabilities(log_probabilities: Any) -> np.ndarray:
    with np.errstate(over="ignore", invalid="ignore"):
        return np.exp(np.asarray(log_probabilities, np.float64))


def _relative_entropies(truth: np.ndarray, model: np.ndarray) -> np.ndarray:
    weights = np.exp(truth)
    # 0 log 0 is 0: a class that cannot be adds nothing, whatever the other distribution says.
    gained = np.subtract(truth, model, out=np.zeros_like(truth), where=weights > 0)
    divergences: np.ndarray = (weights * gained).sum(axis=1)
    return np.asarray(np.maximum(divergences, 0.0))
