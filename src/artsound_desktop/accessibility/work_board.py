"""Which longer works go on now: one bar shows the one that told of itself last, and works that were stopped leave it."""

from __future__ import annotations

from collections.abc import Callable

from artsound_desktop.accessibility.progress_words import ProgressWords, ShownWork
from artsound_desktop.jobs import Slot


class WorkBoard:
    """`show` gets what is to be seen at the window's foot, None for nothing."""

    def __init__(self, show: Callable[[ShownWork | None], None] = lambda work: None) -> None:
        self._show = show
        self._last_number = 0
        self._words: dict[int, tuple[ProgressWords, Slot | None]] = {}
        self._shown: dict[int, ShownWork] = {}
        self._seen: ShownWork | None = None

    def begin(
        self, name: str, say: Callable[[str], None], clock: Callable[[], float], slot: Slot | None = None
    ) -> ProgressWords:
        """Words for a work that begins now. `slot`: where its job runs; words of the job before in it are at their end."""
        if slot is not None:
            self._end_where(lambda other: other is slot)
        self._last_number += 1
        number = self._last_number
        words = ProgressWords(name, say, clock, lambda work: self._note(number, work))
        self._words[number] = words, slot
        return words

    def look(self, is_busy: Callable[[Slot], bool]) -> None:
        """Called a few times a second: works whose job was stopped have ended, the others go on, if only by lasting."""
        self._end_where(lambda slot: slot is not None and not is_busy(slot))
        for words, slot in list(self._words.values()):
            if slot is not None:
                words.last()

    def _end_where(self, is_over: Callable[[Slot | None], bool]) -> None:
        for words, slot in list(self._words.values()):
            if is_over(slot):
                words.end()

    def _note(self, number: int, work: ShownWork | None) -> None:
        self._shown.pop(number, None)  # what tells of itself again comes to the front
        if work is None:
            self._words.pop(number, None)
        else:
            self._shown[number] = work
        newest = next(reversed(self._shown.values()), None)
        if newest != self._seen:
            self._seen = newest
            self._show(newest)
