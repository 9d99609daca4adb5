"""Puts a model's folder in its place: gathered beside it, then renamed, so that a model is there whole or not at all."""

from __future__ import annotations

import errno
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from artsound_core.errors import OutputUnwritable

#: Left free on the disk, so that the system and the other programs go on.
SPARE_BYTES = 64_000_000


@contextmanager
def gathering_folder(models: Path, name: str) -> Iterator[Path]:
    """A new folder beside the models, deleted at the end if it is still there. Raises `OutputUnwritable`."""
    folder = models / f".{name}.new-{secrets.token_hex(4)}"
    make_folder(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_folder(folder: Path) -> None:
    """Make it and those above it. Raises `OutputUnwritable`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error


def put_in_place(gathered: Path, place: Path) -> None:
    """Rename `gathered` to `place`; what was there goes only when the new one stands. Raises `OutputUnwritable`."""
    old = place.with_name(f".{place.name}.gone-{secrets.token_hex(4)}")
    try:
        had_one = place.exists()
        if had_one:
            place.rename(old)
        try:
            gathered.rename(place)
        except OSError:
            if had_one:
                with suppress(OSError):
                    old.rename(place)
            raise
    except OSError as error:
        raise unwritable(place, error) from error
    shutil.rmtree(old, ignore_errors=True)


def check_space(folder: Path, needed: int) -> None:
    """Raises `OutputUnwritable` if the disk of `folder` has not room for `needed` bytes more."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise unwritable(folder, error) from error
    if free < needed + SPARE_BYTES:
        raise OutputUnwritable(folder, f"the disk has {spoken_size(free)} free, and {spoken_size(needed)} are needed")


def unwritable(file: Path, error: OSError) -> OutputUnwritable:
    """A system's complaint as a clause."""
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return OutputUnwritable(file, "you may not write there")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return OutputUnwritable(file, "the disk is full")
    if isinstance(error, NotADirectoryError | FileExistsError):
        return OutputUnwritable(file, "part of its path is a file, not a folder")
    return OutputUnwritable(file, (error.strerror or str(error)).lower())


def spoken_size(size: int) -> str:
    """As a person says it: `2.4 GB`, `103 MB`, `12 kB`, `846 bytes`."""
    if size >= 999_500_000:
        return f"{size / 1e9:.1f} GB"
    if size >= 999_500:
        return f"{size / 1e6:.0f} MB"
    return f"{size / 1e3:.0f} kB" if size >= 10_000 else f"{size} bytes"
