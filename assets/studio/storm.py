"""Angry: a red storm over black rocks, slashed by the wind and by lightning."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from artsound_training.datasets.toy_studio.brushwork import Brush, Canvas
from artsound_training.datasets.toy_studio.fields import Frame, Point

#: The wind comes down from the upper right, steeply.
_WIND = np.deg2rad(-38.0)


def paint(frame: Frame) -> np.ndarray:
    canvas = Canvas(frame, (0.16, 0.03, 0.04))
    gusts = _WIND + 0.45 * frame.noise(0.35)
    _clouds(frame, canvas, gusts)
    _sea(frame, canvas)
    _rocks(frame, canvas)
    _lightning(frame, canvas)
    _slashes(frame, canvas)
    return canvas.finished()


def _clouds(frame: Frame, canvas: Canvas, gusts: np.ndarray) -> None:
    across = frame.x * np.sin(-_WIND) + frame.y * np.cos(_WIND)
    bands = np.sin(across * 17.0 + 2.6 * frame.noise(0.4, 3)) + 0.8 * frame.noise(0.2, 3)
    heat = bands + 2.0 * np.exp(-(((frame.x - 0.86) / 0.40) ** 2 + ((frame.y - 0.42) / 0.20) ** 2))
    sky = frame.blend(
        heat,
        [
            (-1.4, (0.07, 0.02, 0.04)),
            (-0.5, (0.30, 0.03, 0.05)),
            (0.3, (0.68, 0.07, 0.05)),
            (1.2, (0.90, 0.20, 0.06)),
            (2.4, (1.0, 0.62, 0.16)),
        ],
    )
    canvas.fill(frame.y < 0.76, sky, gusts, Brush(0.040, 0.22, 3.0, (0.05, 0.03), 0.25, 0.5))
    canvas.fill(frame.y < 0.76, sky, gusts, Brush(0.016, 0.13, 1.6, (0.09, 0.03), 0.3, 0.6))


def _sea(frame: Frame, canvas: Canvas) -> None:
    swell = frame.skyline(0.70, 0.035, 0.16)
    crests = np.sin(frame.y * 60 + 5 * frame.noise(0.25, 3, stretch=2.0)) + 0.5 * frame.noise(0.1)
    water = frame.blend(
        crests,
        [(-1.2, (0.04, 0.02, 0.05)), (0.2, (0.24, 0.04, 0.07)), (0.9, (0.62, 0.11, 0.09)), (1.4, (0.98, 0.66, 0.42))],
    )
    chop = 0.55 * np.sin(frame.x * 16 + 4 * frame.noise(0.3)) - 0.1
    canvas.fill(frame.below(swell), water, chop, Brush(0.026, 0.10, 3.0, (0.06, 0.03), 0.3, 0.9))
    canvas.fill(frame.below(swell), water, chop, Brush(0.010, 0.06, 1.0, (0.08, 0.03), 0.4, 1.0))
    for depth in np.linspace(0.71, 0.97, 9):
        _breaker(frame, canvas, float(depth))


def _breaker(frame: Frame, canvas: Canvas, depth: float) -> None:
    """A wave that leans with the wind: a dark hollow under a torn, glowing crest."""
    rng, near = frame.rng, (depth - 0.66) / 0.3
    for left in np.arange(-0.1, frame.aspect, 0.16 + 0.16 * near):
        start = left + rng.uniform(0.0, 0.12)
        width, height = (0.10 + 0.16 * near) * rng.uniform(0.7, 1.2), (0.025 + 0.045 * near) * rng.uniform(0.7, 1.2)
        steps = np.linspace(0.0, 1.0, 8)
        crest = [(start + width * t, depth - height * np.sin(np.pi * t**1.6)) for t in steps]
        hollow = [(x + 0.01, y + 0.5 * height + 0.008) for x, y in crest]
        canvas.along(hollow, (0.05, 0.02, 0.05), Brush(0.55 * height + 0.008, 0.0, colour_play=(0.02, 0.01)))
        canvas.along(crest, (0.80, 0.20, 0.12), Brush(0.25 * height + 0.003, 0.0, colour_play=(0.08, 0.03)))
        canvas.along(crest[3:7], (1.0, 0.74, 0.50), Brush(0.16 * height + 0.002, 0.0, colour_play=(0.05, 0.02)))


def _rocks(frame: Frame, canvas: Canvas) -> None:
    left = frame.polygon(
        (0, 1), (0, 0.40), (0.07, 0.47), (0.13, 0.36), (0.20, 0.58), (0.27, 0.52), (0.34, 0.76), (0.46, 0.86), (0.52, 1)
    )
    right = frame.polygon((1.286, 1), (1.286, 0.60), (1.22, 0.70), (1.17, 0.63), (1.09, 0.82), (0.98, 0.88), (0.93, 1))
    grain = frame.blend(
        frame.noise(0.08, 3), [(-0.6, (0.02, 0.01, 0.02)), (0.2, (0.11, 0.05, 0.07)), (0.7, (0.42, 0.09, 0.07))]
    )
    for rock, lean in ((left, 1.05), (right, 2.0)):
        canvas.fill(rock, grain, lean + 0.5 * frame.noise(0.12), Brush(0.024, 0.10, 4.0, (0.03, 0.02), 0.3))
    for points in (
        ((0.13, 0.37), (0.20, 0.585), (0.265, 0.53)),
        ((0.27, 0.53), (0.34, 0.76), (0.45, 0.85)),
        ((0.0, 0.41), (0.065, 0.47), (0.125, 0.37)),
        ((1.17, 0.64), (1.09, 0.815), (0.99, 0.87)),
    ):
        for begin, end in pairwise(points):
            canvas.along((begin, end), (0.62, 0.16, 0.08), Brush(0.008, 0.0, colour_play=(0.10, 0.03)))


def _lightning(frame: Frame, canvas: Canvas) -> None:
    rng = frame.rng
    trunk = _bolt(rng, (0.98, -0.02), (0.74, 0.70), 9)
    branch, twig = _bolt(rng, trunk[4], (0.46, 0.52), 6), _bolt(rng, trunk[6], (1.00, 0.60), 5)
    for points, width in ((trunk, 0.020), (branch, 0.012), (twig, 0.010)):
        for colour, breadth in (((1.0, 0.48, 0.10), 2.2), ((1.0, 0.80, 0.30), 1.4), ((1.0, 0.97, 0.72), 0.7)):
            for number, (begin, end) in enumerate(pairwise(points)):
                thinner = breadth * width * (1 - 0.65 * number / len(points))
                canvas.along((begin, end), colour, Brush(thinner, 0.0, colour_play=(0.03, 0.02)))


def _bolt(rng: np.random.Generator, start: Point, end: Point, pieces: int) -> tuple[Point, ...]:
    steps = np.linspace(0.0, 1.0, pieces + 1)
    jag = np.where(np.arange(pieces + 1) % 2 == 0, 1.0, -1.0) * rng.uniform(0.018, 0.045, pieces + 1)
    jag[0] = jag[-1] = 0.0
    return tuple(
        (float(start[0] + (end[0] - start[0]) * t + j), float(start[1] + (end[1] - start[1]) * t + 0.5 * j))
        for t, j in zip(steps, jag, strict=True)
    )


def _slashes(frame: Frame, canvas: Canvas) -> None:
    """Rain and spray, thrown across all."""
    count = 170
    places = np.stack([frame.rng.uniform(0, frame.aspect, count), frame.rng.uniform(0, 1, count)], axis=1)
    colours = np.array([(0.95, 0.30, 0.10), (0.05, 0.01, 0.03), (1.0, 0.55, 0.20), (0.55, 0.04, 0.05)])
    tones = colours[frame.rng.integers(0, 4, count)]
    angles = _WIND + np.pi + frame.rng.normal(0, 0.12, count)
    canvas.dabs(places, tones, angles, Brush(0.005, 0.11, colour_play=(0.05, 0.02)))
