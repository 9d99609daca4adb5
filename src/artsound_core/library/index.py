"""The index of the library, an SQLite file: made from the folders, so nothing is lost with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from artsound_core.emotion import Emotion
from artsound_core.library.entry import Entry, folded
from artsound_core.music_prompt import Variant

INDEX_NAME = "library.sqlite"
#: A damaged index is kept under this name: it may tell what went wrong.
DAMAGED_NAME = "library.damaged.sqlite"
#: Of the tables; an index of another version is made anew.
VERSION = 1
#: So long one program waits for another that is writing.
PATIENCE_S = 10.0
_TABLE = """
CREATE TABLE renditions (
    folder TEXT PRIMARY KEY, key TEXT NOT NULL, title TEXT NOT NULL, artist TEXT NOT NULL, emotion TEXT NOT NULL,
    kept_at TEXT NOT NULL, seconds REAL NOT NULL, backend TEXT NOT NULL, variant TEXT NOT NULL, painting_file TEXT,
    digest TEXT NOT NULL, language TEXT NOT NULL, words TEXT NOT NULL
)"""
_COLUMNS = "folder, key, title, artist, emotion, kept_at, seconds, backend, variant, painting_file, digest, language"


class Index:
    """Opened for each use and closed again, so any thread and any process may use it."""

    def __init__(self, library: Path, patience_s: float = PATIENCE_S) -> None:
        self._file, self._patience_s = library / INDEX_NAME, patience_s

    @property
    def is_there(self) -> bool:
        return self._file.exists()

    def put(self, found: Iterable[tuple[Entry, str]], gone: Iterable[str] = ()) -> None:
        """Add entries, each with the folded words that it is found by, and take out the folders `gone`; all or nothing."""
        rows = [(*_row(entry), words) for entry, words in found]
        with self._opened() as base, base:
            base.execute("BEGIN IMMEDIATE")
            base.executemany("DELETE FROM renditions WHERE folder = ?", [(folder,) for folder in gone])
            base.executemany(f"INSERT OR REPLACE INTO renditions VALUES ({', '.join('?' * 13)})", rows)

    def folders(self) -> frozenset[str]:
        with self._opened() as base:
            return frozenset(folder for (folder,) in base.execute("SELECT folder FROM renditions"))

    def find(self, words: str) -> tuple[Entry, ...]:
        """The entries that hold each of the words somewhere, the one kept last first; all of them for no words.

        A plain look through all words: 5000 descriptions take 15 ms, and unlike a full-text index it finds parts of words.
        """
        wanted = folded(words).split()
        where = " AND ".join(["instr(words, ?)"] * len(wanted)) or "1"
        query = f"SELECT {_COLUMNS} FROM renditions WHERE {where} ORDER BY kept_at DESC, rowid DESC"
        with self._opened() as base:
            return tuple(_entry(row) for row in base.execute(query, wanted))

    def set_aside(self) -> None:
        """Make room for a new one."""
        with suppress(OSError):
            self._file.replace(self._file.with_name(DAMAGED_NAME))
        for ending in ("-journal", "-wal", "-shm"):
            self._file.with_name(INDEX_NAME + ending).unlink(missing_ok=True)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Its tables are there. Raises `sqlite3.DatabaseError` where it is damaged, locked, or of another version."""
        # The older journal rather than WAL, which needs memory shared between programs: a home on a network has none.
        with closing(sqlite3.connect(self._file, timeout=self._patience_s, isolation_level=None)) as base:
            version = base.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                self._make_tables(base)
            elif version != VERSION:
                raise sqlite3.DatabaseError(f"the library's index is of version {version}")
            yield base

    @staticmethod
    def _make_tables(base: sqlite3.Connection) -> None:
        with base:
            base.execute("BEGIN IMMEDIATE")
            if base.execute("PRAGMA user_version").fetchone()[0] == 0:  # else another program was quicker
                base.execute(_TABLE)
                base.execute(f"PRAGMA user_version = {VERSION}")


def is_damaged(error: sqlite3.Error) -> bool:
    """Whether a new index would help: not where the disk is full, or another program holds it."""
    return not isinstance(error, sqlite3.OperationalError) or "no such" in str(error) or "malformed" in str(error)


def _row(entry: Entry) -> tuple[str | float | None, ...]:
    return (
        entry.folder,
        entry.key,
        _storable(entry.title),
        _storable(entry.artist),
        str(entry.emotion),
        entry.kept_at.isoformat(),
        entry.seconds,
        entry.backend,
        str(entry.variant),
        _storable(str(entry.painting_file)) if entry.painting_file else None,
        entry.digest,
        entry.language,
    )


def _entry(row: tuple[str, ...]) -> Entry:
    folder, key, title, artist, emotion, kept_at, seconds, backend, variant, painting_file, digest, language = row
    return Entry(
        folder=folder,
        key=key,
        title=title,
        artist=artist,
        emotion=Emotion(emotion),
        kept_at=datetime.fromisoformat(kept_at),
        seconds=float(seconds),
        backend=backend,
        variant=Variant(variant),
        painting_file=Path(painting_file) if painting_file else None,
        digest=digest,
        language=language,
    )


def _storable(text: str) -> str:
    """SQLite takes UTF-8 only; a name with other bytes (PEP 383) is kept readable. The document has it as it was."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
