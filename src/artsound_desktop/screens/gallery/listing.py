"""The rows of a gallery: files, what is known of them without opening them, and the names under which they are listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from artsound_core.errors import printable
from artsound_core.folder_labels import FolderLabels
from artsound_core.gallery import Found, find_paintings, still_there
from artsound_core.painting import Label
from artsound_core.progress import ProgressMonitor
from artsound_desktop.screens.gallery.texts import GalleryTexts
from artsound_desktop.texts import Text
from artsound_desktop.works import Listed

#: The labels of so many paintings are read before the gallery is shown, those of the others after it, so many at a time:
#: with a sidecar for each, 200 labels take some 20 ms.
LABELS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Listing:
    """`names` has a name for each of `files`; from row `named` on they are the names of the files, until labels are read.

    `missing` files were asked for and are no longer there. `labels` reads on, in one job at a time.
    """

    files: tuple[Path, ...]
    names: tuple[str, ...]
    named: int
    is_full: bool
    missing: int
    labels: FolderLabels


def list_named(paths: tuple[Path, ...], monitor: ProgressMonitor) -> Listing:
    """What was named: files, and what lies in folders. Raises a `PaintingError` for a folder that cannot be read."""
    return _listing(find_paintings(paths, monitor), 0, monitor)


def list_remembered(files: tuple[Path, ...], monitor: ProgressMonitor) -> Listing:
    """Files that were opened once, as far as they are still there."""
    there = still_there(files, monitor)
    return _listing(Found(there), len(files) - len(there), monitor)


def more_names(listing: Listing, first: int, monitor: ProgressMonitor) -> tuple[str, ...]:
    """The names of the next rows, with their labels."""
    return _named(listing.files[first : first + LABELS_AT_ONCE], listing.labels, monitor.check)


def name_of(listed: Listed) -> str:
    """Title and artist; without a title the file's name, without its ending and with spaces where a voice reads signs."""
    title, artist = listed.label.title, listed.label.artist
    if title:
        return Text.LABELLED.format(title=title, artist=artist) if artist else title
    return printable(listed.file.stem).replace("_", " ").strip() or printable(listed.file.name)


def row_of(name: str, is_heard: bool) -> str:
    return GalleryTexts.ROW_HEARD.format(name=name) if is_heard else name


def _listing(found: Found, missing: int, monitor: ProgressMonitor) -> Listing:
    labels = FolderLabels()
    first = found.files[:LABELS_AT_ONCE]
    rest = tuple(name_of(Listed(file, Label())) for file in found.files[LABELS_AT_ONCE:])
    names = (*_named(first, labels, monitor.check), *rest)
    return Listing(found.files, names, len(first), found.is_full, missing, labels)


def _named(files: tuple[Path, ...], labels: FolderLabels, check: Callable[[], None]) -> tuple[str, ...]:
    names: list[str] = []
    for file in files:
        check()
        names.append(name_of(Listed(file, labels.label_of(file))))
    return tuple(names)
