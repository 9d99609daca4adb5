"""Jobs without threads: each waits until the test lets it run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from artsound_core.errors import ArtsoundError
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_desktop.explanations import explain
from artsound_desktop.jobs import Job, Slot


class HeldJobs:
    """One job a slot, as in the window. `run` does the work of the waiting job and delivers what came of it."""

    def __init__(self) -> None:
        self._waiting: dict[Slot, Job[Any]] = {}
        self.stopped: list[Slot] = []

    def start(self, job: Job[Any]) -> None:
        self._waiting[job.slot] = job

    def stop(self, slot: Slot) -> None:
        if self._waiting.pop(slot, None) is not None:
            self.stopped.append(slot)

    def interrupt(self, slot: Slot) -> bool:
        job = self._waiting.get(slot)
        self.stop(slot)
        if job is not None and job.stopped is not None:
            job.stopped()
        return job is not None

    def is_busy(self, slot: Slot) -> bool:
        return slot in self._waiting

    def run(self, slot: Slot, before: Callable[[Job[Any]], None] = lambda job: None) -> None:
        """`before` gets the job first, to send it events."""
        job = self._waiting[slot]
        before(job)
        try:
            result = job.work(ProgressMonitor(job.heard))
        except Cancelled:
            return
        except ArtsoundError as error:
            self._waiting.pop(slot, None)
            job.failed(explain(error))
            return
        self._waiting.pop(slot, None)
        job.done(result)
