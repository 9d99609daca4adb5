"""Decides what happens in the gallery: which paintings are listed, and which one is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from artsound_core.errors import printable
from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.explanations import Explanation
from artsound_desktop.jobs import Job, Slot
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.texts import Text
from artsound_desktop.works import Listed


class GalleryView(Protocol):
    def show_paintings(self, names: Sequence[str]) -> None: ...

    def choose(self, row: int) -> None:
        """Make `row` the current one, without opening it."""
        ...

    def focus_list(self, then: Callable[[], None]) -> None: ...


class GalleryPresenter:
    """A list of files; `open_painting` shows one of them."""

    def __init__(self, view: GalleryView, open_painting: Callable[[Path], None], surroundings: Surroundings) -> None:
        self._view, self._open_painting, self._with = view, open_painting, surroundings
        self._listed: tuple[Listed, ...] = ()
        self._row = 0
        self._is_about_to_tell = False

    def commands(self) -> Handlers:
        return {
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
        return not self._listed

    def start(self, paths: Sequence[Path]) -> None:
        """Open what was named: one file as a painting, anything else as a gallery."""
        if len(paths) == 1 and not paths[0].is_dir():
            self._open_painting(paths[0])
        elif paths:
            self._gather(tuple(paths))

    def open_folder(self, folder: Path) -> None:
        self._gather((folder,))

    def show_focus(self) -> None:
        """Bring the focus to the list."""
        if self.is_empty:
            self._with.announcer.say(Text.GALLERY_NONE)
        else:
            self._view.focus_list(lambda: None)

    def open(self, row: int) -> None:
        """Open the painting in this row; a bad file is said, and the list stays as it is."""
        if 0 <= row < len(self._listed):
            self._row = row
            self._open_painting(self._listed[row].file)

    def step(self, rows: int) -> None:
        """Open the next (1) or the one before (-1)."""
        row = self._row + rows
        if self.is_empty:
            self._with.announcer.say(Text.GALLERY_NONE)
        elif not 0 <= row < len(self._listed):
            self._with.announcer.say(Text.GALLERY_LAST if rows > 0 else Text.GALLERY_FIRST)
        else:
            self._view.choose(row)
            self.open(row)

    def _gather(self, paths: tuple[Path, ...]) -> None:
        words = self._with.progress(Text.OPENING_FOLDER)

        def done(listed: tuple[Listed, ...]) -> None:
            words.end()
            self._show(listed, paths)

        def failed(explanation: Explanation) -> None:
            words.end()
            self._with.tell_trouble(explanation)

        work = self._with.workshop.find_paintings
        self._with.jobs.start(
            Job(Slot.FOLDER, lambda monitor: work(paths, monitor), done, failed, lambda _event: words.advance())
        )

    def _show(self, listed: tuple[Listed, ...], paths: tuple[Path, ...]) -> None:
        if not listed:
            text = Text.GALLERY_EMPTY.format(folder=printable(paths[0].name or paths[0]))
            self._with.announcer.say(text, Level.ASSERTIVE)
            return
        self._listed, self._row = listed, 0
        self._view.show_paintings([name_of(each) for each in listed])
        text = Text.GALLERY_OPENED_ONE if len(listed) == 1 else Text.GALLERY_OPENED.format(count=len(listed))
        self._is_about_to_tell = True
        self._view.focus_list(lambda: self._tell(text))

    def _tell(self, text: str) -> None:
        self._is_about_to_tell = False
        self._with.announcer.say(text)


def name_of(listed: Listed) -> str:
    """Title and artist; without a title the file's name, without its ending and with spaces where a voice reads signs."""
    title, artist = listed.label.title, listed.label.artist
    if title:
        return Text.LABELLED.format(title=title, artist=artist) if artist else title
    return printable(listed.file.stem).replace("_", " ").strip() or printable(listed.file.name)
