"""Opens paintings: any picture a museum or a camera may hand over, or one clear sentence on why not."""

from __future__ import annotations

import errno
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from artsound_core.errors import (
    PaintingError,
    PaintingMissing,
    PaintingNotAnImage,
    PaintingTooLarge,
    PaintingUnreadable,
    printable,
)
from artsound_core.painting import Painting, digest_of
from artsound_core.picture_file.header import check_bytes
from artsound_core.picture_file.kinds import EXTENSIONS, HEAD_BYTES, PictureKind, other_kind, picture_kind
from artsound_core.picture_file.regular_file import MISSING, open_regular, reason_of
from artsound_core.progress import ProgressMonitor

#: A gallery of more pictures than this is no gallery that a person walks by ear.
MOST_PAINTINGS = 5000

AnyPath = str | bytes | os.PathLike[str] | os.PathLike[bytes]


@dataclass(frozen=True, slots=True)
class Opened:
    """`label_source` says where the label's facts come from ("labels.csv"), empty where there are none.

    `problems` are whole sentences on what was passed over: a broken sidecar, a broken colour profile.
    """

    painting: Painting
    label_source: str
    problems: tuple[str, ...]


def open_painting(file: AnyPath, monitor: ProgressMonitor | None = None) -> Painting:
    """The painting in `file`, upright and in sRGB, with its label. Raises a `PaintingError` where it cannot be read."""
    return open_with_label(file, monitor).painting


def open_with_label(file: AnyPath, monitor: ProgressMonitor | None = None) -> Opened:
    """As `open_painting`, and where the label comes from and what was passed over."""
    from artsound_core.label_sources import read_label
    from artsound_core.picture_file.colours import to_srgb
    from artsound_core.picture_file.decoding import decode
    from artsound_core.picture_file.metadata import metadata_of

    path = Path(os.fsdecode(file))
    monitor = monitor or ProgressMonitor()
    with _open(path) as opened:
        kind = _kind_of(path, opened)
        image = decode(path, kind, opened, monitor)
        metadata = metadata_of(image, kind, opened)
    try:
        converted = to_srgb(image, metadata.orientation, monitor)
    except MemoryError as error:
        raise PaintingTooLarge(path, "the picture needs more memory than there is") from error
    image.close()
    monitor.check()
    reading = read_label(path, metadata)
    painting = Painting(converted.pixels, digest_of(converted.pixels), reading.label, path)
    of_picture = tuple(f"{printable(path.name)}: {problem}." for problem in converted.problems)
    return Opened(painting, reading.source, of_picture + reading.problems)


def open_folder(folder: AnyPath, monitor: ProgressMonitor | None = None) -> tuple[Path, ...]:
    """The pictures in a folder, by name as people sort them (2 before 10); hidden files and folders inside are left out.

    A picture has one of the known extensions and begins as one of the known formats. At most `MOST_PAINTINGS`.
    """
    path = Path(os.fsdecode(folder))
    try:
        with os.scandir(path) as entries:
            names = [entry.name for entry in entries]
    except NotADirectoryError as error:
        raise PaintingUnreadable(path, "this is a file, not a folder") from error
    except ValueError as error:
        raise PaintingMissing(path, "there is no such folder") from error
    except OSError as error:
        raise _refusal(path, error) from error
    wanted = [name for name in names if not name.startswith(".") and Path(name).suffix.lower() in EXTENSIONS]
    found: list[Path] = []
    for number, name in enumerate(sorted(wanted, key=_natural_order)):
        if len(found) == MOST_PAINTINGS:
            break
        if monitor is not None:
            monitor.advance(number, len(wanted))
        if _begins_as_picture(path / name):
            found.append(path / name)
    return tuple(found)


def _open(file: Path) -> BinaryIO:
    try:
        return open_regular(file)
    except OSError as error:
        raise _refusal(file, error) from error


def _refusal(file: Path, error: OSError) -> PaintingError:
    if error.errno in MISSING:
        is_dangling = error.errno == errno.ENOENT and file.is_symlink()
        return PaintingMissing(file, "this link leads nowhere" if is_dangling else reason_of(error))
    return PaintingUnreadable(file, reason_of(error))


def _kind_of(file: Path, opened: BinaryIO) -> PictureKind:
    try:
        head = opened.read(HEAD_BYTES)
        size_bytes = os.fstat(opened.fileno()).st_size
    except OSError as error:
        raise PaintingUnreadable(file, reason_of(error)) from error
    if not head:
        raise PaintingNotAnImage(file, "the file is empty")
    kind = picture_kind(head, file.suffix)
    if kind is None:
        raise PaintingNotAnImage(file, f"this is {other_kind(head)}")
    check_bytes(file, kind, size_bytes)
    opened.seek(0)
    return kind


def _begins_as_picture(file: Path) -> bool:
    try:
        with open_regular(file) as opened:
            return picture_kind(opened.read(HEAD_BYTES), file.suffix) is not None
    except OSError:
        return False


def _natural_order(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Numbers by value, letters without regard to case; the name itself settles what is then still equal."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in parts), name
