"""Decides what happens in the library: keep what is on the page, find it again, open it as it was, remove it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from artsound_core.progress import PictureAdvanced, ProgressMonitor, SavingAdvanced
from artsound_core.stage import Stage
from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.accessibility.progress_words import listening
from artsound_desktop.explanations import Explanation
from artsound_desktop.jobs import Job, Slot
from artsound_desktop.keeping import Opened, Shown
from artsound_desktop.screens.library.texts import LibraryTexts, row_of
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.texts import Text
from artsound_desktop.works import Seen

if TYPE_CHECKING:
    from artsound_core.exporting.sharing import Shared
    from artsound_core.library.entry import Entry
    from artsound_core.library.library import Kept


class Keep(Protocol):
    """The library's work; each runs as a job."""

    def keep(self, shown: Shown, monitor: ProgressMonitor) -> Kept: ...

    def look_over(self, monitor: ProgressMonitor) -> tuple[Entry, ...]: ...

    def find(self, words: str) -> tuple[Entry, ...]: ...

    def remove(self, entry: Entry) -> None: ...

    def open(self, entry: Entry, monitor: ProgressMonitor) -> Opened: ...

    def let_go(self, seen: Seen) -> None: ...

    def share_entry(self, parent: Path, entry: Entry, monitor: ProgressMonitor) -> Shared: ...


@dataclass(frozen=True, slots=True)
class LibraryActions:
    """What the view tells: the words of a search, and the rows that are to be opened, removed or exported."""

    search: Callable[[str], None]
    open: Callable[[int], None]
    remove: Callable[[int], None]
    export: Callable[[int], None]


class LibraryView(Protocol):
    def show_library(self, rows: Sequence[str], actions: LibraryActions) -> None:
        """Show the library, the focus on the list, which tells how many rows it has, or on the word that nothing is kept."""
        ...

    def show_found(self, rows: Sequence[str], row: int) -> None:
        """Other rows; the focus stays where it is."""
        ...

    def ask(self, question: str, yes: str, do: Callable[[], object]) -> None: ...

    def ask_where_to_export(self, on_chosen: Callable[[Path], None]) -> None: ...

    def close_library(self, then: Callable[[], None]) -> None:
        """Close it if it is open, and call `then` when the window before it is back."""
        ...


@dataclass(frozen=True, slots=True)
class _Found:
    """Entries with their lines, which for 5000 take 0.1 s to word and so are worded in the job."""

    entries: tuple[Entry, ...]
    rows: list[str]

    @classmethod
    def of(cls, entries: tuple[Entry, ...]) -> _Found:
        return cls(entries, [row_of(each) for each in entries])


class LibraryPresenter:
    """`shown` tells what is on the page; `show` shows what was opened; `share` writes everything into a folder."""

    def __init__(
        self,
        view: LibraryView,
        keeping: Keep,
        shown: Callable[[], Shown | None],
        show: Callable[[Opened], None],
        share: Callable[[Callable[[ProgressMonitor], Shared]], None],
        surroundings: Surroundings,
    ) -> None:
        self._view, self._keeping, self._shown, self._with = view, keeping, shown, surroundings
        self._show, self._share = show, share
        self._entries: tuple[Entry, ...] = ()
        self._words = ""
        self._opened: Seen | None = None

    def commands(self) -> Handlers:
        return {CommandId.KEEP: self.keep, CommandId.LIBRARY: self.open_library}

    def take(self, seen: Seen) -> None:
        """A painting is shown: music that was kept for another one is let go."""
        if self._opened is not None and seen is not self._opened:
            self._keeping.let_go(self._opened)
            self._opened = None

    def keep(self) -> None:
        """Keep the painting that is shown, with its words and the music that is wished for it."""
        shown = self._shown()
        if shown is None:
            self._with.announcer.say(Text.NO_PAINTING)
            return
        words = self._with.progress(LibraryTexts.KEEPING, Slot.KEEPING)

        def done(kept: Kept) -> None:
            words.end()
            self._with.announcer.say(LibraryTexts.KEPT_BEFORE if kept.was_there else LibraryTexts.KEPT)

        def failed(explanation: Explanation) -> None:
            words.end()
            text = LibraryTexts.NOT_KEPT.format(happened=explanation.happened)
            self._with.announcer.say(text, Level.ASSERTIVE)

        work = self._keeping.keep
        heard = listening(words, {Stage.MUSIC: (0.0, 0.9), SavingAdvanced: (0.9, 1.0)})
        self._with.jobs.start(Job(Slot.KEEPING, lambda monitor: work(shown, monitor), done, failed, heard))

    def open_library(self) -> None:
        """Show all that is kept."""
        words = self._with.progress(LibraryTexts.LOOKING, Slot.LIBRARY)

        def done(found: _Found) -> None:
            words.end()
            self._entries, self._words = found.entries, ""
            actions = LibraryActions(self.search, self.open, self.ask_to_remove, self.export)
            self._view.show_library(found.rows, actions)

        look_over = self._keeping.look_over
        self._start(lambda monitor: _Found.of(look_over(monitor)), done, words.end)

    def search(self, words: str) -> None:
        """Show what holds all of `words`, and say how many there are."""
        self._words = words

        def done(found: _Found) -> None:
            self._entries = found.entries
            self._view.show_found(found.rows, 0)
            self._with.announcer.say(_count_told(len(found.entries)))

        find = self._keeping.find
        self._start(lambda _monitor: _Found.of(find(words)), done)

    def open(self, row: int) -> None:
        """Show it as it was kept; Play plays just the music that was kept."""
        entry = self._entry(row)
        if entry is None:
            return
        words = self._with.progress(LibraryTexts.OPENING, Slot.PAINTING)

        def done(opened: Opened) -> None:
            words.end()
            self._opened = opened.seen
            self._view.close_library(lambda: self._show(opened))

        work = self._keeping.open
        heard = listening(words, {PictureAdvanced: (0.0, 0.5), Stage.EMOTION: (0.5, 1.0)})
        self._with.jobs.start(
            Job(Slot.PAINTING, lambda monitor: work(entry, monitor), done, self._failing(words.end), heard)
        )

    def ask_to_remove(self, row: int) -> None:
        """Nothing is removed before the person has said so again."""
        entry = self._entry(row)
        if entry is not None:
            question = LibraryTexts.ASK_REMOVE.format(name=row_of(entry))
            self._view.ask(question, LibraryTexts.REMOVE_IT, lambda: self._remove(entry, row))

    def export(self, row: int) -> None:
        """Ask for a folder, and write everything of it into a new one in it."""
        entry = self._entry(row)
        if entry is not None:
            work = self._keeping.share_entry
            self._view.ask_where_to_export(lambda parent: self._share(lambda monitor: work(parent, entry, monitor)))

    def _remove(self, entry: Entry, row: int) -> None:
        words = self._words

        def work(_monitor: ProgressMonitor) -> _Found:
            self._keeping.remove(entry)
            return _Found.of(self._keeping.find(words))

        def done(found: _Found) -> None:
            self._entries = found.entries
            self._view.show_found(found.rows, min(row, len(found.entries) - 1))
            self._with.announcer.say(LibraryTexts.REMOVED)

        self._start(work, done)

    def _entry(self, row: int) -> Entry | None:
        if 0 <= row < len(self._entries):
            return self._entries[row]
        self._with.announcer.say(LibraryTexts.NONE_CHOSEN)
        return None

    def _start(
        self,
        work: Callable[[ProgressMonitor], _Found],
        done: Callable[[_Found], None],
        end: Callable[[], None] = lambda: None,
    ) -> None:
        self._with.jobs.start(Job(Slot.LIBRARY, work, done, self._failing(end)))

    def _failing(self, end: Callable[[], None]) -> Callable[[Explanation], None]:
        def failed(explanation: Explanation) -> None:
            end()
            self._with.tell_trouble(explanation)

        return failed


def _count_told(count: int) -> str:
    if count == 0:
        return LibraryTexts.FOUND_NONE
    return LibraryTexts.FOUND_ONE if count == 1 else LibraryTexts.FOUND_COUNT.format(count=count)
