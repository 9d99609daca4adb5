"""Which paintings were opened and when, and which of them were heard. Kept in one small file, whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

FILE_NAME, DAMAGED_NAME = "history.json", "history-damaged.json"
VERSION = 1
#: What was opened before these is forgotten: the file stays below half a megabyte, and is written in some milliseconds.
MOST_VISITS = 2000


@dataclass(frozen=True, slots=True)
class Visit:
    """One painting, once in the history however often it was opened. `opened_s`: the last time, in seconds since 1970."""

    file: Path
    digest: str
    opened_s: float
    is_heard: bool = False


class History:
    """The paintings of one person. `were_readable` is false when a broken file had to be set aside.

    A painting is known by its file and by its digest: another picture under the same name was not heard, the same picture
    under another name was. `keep` may run in another thread than the rest.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE_NAME
        self._writing = threading.Lock()
        self._is_cleared = False
        found, self.were_readable = _load(self._file)
        self._visits = {each.file: each for each in found}

    @property
    def heard_files(self) -> frozenset[Path]:
        return frozenset(each.file for each in tuple(self._visits.values()) if each.is_heard)

    def opened(self, file: Path, digest: str, now_s: float) -> None:
        """It was opened; it counts as heard when the same picture was heard before."""
        file = file.absolute()
        is_heard = any(each.digest == digest and each.is_heard for each in self._visits.values())
        self._visits.pop(file, None)
        self._visits[file] = Visit(file, digest, now_s, is_heard)

    def heard(self, file: Path) -> bool:
        """It was listened to. False where that was known, or where it was never opened."""
        visit = self._visits.get(file.absolute())
        if visit is None or visit.is_heard:
            return False
        self._visits[visit.file] = replace(visit, is_heard=True)
        return True

    def recent(self, most: int) -> tuple[Path, ...]:
        """The files that were opened last, the newest first."""
        newest = sorted(self._visits.values(), key=lambda each: each.opened_s, reverse=True)
        return tuple(each.file for each in newest[:most])

    def clear(self) -> None:
        """Forget everything; `keep` then writes an empty history."""
        self._visits = {}
        self._is_cleared = True

    def keep(self) -> bool:
        """Write it, with what another window has written meanwhile; false where the folder cannot be written."""
        with self._writing:
            kept = dict(self._visits)
            is_cleared, self._is_cleared = self._is_cleared, False
            others, _ = ((), True) if is_cleared else _load(self._file)
            try:
                _write(self._file, _merged((*others, *kept.values())))
            except OSError:
                self._is_cleared = is_cleared
                return False
            return True


def _merged(visits: Iterable[Visit]) -> list[Visit]:
    """Each file once, as it was opened last, the oldest first; heard where the same picture was heard in any."""
    newest: dict[Path, Visit] = {}
    for visit in visits:
        before = newest.get(visit.file)
        if before is not None and before.digest == visit.digest and before.is_heard:
            visit = replace(visit, is_heard=True)
        if before is None or visit.opened_s >= before.opened_s:
            newest[visit.file] = visit
    return sorted(newest.values(), key=lambda each: each.opened_s)[-MOST_VISITS:]


def _write(file: Path, visits: list[Visit]) -> None:
    rows = [
        {"file": str(each.file), "digest": each.digest, "opened_s": each.opened_s, "is_heard": each.is_heard}
        for each in visits
    ]
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=file.parent, prefix=FILE_NAME, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as opened:
            opened.write(json.dumps({"version": VERSION, "visits": rows}, indent=1))
        Path(beside).replace(file)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise


def _load(file: Path) -> tuple[tuple[Visit, ...], bool]:
    """The visits, and whether the file was sound. A missing file is sound; a broken one is set aside whole."""
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return (), True
    except OSError:
        return (), False
    except UnicodeDecodeError:
        return _set_aside(file)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return _set_aside(file)
    rows = found.get("visits") if isinstance(found, dict) else None
    if not isinstance(rows, list) or not all(_fits(row) for row in rows):
        return _set_aside(file)
    return tuple(Visit(Path(row["file"]), row["digest"], row["opened_s"], row["is_heard"]) for row in rows), True


def _fits(row: object) -> bool:
    if not isinstance(row, Mapping):
        return False
    opened_s = row.get("opened_s")
    is_time = isinstance(opened_s, int | float) and not isinstance(opened_s, bool)
    has_texts = isinstance(row.get("file"), str) and isinstance(row.get("digest"), str)
    return is_time and has_texts and isinstance(row.get("is_heard"), bool)


def _set_aside(file: Path) -> tuple[tuple[Visit, ...], bool]:
    with suppress(OSError):  # then it stays where it is, and is written over when the history is kept
        file.replace(file.with_name(DAMAGED_NAME))
    return (), False
