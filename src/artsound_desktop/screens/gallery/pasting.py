"""Opens what was copied in another program, or dragged from it: files and folders, or a picture that is no file yet."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from artsound_core.errors import OutputUnwritable
from artsound_core.picture_file.regular_file import reason_of
from artsound_core.progress import ProgressMonitor
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.explanations import Explanation
from artsound_desktop.jobs import Job, Slot
from artsound_desktop.screens.gallery.texts import GalleryTexts
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.texts import Text

#: The list of recent paintings leads back to so many of them; older ones make room.
MOST_PASTED = 50
_FILE = re.compile(r"pasted-(\d+)\.png")


@dataclass(frozen=True, slots=True)
class Transfer:
    """What comes from another program. `write` puts a picture into a PNG file, in any thread; false where it cannot."""

    files: tuple[Path, ...] = ()
    write: Callable[[Path], bool] | None = None


class PastingView(Protocol):
    def read_clipboard(self) -> Transfer: ...


class Pasting:
    """`open_paths` opens files and folders, `open_painting` one picture. Pictures that were no files lie in `folder`."""

    def __init__(
        self,
        view: PastingView,
        open_paths: Callable[[Sequence[Path]], None],
        open_painting: Callable[[Path], None],
        folder: Path,
        surroundings: Surroundings,
    ) -> None:
        self._view, self._open_paths, self._open_painting = view, open_paths, open_painting
        self._folder, self._with = folder, surroundings

    def commands(self) -> Handlers:
        return {CommandId.PASTE: self.paste}

    def paste(self) -> None:
        self.take(self._view.read_clipboard())

    def take(self, transfer: Transfer) -> None:
        if transfer.files:
            self._open_paths(transfer.files)
        elif transfer.write is not None:
            self._open_picture(transfer.write)
        else:
            self._with.announcer.say(GalleryTexts.NOTHING_TO_PASTE)

    def _open_picture(self, write: Callable[[Path], bool]) -> None:
        words = self._with.progress(Text.OPENING, Slot.PAINTING)

        def done(file: Path) -> None:
            words.end()
            self._open_painting(file)

        def failed(explanation: Explanation) -> None:
            words.end()
            self._with.tell_trouble(explanation)

        folder, title = self._folder, GalleryTexts.PASTED_TITLE
        self._with.jobs.start(Job(Slot.PAINTING, lambda monitor: _kept(write, folder, title, monitor), done, failed))


def _kept(write: Callable[[Path], bool], folder: Path, title: str, monitor: ProgressMonitor) -> Path:
    """The picture as a file with a label, under the next free number. Raises `OutputUnwritable`."""
    monitor.check()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        numbers = sorted(int(found[1]) for each in folder.iterdir() if (found := _FILE.fullmatch(each.name)))
        for old in numbers[: max(0, len(numbers) - MOST_PASTED + 1)]:
            _file(folder, old).unlink(missing_ok=True)
            _file(folder, old).with_suffix(".json").unlink(missing_ok=True)
        number = numbers[-1] + 1 if numbers else 1
        file = _file(folder, number)
        beside = file.with_suffix(".part")
        if not write(beside):
            beside.unlink(missing_ok=True)
            raise OutputUnwritable(file, "the picture could not be written there")
        file.with_suffix(".json").write_text(json.dumps({"title": title.format(number=number)}), encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        raise OutputUnwritable(folder, reason_of(error)) from error
    return file


def _file(folder: Path, number: int) -> Path:
    return folder / f"pasted-{number}.png"
