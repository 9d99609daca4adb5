"""The library's presenter: what it says, asks and shows, with a library that remembers what it was told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from artsound_core.emotion import Emotion
from artsound_core.errors import OutputUnremovable, OutputUnwritable, RecipeError
from artsound_core.exporting.sharing import Shared
from artsound_core.library.entry import Entry
from artsound_core.library.library import Kept
from artsound_core.music_prompt import Variant
from artsound_desktop.accessibility.commands import CommandId
from artsound_desktop.jobs import Slot
from artsound_desktop.keeping import Opened, Shown
from artsound_desktop.screens.export.presenter import ExportPresenter
from artsound_desktop.screens.library.presenter import LibraryActions, LibraryPresenter
from artsound_desktop.works import Description, Seen, Wish
from fakes.desktop_surroundings import Desk
from fakes.paintings import plain_painting

QUIET_DAY = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
NO_PAINTING = "No painting is open yet. Control O opens one, or Enter in the gallery."


def entry(title: str = "The Sea", artist: str = "A. Painter", number: int = 0) -> Entry:
    return Entry(
        folder=f"{title}-{number}",
        key=f"{number}",
        title=title,
        artist=artist,
        emotion=Emotion.SAD,
        kept_at=QUIET_DAY,
        seconds=30.0,
        backend="fake 1",
        variant=Variant.LYRICAL,
        painting_file=None,
        digest="0",
    )


@dataclass
class FakeKeeping:
    """Answers at once, or with `trouble`."""

    entries: list[Entry] = field(default_factory=list)
    was_there: bool = False
    trouble: Exception | None = None
    opened: Opened | None = None
    asked: list[object] = field(default_factory=list)

    def keep(self, shown, _monitor) -> Kept:
        self._note(shown)
        return Kept(entry(), self.was_there)

    def look_over(self, _monitor) -> tuple[Entry, ...]:
        self._note("look over")
        return tuple(self.entries)

    def find(self, words: str) -> tuple[Entry, ...]:
        self._note(words)
        return tuple(each for each in self.entries if words.lower() in each.title.lower())

    def remove(self, removed: Entry) -> None:
        self._note(removed)
        self.entries.remove(removed)

    def open(self, wanted: Entry, _monitor) -> Opened:
        self._note(wanted)
        assert self.opened is not None
        return self.opened

    def let_go(self, seen: Seen) -> None:
        self._note(("let go", seen))

    def share_entry(self, parent: Path, wanted: Entry, _monitor) -> Shared:
        self._note((parent, wanted))
        return Shared(parent / "The-Sea", ("There is no brf file: no liblouis.",))

    def share(self, parent: Path, shown: Shown, _monitor) -> Shared:
        self._note((parent, shown))
        return Shared(parent / "The-Sea", ())

    def save_description(self, file: Path, shown: Shown, _monitor) -> Path:
        self._note((file, shown))
        return file

    def _note(self, what: object) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.asked.append(what)


@dataclass
class FakeLibraryView:
    """`answer`: the folder or file that the person names, None for cancelled; `agrees` to every question."""

    rows: Sequence[str] = ()
    row: int | None = None
    actions: LibraryActions | None = None
    questions: list[tuple[str, str]] = field(default_factory=list)
    agrees: bool = True
    answer: Path | None = None
    suggestion: str = ""
    is_open: bool = False

    def show_library(self, rows: Sequence[str], actions: LibraryActions) -> None:
        self.rows, self.row, self.actions, self.is_open = rows, 0, actions, True

    def show_found(self, rows: Sequence[str], row: int) -> None:
        self.rows, self.row = rows, row

    def ask(self, question: str, yes: str, do: Callable[[], object]) -> None:
        self.questions.append((question, yes))
        if self.agrees:
            do()

    def ask_where_to_export(self, on_chosen: Callable[[Path], None]) -> None:
        if self.answer is not None:
            on_chosen(self.answer)

    def ask_where_to_save_description(self, suggestion: str, on_chosen: Callable[[Path], None]) -> None:
        self.suggestion = suggestion
        self.ask_where_to_export(on_chosen)

    def close_library(self, then: Callable[[], None]) -> None:
        self.is_open = False
        then()


class Shelf:
    """Both presenters at a desk, with a painting on the page."""

    def __init__(self, *entries: Entry) -> None:
        self.desk, self.view, self.keeping = Desk(), FakeLibraryView(), FakeKeeping(list(entries))
        seen = Seen(plain_painting(), None, None)  # type: ignore[arg-type] - nobody looks at its emotion here
        self.shown: Shown | None = Shown(seen, Wish(), None, None)
        self.showing: list[Opened] = []
        around = self.desk.surroundings
        self.export = ExportPresenter(self.view, self.keeping, lambda: self.shown, around)
        self.library = LibraryPresenter(
            self.view, self.keeping, lambda: self.shown, self.showing.append, self.export.share, around
        )

    def act(self, wanted: CommandId, slot: Slot | None = None) -> None:
        handlers = {**self.library.commands(), **self.export.commands()}
        handlers[wanted]()
        if slot is not None:
            self.desk.jobs.run(slot)

    @property
    def said(self) -> list[str]:
        return self.desk.said


def test_keeping_says_kept_or_that_it_was_kept_already() -> None:
    shelf = Shelf()
    shelf.act(CommandId.KEEP, Slot.KEEPING)
    shelf.keeping.was_there = True
    shelf.act(CommandId.KEEP, Slot.KEEPING)
    assert shelf.keeping.asked == [shelf.shown, shelf.shown]
    assert shelf.said == ["Kept.", "It was kept already."]


def test_a_full_disk_is_said_and_nothing_is_kept() -> None:
    shelf = Shelf()
    shelf.keeping.trouble = OutputUnwritable(Path("music.flac"), "the disk is full")
    shelf.act(CommandId.KEEP, Slot.KEEPING)
    assert shelf.said == [
        "music.flac could not be saved: the disk is full. Nothing was kept; Control K tries it again."
    ]


@pytest.mark.parametrize("wanted", [CommandId.KEEP, CommandId.SAVE_DESCRIPTION, CommandId.EXPORT])
def test_without_a_painting_it_is_said_how_to_open_one(wanted: CommandId) -> None:
    shelf = Shelf()
    shelf.shown = None
    shelf.act(wanted)
    assert shelf.said == [NO_PAINTING]


def test_the_library_shows_a_line_for_each_and_leaves_it_to_the_list_to_tell_how_many() -> None:
    shelf = Shelf(entry(), entry("Night", "", 1))
    shelf.act(CommandId.LIBRARY, Slot.LIBRARY)
    assert shelf.view.rows == ["The Sea, by A. Painter, sad, 5 March 2026", "Night, sad, 5 March 2026"]
    assert shelf.said == []


def test_an_empty_library_leaves_the_word_to_its_text() -> None:
    shelf = Shelf()
    shelf.act(CommandId.LIBRARY, Slot.LIBRARY)
    assert (shelf.view.is_open, shelf.view.rows, shelf.said) == (True, [], [])


def test_a_search_shows_what_was_found_and_says_the_count_once() -> None:
    shelf = Shelf(entry(), entry("The Sea at Night", number=1), entry("A Hill", number=2))
    shelf.act(CommandId.LIBRARY, Slot.LIBRARY)
    for words in ("sea", "hill", "tree"):
        shelf.view.actions.search(words)
        shelf.desk.jobs.run(Slot.LIBRARY)
    assert shelf.view.rows == []
    assert shelf.said == ["2 were found.", "One was found.", "Nothing was found."]


def test_opening_closes_the_library_and_shows_what_was_kept() -> None:
    shelf = Shelf(entry())
    shelf.act(CommandId.LIBRARY, Slot.LIBRARY)
    shelf.keeping.opened = Opened(shelf.shown.seen, Wish(seed=3), Description(None, None), None)  # type: ignore[arg-type]
    shelf.view.actions.open(0)
    shelf.desk.jobs.run(Slot.PAINTING)
    assert shelf.showing == [shelf.keeping.opened]
    assert not shelf.view.is_open


def test_kept_music_is_let_go_when_another_painting_is_shown() -> None:
    shelf = Shelf(entry())
    shelf.act(CommandId.LIBRARY, Slot.LIBRARY)
    opened = Opened(shelf.shown.seen, Wish(), Description(None, None), None)  # type: ignore[arg-type]
    shelf.keeping.opened = opened
    shelf.view.actions.open(0)
    shelf.desk.jobs.run(Slot.PAINTING)
    shelf.library.take(opened.seen)
    other = Seen(plain_painting(), None, None)  # type: ignore[arg-type]
    shelf.library.take(other)
    shelf.library.take(other)
    assert shelf.keeping.asked[2:] == [("let go", opened.seen)]


def test_what_is_too_damaged_to_open_is_said_and_the_library_stays() -> None:
    shelf = Shelf(entry())
    shelf.act(CommandId.LIBRARY, Slot.LIBRARY)
    shelf.keeping.trouble = RecipeError(Path("music.flac.json"), "there is no such file")
    shelf.view.actions.open(0)
    shelf.desk.jobs.run(Slot.PAINTING)
    assert shelf.view.is_open
    assert shelf.said[-1].startswith("music.flac.json cannot be played again: there is no such file.")


def test_removing_asks_by_name_and_the_next_row_takes_its_place() -> None:
    shelf = Shelf(entry(), entry("Night", number=1))
    shelf.act(CommandId.LIBRARY, Slot.LIBRARY)
    shelf.view.actions.remove(1)
    shelf.desk.jobs.run(Slot.LIBRARY)
    assert shelf.view.questions == [
        (
            "Remove Night, by A. Painter, sad, 5 March 2026 from the library? "
            "Its music and its words are deleted, and cannot be brought back.",
            "Remove it",
        )
    ]
    assert (shelf.view.rows, shelf.view.row) == (["The Sea, by A. Painter, sad, 5 March 2026"], 0)
    assert shelf.said == ["Removed."]


def test_whoever_does_not_agree_keeps_it() -> None:
    shelf = Shelf(entry())
    shelf.view.agrees = False
    shelf.act(CommandId.LIBRARY, Slot.LIBRARY)
    shelf.view.actions.remove(0)
    assert not shelf.desk.jobs.is_busy(Slot.LIBRARY)
    assert len(shelf.keeping.entries) == 1


def test_what_cannot_be_removed_is_said_and_stays() -> None:
    shelf = Shelf(entry())
    shelf.act(CommandId.LIBRARY, Slot.LIBRARY)
    shelf.keeping.trouble = OutputUnremovable(Path("The-Sea"), "you may not delete it")
    shelf.view.actions.remove(0)
    shelf.desk.jobs.run(Slot.LIBRARY)
    assert shelf.said[-1] == "The-Sea could not be removed: you may not delete it. It is still there."
    assert shelf.view.rows == ["The Sea, by A. Painter, sad, 5 March 2026"]


def test_a_row_that_is_not_there_is_answered() -> None:
    shelf = Shelf(entry())
    shelf.act(CommandId.LIBRARY, Slot.LIBRARY)
    shelf.view.actions.search("tree")
    shelf.desk.jobs.run(Slot.LIBRARY)
    for act in (shelf.view.actions.open, shelf.view.actions.remove, shelf.view.actions.export):
        act(-1)
    assert shelf.said[1:] == ["Nothing is chosen in the list."] * 3


def test_exporting_from_the_library_says_the_folder_and_what_is_missing(tmp_path: Path) -> None:
    shelf = Shelf(entry())
    shelf.view.answer = tmp_path
    shelf.act(CommandId.LIBRARY, Slot.LIBRARY)
    shelf.view.actions.export(0)
    shelf.desk.jobs.run(Slot.KEEPING)
    assert shelf.said[-1] == "Exported to the folder The-Sea. There is no brf file: no liblouis."


def test_what_is_on_the_page_is_exported_and_its_words_are_saved(tmp_path: Path) -> None:
    shelf = Shelf()
    shelf.view.answer = tmp_path
    shelf.act(CommandId.EXPORT, Slot.KEEPING)
    shelf.view.answer = tmp_path / "sea.html"
    shelf.act(CommandId.SAVE_DESCRIPTION, Slot.KEEPING)
    assert shelf.keeping.asked == [(tmp_path, shelf.shown), (tmp_path / "sea.html", shelf.shown)]
    assert shelf.view.suggestion == "painting.txt"
    assert shelf.said == ["Exported to the folder The-Sea.", "Saved as sea.html."]


def test_whoever_names_no_file_exports_nothing() -> None:
    shelf = Shelf()
    shelf.act(CommandId.EXPORT)
    shelf.act(CommandId.SAVE_DESCRIPTION)
    assert not shelf.desk.jobs.is_busy(Slot.KEEPING)
    assert shelf.said == []
