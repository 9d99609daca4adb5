"""Keeps two programs from fetching the same model into the same folder at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from artsound_core.models.placing import unwritable


@contextmanager
def held_alone(file: Path) -> Iterator[bool]:
    """Whether nobody else holds `file`, which is made; the system lets go of it even if this program is killed.

    True also on a file system that knows no locks. Raises `OutputUnwritable` if the file cannot be made.
    """
    try:
        stream = file.open("a+b")
    except OSError as error:
        raise unwritable(file, error) from error
    with stream:
        yield _locks(stream)


if sys.platform == "win32":  # pragma: no cover

    def _locks(stream: IO[bytes]) -> bool:
        import msvcrt

        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _locks(stream: IO[bytes]) -> bool:
        import fcntl

        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # some network file systems
            return True
        return True
