"""How far a description is: steps of equal size, each told as it goes."""

from __future__ import annotations

from artsound_core.progress import ProgressMonitor


class Pace:
    """Tells `monitor` about `steps` steps; every telling raises `Cancelled` once the person has asked to stop."""

    def __init__(self, monitor: ProgressMonitor, steps: int) -> None:
        self._monitor, self._steps, self._done = monitor, steps, 0

    def heed(self, share: float) -> None:
        """`share` of the running step is done."""
        self._monitor.advance(min(self._done + share, self._steps), self._steps)

    def next(self) -> None:
        """The running step is done."""
        self._done += 1
        self.heed(0.0)

    def end(self) -> None:
        """All is done, though not every step was taken."""
        self._done = self._steps
        self.heed(0.0)
