"""The classifier's measures against hand-worked values and plain definitions; its loss against torch's."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

pytest.importorskip("torch")

from artsound_core.neural.emotion.calibration import shares_of
from artsound_training.classifier import measures
from artsound_training.classifier.loss import class_weights, mean_loss

#: Rows are labels. By hand: 3 of 4, 1 of 2, 0 of 1 right; the fourth class never occurs and is answered once.
COUNTS = np.array([[3, 1, 0, 0], [0, 1, 0, 1], [1, 0, 0, 0], [0, 0, 0, 0]])

ANSWERED = st.integers(1, 40).flatmap(
    lambda count: st.tuples(*(arrays.arrays(np.int64, count, elements=st.integers(0, 4)) for _ in range(2)))
)


def test_the_confusion_counts_labels_in_rows() -> None:
    labels, answers = np.array([0, 0, 0, 0, 1, 1, 2]), np.array([0, 0, 0, 1, 1, 3, 0])
    assert measures.confusion(labels, answers, 4).tolist() == COUNTS.tolist()


def test_measures_have_their_hand_worked_values() -> None:
    assert measures.accuracy(COUNTS) == pytest.approx(4 / 7)
    assert measures.recalls(COUNTS).tolist() == pytest.approx([3 / 4, 1 / 2, 0, math.nan], nan_ok=True)
    assert measures.precisions(COUNTS).tolist() == pytest.approx([3 / 4, 1 / 2, math.nan, 0], nan_ok=True)
    assert measures.f1s(COUNTS).tolist() == pytest.approx([6 / 8, 2 / 4, 0, 0])
    assert measures.macro_f1(COUNTS) == pytest.approx((6 / 8 + 2 / 4 + 0) / 3)


@given(ANSWERED)
def test_measures_are_what_loops_over_the_definition_give(answered: tuple[np.ndarray, np.ndarray]) -> None:
    labels, answers = answered
    counts = measures.confusion(labels, answers, 5)
    f1s = []
    for each in range(5):
        hits = sum(a == b == each for a, b in zip(labels, answers, strict=True))
        falls = sum((a == each) != (b == each) for a, b in zip(labels, answers, strict=True))
        if (labels == each).any():
            f1s.append(2 * hits / (2 * hits + falls))
    assert measures.macro_f1(counts) == pytest.approx(np.mean(f1s))
    assert measures.accuracy(counts) == pytest.approx(np.mean(labels == answers))


@pytest.mark.parametrize(("labels", "answers"), [([0, 5], [0, 0]), ([0], [-1]), ([], []), ([0, 1], [0])])
def test_a_confusion_of_what_does_not_fit_is_refused(labels: list[int], answers: list[int]) -> None:
    with pytest.raises(ValueError, match="label"):
        measures.confusion(np.array(labels, np.int64), np.array(answers, np.int64), 5)


def test_the_calibration_error_is_the_mean_gap_of_the_bins() -> None:
    shares = np.array([[0.7, 0.3], [0.7, 0.3], [0.9, 0.1], [0.6, 0.4]])
    labels = np.array([0, 1, 0, 1])
    # .7 (twice, half right): gap .2; .9 (right): .1; .6 (wrong): .6. Each alone in its fifteenth.
    assert measures.calibration_error(shares, labels) == pytest.approx((2 * 0.2 + 0.1 + 0.6) / 4)


def test_a_share_on_a_border_falls_into_the_lower_bin_and_certainty_into_the_last() -> None:
    shares = np.array([[0.75, 0.25], [0.8, 0.2], [1.0, 0.0]])
    assert measures.calibration_error(shares, np.array([0, 1, 0]), bins=4) == pytest.approx((0.25 + abs(1 - 1.8)) / 3)


@given(ANSWERED)
def test_shares_that_are_always_certain_miss_by_what_they_get_wrong(answered: tuple[np.ndarray, np.ndarray]) -> None:
    labels, answers = answered
    wrong = float(np.mean(labels != answers))
    shares = np.eye(5)[answers]
    assert measures.calibration_error(shares, labels) == pytest.approx(wrong)
    assert measures.brier(shares, labels) == pytest.approx(2 * wrong)


def test_likelihood_and_brier_of_even_shares() -> None:
    shares, labels = np.full((3, 5), 0.2), np.array([0, 2, 4])
    assert measures.negative_log_likelihood(shares, labels) == pytest.approx(math.log(5))
    assert measures.brier(shares, labels) == pytest.approx(0.8**2 + 4 * 0.2**2)
    assert math.isfinite(measures.negative_log_likelihood(np.eye(5)[[1, 2, 3]], labels))


@pytest.fixture
def logits() -> np.ndarray:
    return np.random.default_rng(0).normal(0.0, 2.0, (8, 5))


LABELS = np.array([0, 0, 0, 1, 2, 3, 4, 0])


def plain_loss(logits: np.ndarray, weights: np.ndarray, smoothing: float) -> float:
    total = 0.0
    for row, label in zip(logits, LABELS, strict=True):
        logs = np.log(shares_of(row, 1.0))
        aim = np.full(5, smoothing / 5)
        aim[label] += 1 - smoothing
        total += weights[label] * -(aim * logs).sum()
    return total / len(LABELS)


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_the_loss_is_the_plain_definition_and_without_weights_torchs_own(logits: np.ndarray, smoothing: float) -> None:
    import torch
    from torch.nn import functional

    held, labels = torch.from_numpy(logits), torch.from_numpy(LABELS)
    weights = class_weights(LABELS, 5)
    weighed = mean_loss(held, labels, torch.from_numpy(weights).double(), smoothing)
    assert float(weighed) == pytest.approx(plain_loss(logits, weights, smoothing), rel=1e-12)
    plain = mean_loss(held, labels, None, smoothing)
    assert float(plain) == pytest.approx(
        float(functional.cross_entropy(held, labels, label_smoothing=smoothing)), rel=1e-12
    )
    assert float(plain) == pytest.approx(plain_loss(logits, np.ones(5), smoothing), rel=1e-12)


def test_an_example_weighs_the_same_in_whatever_batch(logits: np.ndarray) -> None:
    import torch

    held, labels, weights = (
        torch.from_numpy(logits),
        torch.from_numpy(LABELS),
        torch.from_numpy(class_weights(LABELS, 5)),
    )
    halves = [mean_loss(held[part], labels[part], weights) for part in (slice(0, 4), slice(4, 8))]
    assert float(sum(halves)) / 2 == pytest.approx(float(mean_loss(held, labels, weights)), rel=1e-12)


@given(st.lists(st.integers(1, 50), min_size=2, max_size=6))
def test_class_weights_make_classes_alike_with_a_mean_of_one(counts: list[int]) -> None:
    labels = np.repeat(np.arange(len(counts)), counts)
    weights = class_weights(labels, len(counts))
    assert weights[labels].mean() == pytest.approx(1.0, rel=1e-5)
    assert (weights * counts).tolist() == pytest.approx([len(labels) / len(counts)] * len(counts), rel=1e-5)


def test_a_class_without_an_example_cannot_be_weighed() -> None:
    with pytest.raises(ValueError, match="each class needs an example"):
        class_weights(np.array([0, 2]), 3)
