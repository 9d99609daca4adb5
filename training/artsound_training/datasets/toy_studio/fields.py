"""Fields over the picture: places, noise, gradients of colour, and the shapes that a brush fills."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

Colour = tuple[float, float, float]
Point = tuple[float, float]

#: Shapes are drawn with this many bits behind the point, so that their edges do not jump from pixel to pixel.
_SHIFT = 4


@dataclass
class Frame:
    """The picture's ground. Places are in units of its height: x from 0 to `aspect`, y from 0 (top) to 1."""

    width: int
    height: int
    rng: np.random.Generator
    x: np.ndarray = field(init=False, repr=False)
    y: np.ndarray = field(init=False, repr=False)

    def __post_init__(self) -> None:
        rows, columns = np.mgrid[0 : self.height, 0 : self.width].astype(np.float32)
        self.x, self.y = columns / self.height, rows / self.height

    @property
    def aspect(self) -> float:
        return self.width / self.height

    # --- colour ---

    def plain(self, colour: Colour) -> np.ndarray:
        """float32 [height, width, 3] of one colour, each channel 0..1."""
        return np.broadcast_to(np.array(colour, np.float32), (self.height, self.width, 3)).copy()

    def blend(self, along: np.ndarray, stops: Sequence[tuple[float, Colour]]) -> np.ndarray:
        """Colours along a field: at each stop's value its colour, between two stops a mixture."""
        values = [value for value, _ in stops]
        channels = [np.interp(along, values, [colour[channel] for _, colour in stops]) for channel in range(3)]
        return np.stack(channels, axis=-1).astype(np.float32)

    # --- noise ---

    def noise(self, size: float, octaves: int = 3, stretch: float = 1.0) -> np.ndarray:
        """Soft noise around 0, about -1..1. `size` is that of its largest spots; `stretch` draws them out sideways."""
        total = np.zeros((self.height, self.width), np.float32)
        for octave in range(octaves):
            cell = size / 2**octave
            rows, columns = math.ceil(1 / cell) + 3, math.ceil(self.aspect / (cell * stretch)) + 3
            grid = self.rng.standard_normal((rows, columns)).astype(np.float32)
            grown = cv2.resize(grid, (self.width, self.height), interpolation=cv2.INTER_CUBIC)
            total += grown * 0.5**octave
        return np.asarray(total / max(float(np.abs(total).max()), 1e-6))

    def skyline(self, level: float, height: float, size: float) -> np.ndarray:
        """One y for each column: a ridge about `level`, up to `height` above or below."""
        columns = math.ceil(self.aspect / size) + 4
        line = self.rng.standard_normal((1, columns)).astype(np.float32)
        grown = cv2.resize(line, (self.width, 1), interpolation=cv2.INTER_CUBIC)[0]
        return np.asarray(level + height * grown / max(float(np.abs(grown).max()), 1e-6))

    def below(self, line: np.ndarray | float) -> np.ndarray:
        """Where the picture lies below a line of one y for each column."""
        return self.y > line

    # --- shapes ---

    def polygon(self, *points: Point) -> np.ndarray:
        mask = np.zeros((self.height, self.width), np.uint8)
        cv2.fillPoly(mask, [self._pixels(points)], 255, cv2.LINE_AA, _SHIFT)
        return mask > 127

    def ellipse(self, centre: Point, radii: Point, degrees: float = 0.0) -> np.ndarray:
        turn = math.radians(degrees)
        across, down = self.x - centre[0], self.y - centre[1]
        along = across * math.cos(turn) + down * math.sin(turn)
        aside = down * math.cos(turn) - across * math.sin(turn)
        return (along / radii[0]) ** 2 + (aside / radii[1]) ** 2 <= 1.0

    def limb(self, thickness: float, *points: Point) -> np.ndarray:
        """A rounded line through the points: an arm, a trunk, a rope."""
        mask = np.zeros((self.height, self.width), np.uint8)
        pixels = max(1, round(thickness * self.height))
        cv2.polylines(mask, [self._pixels(points)], False, 255, pixels, cv2.LINE_AA, _SHIFT)
        return mask > 127

    def _pixels(self, points: Sequence[Point]) -> np.ndarray:
        return np.asarray(np.round(np.array(points, np.float64) * self.height * 2**_SHIFT).astype(np.int32))


def arc(start: Point, end: Point, sag: float, pieces: int = 24) -> tuple[Point, ...]:
    """Points of a rope from `start` to `end` that hangs through by `sag` in its middle."""
    steps = np.linspace(0.0, 1.0, pieces)
    return tuple(
        (start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t + 4 * sag * t * (1 - t)) for t in steps
    )
