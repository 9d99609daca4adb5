"""Reads tags from the first directory of a TIFF file or an EXIF block, within strict bounds.

Every entry of a TIFF directory may point at the same megabytes, so that a small file makes a trusting reader collect
gigabytes. Here what a directory declares is added up first. (TIFF 6.0, section 2; BigTIFF differs only in widths.)
"""

from __future__ import annotations

import io
import struct
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import BinaryIO

#: Bytes of one value of each TIFF type, by its number.
_TYPE_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
_MOST_ENTRIES = 2000
#: All that one directory may declare: a colour profile, the offsets of a picture's strips and a catalogue's text fit well.
_MOST_DECLARED_BYTES = 64_000_000
_MOST_VALUE_BYTES = 2_000_000
#: Every number becomes a Python object of some 40 bytes in Pillow; bytes, text and "undefined" stay bytes.
_MOST_NUMBERS = 2_000_000
_BYTE_TYPES = frozenset({1, 2, 6, 7})


class DirectoryRefused(ValueError):
    """The directory is broken, or declares more than is safe to read; the text says which, as a clause."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`value_at` is where the values' bytes begin in the file."""

    tag: int
    type: int
    count: int
    value_at: int

    @property
    def bytes(self) -> int:
        return self.count * _TYPE_BYTES.get(self.type, 0)


@dataclass(frozen=True, slots=True)
class Directory:
    """`byte_order` is `<` or `>`, as `struct` has it."""

    byte_order: str
    entries: Mapping[int, Entry]

    def number(self, file: BinaryIO, tag: int) -> int | None:
        """The first value of a tag of whole numbers."""
        entry = self.entries.get(tag)
        letter = {1: "B", 3: "H", 4: "I", 16: "Q"}.get(entry.type) if entry else None
        if entry is None or letter is None or entry.count < 1:
            return None
        raw = _read(file, entry.value_at, struct.calcsize(letter))
        return int(struct.unpack(self.byte_order + letter, raw)[0])

    def raw(self, file: BinaryIO, tag: int) -> bytes | None:
        """The bytes of a tag, or None where it is absent, empty or over 2 MB."""
        entry = self.entries.get(tag)
        if entry is None or not 0 < entry.bytes <= _MOST_VALUE_BYTES:
            return None
        return _read(file, entry.value_at, entry.bytes)


def read_directory(file: BinaryIO) -> Directory:
    """The first directory; raises `DirectoryRefused` where it is broken or declares too much."""
    head = _read(file, 0, 8)
    byte_order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if byte_order is None:
        raise DirectoryRefused("its header is broken")
    is_big = struct.unpack(byte_order + "H", head[2:4])[0] == 43
    if is_big:
        start = struct.unpack(byte_order + "Q", _read(file, 8, 8))[0]
        return _directory_at(file, byte_order, start, "Q", "HHQ")
    start = struct.unpack(byte_order + "I", head[4:8])[0]
    return _directory_at(file, byte_order, start, "H", "HHI")


def read_texts(block: bytes, tags: Collection[int]) -> dict[int, bytes]:
    """The raw bytes of the wanted tags of an EXIF block, which may begin with `Exif\\0\\0`."""
    file = io.BytesIO(block.removeprefix(b"Exif\0\0"))
    directory = read_directory(file)
    found = {tag: directory.raw(file, tag) for tag in tags}
    return {tag: raw for tag, raw in found.items() if raw is not None}


def _directory_at(file: BinaryIO, byte_order: str, start: int, count_letter: str, entry_letters: str) -> Directory:
    count_bytes = struct.calcsize(count_letter)
    count = struct.unpack(byte_order + count_letter, _read(file, start, count_bytes))[0]
    if count > _MOST_ENTRIES:
        raise DirectoryRefused(f"its directory has {count:,} entries")
    head_bytes = struct.calcsize("<" + entry_letters)
    width = head_bytes - 4  # the value, or its offset, is as wide as the count
    table = _read(file, start + count_bytes, count * (head_bytes + width))
    entries = []
    for position in range(0, len(table), head_bytes + width):
        tag, kind, values = struct.unpack_from(byte_order + entry_letters, table, position)
        inline_at = start + count_bytes + position + head_bytes
        is_inline = values * _TYPE_BYTES.get(kind, 0) <= width
        offset = struct.unpack_from(byte_order + entry_letters[-1], table, position + head_bytes)[0]
        entries.append(Entry(tag, kind, values, inline_at if is_inline else offset))
    _check_declared(entries)
    return Directory(byte_order, {entry.tag: entry for entry in entries})


def _check_declared(entries: list[Entry]) -> None:
    declared = sum(entry.bytes for entry in entries)
    if declared > _MOST_DECLARED_BYTES:
        raise DirectoryRefused(f"its directory declares {declared:,} bytes")
    numbers = sum(entry.count for entry in entries if entry.type not in _BYTE_TYPES)
    if numbers > _MOST_NUMBERS:
        raise DirectoryRefused(f"its directory declares {numbers:,} numbers")


def _read(file: BinaryIO, start: int, length: int) -> bytes:
    try:
        file.seek(start)
        content = file.read(length)
    except (OSError, OverflowError, ValueError) as error:
        raise DirectoryRefused("its directory points past the end of the file") from error
    if len(content) < length:
        raise DirectoryRefused("its directory points past the end of the file")
    return content
