"""A canvas and its brush: strokes that follow a field of direction, each of many bristles, with the relief of thick paint.

After the idea of painting in layers from coarse to fine with curved strokes (Hertzmann, SIGGRAPH 1998).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from artsound_training.datasets.toy_studio.fields import Colour, Frame, Point

_SHIFT = 4


@dataclass(frozen=True)
class Brush:
    """`width` and `length` of a stroke in units of the picture's height.

    `coverage`: how often each spot is painted over, on average. `colour_play`: how much the lightness (first) and the
    hue (second) of strokes differ, 0..1. `wobble`: how far, in radians, strokes stray from the field. `bend`: strokes turn
    by this much, in radians, from beginning to end.
    """

    width: float
    length: float
    coverage: float = 2.5
    colour_play: tuple[float, float] = (0.05, 0.03)
    wobble: float = 0.15
    bend: float = 0.0


class Canvas:
    """What is painted so far. Later strokes cover earlier ones."""

    def __init__(self, frame: Frame, ground: Colour) -> None:
        self.frame = frame
        self._paint = np.full((frame.height, frame.width, 3), np.round(np.array(ground) * 255), np.uint8)
        self._relief = np.full((frame.height, frame.width), 128, np.uint8)

    def fill(self, mask: np.ndarray, colours: np.ndarray | Colour, angle: np.ndarray | float, brush: Brush) -> None:
        """Paint the masked part. `colours`: one, or float [height, width, 3]. `angle`: the strokes' direction in radians."""
        starts = self._starts(mask, brush)
        if not len(starts):
            return
        field = np.broadcast_to(np.asarray(colours, np.float32), (*mask.shape, 3))
        directions = np.broadcast_to(np.asarray(angle, np.float32), mask.shape)
        paths, lengths = self._paths(starts, mask, directions, brush)
        tones = self._tones(field[starts[:, 1], starts[:, 0]], brush)
        for path, length, tone in zip(paths, lengths, tones, strict=True):
            self._stroke(path[: max(2, length)], tone, brush)

    def dabs(self, places: np.ndarray, colours: np.ndarray, angles: np.ndarray, brush: Brush) -> None:
        """Single short strokes at chosen places: [n, 2] in units of height, colours [n, 3], angles [n]."""
        length = brush.length * self.frame.height
        halves = np.stack([np.cos(angles), np.sin(angles)], axis=1) * length / 2
        steps = np.linspace(-1.0, 1.0, 5)[:, None]
        for centre, half, tone in zip(places * self.frame.height, halves, self._tones(colours, brush), strict=True):
            self._stroke(centre + steps * half, tone, brush)

    def along(self, points: Sequence[Point], colour: Colour, brush: Brush) -> None:
        """One stroke through the given places; the brush's length does not count."""
        corners = np.array(points, np.float64) * self.frame.height
        travelled = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(corners, axis=0), axis=1))])
        # Evenly spaced points, so that the ends of the bristles are ragged by the same little, however long the stroke is.
        even = np.linspace(0.0, travelled[-1], max(5, int(travelled[-1] / 5)))
        path = np.stack([np.interp(even, travelled, corners[:, axis]) for axis in (0, 1)], axis=1)
        self._stroke(path, self._tones(np.array([colour]), brush)[0], brush)

    def finished(self) -> np.ndarray:
        """uint8 [height, width, 3]: the paint with light falling on its relief from the upper left, over woven linen."""
        frame = self.frame
        soft = cv2.GaussianBlur(self._relief.astype(np.float32), (0, 0), 1.1 * frame.height / 700)
        slope = cv2.Sobel(soft, cv2.CV_32F, 1, 0) + cv2.Sobel(soft, cv2.CV_32F, 0, 1)
        light = np.clip(slope / 1100.0, -0.09, 0.09)
        linen = frame.rng.standard_normal(self._relief.shape).astype(np.float32)
        weave = 0.018 * (cv2.blur(linen, (5, 1)) + cv2.blur(linen, (1, 5)))  # threads across and threads down
        lit = self._paint.astype(np.float32) * (1.0 + light + weave)[..., None]
        return np.asarray(np.clip(np.rint(lit), 0, 255).astype(np.uint8))

    # --- strokes ---

    def _starts(self, mask: np.ndarray, brush: Brush) -> np.ndarray:
        """Pixels [n, 2] (x, y) inside the mask, in the order of painting."""
        inside = np.flatnonzero(mask)
        area = brush.width * brush.length * self.frame.height**2
        count = int(np.ceil(brush.coverage * len(inside) / area)) if len(inside) else 0
        chosen = self.frame.rng.choice(inside, count) if count else inside[:0]
        return np.stack([chosen % self.frame.width, chosen // self.frame.width], axis=1)

    def _paths(
        self, starts: np.ndarray, mask: np.ndarray, directions: np.ndarray, brush: Brush
    ) -> tuple[np.ndarray, np.ndarray]:
        """Points [n, steps, 2] of all strokes and how many of them lie inside the mask."""
        rng, steps = self.frame.rng, 9
        step = brush.length * self.frame.height / (steps - 1)
        stray = rng.normal(0.0, brush.wobble, len(starts))
        bend = rng.normal(0.0, brush.bend, len(starts)) / steps
        flip = np.where(rng.random(len(starts)) < 0.5, np.pi, 0.0)
        places = starts.astype(np.float64)
        paths, lengths = [places], np.ones(len(starts), int)
        alive = np.ones(len(starts), bool)
        for number in range(1, steps):
            column = np.clip(places[:, 0].round().astype(int), 0, self.frame.width - 1)
            row = np.clip(places[:, 1].round().astype(int), 0, self.frame.height - 1)
            heading = directions[row, column] + flip + stray + bend * number
            places = places + step * np.stack([np.cos(heading), np.sin(heading)], axis=1)
            alive &= self._inside(places, mask)
            lengths += alive
            paths.append(places)
        return np.stack(paths, axis=1), lengths

    def _inside(self, places: np.ndarray, mask: np.ndarray) -> np.ndarray:
        column, row = places[:, 0].round().astype(int), places[:, 1].round().astype(int)
        on_canvas = (column >= 0) & (column < self.frame.width) & (row >= 0) & (row < self.frame.height)
        column, row = np.clip(column, 0, self.frame.width - 1), np.clip(row, 0, self.frame.height - 1)
        return np.asarray(~on_canvas | mask[row, column])

    def _tones(self, colours: np.ndarray, brush: Brush) -> np.ndarray:
        """The strokes' own colours: the field's, each a little lighter or darker, warmer or cooler."""
        rng = self.frame.rng
        lightness = rng.normal(0.0, brush.colour_play[0], (len(colours), 1))
        hue = rng.normal(0.0, brush.colour_play[1], (len(colours), 3))
        return np.clip(colours + lightness + hue, 0.0, 1.0)

    def _stroke(self, path: np.ndarray, tone: np.ndarray, brush: Brush) -> None:
        rng = self.frame.rng
        width = brush.width * self.frame.height
        bristles = int(np.clip(width / 1.6, 3, 14))
        along = np.gradient(path, axis=0)
        aside = np.stack([-along[:, 1], along[:, 0]], axis=1)
        aside /= np.maximum(np.linalg.norm(aside, axis=1, keepdims=True), 1e-6)
        thickness = max(1, round(1.5 * width / bristles))
        shades = 1.0 + rng.normal(0.0, 0.035, bristles)
        heights = rng.integers(60, 197, bristles)
        sides = np.linspace(-0.5, 0.5, bristles)
        # A brush is round: its outer bristles touch the canvas later and leave it sooner.
        late = 0.9 * (2 * sides) ** 2 + rng.normal(0.0, 0.22, bristles)
        early = 1.2 * (2 * sides) ** 2 + rng.normal(0.0, 0.35, bristles)
        points = path + aside * (sides * width)[:, None, None]
        points[:, 0] += along[0] * late[:, None]
        points[:, -1] -= along[-1] * early[:, None]
        lines = np.round(points * 2**_SHIFT).astype(np.int32)
        tints = np.clip(tone * shades[:, None] * 255, 0, 255).tolist()
        for line, tint, height in zip(lines, tints, heights.tolist(), strict=True):
            cv2.polylines(self._paint, [line], False, tint, thickness, cv2.LINE_AA, _SHIFT)
            cv2.polylines(self._relief, [line], False, height, thickness, cv2.LINE_AA, _SHIFT)
