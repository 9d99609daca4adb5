"""The reduced copy of a painting that is measured, in CIELAB."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from artsound_core.embedded.measures import LONGEST_SIDE_PX, SHORTEST_SIDE_PX

#: Colour statistics take every second pixel of every second row: the same distribution at a quarter of the cost.
SAMPLE_STRIDE = 2
#: Colours are named on every fourth: about 19,000 pixels, unmixed, where an averaged copy would show colours nobody painted.
COARSE_STRIDE = 4
#: Layout is read at a quarter of the size: no part that is spoken of is smaller than that.
SMALL_DIVISOR = 4


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
    def of(cls, pixels: np.ndarray) -> View:
        """Reduce uint8 [height, width, 3] sRGB pixels to at most 640 px; only a side below 18 px is ever enlarged."""
        rgb = _reduced(pixels)
        lab = cv2.cvtColor(rgb.astype(np.float32) / np.float32(255.0), cv2.COLOR_RGB2Lab)
        height, width = lab.shape[:2]
        small_size = (max(SHORTEST_SIDE_PX, width // SMALL_DIVISOR), max(SHORTEST_SIDE_PX, height // SMALL_DIVISOR))
        small = cv2.resize(lab, small_size, interpolation=cv2.INTER_AREA)
        sampled = np.ascontiguousarray(lab[::SAMPLE_STRIDE, ::SAMPLE_STRIDE])
        coarse = np.ascontiguousarray(lab[::COARSE_STRIDE, ::COARSE_STRIDE])
        return cls(rgb, lab, sampled, coarse, small)


def _reduced(pixels: np.ndarray) -> np.ndarray:
    height, width = pixels.shape[:2]
    scale = min(1.0, LONGEST_SIDE_PX / max(height, width))
    target_width = max(SHORTEST_SIDE_PX, round(width * scale))
    target_height = max(SHORTEST_SIDE_PX, round(height * scale))
    # One axis at a time: a side may have to shrink while the other grows, and INTER_AREA only averages when it shrinks.
    across = _resized_width(pixels, target_width)
    return _resized_height(across, target_height)


def _resized_width(pixels: np.ndarray, width: int) -> np.ndarray:
    height, now, _ = pixels.shape
    if width == now:
        return pixels
    method = cv2.INTER_AREA if width < now else cv2.INTER_NEAREST
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=method))


def _resized_height(pixels: np.ndarray, height: int) -> np.ndarray:
    now, width, _ = pixels.shape
    if height == now:
        return pixels
    method = cv2.INTER_AREA if height < now else cv2.INTER_NEAREST
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=method))
