"""Divergences of a tagger's answers, of embedding histograms, and the inception score, against hand-worked values."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from artsound_training.evaluation.histogram_kl import histogram_kl
from artsound_training.evaluation.inception_score import inception_score, inception_scores, splits_for
from artsound_training.evaluation.kl_divergence import (
    kl_divergence,
    multilabel_divergence,
    multilabel_divergences,
    pair_divergences,
)

LOGITS = arrays(np.float64, (3, 4), elements=st.floats(-300, 300))


def normals(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal(shape)


def test_it_is_the_divergence_of_the_reference_from_the_generated() -> None:
    reference, generated = np.log([[0.5, 0.25, 0.25]]), np.log([[0.8, 0.1, 0.1]])
    forward = 0.5 * math.log(0.5 / 0.8) + 0.5 * math.log(0.25 / 0.1)
    backward = 0.8 * math.log(0.8 / 0.5) + 0.2 * math.log(0.1 / 0.25)
    assert abs(forward - backward) > 0.02  # the case can tell the direction
    assert kl_divergence(generated, reference) == pytest.approx(forward, rel=1e-12)
    assert kl_divergence(generated, reference, is_reverse=True) == pytest.approx(backward, rel=1e-12)


def test_it_is_summed_over_classes_and_averaged_over_pairs() -> None:
    reference = np.log([[0.5, 0.5], [0.5, 0.5]])
    generated = np.log([[0.5, 0.5], [0.9, 0.1]])
    one = 0.5 * math.log(0.5 / 0.9) + 0.5 * math.log(0.5 / 0.1)
    assert pair_divergences(generated, reference) == pytest.approx([0.0, one], abs=1e-12)
    assert kl_divergence(generated, reference) == pytest.approx(one / 2, rel=1e-12)


def test_it_equals_scipys_sum_over_many_classes() -> None:
    from scipy.special import rel_entr, softmax

    generated, reference = 3 * normals(1, 6, 527), 3 * normals(2, 6, 527)
    expected = rel_entr(softmax(reference, axis=1), softmax(generated, axis=1)).sum(axis=1).mean()
    assert kl_divergence(generated, reference) == pytest.approx(expected, rel=1e-12)


def test_identical_answers_give_nothing_and_not_minus_an_epsilon() -> None:
    logits = normals(3, 5, 527)
    assert kl_divergence(logits, logits) == 0.0
    assert multilabel_divergence(logits, logits) == 0.0


def test_saturated_answers_that_disagree_are_not_capped() -> None:
    # An epsilon of 1e-6 inside the logarithm would stop at 13.8.
    sure = 200 * np.eye(2)
    assert kl_divergence(sure, sure[::-1]) == pytest.approx(200.0, rel=1e-12)
    assert kl_divergence(1e4 * sure, 1e4 * sure[::-1]) == pytest.approx(2e6, rel=1e-12)


def test_what_is_added_to_all_logits_of_a_clip_changes_nothing() -> None:
    generated, reference = normals(4, 3, 9), normals(5, 3, 9)
    moved = generated + np.array([[100.0], [-1e5], [0.0]])
    assert kl_divergence(moved, reference) == pytest.approx(kl_divergence(generated, reference), rel=1e-9)


def test_log_probabilities_are_taken_as_they_are() -> None:
    generated, reference = np.log([[0.8, 0.2]]), np.log([[0.5, 0.5]])
    expected = 0.5 * math.log(0.5 / 0.8) + 0.5 * math.log(0.5 / 0.2)
    assert kl_divergence(generated, reference, scores="log-probabilities") == pytest.approx(expected, rel=1e-12)


def test_a_hard_zero_of_the_reference_adds_nothing_and_one_of_the_generated_is_infinite() -> None:
    with np.errstate(divide="ignore"):
        sure, torn = np.log([[1.0, 0.0]]), np.log([[0.5, 0.5]])
    assert kl_divergence(torn, sure, scores="log-probabilities") == pytest.approx(math.log(2), rel=1e-12)
    assert kl_divergence(sure, torn, scores="log-probabilities") == math.inf
    assert kl_divergence(sure, sure, scores="log-probabilities") == 0.0


def test_log_probabilities_that_do_not_make_one_are_refused() -> None:
    good, bad = np.log([[0.5, 0.5]]), np.log([[0.5, 0.7]])
    with pytest.raises(ValueError, match=r"the reference log-probabilities of row 0 make 1\.2 in sum, not 1"):
        kl_divergence(good, bad, scores="log-probabilities")
    with pytest.raises(ValueError, match="not finite, in row 0"):
        kl_divergence(good, [[np.nan, 0.0]], scores="log-probabilities")


@pytest.mark.parametrize(
    ("generated", "reference", "reason"),
    [
        (np.zeros((2, 3)), np.zeros((3, 3)), "there are 2 generated logits and 3 reference logits, which make no pairs"),
        (np.zeros((2, 3)), np.zeros((2, 4)), "the generated logits have 3 columns, the reference logits 4"),
        (np.zeros((0, 3)), np.zeros((0, 3)), "the generated logits hold 0 rows, and 1 is the least"),
        ([[0.0, np.inf]], [[0.0, 0.0]], "the generated logits hold a number that is not finite, in row 0"),
        ([[0.0, 0.0]], [[0.0, np.nan]], "the reference logits hold a number that is not finite, in row 0"),
    ],
)  # fmt: skip
def test_answers_that_make_no_pairs_are_refused(generated: object, reference: object, reason: str) -> None:
    for measure in (kl_divergence, multilabel_divergence):
        with pytest.raises(ValueError) as caught:
            measure(generated, reference)
        assert str(caught.value) == reason
    with pytest.raises(ValueError, match="'percent' is not a valid Scores"):
        kl_divergence([[0.0]], [[0.0]], scores="percent")


@settings(max_examples=60, deadline=None)
@given(LOGITS, LOGITS)
def test_divergences_are_never_negative_and_nothing_only_between_equals(one: np.ndarray, other: np.ndarray) -> None:
    found = pair_divergences(one, other)
    assert (found >= 0).all()
    assert (multilabel_divergences(one, other) >= 0).all()
    distributions = [np.exp(each - each.max(1, keepdims=True)) for each in (one, other)]
    distributions = [each / each.sum(1, keepdims=True) for each in distributions]
    apart = np.abs(distributions[0] - distributions[1]).sum(axis=1)
    # Pinsker: the divergence is at least half the square of the distance in sum.
    assert (found >= apart**2 / 2 - 1e-12).all()


def test_the_sigmoid_variant_counts_what_is_absent_too() -> None:
    p, q = 0.2, 0.6
    logit = lambda probability: math.log(probability / (1 - probability))  # noqa: E731
    expected = p * math.log(p / q) + (1 - p) * math.log((1 - p) / (1 - q))
    assert multilabel_divergence([[logit(q)]], [[logit(p)]]) == pytest.approx(expected, rel=1e-12)
    assert multilabel_divergence([[logit(q), 0.0]], [[logit(p), 0.0]]) == pytest.approx(expected, rel=1e-12)
    assert multilabel_divergence([[500.0]], [[-500.0]]) == pytest.approx(500.0, rel=1e-12)


def test_the_papers_histogram_divergence_is_worked_by_hand() -> None:
    # Two bins over 0 to 1, of half a unit each: densities (2, 0) and (1, 1), whose softmaxes are (e^2, 1) and (1, 1) shared out.
    generated, reference = [[0.0], [0.1], [0.2], [0.3]], [[0.0], [0.1], [0.9], [1.0]]
    share = math.exp(2) / (math.exp(2) + 1)
    expected = 0.5 * math.log(0.5 / share) + 0.5 * math.log(0.5 / (1 - share))
    assert histogram_kl(generated, reference, bins=2) == pytest.approx(expected, rel=1e-12)
    backward = share * math.log(share / 0.5) + (1 - share) * math.log((1 - share) / 0.5)
    assert histogram_kl(reference, generated, bins=2) == pytest.approx(backward, rel=1e-12)


def test_the_histogram_takes_sets_of_unequal_size_and_is_blind_to_order() -> None:
    one, other = normals(6, 50, 8), normals(7, 30, 8) + 1
    found = histogram_kl(one, other)
    assert found > 0
    assert histogram_kl(one[::-1, ::-1], other) == found
    assert histogram_kl(np.concatenate([one, one]), other) == pytest.approx(found, rel=1e-9)
    assert histogram_kl(one, one) == 0.0


def test_the_histogram_of_one_value_alone_is_no_trouble() -> None:
    assert histogram_kl(np.ones((3, 2)), np.ones((2, 2))) == 0.0
    assert histogram_kl(np.ones((3, 2)), np.zeros((2, 2))) > 0
    with pytest.raises(ValueError, match="a histogram needs a bin, not 0"):
        histogram_kl([[0.0]], [[1.0]], bins=0)
    with pytest.raises(ValueError, match="not finite"):
        histogram_kl([[np.nan]], [[1.0]])


def test_sure_and_different_answers_score_their_number() -> None:
    assert inception_score(1000 * np.eye(8), splits=1) == pytest.approx(8.0, rel=1e-12)
    assert inception_score(np.repeat(1000 * np.eye(2), 3, axis=0), splits=1) == pytest.approx(2.0, rel=1e-12)


def test_answers_that_are_all_alike_score_one() -> None:
    assert inception_score(np.tile([3.0, 1.0, -2.0], (20, 1))) == pytest.approx(1.0, rel=1e-12)
    assert inception_score(np.zeros((20, 5))) == 1.0


def test_a_torn_case_is_worked_by_hand() -> None:
    # p(y|x) is (3/4, 1/4) and (1/4, 3/4), p(y) is even: exp of 3/4 ln 3/2 + 1/4 ln 1/2.
    logits = np.log([[3.0, 1.0], [1.0, 3.0]])
    assert inception_score(logits, splits=1) == pytest.approx(math.exp(0.75 * math.log(1.5) - 0.25 * math.log(2)))


def test_ten_splits_are_made_as_other_programs_make_them() -> None:
    logits = 4 * normals(8, 53, 11)
    posteriors = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    order = np.random.RandomState(2020).permutation(53)
    expected = []
    for split in range(10):
        part = posteriors[order][split * 53 // 10 : (split + 1) * 53 // 10]
        expected.append(np.exp((part * np.log(part / part.mean(axis=0))).sum(axis=1).mean()))
    assert inception_scores(logits) == pytest.approx(expected, rel=1e-12)
    assert inception_score(logits) == pytest.approx(np.mean(expected), rel=1e-12)
    assert inception_score(logits, splits=1) > inception_score(logits)


def test_each_split_holds_its_score_below_its_number_of_clips() -> None:
    assert inception_scores(1000 * np.eye(50), splits=10) == pytest.approx(np.full(10, 5.0), rel=1e-12)


def test_fewer_clips_than_splits_are_an_error_and_no_nan() -> None:
    with pytest.raises(ValueError, match="9 clips cannot be split in 10"):
        inception_score(np.zeros((9, 3)))
    with pytest.raises(ValueError, match="9 clips cannot be split in 0"):
        inception_score(np.zeros((9, 3)), splits=0)
    with pytest.raises(ValueError, match="the logits hold a number that is not finite, in row 0"):
        inception_score([[np.nan, 0.0]], splits=1)


def test_ten_splits_or_as_many_as_pairs_of_clips() -> None:
    assert [splits_for(count) for count in (1, 2, 5, 19, 20, 120)] == [1, 1, 2, 9, 10, 10]


@settings(max_examples=40, deadline=None)
@given(arrays(np.float64, (6, 4), elements=st.floats(-700, 700)), st.integers(1, 3))
def test_the_score_lies_between_one_and_what_the_split_allows(logits: np.ndarray, splits: int) -> None:
    found = inception_scores(logits, splits)
    assert (found >= 1.0).all()
    assert (found <= min(4, 6 // splits) + 1e-9).all()
