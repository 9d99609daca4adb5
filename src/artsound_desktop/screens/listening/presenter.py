"""Decides what happens on the page of one painting: it is shown as soon as it is open, its words follow; saving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from artsound_core.errors import printable
from artsound_core.painting import Painting
from artsound_core.progress import Event, ModelLoading, ProgressMonitor, StageAdvanced
from artsound_core.stage import Stage
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.accessibility.progress_words import ProgressWords
from artsound_desktop.explanations import Explanation
from artsound_desktop.jobs import Job, Slot
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.screens.listening.words import Page, page_of
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.texts import Text
from artsound_desktop.works import Description, Seen, Wish


class ListeningView(Protocol):
    def show_page(self, page: Page, painting: Painting) -> None:
        """Show a painting whose words will follow."""
        ...

    def show_description(self, page: Page) -> None:
        """Its words are there."""
        ...

    def follow_with_focus(self, then: Callable[[], None]) -> None:
        """As `focus_description`, but leave the focus to a person who has moved it since the page was shown."""
        ...

    def focus_description(self, then: Callable[[], None]) -> None:
        """Move the focus to the description, and call `then` when it is there."""
        ...

    def ask_where_to_save(self, suggestion: str, on_chosen: Callable[[Path], None]) -> None: ...

    def ask_where_to_save_score(self, suggestion: str, on_chosen: Callable[[Path], None]) -> None: ...


class ListeningPresenter:
    """One painting at a time; its music is the music presenter's. `followers` are told of each painting that is shown."""

    def __init__(
        self,
        view: ListeningView,
        music: MusicPresenter,
        surroundings: Surroundings,
        followers: Sequence[Callable[[Seen], None]] = (),
    ) -> None:
        self._view, self._music, self._with, self._followers = view, music, surroundings, followers
        self._seen: Seen | None = None
        self._description: Description | None = None
        self._is_about_to_read = False

    def commands(self) -> Handlers:
        return {
            CommandId.DESCRIPTION: self.go_to_description,
            CommandId.SAVE: self.save,
            CommandId.SAVE_SCORE: self.save_score,
        }

    @property
    def page(self) -> Page | None:
        return page_of(self._seen, self._description) if self._seen else None

    @property
    def is_about_to_read(self) -> bool:
        """Whether the words of a painting are there, and will be said when the focus has moved."""
        return self._is_about_to_read

    # --- the painting and its words

    def open(self, file: Path) -> None:
        """Look at a painting. What is shown and played stays until the new one is there."""
        words = self._with.progress(Text.OPENING)

        def done(seen: Seen) -> None:
            words.end()
            self._show(seen)

        def failed(explanation: Explanation) -> None:
            words.end()
            self._with.tell_trouble(explanation)

        work = self._with.workshop.look_at
        self._with.jobs.start(Job(Slot.PAINTING, lambda monitor: work(file, monitor), done, failed, _listener(words)))

    def go_to_description(self) -> None:
        """Bring the focus to the description, and say it; words that are still to come say themselves."""
        if self._seen is None:
            self._with.announcer.say(Text.NO_PAINTING)
        elif self._is_about_to_read:
            self._view.focus_description(lambda: None)
        else:
            self._view.focus_description(self._read)

    def _show(self, seen: Seen) -> None:
        self._seen, self._description = seen, None
        self._view.show_page(page_of(seen, None), seen.painting)
        self._music.take(seen)
        for follow in self._followers:
            follow(seen)
        self._describe(seen)

    def _describe(self, seen: Seen) -> None:
        """The words of a painting that was left before they came are dropped: this job takes the place of theirs."""
        words = self._with.progress(Text.DESCRIBING)

        def done(description: Description) -> None:
            words.end()
            self._description = description
            self._view.show_description(page_of(seen, description))
            if not self._with.jobs.is_busy(Slot.PAINTING):  # else the person is on the way to another one
                self._is_about_to_read = True
                self._view.follow_with_focus(self._read)

        def failed(explanation: Explanation) -> None:
            words.end()
            self._view.show_description(replace(page_of(seen, None), text=explanation.sentence))
            self._with.tell_trouble(explanation)

        work = self._with.workshop.describe
        self._with.jobs.start(
            Job(Slot.DESCRIPTION, lambda monitor: work(seen, monitor), done, failed, _listener(words))
        )

    def _read(self) -> None:
        self._is_about_to_read = False
        if self.page is not None and self.page.spoken:
            self._with.announcer.read(self.page.spoken, self.page.title)

    # --- saving

    def save(self) -> None:
        if self._seen is None:
            self._with.announcer.say(Text.NO_PAINTING)
            return
        seen, wish, music, description = self._seen, self._music.wish, self._music.music, self._description
        work = self._with.workshop.save_music
        self._view.ask_where_to_save(
            f"{self._suggestion(seen, wish)}.wav",
            lambda file: self._save(lambda monitor: work(file, seen, wish, description, music, monitor)),
        )

    def save_score(self) -> None:
        if self._seen is None:
            self._with.announcer.say(Text.NO_PAINTING)
            return
        seen, wish = self._seen, self._music.wish
        work = self._with.workshop.save_score
        self._view.ask_where_to_save_score(
            f"{self._suggestion(seen, wish)}.mid",
            lambda file: self._save(lambda monitor: work(file, seen, wish, monitor)),
        )

    def _save(self, work: Callable[[ProgressMonitor], Path]) -> None:
        words = self._with.progress(Text.SAVING)

        def heard(event: Event) -> None:
            if isinstance(event, StageAdvanced):
                words.advance(event.done / event.total if event.stage is Stage.MUSIC and event.total else None)

        def done(file: Path) -> None:
            words.end()
            self._with.announcer.say(Text.SAVED.format(name=printable(file.name)))

        def failed(explanation: Explanation) -> None:
            words.end()
            self._with.tell_trouble(explanation)

        self._with.jobs.start(Job(Slot.SAVING, work, done, failed, heard))

    @staticmethod
    def _suggestion(seen: Seen, wish: Wish) -> str:
        stem = seen.painting.file.stem if seen.painting.file else "painting"
        return f"{stem} {wish.emotion or seen.estimate.strongest}"


def _listener(words: ProgressWords) -> Callable[[Event], None]:
    """Progress wakes the words; that a stage ends does not, for its result speaks then."""

    def heard(event: Event) -> None:
        if isinstance(event, StageAdvanced | ModelLoading):
            words.advance()

    return heard
