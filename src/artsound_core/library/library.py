"""Keeps renditions, finds them, removes them: folders are the truth, the index only finds them quickly."""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import numpy as np

from artsound_core.caption import Caption
from artsound_core.clip import Clip
from artsound_core.errors import OutputUnremovable, OutputUnwritable, RecipeError
from artsound_core.exporting.sharing import new_folder
from artsound_core.exporting.wording import Described
from artsound_core.library.entry import Entry, entry_of, searched_words
from artsound_core.library.index import INDEX_NAME, PATIENCE_S, Index, is_damaged
from artsound_core.library.kept_folder import MUSIC_NAME, read_entry, write_folder
from artsound_core.progress import ProgressMonitor
from artsound_core.rendition import Rendition
from artsound_core.saving import unwritable

_Result = TypeVar("_Result")
#: What a program that was killed left behind is deleted when nobody can be at work on it any more.
_STALE_S = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Kept:
    """`was_there`: the same rendition was kept before, and nothing was written."""

    entry: Entry
    was_there: bool


class Library:
    """All that is kept in `root`, which is made when something is. Any thread and any process may use it.

    `now` gives the time with its zone; `patience_s`: so long it waits for another program that writes the index.
    """

    def __init__(self, root: Path, now: Callable[[], datetime], patience_s: float = PATIENCE_S) -> None:
        self._root, self._now = root, now
        self._index = Index(root, patience_s)

    def folder_of(self, entry: Entry) -> Path:
        return self._root / entry.folder

    def keep(
        self,
        rendition: Rendition,
        blocks: Sequence[Clip],
        described: Described,
        pixels: np.ndarray,
        monitor: ProgressMonitor,
    ) -> Kept:
        """Write it beside and rename, then put it into the index. Raises an `OutputError`, and nothing is left then.

        `pixels`: uint8 [height, width, 3] sRGB, of which a smaller copy is kept.
        """
        entry = entry_of(rendition, described.wording.language, self._now().astimezone(UTC).replace(microsecond=0))
        folder = self.folder_of(entry)
        if (before := self._kept_before(folder)) is not None:
            return before
        try:
            self._root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(self._root, error) from error
        with new_folder(self._root) as beside:
            write_folder(beside, entry, rendition, blocks, described, pixels, monitor)
            monitor.check()
            if (before := self._kept_before(folder)) is not None:  # another program kept the same meanwhile
                return before
            self._make_room(folder)
            try:
                beside.rename(folder)
            except OSError as error:
                if (before := self._kept_before(folder)) is not None:
                    return before
                raise unwritable(folder, error) from error
        self._put_into_index(entry, rendition.caption)
        return Kept(entry, was_there=False)

    def find(self, words: str = "") -> tuple[Entry, ...]:
        """What holds each of the words in title, artist, emotion or description, the one kept last first.

        Raises `OutputUnwritable` where the index can be neither read nor made anew.
        """
        if not self._root.is_dir():
            return ()
        if not self._index.is_there:
            self.look_over(ProgressMonitor())
        return self._mended(lambda: self._index.find(words))

    def look_over(self, monitor: ProgressMonitor) -> None:
        """Make the index tell what the folders hold: those that came from elsewhere, those deleted by hand.

        Raises `OutputUnwritable` where the index cannot be written.
        """
        if self._root.is_dir():
            self._mended(lambda: self._compare(monitor))

    def remove(self, entry: Entry) -> None:
        """Delete it for good; it is out of sight at once. Raises `OutputUnremovable`, and it is still whole then."""
        folder = self.folder_of(entry)
        aside = self._aside()
        try:
            folder.rename(aside)
        except FileNotFoundError:
            pass  # deleted by hand: then it only has to be forgotten
        except OSError as error:
            may_not = isinstance(error, PermissionError)
            reason = "you may not delete it" if may_not else (error.strerror or str(error)).lower()
            raise OutputUnremovable(folder, reason) from error
        with suppress(OutputUnwritable):  # then the next look over the folders forgets it
            self._mended(lambda: self._index.put((), gone=[entry.folder]))
        shutil.rmtree(aside, ignore_errors=True)

    def _kept_before(self, folder: Path) -> Kept | None:
        """What is in the folder, if that is whole."""
        try:
            entry, caption = read_entry(folder)
        except RecipeError:
            return None
        if not (folder / MUSIC_NAME).exists():
            return None
        self._put_into_index(entry, caption)
        return Kept(entry, was_there=True)

    def _put_into_index(self, entry: Entry, caption: Caption) -> None:
        """Whatever becomes of the index, the rendition is kept: the next look over the folders finds it."""
        with suppress(OutputUnwritable):
            self._mended(lambda: self._index.put([(entry, searched_words(entry, caption))]))

    def _compare(self, monitor: ProgressMonitor) -> None:
        """Put into the index what only the folders have, and take out what only the index has."""
        folders, known = self._folders(), self._index.folders()
        found: list[tuple[Entry, str]] = []
        new = sorted(folders - known)
        for number, name in enumerate(new):
            monitor.advance(number, len(new))
            with suppress(RecipeError):  # not ours, or damaged: it stays as it is
                entry, caption = read_entry(self._root / name)
                found.append((entry, searched_words(entry, caption)))
        if found or known - folders:
            self._index.put(found, gone=known - folders)

    def _mended(self, use: Callable[[], _Result]) -> _Result:
        """Use the index; one that is damaged is set aside and made anew from the folders."""
        try:
            try:
                return use()
            except sqlite3.DatabaseError as error:
                if not is_damaged(error):
                    raise
            self._index.set_aside()
            self._compare(ProgressMonitor())
            return use()
        except sqlite3.Error as error:
            raise OutputUnwritable(self._root / INDEX_NAME, str(error).lower()) from error
        except OSError as error:  # the folders cannot be looked through
            raise unwritable(self._root, error) from error

    def _make_room(self, folder: Path) -> None:
        """For a whole one in the place of one that lost a part of itself."""
        aside = self._aside()
        with suppress(OSError):
            folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)

    def _aside(self) -> Path:
        """A hidden name in the library."""
        return self._root / f".artsound-{secrets.token_hex(8)}.part"

    def _folders(self) -> frozenset[str]:
        """The names of the folders that may hold a rendition; what was left half-made long ago is deleted."""
        names: set[str] = set()
        with os.scandir(self._root) as entries:
            for each in entries:
                if each.name.startswith("."):
                    self._delete_if_stale(each)
                elif each.is_dir():
                    names.add(each.name)
        return frozenset(names)

    @staticmethod
    def _delete_if_stale(found: os.DirEntry[str]) -> None:
        is_ours = found.name.startswith(".artsound-") and found.name.endswith(".part")
        with suppress(OSError):
            if is_ours and time.time() - found.stat().st_mtime > _STALE_S:
                shutil.rmtree(found.path, ignore_errors=True)
