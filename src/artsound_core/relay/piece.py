"""One of the two pieces of a relay: what is there of it, where it stands, and how loud it is heard."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from artsound_core.relay.levels import RelaxingGain
from artsound_core.relay.supply import Supply


class Piece:
    """Its place is counted in frames of its own: while the other piece sounds it stands still. Not thread-safe.

    `lines`: int64, the frames at which its bars begin. `source`: float32 [2, n] blocks to draw on when more is wanted, or
    none where they come by themselves.
    """

    def __init__(self, lines: np.ndarray, sample_rate_hz: int, source: Iterator[np.ndarray] | None = None) -> None:
        self.lines, self.place = lines, 0
        self.supply = Supply()
        self.gain = RelaxingGain(sample_rate_hz)
        self._source = source

    @property
    def next_line(self) -> int | None:
        """The first bar line after its place."""
        number = int(np.searchsorted(self.lines, self.place, side="right"))
        return int(self.lines[number]) if number < len(self.lines) else None

    def line_in(self, bars: int) -> int | None:
        """The bar line that comes so many bars after the one at its place; None if there are not so many."""
        number = int(np.searchsorted(self.lines, self.place)) + bars
        return int(self.lines[number]) if number < len(self.lines) else None

    @property
    def is_at_line(self) -> bool:
        number = int(np.searchsorted(self.lines, self.place))
        return number < len(self.lines) and int(self.lines[number]) == self.place

    def peek(self, frames: int) -> np.ndarray:
        """What comes next, as it was made: float32 [2, n], n < `frames` only where no more is there."""
        while self._source is not None and self.supply.frames < self.place + frames:
            block = next(self._source, None)
            if block is None:
                self._source = None
            else:
                self.supply.append(block)
        return self.supply.read(self.place, frames)

    def take(self, frames: int) -> np.ndarray:
        """The same with its gain, and step on."""
        sound = self.peek(frames)
        self.place += sound.shape[1]
        gain = self.gain.take(sound.shape[1])
        return np.asarray(sound * gain)

    def go_back_to(self, place: int) -> None:
        """Stand at an earlier place that has not been let go."""
        self.place = place

    def let_go(self) -> None:
        """Forget what lies behind."""
        self.supply.let_go(self.place)
