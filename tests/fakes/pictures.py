"""Pictures with a known truth, for tests of what the program sees."""

from __future__ import annotations

import cv2
import numpy as np

Colour = tuple[int, int, int]


def bands(*colours: Colour, width: int = 160, height: int = 120) -> np.ndarray:
    """Equal level bands from top to bottom: uint8 [height, width, 3]."""
    rows = np.repeat(np.arange(len(colours)), np.diff(np.linspace(0, height, len(colours) + 1).round().astype(int)))
    return np.repeat(np.array(colours, np.uint8)[rows][:, None], width, axis=1)


def columns(*colours: Colour, width: int = 160, height: int = 120) -> np.ndarray:
    """Equal upright bands from left to right."""
    return np.ascontiguousarray(bands(*colours, width=height, height=width).transpose(1, 0, 2))


def spot(ground: Colour, colour: Colour, x: float, y: float, width: int = 160, height: int = 120) -> np.ndarray:
    """A square of a sixth of the height on a plain ground, its middle at fractions of width and height."""
    pixels = np.full((height, width, 3), ground, np.uint8)
    half = height // 12
    row, column = round(y * height), round(x * width)
    pixels[row - half : row + half, column - half : column + half] = colour
    return pixels


def noise(width: int = 160, height: int = 120, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def patchwork(*colours: Colour, seed: int = 1) -> np.ndarray:
    """Squares of 4 pixels in the colours given, in any order: uint8 [120, 160, 3]."""
    places = np.random.default_rng(seed).integers(0, len(colours), (30, 40))
    return np.array(colours, np.uint8)[places].repeat(4, axis=0).repeat(4, axis=1)


def slants(rises: bool, width: int = 160, height: int = 120) -> np.ndarray:
    """Broad black and white stripes at 45 degrees, rising or falling to the right."""
    rows, cols = np.mgrid[0:height, 0:width]
    place = cols + rows if rises else cols - rows
    return np.repeat(np.where(place // 12 % 2, 255, 0).astype(np.uint8)[..., None], 3, axis=2)


def grained(pixels: np.ndarray, amount: int = 6, seed: int = 1) -> np.ndarray:
    """The picture with noise of up to `amount` levels, like a canvas."""
    grain = np.random.default_rng(seed).integers(-amount, amount + 1, pixels.shape)
    return np.clip(pixels.astype(np.int64) + grain, 0, 255).astype(np.uint8)


def face(pixels: np.ndarray, x: int, y: int, size: int) -> np.ndarray:
    """Draw a plain front face of `size` pixels with its middle at (x, y): enough for a face finder."""
    for across, down, wide, high, colour in (
        (0.0, 0.0, 0.36, 0.48, (225, 180, 150)),
        (-0.15, -0.08, 0.08, 0.04, (60, 40, 30)),
        (0.15, -0.08, 0.08, 0.04, (60, 40, 30)),
        (-0.15, -0.17, 0.10, 0.025, (70, 45, 30)),
        (0.15, -0.17, 0.10, 0.025, (70, 45, 30)),
        (0.0, 0.08, 0.05, 0.03, (150, 100, 85)),
        (0.0, 0.24, 0.13, 0.035, (130, 50, 50)),
    ):
        centre = (x + round(across * size), y + round(down * size))
        cv2.ellipse(pixels, centre, (round(wide * size), round(high * size)), 0, 0, 360, colour, -1)
    return pixels
