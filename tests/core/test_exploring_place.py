"""Places of a walk: cells, parts, moves and zooms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artsound_core.exploring.place import CELLS, DEEPEST, HOME, WHOLE, Direction, Place, place_at

OPPOSITE = {
    Direction.LEFT: Direction.RIGHT,
    Direction.RIGHT: Direction.LEFT,
    Direction.UP: Direction.DOWN,
    Direction.DOWN: Direction.UP,
}


@st.composite
def places(draw: st.DrawFn) -> Place:
    level = draw(st.integers(0, DEEPEST))
    cells = st.integers(0, CELLS ** (level + 1) - 1)
    return Place(level, draw(cells), draw(cells))


def test_a_walk_begins_in_the_middle_of_the_whole_painting() -> None:
    assert HOME.part == WHOLE
    assert HOME.cell.middle == pytest.approx((0.5, 0.5))
    assert HOME.outer is None


@given(places())
def test_a_cell_lies_in_its_part_and_is_a_ninth_of_it(place: Place) -> None:
    cell, part = place.cell, place.part
    assert part.left - 1e-12 <= cell.left < cell.right <= part.right + 1e-12
    assert part.top - 1e-12 <= cell.top < cell.bottom <= part.bottom + 1e-12
    assert cell.area == pytest.approx(part.area / 9)


@given(places(), st.sampled_from(Direction))
def test_a_step_and_the_step_back_end_where_they_began(place: Place, direction: Direction) -> None:
    there = place.moved(direction)
    if there is not None:
        assert there.moved(OPPOSITE[direction]) == place
        assert there.part == place.part


@given(places(), st.sampled_from(Direction))
def test_three_steps_one_way_always_meet_the_edge_of_the_part(place: Place, direction: Direction) -> None:
    for _ in range(CELLS - 1):
        place = place.moved(direction) or place
    assert place.moved(direction) is None


@given(places(), st.sampled_from(Direction))
def test_what_lies_beside_is_the_next_cell_or_beyond_the_painting(place: Place, direction: Direction) -> None:
    beside = place.beside(direction)
    x, y = place.cell.middle
    beyond = x + direction.across * place.cell.width, y + direction.down * place.cell.height
    if beside is None:
        assert not all(0.0 <= at <= 1.0 for at in beyond)
    else:
        assert beside.cell.middle == pytest.approx(beyond)


@given(places())
def test_going_closer_makes_the_cell_the_part_and_going_out_undoes_it(place: Place) -> None:
    closer = place.closer()
    if place.level == DEEPEST:
        assert closer is None
        return
    assert closer is not None
    assert closer.part == place.cell
    assert (closer.column_inside, closer.row_inside) == (1, 1)
    assert closer.outer == place


@given(places())
def test_the_outermost_place_holds_all_that_lie_in_it(place: Place) -> None:
    assert place.outermost.level == 0
    assert place.outermost.cell.holds(*place.cell.middle)


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.integers(0, DEEPEST))
def test_every_spot_lies_in_just_one_cell_of_a_level(x: float, y: float, level: int) -> None:
    cell = place_at(x, y, level).cell
    assert cell.left - 1e-9 <= x <= cell.right + 1e-9
    assert cell.top - 1e-9 <= y <= cell.bottom + 1e-9


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_the_nine_cells_share_no_spot_and_leave_none_out(x: float, y: float) -> None:
    assert sum(Place(0, column, row).cell.holds(x, y) for column in range(3) for row in range(3)) == 1


@pytest.mark.parametrize(("level", "column", "row"), [(-1, 0, 0), (4, 0, 0), (0, 3, 0), (1, 0, 9), (2, -1, 0)])
def test_there_is_no_place_beyond_the_painting_or_the_deepest_level(level: int, column: int, row: int) -> None:
    with pytest.raises(ValueError, match="there is no cell"):
        Place(level, column, row)
