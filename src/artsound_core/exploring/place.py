"""Where a walker is: a cell of 3x3 within a part of the painting, at one of four levels. Moves and zooms as arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

#: Cells across and down in the part one is in, and the deepest of the four levels: there a cell is 1/81 of a side.
CELLS, DEEPEST = 3, 3


class Direction(Enum):
    """Steps across (to the viewer's right) and down."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)

    @property
    def across(self) -> int:
        return self.value[0]

    @property
    def down(self) -> int:
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Rect:
    """A part of the painting as fractions of its width (0 the viewer's left) and height (0 the top)."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return self.width * self.height

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0

    def holds(self, x: float, y: float) -> bool:
        """Its right and lower border belong to the next part, the painting's own to the last one."""
        across = self.left <= x < self.right or x >= 1.0 <= self.right
        return across and (self.top <= y < self.bottom or y >= 1.0 <= self.bottom)


WHOLE = Rect(0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Place:
    """`level`: how often one has zoomed in, 0..3. `column`, `row`: the cell among all cells of that level, from the upper left.

    The part one is in holds 3x3 of them; at level 0 it is the whole painting.
    """

    level: int
    column: int
    row: int

    def __post_init__(self) -> None:
        last = CELLS ** (self.level + 1)
        if not (0 <= self.level <= DEEPEST and 0 <= self.column < last and 0 <= self.row < last):
            raise ValueError(f"there is no cell {self.column}, {self.row} at level {self.level}")

    @property
    def column_inside(self) -> int:
        """0, 1 or 2 within the part."""
        return self.column % CELLS

    @property
    def row_inside(self) -> int:
        return self.row % CELLS

    @property
    def cell(self) -> Rect:
        return _part(self.column, self.row, CELLS ** (self.level + 1))

    @property
    def part(self) -> Rect:
        """What the 3x3 cells lie in."""
        return _part(self.column // CELLS, self.row // CELLS, CELLS**self.level)

    @property
    def outer(self) -> Place | None:
        """Out to the cell that the present part was; None where that is the whole painting."""
        return Place(self.level - 1, self.column // CELLS, self.row // CELLS) if self.level else None

    @property
    def outermost(self) -> Place:
        """The cell of the whole painting in which this lies."""
        return self if self.outer is None else self.outer.outermost

    def moved(self, direction: Direction) -> Place | None:
        """The next cell of the part; None at the part's edge."""
        column, row = self.column_inside + direction.across, self.row_inside + direction.down
        if not (0 <= column < CELLS and 0 <= row < CELLS):
            return None
        return Place(self.level, self.column + direction.across, self.row + direction.down)

    def beside(self, direction: Direction) -> Place | None:
        """The next cell of the painting at this level, be it in another part; None at the painting's edge."""
        column, row, count = self.column + direction.across, self.row + direction.down, CELLS ** (self.level + 1)
        return Place(self.level, column, row) if 0 <= column < count and 0 <= row < count else None

    def closer(self) -> Place | None:
        """The middle of this cell; None at the deepest level."""
        return None if self.level == DEEPEST else Place(self.level + 1, CELLS * self.column + 1, CELLS * self.row + 1)


def place_at(x: float, y: float, level: int) -> Place:
    """The cell of a level in which a spot (fractions of width and height) lies."""
    count = CELLS ** (level + 1)
    return Place(level, min(count - 1, max(0, int(x * count))), min(count - 1, max(0, int(y * count))))


#: Where a walk begins: in the middle of the whole painting.
HOME = Place(0, 1, 1)


def _part(column: int, row: int, count: int) -> Rect:
    return Rect(column / count, row / count, (column + 1) / count, (row + 1) / count)
