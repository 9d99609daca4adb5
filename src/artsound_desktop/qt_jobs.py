"""Runs jobs in threads and brings their results back to the window's thread. The one file that knows threads."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from artsound_core.errors import ArtsoundError
from artsound_core.progress import (
    Cancelled,
    DownloadAdvanced,
    Event,
    ModelLoading,
    PictureAdvanced,
    ProgressMonitor,
    SavingAdvanced,
    StageAdvanced,
)
from artsound_desktop.explanations import explain
from artsound_desktop.jobs import Job, JobNumbers, Result, Slot

#: Progress is passed on at most this often: the window needs no more, and each signal costs it time.
_PROGRESS_EVERY_S = 0.1
_FREQUENT = (StageAdvanced, PictureAdvanced, SavingAdvanced, ModelLoading, DownloadAdvanced)

#: Jobs that write what the person has asked for.
_ENDED_WELL = (Slot.SAVING, Slot.KEEPING)


class QtJobRunner(QObject):
    """Lives in the window's thread. Each job has a thread of its own, which touches nothing but its own work.

    `write_down` gets the details of errors that nobody foresaw, on the job's thread.
    """

    _came = Signal(object, int, object)  # job, number, what to call in the window's thread

    def __init__(self, write_down: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._write_down = write_down
        self._numbers = JobNumbers()
        self._monitors: dict[Slot, ProgressMonitor] = {}
        self._stopped: dict[Slot, Callable[[], None] | None] = {}
        self._threads: list[threading.Thread] = []
        self._came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self, job: Job[Result]) -> None:
        self.stop(job.slot)
        number = self._numbers.take(job.slot)
        monitor = ProgressMonitor(self._listener(job, number))
        self._monitors[job.slot] = monitor
        self._stopped[job.slot] = job.stopped
        self._threads = [each for each in self._threads if each.is_alive()]
        thread = threading.Thread(
            target=self._run, args=(job, number, monitor), name=f"{job.slot} {number}", daemon=True
        )
        self._threads.append(thread)
        thread.start()

    def stop(self, slot: Slot) -> None:
        self._numbers.release(slot)
        if monitor := self._monitors.pop(slot, None):
            monitor.stop()

    def interrupt(self, slot: Slot) -> bool:
        if not self.is_busy(slot):
            return False
        self.stop(slot)
        if tell := self._stopped.get(slot):
            tell()
        return True

    def is_busy(self, slot: Slot) -> bool:
        return self._numbers.is_taken(slot)

    def close(self, patience_s: float = 2.0, saving_patience_s: float = 10.0) -> bool:
        """Stop every job and wait for the threads to end, but let a saving end well: the person has asked for the file.

        False if a thread is still running after `patience_s`.
        """
        for slot in Slot:
            if slot not in _ENDED_WELL:
                self.stop(slot)
        for slot in _ENDED_WELL:
            if self.is_busy(slot):
                self._join(f"{slot} ", saving_patience_s)
            self.stop(slot)
        return self._join("", patience_s)

    def _join(self, name: str, patience_s: float) -> bool:
        """Wait for the threads whose names begin so."""
        deadline = time.monotonic() + patience_s
        threads = [each for each in self._threads if each.name.startswith(name)]
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in threads)

    def _run(self, job: Job[Any], number: int, monitor: ProgressMonitor) -> None:
        try:
            result = job.work(monitor)
        except Cancelled:
            return
        except Exception as error:  # noqa: BLE001 - the job runner is where unforeseen errors become explanations
            explanation = explain(error)
            if not isinstance(error, ArtsoundError):
                self._write_down(explanation.details)
            self._came.emit(job, number, lambda: self._end(job, lambda: job.failed(explanation)))
            return
        self._came.emit(job, number, lambda: self._end(job, lambda: job.done(result)))

    def _end(self, job: Job[Any], call: Callable[[], None]) -> None:
        self.stop(job.slot)
        call()

    def _listener(self, job: Job[Any], number: int) -> Callable[[Event], None] | None:
        heard = job.heard
        if heard is None:
            return None
        last_s = 0.0

        def listen(event: Event) -> None:
            nonlocal last_s
            now_s = time.monotonic()
            if isinstance(event, _FREQUENT):
                if now_s - last_s < _PROGRESS_EVERY_S:
                    return
                last_s = now_s
            self._came.emit(job, number, lambda: heard(event))

        return listen

    def _deliver(self, job: Job[Any], number: int, call: Callable[[], None]) -> None:
        if self._numbers.counts(job.slot, number):
            call()
