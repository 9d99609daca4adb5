"""The reduced copy of a painting that is measured, in CIELAB."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from artsound_core.embedded.seeing.measures import LONGEST_SIDE_PX, SHORTEST_SIDE_PX
from artsound_core.progress import ProgressMonitor

#: Colour statistics take every second pixel of every second row: the same distribution at a quarter of the cost.
SAMPLE_STRIDE = 2
#: Colours are named on every fourth: about 19,000 pixels, unmixed, where an averaged copy would show colours nobody painted.
COARSE_STRIDE = 4
#: Layout is read at a quarter of the size: no part that is spoken of is smaller than that.
SMALL_DIVISOR = 4
#: So many pixels are averaged down between two looks at the monitor: about 0.03 s.
PIXELS_AT_ONCE = 8_000_000
#: Every pixel of a side up to this long counts; of a longer one, evenly spread ones.
LONGEST_AVERAGED_PX = 40_000


@dataclass(frozen=True, slots=True)
class View:
    """`rgb`: uint8 [h, w, 3]. `lab`: float32 [h, w, 3], L* 0..100. `small_lab`: `lab` reduced by averaging.

    `sampled_lab`, `coarse_lab`: every second and every fourth pixel of `lab` both ways.
    """

    rgb: np.ndarray
    lab: np.ndarray
    sampled_lab: np.ndarray
    coarse_lab: np.ndarray
    small_lab: np.ndarray

    @classmethod
    def of(cls, pixels: np.ndarray, monitor: ProgressMonitor) -> View:
        """Reduce uint8 [height, width, 3] sRGB pixels to at most 640 px; only a side below 18 px is ever enlarged."""
        rgb = reduced(pixels, LONGEST_SIDE_PX, monitor)
        lab = cv2.cvtColor(rgb.astype(np.float32) / np.float32(255.0), cv2.COLOR_RGB2Lab)
        height, width = lab.shape[:2]
        small_size = (max(SHORTEST_SIDE_PX, width // SMALL_DIVISOR), max(SHORTEST_SIDE_PX, height // SMALL_DIVISOR))
        small = cv2.resize(lab, small_size, interpolation=cv2.INTER_AREA)
        sampled = np.ascontiguousarray(lab[::SAMPLE_STRIDE, ::SAMPLE_STRIDE])
        coarse = np.ascontiguousarray(lab[::COARSE_STRIDE, ::COARSE_STRIDE])
        return cls(rgb, lab, sampled, coarse, small)


def reduced(pixels: np.ndarray, longest_side_px: int, monitor: ProgressMonitor) -> np.ndarray:
    """uint8 [height, width, 3] averaged down to a longest side; only a side that falls below 18 px is ever enlarged."""
    # A line of millions of pixels would make the averaging's tables larger than the picture: there, some pixels must do.
    pixels = pixels[:: 1 + pixels.shape[0] // LONGEST_AVERAGED_PX, :: 1 + pixels.shape[1] // LONGEST_AVERAGED_PX]
    height, width = pixels.shape[:2]
    scale = min(1.0, longest_side_px / max(height, width))
    target_width = max(SHORTEST_SIDE_PX, round(width * scale))
    target_height = max(SHORTEST_SIDE_PX, round(height * scale))
    # One axis at a time: a side may have to shrink while the other grows, and INTER_AREA only averages when it shrinks.
    # And some rows at a time: a hundred megapixels take longer than a stop may wait.
    rows = max(1, PIXELS_AT_ONCE // width)
    strips = []
    for begin in range(0, height, rows):
        monitor.check()
        strip = np.ascontiguousarray(pixels[begin : begin + rows])
        strips.append(_resized(strip, target_width, len(strip)))
    return _resized(np.concatenate(strips), target_width, target_height)


def _resized(pixels: np.ndarray, width: int, height: int) -> np.ndarray:
    """To a size of which at least one side is the present one."""
    now_height, now_width, _ = pixels.shape
    shrinks = width < now_width or height < now_height
    if (width, height) == (now_width, now_height):
        return pixels
    method = cv2.INTER_AREA if shrinks else cv2.INTER_NEAREST
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=method))
