"""Makes picture files of all kinds for the tests of opening, sound ones and hostile ones."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

PNG_START = b"\x89PNG\r\n\x1a\n"


def four_corners(width: int = 24, height: int = 16) -> Image.Image:
    """Red at the upper left, green at the upper right, blue at the lower left, white at the lower right."""
    pixels = np.empty((height, width, 3), np.uint8)
    top, left = height // 2, width // 2
    pixels[:top, :left], pixels[:top, left:] = (220, 30, 30), (30, 200, 30)
    pixels[top:, :left], pixels[top:, left:] = (30, 30, 220), (255, 255, 255)
    return Image.fromarray(pixels)


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    """The bytes of `image` in Pillow's format `kind`."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def written(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file


def png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int, height: int, *extra_chunks: bytes, rows: bytes | None = None) -> bytes:
    """An 8-bit RGB PNG that announces any size, with further chunks before its pixels; `rows` are the raw scan lines."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    if rows is None:
        rows = (b"\0" + bytes(3 * width)) * height
    return (
        PNG_START + header + b"".join(extra_chunks) + png_chunk(b"IDAT", zlib.compress(rows)) + png_chunk(b"IEND", b"")
    )


def png16(grey: np.ndarray) -> bytes:
    """A 16-bit grey PNG of uint16 [height, width]."""
    height, width = grey.shape
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, 0, 0, 0, 0))
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in grey)
    return PNG_START + header + png_chunk(b"IDAT", zlib.compress(rows)) + png_chunk(b"IEND", b"")


def tiff(entries: list[tuple[int, int, int, int]], tail: bytes = b"") -> bytes:
    """A little-endian TIFF of one directory: (tag, type, count, value or offset) each, then `tail`."""
    table = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + table + bytes(4) + tail


def grey_tiff(values: np.ndarray, bits: int, sample_format: int, photometric: int = 1) -> bytes:
    """An uncompressed grey TIFF: `sample_format` 1 unsigned, 2 signed, 3 float; `photometric` 0 where zero is white."""
    height, width = values.shape
    pixels = values.tobytes()
    entries = [
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 1, bits),
        (259, 3, 1, 1),
        (262, 3, 1, photometric),
        (273, 4, 1, 8 + 2 + 10 * 12 + 4),
        (277, 3, 1, 1),
        (278, 4, 1, height),
        (279, 4, 1, len(pixels)),
        (339, 3, 1, sample_format),
    ]
    return tiff(entries, pixels)
