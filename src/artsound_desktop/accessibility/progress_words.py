"""Says how far a longer work is: its name after a second, then 25, 50 and 75 percent, then its end. Short work is silent."""

from __future__ import annotations

from collections.abc import Callable

from artsound_desktop.texts import Text

#: Work that ends sooner than this needs no words: its result speaks.
SILENT_S = 1.0
_QUARTERS = (25, 50, 75)


class ProgressWords:
    """One work from its begin to its end. `clock` gives seconds; `say` gets whole sentences."""

    def __init__(self, name: str, say: Callable[[str], None], clock: Callable[[], float]) -> None:
        self._name, self._say, self._clock = name, say, clock
        self._begun_s = clock()
        self._said: int | None = None

    def advance(self, share: float | None = None) -> None:
        """Called as often as there is news; `share` 0..1 is how much is done, None where nobody knows."""
        if self._said is None:
            if self._clock() - self._begun_s < SILENT_S:
                return
            self._said = 0
            self._say(self._name)
            return
        reached = max((quarter for quarter in _QUARTERS if share is not None and share * 100 >= quarter), default=0)
        if reached > self._said:
            self._said = reached
            self._say(Text.PERCENT.format(percent=reached))

    def end(self, sentence: str | None = None) -> None:
        """Say the end, if the begin was said; a later `advance` says nothing more."""
        if self._said is not None and sentence is not None:
            self._say(sentence)
        self._said = 100
