"""Work that must not hold the window up: what a job is, and which job of each kind still counts. No threads here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from artsound_core.progress import Event, ProgressMonitor
from artsound_desktop.explanations import Explanation

Result = TypeVar("Result")


class Slot(StrEnum):
    """One job at a time in each slot: a new one stops the one before, whose late words are dropped."""

    FOLDER = "folder"
    LABELS = "labels"
    PAINTING = "painting"
    DESCRIPTION = "description"
    MUSIC = "music"
    SAVING = "saving"
    KEEPING = "keeping"
    LIBRARY = "library"
    SOUND = "sound"
    DEVICES = "devices"
    VOICE = "voice"
    HISTORY = "history"
    WALK = "walk"
    SWEEP = "sweep"
    PICTURE = "picture"
    WHY = "why"


@dataclass(frozen=True, slots=True)
class Job(Generic[Result]):
    """`work` runs elsewhere; the others are called in the window's thread, and only while the job counts.

    `stopped`: the person has stopped it, and neither `done` nor `failed` will come. A newer job in the slot calls nothing.
    """

    slot: Slot
    work: Callable[[ProgressMonitor], Result]
    done: Callable[[Result], None]
    failed: Callable[[Explanation], None]
    heard: Callable[[Event], None] | None = field(default=None)
    stopped: Callable[[], None] | None = field(default=None)


class JobRunner(Protocol):
    def start(self, job: Job[Result]) -> None: ...

    def stop(self, slot: Slot) -> None: ...

    def interrupt(self, slot: Slot) -> bool:
        """As `stop`, by the person's wish: the job is told. False where none ran."""
        ...

    def is_busy(self, slot: Slot) -> bool: ...


class JobNumbers:
    """Hands out numbers, and knows which number counts in each slot."""

    def __init__(self) -> None:
        self._last = 0
        self._current: dict[Slot, int] = {}

    def take(self, slot: Slot) -> int:
        """A new number, which now is the one that counts in this slot."""
        self._last += 1
        self._current[slot] = self._last
        return self._last

    def counts(self, slot: Slot, number: int) -> bool:
        return self._current.get(slot) == number

    def release(self, slot: Slot) -> None:
        """From now on no job counts in this slot."""
        self._current.pop(slot, None)

    def is_taken(self, slot: Slot) -> bool:
        return slot in self._current
