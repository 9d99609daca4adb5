"""Keeps the settings soon after each change, so that a crash or a power cut takes none of them away."""

from __future__ import annotations

from collections.abc import Callable

from artsound_desktop.settings import KeptSettings

#: A slider that is being moved is not written at each step.
SOON_S = 2.0


class SoonKept:
    """`look` is called a few times a second; `clock` gives seconds; `tell_unwritable` is called once, when keeping failed."""

    def __init__(
        self, settings: KeptSettings, clock: Callable[[], float], tell_unwritable: Callable[[], object]
    ) -> None:
        self._settings, self._clock, self._tell_unwritable = settings, clock, tell_unwritable
        self._was_told = False
        self._kept = self._seen = settings.now
        self._changed_s = 0.0

    def look(self) -> None:
        now = self._settings.now
        if now is not self._seen:
            self._seen, self._changed_s = now, self._clock()
        elif now is not self._kept and self._clock() - self._changed_s >= SOON_S:
            self._kept = now  # also where it cannot be written: the next change tries again
            if not self._settings.keep() and not self._was_told:
                self._was_told = True
                self._tell_unwritable()
