"""Parts of a painting that are looked at by themselves: nine overlapping ones and the main thing, most telling first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

#: A part is this share of the width and of the height: thirds alone cut most things in two.
PART = 0.5
MAIN_PART = 0.4
#: Parts of less deviation (0..255) are bare ground: a caption model invents something for them.
LEAST_DEVIATION = 4.0
#: Paintings of fewer pixels along a side have no parts worth a look.
LEAST_SIDE = 64
_MAP = 64
#: Spectral residual: the averaging of the spectrum and the blur of the map, in pixels of it (Hou and Zhang 2007).
_SPECTRUM, _BLUR = 3, 9


@dataclass(frozen=True, slots=True)
class Region:
    """`place`: one of nine, 0 the viewer's upper left, row by row. The box in pixels, right and bottom not included."""

    place: int
    left: int
    top: int
    right: int
    bottom: int

    def of(self, pixels: np.ndarray) -> np.ndarray:
        return pixels[self.top : self.bottom, self.left : self.right]


def regions_of(pixels: np.ndarray) -> list[Region]:
    """The parts of uint8 [height, width, 3] worth a look, the main thing first, then by how much stands out in them."""
    height, width, _ = pixels.shape
    if min(height, width) < LEAST_SIDE:
        return []
    salience = salience_of(pixels)
    if salience is None:
        return []
    row, column = np.unravel_index(int(salience.argmax()), salience.shape)
    main = _around((column + 0.5) / _MAP, (row + 0.5) / _MAP, MAIN_PART, width, height)
    cells = [
        _around(x, y, PART, width, height) for y in (PART / 2, 0.5, 1 - PART / 2) for x in (PART / 2, 0.5, 1 - PART / 2)
    ]
    cells.sort(key=lambda cell: -_mean(salience, cell, width, height))
    return [each for each in (main, *cells) if _deviation(each.of(pixels)) >= LEAST_DEVIATION]


def salience_of(pixels: np.ndarray) -> np.ndarray | None:
    """float64 [64, 64], what stands out from the rest of the picture (Hou and Zhang 2007); None for a bare picture."""
    grey = _small(pixels)
    if grey.std() < LEAST_DEVIATION:
        return None
    spectrum = np.fft.fft2(grey)
    logs = np.log(np.abs(spectrum) + 1e-9)
    residual = logs - _blurred(logs, _SPECTRUM)
    back = np.abs(np.fft.ifft2(np.exp(residual + 1j * np.angle(spectrum)))) ** 2
    return _blurred(back, _BLUR)


def _small(pixels: np.ndarray) -> np.ndarray:
    from PIL import Image

    height, width, _ = pixels.shape
    thinned = pixels[:: max(1, height // (4 * _MAP)), :: max(1, width // (4 * _MAP))]
    grey = Image.fromarray(np.ascontiguousarray(thinned)).convert("L").resize((_MAP, _MAP), Image.Resampling.BOX)
    return np.asarray(grey, np.float64)


def _blurred(values: np.ndarray, size: int) -> np.ndarray:
    """The mean over `size` x `size`, edges repeated."""
    padded = np.pad(values, size // 2, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (size, size))
    return np.asarray(windows.mean(axis=(2, 3)))


def _around(x: float, y: float, part: float, width: int, height: int) -> Region:
    """The box of `part` of the painting about the point (0..1), moved inside where it would leave."""
    x, y = (min(max(each, part / 2), 1 - part / 2) for each in (x, y))
    place = 3 * min(2, int(3 * y)) + min(2, int(3 * x))
    left, top = round((x - part / 2) * width), round((y - part / 2) * height)
    return Region(place, left, top, left + round(part * width), top + round(part * height))


def _mean(salience: np.ndarray, region: Region, width: int, height: int) -> float:
    rows = slice(region.top * _MAP // height, max(1, region.bottom * _MAP // height))
    columns = slice(region.left * _MAP // width, max(1, region.right * _MAP // width))
    return float(salience[rows, columns].mean())


def _deviation(pixels: np.ndarray) -> float:
    thinned = pixels[:: max(1, pixels.shape[0] // 64), :: max(1, pixels.shape[1] // 64)]
    return float(thinned.mean(axis=2).std())
