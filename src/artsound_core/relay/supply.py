"""A sound that grows at its end and is let go at its beginning."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np


class Supply:
    """Frames are counted from the sound's own start, whatever has been let go. Not thread-safe."""

    def __init__(self) -> None:
        self._blocks: list[np.ndarray] = []
        self._starts: list[int] = []
        self._frames = 0

    @property
    def frames(self) -> int:
        """How many have come in all."""
        return self._frames

    def append(self, samples: np.ndarray) -> None:
        """Add float32 [2, n] to the end; a view is kept, no copy."""
        if samples.shape[1]:
            self._starts.append(self._frames)
            self._blocks.append(samples)
            self._frames += samples.shape[1]

    def read(self, first: int, count: int) -> np.ndarray:
        """float32 [2, n]: frames `first` on, fewer than `count` where there are no more. What was let go is not asked for."""
        last = min(first + count, self._frames)
        parts = []
        number = bisect_right(self._starts, first) - 1
        while first < last:
            offset = first - self._starts[number]
            part = self._blocks[number][:, offset : offset + last - first]
            parts.append(part)
            first += part.shape[1]
            number += 1
        return np.concatenate(parts, axis=1) if parts else np.zeros((2, 0), np.float32)

    def let_go(self, before: int) -> None:
        """Forget the blocks that lie wholly before a frame."""
        needless = max(0, bisect_right(self._starts, before) - 1)
        del self._blocks[:needless], self._starts[:needless]
