"""The main things of a painting: in a stable order, each place once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from artsound_core.exploring.main_things import MOST_FACES, Kind, main_things_of
from artsound_core.exploring.place import Rect
from artsound_core.exploring.survey import Horizon
from fakes.pictures import spot
from fakes.surveys import survey_of, with_mass

PLAIN = np.full((90, 90, 3), (128, 128, 128), np.uint8)


def kinds_of(survey) -> list[tuple[Kind, ...]]:  # type: ignore[no-untyped-def]
    return [thing.kinds for thing in main_things_of(survey)]


def test_faces_come_first_from_left_to_right_then_the_rest_in_its_order() -> None:
    survey = replace(
        survey_of(with_mass("dark", "right")),
        faces=(Rect(0.05, 0.7, 0.15, 0.9), Rect(0.4, 0.1, 0.5, 0.3)),
        horizon=Horizon(0.5),
    )
    assert kinds_of(survey) == [
        (Kind.FACE,),
        (Kind.FACE,),
        (Kind.FOCUS,),
        (Kind.LIGHTEST,),
        (Kind.DARKEST,),
        (Kind.HORIZON_LEFT,),
        (Kind.HORIZON_RIGHT,),
    ]


def test_what_stands_out_and_is_the_lightest_is_one_place() -> None:
    (first, *_) = main_things_of(survey_of(spot((60, 60, 60), (250, 250, 250), 0.5, 0.5)))
    assert first.kinds == (Kind.FOCUS, Kind.LIGHTEST)
    assert (first.x, first.y) == pytest.approx((0.5, 0.5), abs=0.05)


def test_two_faces_side_by_side_stay_two() -> None:
    survey = replace(survey_of(PLAIN), faces=(Rect(0.4, 0.4, 0.48, 0.5), Rect(0.45, 0.4, 0.53, 0.5)))
    assert kinds_of(survey) == [(Kind.FACE,), (Kind.FACE,)]


def test_of_a_crowd_only_the_largest_faces_are_gone_through() -> None:
    crowd = tuple(Rect(at / 10, 0.1, at / 10 + (0.02 if at % 2 else 0.05), 0.2) for at in range(9))
    things = main_things_of(replace(survey_of(PLAIN), faces=crowd))
    assert len(things) == MOST_FACES
    assert [thing.x for thing in things] == sorted(thing.x for thing in things)


def test_a_plain_painting_has_no_main_things() -> None:
    assert main_things_of(survey_of(PLAIN)) == ()


def test_the_ends_of_a_horizon_lie_at_the_edges_at_its_height() -> None:
    left, right = main_things_of(replace(survey_of(PLAIN), horizon=Horizon(0.4)))
    assert (left.x, left.y, right.x, right.y) == (0.0, 0.4, 1.0, 0.4)


def test_the_same_painting_always_has_the_same_things_in_the_same_order() -> None:
    pixels = with_mass("red", "bottom")
    assert main_things_of(survey_of(pixels)) == main_things_of(survey_of(pixels.copy()))
