"""How long a download goes on trying, with time handed in so that tests need none."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol

from artsound_core.models.network import NetworkTrouble
from artsound_core.progress import DownloadInterrupted, ProgressMonitor

_SLICE_S = 0.1


class Clock(Protocol):
    def monotonic(self) -> float: ...

    def sleep(self, seconds: float) -> None: ...


class RealClock:
    def monotonic(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Patience:
    """After each trouble the wait doubles, from `first_wait_s` to `longest_wait_s`; `tries` in all without headway."""

    tries: int = 5
    first_wait_s: float = 1.0
    longest_wait_s: float = 30.0


class Persistence:
    """Counts the troubles of one file of the model `name`."""

    def __init__(self, name: str, patience: Patience, clock: Clock) -> None:
        self._name, self._patience, self._clock, self._failed = name, patience, clock, 0

    def made_headway(self) -> None:
        """Enough has arrived to begin counting anew."""
        self._failed = 0

    def goes_on(self, trouble: NetworkTrouble, monitor: ProgressMonitor) -> bool:
        """Tells of it and waits, or says that it is of no use. Raises `Cancelled` within 0.1 s of the wish to stop."""
        self._failed += 1
        if not trouble.may_pass or self._failed >= self._patience.tries:
            return False
        wait = min(self._patience.first_wait_s * 2 ** (self._failed - 1), self._patience.longest_wait_s)
        left = wait if trouble.wait_s is None else max(wait, trouble.wait_s)
        monitor.tell(DownloadInterrupted(self._name, str(trouble), left))
        while left > 0:
            monitor.check()
            self._clock.sleep(min(_SLICE_S, left))
            left -= _SLICE_S
        monitor.check()
        return True
