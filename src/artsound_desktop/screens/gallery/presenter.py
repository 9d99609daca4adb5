"""Decides what happens in the gallery: which paintings are listed, and which one is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from artsound_core.demo_paintings import demo_folder
from artsound_core.errors import printable
from artsound_core.progress import ProgressMonitor
from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.explanations import Explanation
from artsound_desktop.jobs import Job, Slot
from artsound_desktop.screens.gallery.listing import Listing, list_named, list_remembered, more_names, row_of
from artsound_desktop.screens.gallery.texts import GalleryTexts
from artsound_desktop.screens.gallery.visits import Visits
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.texts import Text


class GalleryView(Protocol):
    def show_paintings(self, names: Sequence[str]) -> None: ...

    def rename_paintings(self, first: int, names: Sequence[str]) -> None:
        """Other words for the rows from `first` on; the current row and the focus stay."""
        ...

    def choose(self, row: int) -> None:
        """Make `row` the current one, without opening it."""
        ...

    def focus_list(self, then: Callable[[], None]) -> None: ...


class GalleryPresenter:
    """A list of files; `open_painting` shows one of them. `demo` is the folder of the demo paintings, where there is one."""

    def __init__(
        self,
        view: GalleryView,
        open_painting: Callable[[Path], None],
        visits: Visits,
        surroundings: Surroundings,
        demo: Callable[[], Path | None] = demo_folder,
    ) -> None:
        self._view, self._open_painting, self._visits = view, open_painting, visits
        self._with, self._demo = surroundings, demo
        self._files: tuple[Path, ...] = ()
        self._names: list[str] = []
        self._rows: dict[Path, int] = {}
        self._row = 0
        self._is_about_to_tell = False

    def commands(self) -> Handlers:
        return {
            CommandId.RECENT: self.open_recent,
            CommandId.DEMO: self.open_demo,
            CommandId.GALLERY: self.show_focus,
            CommandId.NEXT_PAINTING: lambda: self.step(1),
            CommandId.PREVIOUS_PAINTING: lambda: self.step(-1),
        }

    @property
    def is_about_to_tell(self) -> bool:
        """Whether a gallery is there, and will be told when the focus has moved."""
        return self._is_about_to_tell

    @property
    def is_empty(self) -> bool:
        return not self._files

    # --- what is listed

    def start(self, paths: Sequence[Path]) -> None:
        """Open what was named: one file as a painting, anything else as a gallery."""
        if len(paths) == 1 and not paths[0].is_dir():
            self._open_painting(paths[0])
        elif paths:
            self._gather(tuple(paths))

    def open_folder(self, folder: Path) -> None:
        self._gather((folder,))

    def open_demo(self) -> None:
        folder = self._demo()
        if folder is None:
            self._with.announcer.say(GalleryTexts.NO_DEMO, Level.ASSERTIVE)
        else:
            self._gather((folder,))

    def open_recent(self) -> None:
        """List what was opened last; what is no longer there is left out, and said."""
        recent = self._visits.recent
        if recent:
            self._list(lambda monitor: list_remembered(recent, monitor), GalleryTexts.ALL_GONE)
        else:
            self._with.announcer.say(GalleryTexts.NO_RECENT)

    def forget_history(self) -> None:
        """Nothing was opened or heard before; the gallery stays, and says of no painting any more that it was heard."""
        heard = self._visits.heard_files
        self._visits.forget()
        for file in heard:
            self._rename(file)

    # --- what is opened

    def show_focus(self) -> None:
        """Bring the focus to the list."""
        if self.is_empty:
            self._with.announcer.say(Text.GALLERY_NONE)
        else:
            self._view.focus_list(lambda: None)

    def open(self, row: int) -> None:
        """Open the painting in this row; a bad file is said, and the list stays as it is."""
        if 0 <= row < len(self._files):
            self._row = row
            self._open_painting(self._files[row])

    def step(self, rows: int) -> None:
        """Open the next (1) or the one before (-1)."""
        row = self._row + rows
        if self.is_empty:
            self._with.announcer.say(Text.GALLERY_NONE)
        elif not 0 <= row < len(self._files):
            self._with.announcer.say(Text.GALLERY_LAST if rows > 0 else Text.GALLERY_FIRST)
        else:
            self._view.choose(row)
            self.open(row)

    def mark_heard(self, file: Path) -> None:
        """This painting has been heard, wherever it was opened from."""
        self._rename(file.absolute())

    # --- listing

    def _gather(self, paths: tuple[Path, ...]) -> None:
        if not paths:
            return
        nothing = Text.GALLERY_EMPTY.format(folder=printable(paths[0].name or paths[0]))
        self._list(lambda monitor: list_named(paths, monitor), nothing)

    def _list(self, work: Callable[[ProgressMonitor], Listing], nothing: str) -> None:
        """`nothing` is said where no painting was found."""
        words = self._with.progress(Text.OPENING_FOLDER, Slot.FOLDER)

        def done(listing: Listing) -> None:
            words.end()
            if listing.files:
                self._show(listing)
            else:
                self._with.announcer.say(nothing, Level.ASSERTIVE)

        def failed(explanation: Explanation) -> None:
            words.end()
            self._with.tell_trouble(explanation)

        self._with.jobs.start(Job(Slot.FOLDER, work, done, failed, lambda _event: words.advance()))

    def _show(self, listing: Listing) -> None:
        self._files, self._names, self._row = listing.files, list(listing.names), 0
        self._rows = {file.absolute(): row for row, file in enumerate(listing.files)}
        heard = self._visits.heard_files
        is_heard = [False] * len(self._names)
        for row in (self._rows[file] for file in heard if file in self._rows):
            is_heard[row] = True
        self._view.show_paintings([row_of(name, it) for name, it in zip(self._names, is_heard, strict=True)])
        self._is_about_to_tell = True
        text = _told(listing)
        self._view.focus_list(lambda: self._tell(text))
        self._read_labels(listing, listing.named)

    def _tell(self, text: str) -> None:
        self._is_about_to_tell = False
        self._with.announcer.say(text)

    def _read_labels(self, listing: Listing, first: int) -> None:
        """The labels of the next rows, and then of those after them. Another gallery's take their place."""
        self._with.jobs.stop(Slot.LABELS)
        if first >= len(listing.files):
            return

        def done(names: tuple[str, ...]) -> None:
            self._names[first : first + len(names)] = names
            heard = self._visits.heard_files
            rows = range(first, first + len(names))
            shown = [row_of(self._names[row], listing.files[row].absolute() in heard) for row in rows]
            self._view.rename_paintings(first, shown)
            self._read_labels(listing, first + len(names))

        self._with.jobs.start(
            Job(Slot.LABELS, lambda monitor: more_names(listing, first, monitor), done, self._with.tell_trouble)
        )

    def _rename(self, file: Path) -> None:
        row = self._rows.get(file)
        if row is not None:
            self._view.rename_paintings(row, [row_of(self._names[row], file in self._visits.heard_files)])


def _told(listing: Listing) -> str:
    """What there is to choose from, and what is left out."""
    count = len(listing.files)
    sentences = [Text.GALLERY_OPENED_ONE if count == 1 else Text.GALLERY_OPENED.format(count=count)]
    if listing.is_full:
        sentences.append(GalleryTexts.FULL.format(count=count))
    if listing.missing:
        one, more = GalleryTexts.GONE_ONE, GalleryTexts.GONE
        sentences.append(one if listing.missing == 1 else more.format(count=listing.missing))
    return " ".join(sentences)
