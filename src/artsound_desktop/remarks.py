"""Sentences that come up in the middle of a work, in any thread, until the window looks and says them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.core_sentences import in_window_language


@dataclass(frozen=True, slots=True)
class Remark:
    text: str
    level: Level


class Remarks:
    """Every method may run in any thread."""

    def __init__(self) -> None:
        self._waiting: deque[Remark] = deque()

    def add(self, text: str, level: Level = Level.QUIET) -> None:
        """`text`: a sentence of the window's, or the core's English ones, which are told in the window's language."""
        self._waiting.append(Remark(in_window_language(text), level))

    def take(self) -> tuple[Remark, ...]:
        """All that has come up since this was last asked."""
        taken: list[Remark] = []
        while self._waiting:
            taken.append(self._waiting.popleft())
        return tuple(taken)
