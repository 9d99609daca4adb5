"""Finds files that hold the same bytes under several names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from artsound_core.picture_file.regular_file import reason_of
from artsound_training.datasets.works import PaintingWork, SongWork
from artsound_training.errors import DataError
from artsound_training.file_digest import sha256_of
from artsound_training.session import Session

W = TypeVar("W", PaintingWork, SongWork)


def digests_of(files: Iterable[Path], session: Session | None = None) -> dict[Path, str]:
    """The digest of each file, under a bar where there is a session to show it."""
    files = tuple(files)
    tracked = files if session is None else session.track("Comparing files", files, "files")
    return {file: sha256_of(file) for file in tracked}


def groups_of_same(files: Iterable[Path], session: Session | None = None) -> tuple[tuple[Path, ...], ...]:
    """The groups of two and more files with the same bytes, in the order of the first of each."""
    by_size: dict[int, list[Path]] = defaultdict(list)
    for file in files:
        by_size[_size(file)].append(file)
    alike = [file for group in by_size.values() if len(group) > 1 for file in group]
    by_digest: dict[str, list[Path]] = defaultdict(list)
    for file, digest in digests_of(alike, session).items():
        by_digest[digest].append(file)
    return tuple(tuple(group) for group in by_digest.values() if len(group) > 1)


def without_doubles(works: Iterable[W], session: Session | None = None) -> tuple[list[W], list[str]]:
    """The works less those whose files hold the same bytes, and a sentence for each that was left out.

    Where the classes of such files agree the first stays; where they do not, nobody can tell which is right: none stays.
    """
    works = list(works)
    by_file = {work.file: work for work in works}
    dropped: dict[str, str] = {}
    for files in groups_of_same(by_file, session):
        same = [by_file[file] for file in files]
        names = " and ".join(f"{work.file.name} ({_mood(work)})" for work in same)
        if len({work.emotion for work in same}) > 1:
            dropped |= {work.id: f"{names} are the same file under different classes" for work in same}
        else:
            dropped |= {work.id: f"{names} are the same file; the first stays" for work in same[1:]}
    sentences = [f"{work.file.name}: {dropped[work.id]}." for work in works if work.id in dropped]
    return [work for work in works if work.id not in dropped], sentences


def _mood(work: PaintingWork | SongWork) -> str:
    return (work.category if isinstance(work, SongWork) else None) or str(work.emotion)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError as error:
        raise DataError(file, reason_of(error)) from error
