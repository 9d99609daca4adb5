"""A painting as the network saw paintings in training: 224 x 224, normalised by ImageNet's statistics."""

from __future__ import annotations

import numpy as np

from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor

SIDE_PX = 224
#: Of ImageNet's training pictures, red, green, blue, in 0..1; the trunk was trained with them.
MEAN, DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
#: A painting this many times as long as needed is averaged down in whole pixels first. From three on the result can hardly be
#: told from a direct one (Pillow's documentation of `reducing_gap`), and a hundred megapixels need neither copy nor second.
_GAP = 3
#: So many pixels are averaged between two looks at the monitor: about 0.03 s.
_PIXELS_AT_ONCE = 8_000_000


def normalised(painting: Painting, monitor: ProgressMonitor) -> np.ndarray:
    """float32 [224, 224, 3]: the painting as the network sees it, when it is trained and when it is asked."""
    return standardised(squared(painting, monitor))


def squared(painting: Painting, monitor: ProgressMonitor) -> np.ndarray:
    """uint8 [224, 224, 3]. The whole painting is squeezed into the square, none of it is cut off.

    The authors resize to 224 x 224 without keeping the proportions, by bilinear interpolation, which for pictures means
    with antialiasing; the weights know paintings so. It also lets the 7x7 grid lie over the whole painting.
    """
    from PIL import Image

    pixels, box = _averaged(painting.pixels, monitor)
    square = Image.fromarray(pixels).resize((SIDE_PX, SIDE_PX), Image.Resampling.BILINEAR, box=box)
    return np.array(square)


def standardised(square: np.ndarray) -> np.ndarray:
    """float32 of uint8 [..., 3]: in 0..1, less ImageNet's mean, over its deviation."""
    values = np.asarray(square, np.float32) / np.float32(255.0)
    return np.asarray((values - np.array(MEAN, np.float32)) / np.array(DEVIATION, np.float32))


def _averaged(pixels: np.ndarray, monitor: ProgressMonitor) -> tuple[np.ndarray, tuple[float, float, float, float]]:
    """The pixels averaged down by whole numbers, and the part of them (left, top, right, bottom) that is the painting."""
    from PIL import Image

    height, width, _ = pixels.shape
    by_x, by_y = max(1, width // (_GAP * SIDE_PX)), max(1, height // (_GAP * SIDE_PX))
    if by_x == by_y == 1:
        return pixels, (0.0, 0.0, float(width), float(height))
    rows = max(1, _PIXELS_AT_ONCE // (width * by_y)) * by_y
    strips = []
    for top in range(0, height, rows):
        monitor.check()
        strip = Image.fromarray(np.ascontiguousarray(pixels[top : top + rows]))
        strips.append(np.asarray(strip.reduce((by_x, by_y))))
    return np.concatenate(strips), (0.0, 0.0, width / by_x, height / by_y)
