"""The words for a map of feeling, and the certainty with which an answer is told."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.emotion import EMOTIONS, EmotionEstimate
from artsound_core.neural.emotion.sentences import evidence_for
from artsound_core.neural.emotion.where import place_of


def a_map(*cells: tuple[int, int], share: float = 1.0) -> np.ndarray:
    """`share` on the cells (row, column) alike, the rest spread evenly."""
    where = np.full((7, 7), (1.0 - share) / 49)
    for row, column in cells:
        where[row, column] += share / len(cells)
    return where.astype(np.float32)


@pytest.mark.parametrize(
    ("where", "place"),
    [
        (a_map((0, 0), (1, 2)), "the upper left"),
        (a_map((1, 5)), "the upper right"),
        (a_map((6, 0), (4, 1)), "the lower left"),
        (a_map((5, 6)), "the lower right"),
        (a_map((3, 3)), "the centre"),
        (a_map((0, 3)), "the upper half"),
        (a_map((6, 1), (6, 5)), "the lower half"),
        (a_map((0, 0), (6, 0)), "the left half"),
        (a_map((3, 6)), "the right half"),
        (a_map((0, 0), (6, 6)), None),
        (a_map((1, 1), share=0.5), "the upper left"),
        (a_map((1, 1), share=0.35), None),
        (a_map(share=0.0), None),
    ],
)
def test_a_place_is_named_where_the_map_is_concentrated_enough(where: np.ndarray, place: str | None) -> None:
    assert place_of(where) == place


def an_estimate(first: float, second: float, where: np.ndarray | None = None) -> EmotionEstimate:
    rest = (1.0 - first - second) / 3
    shares = dict(zip(EMOTIONS, (rest, second, rest, rest, first), strict=True))
    return EmotionEstimate(shares, 0.0, 0.0, where=where)


@pytest.mark.parametrize(
    ("first", "second", "certainty"),
    [
        (0.30, 0.25, "This is a weak hint: fun is nearly as likely."),
        (0.45, 0.25, "This is a moderate hint; fun comes next."),
        (0.80, 0.10, "This is a fairly clear hint, yet only a hint; fun comes next."),
    ],
)
def test_the_certainty_told_follows_the_lead(first: float, second: float, certainty: str) -> None:
    assert evidence_for(an_estimate(first, second), None) == (
        "A network that learned from people's judgements of paintings reads this one as sad.",
        certainty,
    )


def test_the_place_comes_before_the_doubt_and_the_accuracy_last() -> None:
    told = evidence_for(an_estimate(0.8, 0.1, a_map((6, 6))), 0.555)
    assert told[1] == "The feeling lies mostly in the lower right."
    assert told[3] == "With paintings that were new to it, it was right 56 times in a hundred."
