"""One monitor goes down through a run: it carries progress up and the wish to stop down."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from artsound_core.stage import Stage, StageRecord


class Cancelled(BaseException):
    """Raised by `ProgressMonitor.advance` once the person has asked to stop."""


@dataclass(frozen=True, slots=True)
class StageStarted:
    stage: Stage


@dataclass(frozen=True, slots=True)
class StageAdvanced:
    """`done` of `total` in units of the stage's own (samples, sentences): only the ratio means anything."""

    stage: Stage
    done: float
    total: float


@dataclass(frozen=True, slots=True)
class PictureAdvanced:
    """`done` of `total` bytes of a picture's file were read; most kinds are decoded while they are read."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class SavingAdvanced:
    """`done` of `total` blocks are in the file."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ModelLoading:
    """`done` of `total` (bytes, or parts: only the ratio means anything) of the model `name` is in memory."""

    name: str
    done: float
    total: float


@dataclass(frozen=True, slots=True)
class DownloadAdvanced:
    """`done` of `total` bytes of the model `name` are on the disk, or copied there."""

    name: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class DownloadInterrupted:
    """Fetching the model `name` ran into trouble, a clause about the server; it is tried again in `wait_s` seconds."""

    name: str
    reason: str
    wait_s: float


@dataclass(frozen=True, slots=True)
class CheckAdvanced:
    """`done` of `total` bytes of the model `name` were read and compared with what they were when it came."""

    name: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class StageFinished:
    record: StageRecord


@dataclass(frozen=True, slots=True)
class SoundReady:
    """The first block of music can be played, `seconds` after the run began."""

    seconds: float


Event = (
    StageStarted
    | StageAdvanced
    | StageFinished
    | SoundReady
    | PictureAdvanced
    | SavingAdvanced
    | ModelLoading
    | DownloadAdvanced
    | DownloadInterrupted
    | CheckAdvanced
)


class ProgressMonitor:
    """Passes events to `listener` (called on the working thread) and raises `Cancelled` once `stop` was called.

    `stop` may be called from any thread and from a signal handler.
    """

    def __init__(self, listener: Callable[[Event], None] | None = None) -> None:
        self._listener = listener
        self._stop_wanted = threading.Event()
        self._stage = Stage.EMOTION

    def stop(self) -> None:
        self._stop_wanted.set()

    @property
    def is_stopping(self) -> bool:
        return self._stop_wanted.is_set()

    def check(self) -> None:
        """Raise `Cancelled` if the person has asked to stop."""
        if self._stop_wanted.is_set():
            raise Cancelled

    def start(self, stage: Stage) -> None:
        self.resume(stage)
        self.tell(StageStarted(stage))

    def resume(self, stage: Stage) -> None:
        """Go on with a stage that another one has interrupted: music is made before and after the description."""
        self.check()
        self._stage = stage

    def advance(self, done: float, total: float) -> None:
        """Say how far the running stage is; backends call it at least ten times a second."""
        self.check()
        self.tell(StageAdvanced(self._stage, done, total))

    def tell(self, event: Event) -> None:
        if self._listener is not None:
            self._listener(event)


class SilentMonitor(ProgressMonitor):
    """Stops whoever is given it when `outer` stops, and tells nothing: a part of a stage does not count from nought again."""

    def __init__(self, outer: ProgressMonitor) -> None:
        super().__init__()
        self._outer = outer

    @property
    def is_stopping(self) -> bool:
        return self._outer.is_stopping

    def check(self) -> None:
        self._outer.check()

    def tell(self, event: Event) -> None:
        self._outer.check()
