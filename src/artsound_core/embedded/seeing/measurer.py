"""Measures a painting once, however many stages ask for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

import numpy as np

from artsound_core.embedded.seeing.measures import Measures
from artsound_core.embedded.seeing.measuring import measure
from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor

T = TypeVar("T")
#: How often a stage that waits for another's measuring looks whether it should stop, in seconds.
LOOK_UP_S = 0.05


class LastPainting(Generic[T]):
    """Keeps what was found in the painting asked for last. Any thread may ask; one works, the others wait for it."""

    def __init__(self, find: Callable[[np.ndarray, ProgressMonitor], T]) -> None:
        self._find = find
        self._lock = threading.Lock()
        self._kept: tuple[str, T] | None = None

    def of(self, painting: Painting, monitor: ProgressMonitor) -> T:
        """What `find` says of the painting's pixels, from memory where its digest is the last one's."""
        while not self._lock.acquire(timeout=LOOK_UP_S):
            monitor.check()
        try:
            if self._kept is None or self._kept[0] != painting.digest:
                self._kept = (painting.digest, self._find(painting.pixels, monitor))
            return self._kept[1]
        finally:
            self._lock.release()


class Measurer:
    """The measures of a painting, shared by emotion reader, captioner and theme."""

    def __init__(self) -> None:
        self._last = LastPainting(measure)

    def measures_of(self, painting: Painting, monitor: ProgressMonitor) -> Measures:
        return self._last.of(painting, monitor)
