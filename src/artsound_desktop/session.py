"""Marks a running window on disk: where it ends without taking its mark away, the mark is the report of a crash.

A report holds the versions of program, Python, Qt and system, the commands that were given last (their names alone), and what
Python's threads did when the process was killed by a fault. It holds no words, no pictures, and no names of the person's
files. It stays on this computer.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

_RUNNING, _REPORT = "running-*.txt", "crash-*.txt"
#: Reports of the last crashes are kept, older ones are deleted.
MOST_REPORTS = 5
#: When so many commands stand in the mark, it is written anew with the last of them.
MOST_NOTES, _NOTES_KEPT = 400, 50
#: The lock lies far behind the text: Windows lets nobody read what is locked.
_LOCKED_AT = 1 << 30


class Session:
    """From the window's opening to its closing. `found` is the report of a session that ended badly before this one.

    `facts` are lines for the report; `clock` gives the time of day as text. Windows that run at the same time have a mark each:
    that one is alive is known by its lock, which the system takes away with the process. Where nothing can be written, there
    is no mark, and nothing fails.
    """

    def __init__(
        self,
        logs: Path,
        facts: Sequence[str] = (),
        clock: Callable[[], str] = lambda: time.strftime("%Y-%m-%d %H:%M:%S"),
    ) -> None:
        self._head = "\n".join((*facts, f"begun {clock()}", ""))
        self._clock = clock
        self._notes: deque[str] = deque(maxlen=_NOTES_KEPT)
        self._count = 0
        self._file: Path | None = None
        self._opened: TextIO | None = None
        self.found: Path | None = None
        with suppress(OSError):
            logs.mkdir(parents=True, exist_ok=True)
            self.found = _collect(logs)
            self._begin(logs / f"running-{os.getpid()}-{time.time_ns()}.txt")

    def note(self, text: str) -> None:
        """Remember what was done last, should it be the last."""
        if self._opened is None:
            return
        line = f"{self._clock()} {text}\n"
        self._notes.append(line)
        self._count += 1
        with suppress(OSError, ValueError):  # a full disk; a report is a comfort, not a duty
            if self._count > MOST_NOTES:
                self._count = len(self._notes)
                self._opened.seek(0)
                self._opened.truncate()
                self._opened.write(self._head + "".join(self._notes))
            else:
                self._opened.write(line)
            self._opened.flush()

    def end(self) -> None:
        """It ended well: the mark goes."""
        if self._opened is None or self._file is None:
            return
        faulthandler.disable()
        with suppress(OSError):
            self._opened.close()
        self._opened = None
        self._file.unlink(missing_ok=True)

    def _begin(self, file: Path) -> None:
        self._file = file
        self._opened = file.open("x+", encoding="utf-8")
        _lock(self._opened.fileno())
        self._opened.write(self._head)
        self._opened.flush()
        faulthandler.enable(self._opened, all_threads=True)


def _collect(logs: Path) -> Path | None:
    """Marks whose window is gone become reports; the newest of them, or None where every window ended well."""
    found: list[Path] = []
    for mark in sorted(logs.glob(_RUNNING)):
        if _is_abandoned(mark):
            written_s = mark.stat().st_mtime
            stamp = time.strftime("%Y-%m-%d-%H%M%S", time.localtime(written_s))
            report = logs / f"crash-{stamp}-{mark.stem.rpartition('-')[2][-6:]}.txt"
            with suppress(OSError):  # another window, opened in the same moment, was faster
                mark.rename(report)
                found.append(report)
    for old in sorted(logs.glob(_REPORT), key=lambda each: each.name)[:-MOST_REPORTS]:
        old.unlink(missing_ok=True)
    return max(found, key=lambda each: each.name, default=None)


def _is_abandoned(mark: Path) -> bool:
    """Whether nobody holds its lock. An empty mark is just being made."""
    try:
        with mark.open("r+", encoding="utf-8") as opened:
            if not mark.stat().st_size:
                return False
            _lock(opened.fileno())
    except OSError:
        return False
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_AT, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        """Raises OSError where another process holds it."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
