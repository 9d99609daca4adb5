"""The thread on which neural music is made while something else is heard."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable
from typing import Protocol

from artsound_core.clip import Clip
from artsound_core.errors import ArtsoundError
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.relay.happenings import Why

Taker = Callable[[Clip], None]
#: Makes all of the music, and hands each block to the taker it is given.
Maker = Callable[[Taker], None]

WAS_STOPPED = "it was stopped"


class NeuralListener(Protocol):
    """Who waits for the music: a `Relay`."""

    def offer(self, clip: Clip) -> None: ...

    def neural_ended(self) -> None: ...

    def neural_failed(self, why: Why, reason: str) -> None: ...


def handing_out(blocks: Iterable[Clip], *takers: Taker) -> Maker:
    """A maker of `blocks` that hands each to `takers` as well, who save or measure it."""

    def make(listener: Taker) -> None:
        for block in blocks:
            listener(block)
            for taker in takers:
                taker(block)

    return make


class NeuralFeed:
    """Runs `make` on a thread of its own and tells `listener` how it ends: whole, stopped, or failed.

    `monitor` is the one that `make` asks whether to stop, and no other music's: the stand-in goes on when it is stopped.
    What nobody foresaw counts as failure, and reaches `threading.excepthook` as it does from any thread.
    """

    def __init__(self, make: Maker, monitor: ProgressMonitor, listener: NeuralListener) -> None:
        self._make, self._monitor, self._listener = make, monitor, listener
        self._thread: threading.Thread | None = None
        self._is_whole = False
        self._failure: BaseException | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every block has been made and taken."""
        return self._is_whole

    @property
    def failure(self) -> BaseException | None:
        """What ended it early: an `ArtsoundError` that explains itself, `Cancelled`, or what nobody foresaw."""
        return self._failure

    @property
    def is_running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="neural music", daemon=True)
        self._thread.start()

    def wait(self, monitor: ProgressMonitor, look_s: float = 0.05) -> None:
        """Wait for the end, whatever it is; `Cancelled` once `monitor` is stopped."""
        while self._thread is not None and self._thread.is_alive():
            monitor.check()
            self._thread.join(look_s)

    def close(self, patience_s: float = 2.0) -> bool:
        """Stop the making and wait for its thread; False if it still runs after `patience_s`."""
        self._monitor.stop()
        if self._thread is not None:
            self._thread.join(patience_s)
        return not self.is_running

    def _run(self) -> None:
        try:
            self._make(self._listener.offer)
            self._is_whole = True
        except (Cancelled, ArtsoundError) as ended:
            self._failure = ended
        finally:
            if self._is_whole:
                self._listener.neural_ended()
            else:
                self._failure = self._failure or sys.exc_info()[1]
                self._listener.neural_failed(*_told(self._failure))


def _told(failure: BaseException | None) -> tuple[Why, str]:
    if isinstance(failure, Cancelled):
        return Why.STOPPED, WAS_STOPPED
    if isinstance(failure, ArtsoundError):
        return Why.FAILED, failure.explain().rstrip(".")
    return Why.FAILED, f"it broke off: {type(failure).__name__}"
