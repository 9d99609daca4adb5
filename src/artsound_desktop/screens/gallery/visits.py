"""Notes which paintings were opened and which were heard, and keeps that in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from artsound_core.history import History
from artsound_desktop.explanations import Explanation
from artsound_desktop.jobs import Job, Slot
from artsound_desktop.playback import State
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.works import Seen

#: A painting counts as heard when so much of its music has sounded, or when its words have been there for so long: a short
#: description lasts about that time.
HEARD_MUSIC_S, HEARD_WORDS_S = 5.0, 15.0
#: So many of the paintings that were opened last are listed.
MOST_RECENT = 50


class Visits:
    """`now` gives seconds since 1970; `has_words` whether the words of the open painting are there."""

    def __init__(
        self,
        history: History,
        surroundings: Surroundings,
        now: Callable[[], float],
        has_words: Callable[[], bool],
        on_heard: Callable[[Path], None],
    ) -> None:
        self._history, self._with, self._now = history, surroundings, now
        self._has_words, self._on_heard = has_words, on_heard
        self._file: Path | None = None
        self._music_s = self._words_s = self._looked_s = 0.0

    @property
    def heard_files(self) -> frozenset[Path]:
        return self._history.heard_files

    @property
    def recent(self) -> tuple[Path, ...]:
        """The newest first."""
        return self._history.recent(MOST_RECENT)

    def take(self, seen: Seen) -> None:
        """Another painting is shown."""
        self._file = seen.painting.file
        self._music_s = self._words_s = 0.0
        self._looked_s = self._with.clock()
        if self._file is not None:
            self._history.opened(self._file, seen.painting.digest, self._now())
            self._keep()

    def look(self) -> None:
        """Called a few times a second: time goes by in which the painting is heard."""
        now_s = self._with.clock()
        past_s, self._looked_s = now_s - self._looked_s, now_s
        if self._file is None:
            return
        if self._with.playback.state is State.PLAYING:
            self._music_s += past_s
        if self._has_words():
            self._words_s += past_s
        if self._music_s >= HEARD_MUSIC_S or self._words_s >= HEARD_WORDS_S:
            file, self._file = self._file, None
            if self._history.heard(file):
                self._keep()
                self._on_heard(file)

    def forget(self) -> None:
        """Nothing was ever opened or heard."""
        self._history.clear()
        self._keep()

    def close(self) -> None:
        """Keep what a job may not have kept any more."""
        self._history.keep()

    def _keep(self) -> None:
        def failed(_explanation: Explanation) -> None:
            return None  # the history is a comfort: where it cannot be kept, nobody is troubled with it

        self._with.jobs.start(Job(Slot.HISTORY, lambda _monitor: self._history.keep(), lambda _kept: None, failed))
