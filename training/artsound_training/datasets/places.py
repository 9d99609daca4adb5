"""Looks at files and folders that a person names: what cannot be looked at is not there, or is a fault of the data."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from artsound_core.picture_file.regular_file import MISSING, reason_of
from artsound_training.errors import DataError


def is_folder(place: Path) -> bool:
    """False also where the name is too long, or a folder above may not be entered."""
    try:
        return place.is_dir()
    except OSError:
        return False


def is_file(place: Path) -> bool:
    """As `is_folder`."""
    try:
        return place.is_file()
    except OSError:
        return False


def demand_folder(place: Path) -> None:
    """Raises `DataError` where there is no folder."""
    if not is_folder(place):
        raise DataError(place, "this is a file, not a folder" if is_file(place) else "there is no such folder")


def entries_of(folder: Path) -> list[Path]:
    """What a folder holds, by name; hidden things are left out. Raises `DataError`."""
    demand_folder(folder)
    try:
        return sorted(each for each in folder.iterdir() if not each.name.startswith("."))
    except OSError as error:
        raise _unreadable(folder, error) from error


def files_below(folder: Path) -> Iterator[Path]:
    """All files at any depth, folder by folder, each by name; hidden ones are left out. Raises `DataError`."""

    def refuse(error: OSError) -> None:
        raise _unreadable(Path(error.filename or folder), error) from error

    demand_folder(folder)
    for root, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith("."))


def _unreadable(folder: Path, error: OSError) -> DataError:
    return DataError(folder, "there is no such folder" if error.errno in MISSING else reason_of(error))
