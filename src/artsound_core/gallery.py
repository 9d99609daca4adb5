"""Finds the paintings of a gallery: files and folders mixed, and the folders inside those."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from artsound_core.errors import PaintingError
from artsound_core.opening import MOST_PAINTINGS, open_folder
from artsound_core.progress import ProgressMonitor

#: Collections are sorted by artist, then by series. What lies deeper is no collection but somebody's whole disk.
MOST_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Found:
    """`files` in the order in which a person walks them. `is_full`: there may be more than `MOST_PAINTINGS`."""

    files: tuple[Path, ...]
    is_full: bool = False


def find_paintings(paths: tuple[Path, ...], monitor: ProgressMonitor) -> Found:
    """The files among `paths` as they were named, and the paintings in the folders among them, each folder before those
    inside it. A file that cannot be opened is found too: opening it tells why. Raises a `PaintingError` for a folder that was
    named and cannot be read; unreadable folders inside are passed over."""
    files: dict[Path, None] = {}  # a file that was named twice is one painting
    for file in _files_of(paths, monitor):
        files[file] = None
        if len(files) == MOST_PAINTINGS:
            return Found(tuple(files), is_full=True)
    return Found(tuple(files))


def still_there(files: tuple[Path, ...], monitor: ProgressMonitor) -> tuple[Path, ...]:
    """Those of `files` that are files still."""
    found: list[Path] = []
    for number, file in enumerate(files):
        monitor.advance(number, len(files))
        if file.is_file():
            found.append(file)
    return tuple(found)


def _files_of(paths: tuple[Path, ...], monitor: ProgressMonitor) -> Iterator[Path]:
    for path in paths:
        monitor.check()
        if path.is_dir():
            yield from open_folder(path, monitor)
            yield from _inside(path, monitor, MOST_DEPTH)
        else:
            yield path


def _inside(folder: Path, monitor: ProgressMonitor, depth: int) -> Iterator[Path]:
    """The paintings in the folders inside `folder`."""
    for inner in _folders_in(folder) if depth else ():
        monitor.check()
        try:
            found = open_folder(inner, monitor)
        except PaintingError:
            continue
        yield from found
        yield from _inside(inner, monitor, depth - 1)


def _folders_in(folder: Path) -> list[Path]:
    """By name; hidden ones and links are left out, since a link may lead round in a circle."""
    try:
        with os.scandir(folder) as entries:
            names = [each.name for each in entries if each.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    return [folder / name for name in sorted(names, key=str.casefold) if not name.startswith(".")]
