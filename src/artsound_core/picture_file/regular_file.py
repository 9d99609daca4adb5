"""Opens regular files and nothing else: a pipe, a device or a folder is refused before it can block or run for ever."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

_KINDS = (
    (stat.S_ISDIR, "this is a folder, not a file"),
    (stat.S_ISFIFO, "this is a named pipe, not a file"),
    (stat.S_ISSOCK, "this is a socket, not a file"),
    (stat.S_ISCHR, "this is a device, not a file"),
    (stat.S_ISBLK, "this is a disk device, not a file"),
)

_REASONS = {
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "there is no such file, since a part of its path is no folder",
    errno.ELOOP: "this link leads round in a circle",
    errno.ENAMETOOLONG: "there is no such file, since the name is too long",
    errno.EINVAL: "there is no such file, since no file can have this name",
    errno.EACCES: "there is no permission to read it",
    errno.EPERM: "there is no permission to read it",
}

#: The errors that mean that nothing is there; all others mean that something is, but cannot be read.
MISSING = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL})


class NotRegular(OSError):
    """Something is there, but it is no regular file. `reason` says what it is, as a clause."""

    def __init__(self, reason: str) -> None:
        super().__init__(errno.EISDIR, reason)
        self.reason = reason


def open_regular(file: Path) -> BinaryIO:
    """The file opened to read bytes; raises `NotRegular` or another OSError (see `reason_of`).

    It looks before it opens, since opening a device may already act; and again after, since the name may have changed
    hands in between. Opening never waits for a pipe's writer.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    try:
        _demand_regular(file.stat().st_mode)
        descriptor = os.open(file, flags)
    except ValueError as error:  # a NUL or a lone surrogate in the name
        raise OSError(errno.EINVAL, str(error)) from error
    try:
        _demand_regular(os.fstat(descriptor).st_mode)
    except OSError:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def read_regular(file: Path, limit: int) -> bytes:
    """The file's bytes, or OSError with EFBIG where it has over `limit`."""
    with open_regular(file) as opened:
        content = opened.read(limit + 1)
    if len(content) > limit:
        raise OSError(errno.EFBIG, f"the file has over {limit:,} bytes")
    return content


def reason_of(error: OSError) -> str:
    """Why a file could not be opened, as a clause for a person."""
    if isinstance(error, NotRegular):
        return error.reason
    if error.errno in _REASONS:
        return _REASONS[error.errno]
    return f"it cannot be read ({error.strerror or error})"


def _demand_regular(mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    raise NotRegular(next((reason for is_kind, reason in _KINDS if is_kind(mode)), "this is no regular file"))
