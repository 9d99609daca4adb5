"""Refuses a picture by its header, before anything is decoded: too many pixels, bombs, impossible sizes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from artsound_core.errors import PaintingDamaged, PaintingTooLarge
from artsound_core.picture_file.kinds import JPEG, TIFF, WEBP, PictureKind
from artsound_core.picture_file.tiff_directory import DirectoryRefused, read_directory

#: A progressive JPEG keeps all its coefficients in memory, 6 bytes a pixel on top of the 4 of the picture.
_MOST_PROGRESSIVE_MEGAPIXELS = 80.0
#: Encoders write about ten scans, optimisers at most about forty; each scan walks over the whole picture again.
_MOST_SCANS = 64
_TILE_WIDTH, _TILE_HEIGHT, _CHANNELS = 322, 323, 277
#: Four inks and two layers of transparency; Pillow reads no more, and would write so to the log.
_MOST_CHANNELS = 6
_MOST_TILE_PIXELS = 64_000_000


def check_bytes(file: Path, kind: PictureKind, size_bytes: int) -> None:
    """Refuse a file with more bytes than a painting of its kind may have."""
    if size_bytes > kind.most_megabytes * 1e6:
        raise PaintingTooLarge(
            file,
            f"the file has {size_bytes / 1e6:,.0f} megabytes, and at most {kind.most_megabytes:,.0f} are opened"
            f" of {kind.spoken}",
        )


def check_before_plugin(file: Path, kind: PictureKind, opened: BinaryIO) -> None:
    """Refuse what would already cost too much while Pillow reads the header."""
    if kind is TIFF:
        _check_directory(file, opened)
    if kind is WEBP:
        opened.seek(0)
        head = opened.read(30)
        check_pixels(file, kind, *_webp_size(head))
        if opened.seek(0, os.SEEK_END) < int.from_bytes(head[4:8], "little") + 8:
            raise PaintingDamaged(file, f"{kind.spoken} that is cut short: the file ends before the picture does")
    opened.seek(0)


def check_pixels(file: Path, kind: PictureKind, width: int, height: int) -> None:
    """Refuse a picture of more pixels than can be decoded within memory."""
    megapixels = width * height / 1e6
    if megapixels > kind.most_megapixels:
        raise PaintingTooLarge(
            file,
            f"the picture has {megapixels:,.2f} megapixels ({width} by {height}), and at most"
            f" {kind.most_megapixels:.0f} are opened of {kind.spoken}",
        )
    if width < 1 or height < 1:
        raise PaintingDamaged(file, f"{kind.spoken} of {width} by {height} pixels holds nothing")


def check_scans(file: Path, kind: PictureKind, is_progressive: bool, megapixels: float, opened: BinaryIO) -> None:
    """Refuse a JPEG whose scans would take minutes, or a progressive one that would take over a gigabyte."""
    if kind is not JPEG or not is_progressive:
        return
    if megapixels > _MOST_PROGRESSIVE_MEGAPIXELS:
        raise PaintingTooLarge(
            file,
            f"the picture has {megapixels:,.2f} megapixels, and at most {_MOST_PROGRESSIVE_MEGAPIXELS:.0f} are opened"
            " of a progressive JPEG",
        )
    scans = _count(opened, b"\xff\xda")
    if scans > _MOST_SCANS:
        raise PaintingTooLarge(file, f"a JPEG of {scans:,} scans, and at most {_MOST_SCANS} are opened")


def _check_directory(file: Path, opened: BinaryIO) -> None:
    try:
        directory = read_directory(opened)
        numbers = (directory.number(opened, tag) or 0 for tag in (_TILE_WIDTH, _TILE_HEIGHT, _CHANNELS))
        tile_width, tile_height, channels = numbers
    except DirectoryRefused as error:
        raise PaintingDamaged(file, f"a TIFF picture that is cut short or broken: {error}") from error
    if channels > _MOST_CHANNELS:
        raise PaintingDamaged(file, f"a TIFF picture of {channels} colour channels, and at most six can be read")
    if tile_width * tile_height > _MOST_TILE_PIXELS:
        raise PaintingTooLarge(file, f"a TIFF picture with tiles of {tile_width} by {tile_height} pixels")


def _webp_size(head: bytes) -> tuple[int, int]:
    """Width and height from a WebP file's first 30 bytes (RFC 9649, 2.5 to 2.7); 1 by 1 where it has none of the three."""
    kind = head[12:16]
    if kind == b"VP8X":
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    if kind == b"VP8 ":
        return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF
    return 1, 1


def _count(opened: BinaryIO, marker: bytes) -> int:
    opened.seek(0)
    total, carried = 0, b""
    while block := opened.read(1 << 20):
        total += (carried + block).count(marker)
        carried = block[-1:] if not block.endswith(marker) else b""
    opened.seek(0)
    return total
