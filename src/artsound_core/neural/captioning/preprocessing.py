"""A picture as BLIP is shown one: a square, normalised, the whole picture squeezed into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

#: A picture this many times as long as needed is averaged down in whole pixels first: the result can hardly be told from a
#: direct one (Pillow's documentation of `reducing_gap`), and a hundred megapixels need neither copy nor second.
_GAP = 4
#: So many pixels are averaged between two looks at whether to stop: about 0.03 s.
_PIXELS_AT_ONCE = 8_000_000


@dataclass(frozen=True, slots=True)
class Preparation:
    """The checkpoint's own numbers: mean and deviation of its training pictures in 0..1, and Pillow's filter for resizing."""

    mean: tuple[float, float, float]
    deviation: tuple[float, float, float]
    resample: int

    def prepared(self, picture: np.ndarray, side: int, check: Callable[[], None]) -> np.ndarray:
        """float32 [3, side, side] of uint8 [height, width, 3]."""
        from PIL import Image

        pixels, box = _averaged(picture, side, check)
        square = Image.fromarray(pixels).resize((side, side), Image.Resampling(self.resample), box=box)
        values = np.asarray(square, np.float32) / np.float32(255.0)
        normal = (values - np.array(self.mean, np.float32)) / np.array(self.deviation, np.float32)
        return np.ascontiguousarray(normal.transpose(2, 0, 1))


def _averaged(
    pixels: np.ndarray, side: int, check: Callable[[], None]
) -> tuple[np.ndarray, tuple[float, float, float, float]]:
    """The pixels averaged down by whole numbers, and the part of them (left, top, right, bottom) that is the picture."""
    from PIL import Image

    height, width, _ = pixels.shape
    by_x, by_y = max(1, width // (_GAP * side)), max(1, height // (_GAP * side))
    if by_x == by_y == 1:
        return np.ascontiguousarray(pixels), (0.0, 0.0, float(width), float(height))
    rows = max(1, _PIXELS_AT_ONCE // (width * by_y)) * by_y
    strips = []
    for top in range(0, height, rows):
        check()
        strip = Image.fromarray(np.ascontiguousarray(pixels[top : top + rows]))
        strips.append(np.asarray(strip.reduce((by_x, by_y))))
    return np.concatenate(strips), (0.0, 0.0, width / by_x, height / by_y)
