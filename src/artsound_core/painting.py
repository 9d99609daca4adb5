"""A painting as every stage sees it: upright sRGB pixels, a digest, and the facts of its label."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np


@dataclass(frozen=True, slots=True)
class Label:
    """What a museum label says. Every fact is optional and comes from a person or a file, never from a guess."""

    title: str | None = None
    artist: str | None = None
    year: str | None = None
    medium: str | None = None
    credit: str | None = None

    @property
    def is_empty(self) -> bool:
        return not any((self.title, self.artist, self.year, self.medium, self.credit))


@dataclass(frozen=True, slots=True)
class Painting:
    """`pixels`: uint8 [height, width, 3], sRGB, upright, read-only. `digest`: see `digest_of`. `file`: where it came from."""

    pixels: np.ndarray = field(repr=False, compare=False)
    digest: str
    label: Label = Label()
    file: Path | None = None

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])


def digest_of(pixels: np.ndarray) -> str:
    """SHA-256 over the shape and the bytes of uint8 [height, width, 3] pixels, as 64 hex digits.

    It names the picture, not the file: the same pixels saved losslessly under two names have one digest.
    """
    height, width, _ = pixels.shape
    digest = hashlib.sha256(f"{height}x{width}:".encode())
    digest.update(np.ascontiguousarray(pixels).data)  # not as bytes: a copy of 100 megapixels takes 300 MB
    return digest.hexdigest()
