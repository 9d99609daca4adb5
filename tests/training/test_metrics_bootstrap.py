"""Intervals by resampled clips."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_training.evaluation.bootstrap import centred_interval, frechet_interval, interval, mean_interval
from artsound_training.evaluation.fad import frechet_distance


def normals(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal(shape)


def test_the_interval_of_a_mean_is_about_two_standard_errors_wide() -> None:
    values = normals(1, 400)
    found = mean_interval(values, seed=0)
    error = values.std() / 20
    assert (found.low, found.high) == pytest.approx(
        (values.mean() - 1.96 * error, values.mean() + 1.96 * error), abs=0.2 * error
    )
    assert (found.level, found.draws) == (0.95, 1000)


def test_a_higher_level_is_a_wider_interval() -> None:
    values = normals(2, 50)
    narrow, wide = (mean_interval(values, seed=0, level=level) for level in (0.5, 0.99))
    assert wide.low < narrow.low < narrow.high < wide.high


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    hits = [(each := mean_interval(normals(seed, 40), draws=200)).low <= 0.0 <= each.high for seed in range(200)]
    # 95 % of 200, and the spread of such counts is 3; 40 values are few, which costs a percent or two.
    assert 178 <= sum(hits) <= 198


def test_the_same_seed_gives_the_same_interval() -> None:
    values = normals(3, 20)
    assert mean_interval(values, seed=5) == mean_interval(values, seed=5)
    assert mean_interval(values, seed=5) != mean_interval(values, seed=6)


def test_one_clip_has_an_interval_without_width() -> None:
    found = mean_interval([3.5])
    assert (found.low, found.high) == (3.5, 3.5)


def test_any_statistic_is_given_the_clips_that_were_drawn() -> None:
    seen: list[np.ndarray] = []

    def largest(chosen: np.ndarray) -> float:
        seen.append(chosen)
        return float(chosen.max())

    found = interval(7, largest, seed=1, draws=50)
    assert len(seen) == 50
    assert all(len(each) == 7 and each.min() >= 0 and each.max() <= 6 for each in seen)
    assert found.high == 6.0


def test_a_centred_interval_lies_around_what_was_measured() -> None:
    # How many clips differ: repeated clips always make it less than all ten.
    different = lambda chosen: float(len(set(chosen.tolist())))  # noqa: E731
    plain, centred = (take(10, different, seed=0, draws=500) for take in (interval, centred_interval))
    assert plain.high < 10.0
    assert centred.low < 10.0 < centred.high
    assert centred.high - centred.low == plain.high - plain.low


def test_the_interval_of_a_distance_lies_around_it_and_narrows_with_more_clips() -> None:
    def clips(count: int, shift: float, seed: int) -> list[np.ndarray]:
        chance = np.random.default_rng(seed)
        return [chance.standard_normal((5, 4)) + chance.standard_normal(4) + shift for _ in range(count)]

    widths = []
    for count in (8, 60):
        one, other = clips(count, 1.0, 1), clips(count, 0.0, 2)
        measured = frechet_distance(np.concatenate(one), np.concatenate(other))
        found = frechet_interval(one, other, seed=0, draws=100)
        assert found.low < measured < found.high
        widths.append((found.high - found.low) / measured)
    assert widths[1] < 0.7 * widths[0]


def test_clips_of_unequal_length_are_drawn_whole() -> None:
    # Both sets are one clip: every draw is the same set, so the interval is the distance itself.
    one, other = normals(4, 9, 3), normals(5, 4, 3)
    found = frechet_interval([one], [other], draws=3)
    assert (found.low, found.high) == pytest.approx((frechet_distance(one, other),) * 2, rel=1e-9)


def test_sums_over_clips_are_right_where_the_mean_is_large() -> None:
    one, other = normals(6, 2, 9, 3) + 1e6, normals(7, 2, 9, 3) + 1e6
    found = frechet_interval(list(one), list(other), draws=50)
    measured = frechet_distance(one.reshape(-1, 3), other.reshape(-1, 3))
    assert found.low <= measured <= found.high
    assert found.high < 10.0


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (([],), "the values hold 0 rows, and 1 is the least"),
        (([1.0, np.nan],), "the values hold a number that is not finite, in row 1"),
        (([[1.0]],), r"the values must be one row of numbers, not of the shape \[1, 1\]"),
        (([1.0], 0, 0), "0 draws make no interval"),
        (([1.0], 0, 10, 1.0), "the level must lie between 0 and 1, not at 1.0"),
    ],
)
def test_what_has_no_interval_is_refused(arguments: tuple[object, ...], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        mean_interval(*arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("clips", "reason"),
    [
        ([], "there is no clip to draw from"),
        ([np.zeros((1, 3))], "a set with one embedding has no covariance"),
        ([np.zeros((2, 3)), np.zeros((2, 4))], "the clips' embeddings are of different lengths"),
        ([np.full((2, 3), np.nan)], "the embeddings of clip 0 hold a number that is not finite, in row 0"),
    ],
)
def test_sets_without_a_distance_have_no_interval(clips: list[np.ndarray], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        frechet_interval(clips, [np.zeros((4, 3))])
