"""Decides what happens on the page of one painting: it is shown as soon as it is open, its words follow; saving."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from artsound_core.errors import printable
from artsound_core.progress import PictureAdvanced, ProgressMonitor, SavingAdvanced
from artsound_core.stage import Stage
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.accessibility.progress_words import Part, listening
from artsound_desktop.explanations import Explanation
from artsound_desktop.jobs import Job, Slot
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.screens.reading.presenter import ReadingPresenter
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.texts import Text
from artsound_desktop.work_texts import WorkTexts
from artsound_desktop.works import Description, Seen, Wish

#: Measured with a picture of 88 million pixels: half the time it is read, then its colours are brought to sRGB, a fifth of
#: the time its emotion is read.
OPENING_SPANS: Mapping[Part, tuple[float, float]] = MappingProxyType(
    {PictureAdvanced: (0.0, 0.5), Stage.EMOTION: (0.8, 1.0)}
)
#: Music is made in nine tenths of the time; where it was made already, the file is written at once.
SAVING_SPANS: Mapping[Part, tuple[float, float]] = MappingProxyType(
    {Stage.MUSIC: (0.0, 0.9), SavingAdvanced: (0.9, 1.0)}
)


class ListeningView(Protocol):
    def ask_where_to_save(self, suggestion: str, on_chosen: Callable[[Path], None]) -> None: ...

    def ask_where_to_save_score(self, suggestion: str, on_chosen: Callable[[Path], None]) -> None: ...


class ListeningPresenter:
    """One painting at a time; its words are the reading presenter's, its music the music presenter's.

    `followers` are told of each painting that is shown.
    """

    def __init__(
        self,
        view: ListeningView,
        reading: ReadingPresenter,
        music: MusicPresenter,
        surroundings: Surroundings,
        followers: Sequence[Callable[[Seen], None]] = (),
    ) -> None:
        self._view, self._reading, self._music, self._with = view, reading, music, surroundings
        self._followers = followers
        self._seen: Seen | None = None

    def commands(self) -> Handlers:
        return {
            CommandId.DESCRIPTION: self.go_to_description,
            CommandId.SAVE: self.save,
            CommandId.SAVE_SCORE: self.save_score,
        }

    @property
    def seen(self) -> Seen | None:
        """The painting that is shown."""
        return self._seen

    # --- the painting and its words

    def open(self, file: Path) -> None:
        """Look at a painting. What is shown and played stays until the new one is there."""
        words = self._with.progress(Text.OPENING, Slot.PAINTING)

        def done(seen: Seen) -> None:
            words.end()
            self._show(seen)
            self._describe(seen)

        def failed(explanation: Explanation) -> None:
            words.end()
            self._with.tell_trouble(explanation)

        work = self._with.workshop.look_at
        heard = listening(words, OPENING_SPANS)
        self._with.jobs.start(Job(Slot.PAINTING, lambda monitor: work(file, monitor), done, failed, heard))

    def go_to_description(self) -> None:
        """To the words; those whose finding was stopped or failed are looked for again."""
        is_missing = self._seen is not None and self._reading.description is None
        if self._seen is not None and is_missing and not self._with.jobs.is_busy(Slot.DESCRIPTION):
            self._reading.take(self._seen)
            self._describe(self._seen)
        else:
            self._reading.go_to_description()

    def show_kept(self, seen: Seen, description: Description) -> None:
        """Show a painting whose words were kept: nothing is looked for again. Its music is the music presenter's to take."""
        for slot in (Slot.PAINTING, Slot.DESCRIPTION):
            self._with.jobs.stop(slot)
        self._show(seen)
        self._reading.show(description)
        self._reading.greet()

    def _show(self, seen: Seen) -> None:
        self._seen = seen
        self._reading.take(seen)
        self._music.take(seen)
        for follow in self._followers:
            follow(seen)

    def _describe(self, seen: Seen) -> None:
        """The words of a painting that was left before they came are dropped: this job takes the place of theirs."""
        words = self._with.progress(Text.DESCRIBING, Slot.DESCRIPTION)

        def done(description: Description) -> None:
            words.end()
            self._reading.show(description)
            if not self._with.jobs.is_busy(Slot.PAINTING):  # else the person is on the way to another one
                self._reading.greet()

        def failed(explanation: Explanation) -> None:
            words.end()
            self._reading.show_failure(explanation.sentence)
            self._with.tell_trouble(explanation)

        def stopped() -> None:
            words.end()
            self._reading.show_failure(WorkTexts.NO_DESCRIPTION)

        heard = listening(words, {Stage.CAPTION: (0.0, 1.0)})
        work = self._with.workshop.describe
        self._with.jobs.start(Job(Slot.DESCRIPTION, lambda monitor: work(seen, monitor), done, failed, heard, stopped))

    # --- saving

    def save(self) -> None:
        if self._seen is None:
            self._with.announcer.say(Text.NO_PAINTING)
            return
        seen, wish, music, description = self._seen, self._music.wish, self._music.music, self._reading.description
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
        words = self._with.progress(Text.SAVING, Slot.SAVING)

        def done(file: Path) -> None:
            words.end()
            self._with.announcer.say(Text.SAVED.format(name=printable(file.name)))

        def failed(explanation: Explanation) -> None:
            words.end()
            self._with.tell_trouble(explanation)

        self._with.jobs.start(Job(Slot.SAVING, work, done, failed, listening(words, SAVING_SPANS)))

    @staticmethod
    def _suggestion(seen: Seen, wish: Wish) -> str:
        stem = seen.painting.file.stem if seen.painting.file else "painting"
        return f"{stem} {wish.emotion or seen.estimate.strongest}"
