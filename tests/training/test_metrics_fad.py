"""Fréchet audio distance against singular values, hand-worked Gaussians and the ways in which others go wrong."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_training.evaluation.fad import distance_of, frechet_distance, moments
from artsound_training.evaluation.fad_infinity import fad_infinity


def normals(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal(shape)


def by_singular_values(one: np.ndarray, other: np.ndarray) -> float:
    """FAD by another way: tr (S1 S2)^1/2 is the nuclear norm of A B', A and B being the centred sets over sqrt(n-1)."""
    parts = [(each - each.mean(axis=0)) / np.sqrt(len(each) - 1) for each in (one.astype(float), other.astype(float))]
    shared = np.linalg.svd(parts[0] @ parts[1].T, compute_uv=False).sum()
    offset = one.astype(float).mean(axis=0) - other.astype(float).mean(axis=0)
    return float(offset @ offset + (parts[0] ** 2).sum() + (parts[1] ** 2).sum() - 2 * shared)


def scale_of(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.var(one.astype(float), axis=0).sum() + np.var(other.astype(float), axis=0).sum())


CASES = {
    "many more rows than columns": (normals(1, 400, 6), 1.2 * normals(2, 300, 6) + 0.3),
    "condition 1e12": (normals(3, 200, 7) * np.logspace(0, -6, 7), normals(4, 200, 7) * np.logspace(-6, 0, 7)),
    "fewer rows than columns in both": (normals(5, 9, 24), normals(6, 7, 24) + 0.5),
    "fewer rows than columns in one": (normals(7, 9, 24), normals(8, 90, 24)),
    "identical": (normals(9, 60, 8), normals(9, 60, 8)),
    "one column": (normals(10, 50, 1), 3 * normals(11, 40, 1) + 1),
    "two rows": (normals(12, 2, 5), normals(13, 2, 5)),
    "three rows": (normals(14, 3, 5), normals(15, 3, 5)),
    "a set of one vector over and over": (np.full((5, 4), 2.0), normals(16, 30, 4)),
    "two constant sets": (np.full((5, 4), 2.0), np.full((7, 4), -1.0)),
    "dead dimensions": (np.maximum(normals(17, 80, 6), 0) * [1, 0, 1, 0, 1, 0], np.maximum(normals(18, 80, 6), 0)),
    "unit vectors": tuple(x / np.linalg.norm(x, axis=1, keepdims=True) for x in (normals(19, 70, 96), normals(20, 60, 96))),
    "float32 with a large offset": (
        (normals(21, 300, 5) + 1000).astype(np.float32), (1.5 * normals(22, 300, 5) + 1000).astype(np.float32)
    ),
    "float16": (normals(23, 90, 6).astype(np.float16), (normals(24, 90, 6) + 0.5).astype(np.float16)),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), CASES.values(), ids=CASES)
def test_it_equals_the_distance_by_singular_values_in_every_hard_case(one: np.ndarray, other: np.ndarray) -> None:
    assert frechet_distance(one, other) == pytest.approx(
        by_singular_values(one, other), abs=1e-6 * scale_of(one, other)
    )


def test_it_equals_the_formula_with_a_matrix_square_root() -> None:
    from scipy.linalg import sqrtm

    one, other = CASES["many more rows than columns"]
    first, second = np.cov(one, rowvar=False), np.cov(other, rowvar=False)
    offset = one.mean(axis=0) - other.mean(axis=0)
    expected = offset @ offset + np.trace(first) + np.trace(second) - 2 * np.trace(sqrtm(first @ second)).real
    assert frechet_distance(one, other) == pytest.approx(expected, rel=1e-9)


def test_it_is_worked_by_hand_in_one_dimension() -> None:
    # Means 1 and 6, variances (n-1) 2 and 8: 25 + 2 + 8 - 2 sqrt(16) = 27.
    assert frechet_distance([[0.0], [2.0]], [[4.0], [8.0]]) == pytest.approx(27.0, abs=1e-12)


def test_it_is_worked_by_hand_where_the_covariances_commute() -> None:
    square = np.array([[1, 0], [-1, 0], [0, 1], [0, -1]], float)
    # Covariances 2/3 I and diag(2/3 * 4, 2/3 * 9): 2/3 ((1-2)^2 + (1-3)^2), and the means lie 5 apart.
    assert frechet_distance(square, square * [2, 3] + [3, 4]) == pytest.approx(25 + 2 / 3 * (1 + 4), rel=1e-12)


def test_a_shift_adds_its_square_and_a_scale_the_square_of_the_spread() -> None:
    sound = normals(30, 500, 12)
    shift = normals(31, 12)
    assert frechet_distance(sound + shift, sound) == pytest.approx(float(shift @ shift), rel=1e-9)
    spread = np.trace(np.cov(sound, rowvar=False))
    about = sound - sound.mean(axis=0)
    assert frechet_distance(3 * about, about) == pytest.approx(4 * spread, rel=1e-9)


def test_the_squared_form_is_meant_and_not_its_root() -> None:
    assert frechet_distance(np.zeros((3, 1)), np.full((3, 1), 5.0)) == 25.0


def test_sums_in_float32_would_be_far_off_where_the_mean_is_large() -> None:
    one, other = CASES["float32 with a large offset"]
    sums = [np.sum(each, axis=0, dtype=np.float32) for each in (one, other)]
    products = [each.T @ each for each in (one, other)]
    covariances = [
        (product - np.outer(total, total) / np.float32(len(each))) / np.float32(len(each) - 1)
        for product, total, each in zip(products, sums, (one, other), strict=True)
    ]
    naive = abs(np.trace(covariances[0]) - np.trace(np.cov(one, rowvar=False)))
    assert naive > 0.05 * np.trace(np.cov(one, rowvar=False))
    assert frechet_distance(one, other) == pytest.approx(by_singular_values(one, other), rel=1e-6)


def test_small_sets_lie_further_apart_than_large_ones() -> None:
    whole, reference = normals(40, 4000, 16), normals(41, 4000, 16)
    distances = [frechet_distance(whole[:count], reference) for count in (50, 200, 1000, 4000)]
    assert distances == sorted(distances, reverse=True)
    assert distances[0] > 20 * distances[-1]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (np.zeros((1, 3)), np.zeros((2, 3)), "the generated embeddings hold 1 rows, and 2 is the least"),
        (np.zeros((2, 3)), np.zeros((0, 3)), "the reference embeddings hold 0 rows, and 2 is the least"),
        (np.zeros((2, 3)), np.zeros((2, 4)), "the generated embeddings have 3 columns, the reference embeddings 4"),
        ([[0.0], [np.nan]], [[0.0], [1.0]], "the generated embeddings hold a number that is not finite, in row 1"),
        ([[0.0], [1.0]], [[np.inf], [1.0]], "the reference embeddings hold a number that is not finite, in row 0"),
        (np.zeros(4), np.zeros((2, 4)), "the generated embeddings must be a table [n, d], not of the shape [4]"),
        (np.zeros((2, 0)), np.zeros((2, 0)), "the generated embeddings must be a table [n, d], not of the shape [2, 0]"),
        (np.zeros((2, 1), complex), np.zeros((2, 1)), "the generated embeddings must be real numbers, not complex128"),
    ],
)  # fmt: skip
def test_what_has_no_distance_is_refused_with_the_reason(one: object, other: object, reason: str) -> None:
    with pytest.raises(ValueError) as caught:
        frechet_distance(one, other)
    assert str(caught.value) == reason


TABLES = st.integers(0, 2**32 - 1).flatmap(
    lambda seed: st.tuples(st.just(seed), st.integers(2, 30), st.integers(2, 30), st.integers(1, 10))
)


@settings(max_examples=40, deadline=None)
@given(TABLES, st.floats(0.01, 100), st.floats(-50, 50))
def test_it_is_symmetric_never_negative_and_blind_to_order_and_rotation(
    sizes: tuple[int, int, int, int], scale: float, shift: float
) -> None:
    seed, n, m, d = sizes
    chance = np.random.default_rng(seed)
    one, other = chance.standard_normal((n, d)), scale * chance.standard_normal((m, d)) + shift
    distance, near = frechet_distance(one, other), 1e-6 * (scale_of(one, other) + shift**2 * d)
    assert distance >= 0.0
    assert frechet_distance(other, one) == pytest.approx(distance, abs=near)
    assert frechet_distance(chance.permutation(one), other) == pytest.approx(distance, abs=near)
    turn = np.linalg.qr(chance.standard_normal((d, d)))[0]
    assert frechet_distance(one @ turn, other @ turn) == pytest.approx(distance, abs=near)
    assert frechet_distance(one, one) == pytest.approx(0.0, abs=near)


def test_moments_give_the_covariance_that_numpy_gives() -> None:
    sound = normals(50, 40, 3)
    found = moments(sound)
    assert found.count == 40
    np.testing.assert_allclose(found.covariance, np.cov(sound, rowvar=False), rtol=1e-12)
    assert distance_of(found, found) == pytest.approx(0.0, abs=1e-12)


def test_the_extrapolation_comes_closer_to_the_truth_than_the_plain_distance() -> None:
    # Two known Gaussians, 0.16 apart; plain FAD of 1200 vectors is biased upwards by a third.
    reference = normals(60, 20_000, 16)
    generated = normals(61, 1200, 16) + 0.1
    line = fad_infinity(generated, reference, seed=0)
    assert line.plain == frechet_distance(generated, reference)
    assert abs(line.value - 0.16) < abs(line.plain - 0.16) / 2
    assert line.slope > 0
    assert 0.6 < line.fit <= 1.0
    assert (line.counts[0], line.counts[-1], len(line.counts)) == (500, 1200, 25)


def test_draws_with_replacement_lead_back_to_the_plain_distance() -> None:
    one, other = normals(61, 1200, 16) + 0.1, normals(60, 20_000, 16)
    line = fad_infinity(one, other, seed=0, with_replacement=True)
    assert line.value == pytest.approx(line.plain, rel=0.15)


def test_the_line_goes_through_the_points_that_it_tells() -> None:
    line = fad_infinity(normals(62, 300, 4), normals(63, 300, 4) + 1, seed=3)
    slope, intercept = np.polyfit(1 / np.array(line.counts), line.distances, 1)
    assert (line.value, line.slope) == pytest.approx((intercept, slope), rel=1e-6)
    assert line.counts[0] == 150  # half of them, where there are under 1000


def test_the_extrapolation_repeats_with_its_seed_and_differs_without() -> None:
    one, other = normals(64, 100, 3), normals(65, 100, 3)
    assert fad_infinity(one, other, seed=1) == fad_infinity(one, other, seed=1)
    assert fad_infinity(one, other, seed=1).value != fad_infinity(one, other, seed=2).value


def test_a_level_distance_is_a_level_line() -> None:
    line = fad_infinity(np.zeros((10, 2)), np.ones((10, 2)))
    assert (line.value, line.slope, line.fit) == pytest.approx((2.0, 0.0, 1.0))


def test_too_few_embeddings_for_their_length_have_no_extrapolation() -> None:
    with pytest.raises(ValueError, match="257 embeddings of 128 numbers are too few: over 257 are needed"):
        fad_infinity(normals(66, 257, 128), normals(67, 300, 128))
    assert np.isfinite(fad_infinity(normals(66, 258, 128), normals(67, 300, 128), points=2).value)
    with pytest.raises(ValueError, match="a line needs two points, not 1"):
        fad_infinity(normals(66, 20, 2), normals(67, 20, 2), points=1)
