"""How every command of ours is stopped from outside."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from artsound_core.progress import ProgressMonitor

#: The exit code of work that a person has stopped.
STOPPED = 130


@contextmanager
def stopping_on_signals(monitor: ProgressMonitor) -> Iterator[None]:
    """Ctrl-C and a polite kill ask the work to stop; it leaves no half-written file. A second one ends it at once."""

    def stop(_number: int, _frame: object) -> None:
        if monitor.is_stopping:
            raise KeyboardInterrupt
        monitor.stop()

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, stop) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
