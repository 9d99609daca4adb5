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


#: The primaries of Adobe RGB (1998), and of sRGB, in XYZ adapted to D50, a column each.
WIDE_PRIMARIES = np.array([[0.60974, 0.20528, 0.14919], [0.31111, 0.62567, 0.06322], [0.01947, 0.06087, 0.74457]])
SRGB_PRIMARIES = np.array([[0.43607, 0.38515, 0.14307], [0.22249, 0.71687, 0.06061], [0.01392, 0.09708, 0.71410]])
WIDE_GAMMA = 563 / 256


def wide_profile() -> bytes:
    """A colour profile wider than sRGB: Adobe RGB's primaries and gamma, as the smallest valid ICC file (ICC.1:2001-04)."""

    def fixed(*numbers: float) -> bytes:
        return struct.pack(f">{len(numbers)}i", *(round(number * 65536) for number in numbers))

    text = b"Wide for tests\0"
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", len(text)) + text + bytes(4 + 4 + 2 + 1 + 67),
        b"cprt": b"text" + bytes(4) + b"none\0",
        b"wtpt": b"XYZ " + bytes(4) + fixed(0.9642, 1.0, 0.8249),
        **{
            name: b"XYZ " + bytes(4) + fixed(*WIDE_PRIMARIES[:, column])
            for column, name in enumerate((b"rXYZ", b"gXYZ", b"bXYZ"))
        },
        **{name: b"curv" + bytes(4) + struct.pack(">IH", 1, 563) for name in (b"rTRC", b"gTRC", b"bTRC")},
    }
    table, body = struct.pack(">I", len(tags)), b""
    for name, content in tags.items():
        table += name + struct.pack(">II", 128 + 4 + 12 * len(tags) + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    head = (
        b"\0\0\0\0"
        + bytes(4)
        + b"\x02\x40\0\0"
        + b"mntrRGB XYZ "
        + bytes(12)
        + b"acsp"
        + bytes(28)
        + fixed(0.9642, 1.0, 0.8249)
    )
    whole = head.ljust(128, b"\0") + table + body
    return struct.pack(">I", len(whole)) + whole[4:]
