"""Surveys the painting in the background, and keeps what the person asked for until that is done."""

from __future__ import annotations

from collections.abc import Callable

from artsound_core.exploring.survey import Survey, Surveyor
from artsound_core.painting import Painting
from artsound_core.progress import Event, ProgressMonitor
from artsound_desktop.accessibility.progress_words import ProgressWords
from artsound_desktop.explanations import Explanation
from artsound_desktop.jobs import Job, Slot
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.screens.walk.texts import WalkTexts
from artsound_desktop.texts import Text


class Preparation:
    """`warm` is called with each new survey in the background, for what is slow only the first time.

    Faces take longest, so they are sought when somebody walks, not whenever a painting is opened.
    """

    def __init__(self, surroundings: Surroundings, surveyor: Surveyor, warm: Callable[[Survey], object]) -> None:
        self._with, self._surveyor, self._warm = surroundings, surveyor, warm
        self._painting: Painting | None = None
        self._survey: Survey | None = None
        self._waiting: Callable[[], None] | None = None
        self._words: ProgressWords | None = None

    @property
    def has_painting(self) -> bool:
        return self._painting is not None

    @property
    def survey(self) -> Survey:
        """Only to be asked for by what `when_surveyed` or `when_complete` calls."""
        assert self._survey is not None
        return self._survey

    def take(self, painting: Painting) -> None:
        """Survey another painting; what was asked of the one before is forgotten."""
        self._end()
        self._painting, self._survey = painting, None
        self._start()

    def seek_faces(self) -> None:
        """Begin to look for faces, unless that is done or under way."""
        if self._survey is not None and not self._survey.has_sought_faces and not self._is_busy:
            self._start()

    def when_surveyed(self, act: Callable[[], None]) -> None:
        """`act` now, or as soon as the painting is surveyed; of several only the last. Without a painting it is told."""
        if self._painting is None:
            self._with.announcer.say(Text.NO_PAINTING)
        elif self._survey is not None:
            act()
        else:
            self._wait_for(act)

    def when_complete(self, act: Callable[[], None]) -> None:
        """The same once faces have been sought too."""
        if self._survey is not None and not self._survey.has_sought_faces:
            self._wait_for(lambda: self.when_complete(act))
        elif self._survey is not None:
            act()
        else:
            self.when_surveyed(lambda: self.when_complete(act))

    # --- inside

    @property
    def _is_busy(self) -> bool:
        return self._with.jobs.is_busy(Slot.WALK)

    def _wait_for(self, act: Callable[[], None]) -> None:
        """Only a person who waits is told that it takes long."""
        self._waiting = act
        if not self._is_busy:
            self._start()
        if self._words is None:
            self._words = self._with.progress(WalkTexts.PREPARING, Slot.WALK)

    def _end(self) -> Callable[[], None] | None:
        """Nobody waits any longer; gives what was waited for."""
        waiting, self._waiting = self._waiting, None
        if self._words is not None:
            self._words.end()
            self._words = None
        return waiting

    def _drop(self) -> None:
        self._end()

    def _start(self) -> None:
        """Survey, or where that is done look for faces."""
        painting, survey = self._painting, self._survey
        if painting is None:
            return

        def work(monitor: ProgressMonitor) -> Survey:
            if survey is not None:
                return self._surveyor.with_faces(survey, painting, monitor)
            found = self._surveyor.survey(painting, monitor)
            self._warm(found)
            return found

        def done(found: Survey) -> None:
            self._survey = found
            waiting = self._end()
            if waiting is not None:
                waiting()

        def failed(explanation: Explanation) -> None:
            self._end()
            self._with.tell_trouble(explanation)

        def heard(_event: Event) -> None:
            if self._words is not None:
                self._words.advance()

        self._with.jobs.start(Job(Slot.WALK, work, done, failed, heard, stopped=self._drop))
