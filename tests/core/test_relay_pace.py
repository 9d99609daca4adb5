"""How the pace of making is reckoned, and when it is enough."""

from __future__ import annotations

import pytest

from artsound_core.relay.pace import CAUTION, Pace, Stock


def pace_of(*marks: tuple[float, float]) -> Pace:
    pace = Pace()
    for at_s, made_s in marks:
        pace.mark(at_s, made_s)
    return pace


def test_the_pace_is_unknown_before_the_second_block() -> None:
    assert pace_of().rate(5.0) == 0.0
    assert pace_of((3.0, 1.0)).rate(5.0) == 0.0


def test_loading_does_not_count() -> None:
    assert pace_of((30.0, 1.0), (31.0, 3.0), (32.0, 5.0)).rate(32.0) == pytest.approx(2.0 * CAUTION)


def test_the_slower_of_late_and_in_all_counts() -> None:
    slowing = pace_of(
        *((float(second), 2.0 * second) for second in range(11)), *((10.0 + s, 20.0 + s) for s in range(1, 11))
    )
    assert slowing.rate(20.0) == pytest.approx(1.0 * CAUTION)
    quickening = pace_of(*((float(s), 1.0 * s) for s in range(11)), *((10.0 + s, 10.0 + 2.0 * s) for s in range(1, 11)))
    assert quickening.rate(20.0) == pytest.approx(1.5 * CAUTION)


def test_a_block_that_is_overdue_counts_as_time_lost() -> None:
    pace = pace_of(*((float(second), float(second)) for second in range(11)))
    assert pace.rate(11.0) == pytest.approx(CAUTION)
    assert pace.rate(16.0) < 0.5 * CAUTION


def test_what_is_whole_needs_no_pace() -> None:
    assert Stock(30.0, 0.0, 0.0).is_enough(2.0, 1.0, returns=5)
    assert not Stock(1.5, 0.0, 0.0).is_enough(2.0, 1.0, returns=0)


@pytest.mark.parametrize(("in_hand_s", "is_enough"), [(5.9, False), (6.0, True)])
def test_a_quick_model_is_heard_as_soon_as_bar_crossing_and_three_seconds_are_there(
    in_hand_s: float, is_enough: bool
) -> None:
    assert Stock(in_hand_s, 24.0, 3.0).is_enough(2.0, 1.0, returns=0) is is_enough


def test_a_slow_model_is_heard_only_when_it_cannot_be_overtaken() -> None:
    # Ten seconds more take twenty: what is in hand must last that long and leave four seconds.
    assert not Stock(13.9, 10.0, 0.5).is_enough(2.0, 1.0, returns=0)
    assert Stock(14.0, 10.0, 0.5).is_enough(2.0, 1.0, returns=0)


def test_an_unknown_pace_is_not_enough() -> None:
    assert not Stock(20.0, 10.0, 0.0).is_enough(2.0, 1.0, returns=0)


def test_after_a_return_more_is_wanted_and_after_two_all_of_it() -> None:
    assert Stock(8.0, 10.0, 1.0).is_enough(2.0, 1.0, returns=0)
    assert not Stock(8.0, 10.0, 1.0).is_enough(2.0, 1.0, returns=1)
    assert Stock(9.0, 10.0, 1.0).is_enough(2.0, 1.0, returns=1)
    assert not Stock(90.0, 10.0, 50.0).is_enough(2.0, 1.0, returns=2)
