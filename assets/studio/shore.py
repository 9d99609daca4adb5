"""Sad: a wide grey shore in mist, and one small figure that looks out to sea."""

from __future__ import annotations

import numpy as np

from artsound_training.datasets.toy_studio.brushwork import Brush, Canvas
from artsound_training.datasets.toy_studio.fields import Frame

_HORIZON = 0.44
_FIGURE_X = 0.86


def paint(frame: Frame) -> np.ndarray:
    canvas = Canvas(frame, (0.50, 0.54, 0.58))
    _sky(frame, canvas)
    _sea(frame, canvas)
    _sand(frame, canvas)
    _posts(frame, canvas)
    _figure(frame, canvas)
    return canvas.finished()


def _sky(frame: Frame, canvas: Canvas) -> None:
    heavy = frame.y + 0.10 * frame.noise(0.4, 3, stretch=2.5)
    sky = frame.blend(
        heavy,
        [(0.0, (0.28, 0.33, 0.39)), (0.18, (0.38, 0.43, 0.49)), (0.34, (0.50, 0.55, 0.59)), (0.46, (0.60, 0.63, 0.65))],
    )
    drift = 0.12 * frame.noise(0.4)
    canvas.fill(frame.y < _HORIZON + 0.02, sky, drift, Brush(0.034, 0.20, 3.5, (0.018, 0.008)))
    canvas.fill(frame.y < _HORIZON + 0.01, sky, drift, Brush(0.016, 0.12, 1.5, (0.022, 0.010)))


def _sea(frame: Frame, canvas: Canvas) -> None:
    edge = 0.615 + 0.012 * np.sin(frame.x * 5) + 0.03 * frame.x / frame.aspect
    water = frame.blend(
        frame.y, [(_HORIZON, (0.50, 0.55, 0.60)), (0.5, (0.38, 0.44, 0.50)), (0.62, (0.46, 0.52, 0.56))]
    )
    water = water + 0.035 * np.sin(frame.y * 190 + 3 * frame.noise(0.3, 2, stretch=3.0))[..., None]
    wet = (frame.y > _HORIZON) & (frame.y < edge)
    canvas.fill(wet, water, 0.0, Brush(0.012, 0.15, 4.0, (0.020, 0.010), 0.05))
    for line, strength in ((0.535, 0.6), (0.578, 0.8), (0.607, 1.0)):
        crest = (
            line + 0.012 * np.sin(frame.x * 5 + line * 40) + 0.025 * frame.x / frame.aspect + 0.006 * frame.noise(0.1)
        )
        foam = (np.abs(frame.y - crest) < 0.0035 * strength) & (frame.noise(0.12, 2, stretch=3.0) > -0.25)
        canvas.fill(foam, (0.70, 0.74, 0.76), 0.02, Brush(0.006, 0.05, 2.5, (0.03, 0.01), 0.1))


def _sand(frame: Frame, canvas: Canvas) -> None:
    edge = 0.613 + 0.012 * np.sin(frame.x * 5) + 0.03 * frame.x / frame.aspect
    sand = frame.blend(frame.y, [(0.60, (0.48, 0.52, 0.55)), (0.72, (0.42, 0.44, 0.46)), (1.0, (0.29, 0.30, 0.32))])
    sand = sand + 0.04 * frame.noise(0.2, 3, stretch=4.0)[..., None]
    ground = frame.y > edge
    canvas.fill(ground, sand, 0.05, Brush(0.026, 0.18, 3.5, (0.018, 0.008), 0.06))
    canvas.fill(ground, sand, 0.05, Brush(0.010, 0.10, 1.2, (0.028, 0.010), 0.08))
    damp = frame.noise(0.07, 3, stretch=7.0) - 1.2 * np.abs(frame.y - 0.76)
    shine = frame.blend(damp, [(0.18, (0.45, 0.48, 0.51)), (0.45, (0.56, 0.60, 0.63))])
    canvas.fill(ground & (damp > 0.18), shine, 0.0, Brush(0.007, 0.08, 1.6, (0.02, 0.01), 0.03))


def _posts(frame: Frame, canvas: Canvas) -> None:
    """What is left of a groyne, walking out into the sea and into the mist."""
    for number in range(9):
        far = number / 8
        x, foot = 0.16 + 0.20 * far**0.8, 0.80 - 0.27 * far**0.7
        height, width = 0.115 * (1 - 0.72 * far), 0.017 * (1 - 0.68 * far)
        lean = frame.rng.normal(0.0, 0.006)
        tone = 0.17 + 0.27 * far
        post = frame.limb(width, (x, foot), (x + lean, foot - height))
        canvas.fill(post, (tone, tone + 0.015, tone + 0.04), np.pi / 2, Brush(0.006, 0.04, 4.0, (0.02, 0.01)))
        mirrored = frame.limb(0.8 * width, (x, foot + 0.006), (x - lean, foot + 0.55 * height))
        faded = 0.5 * tone + 0.23
        canvas.fill(mirrored, (faded, faded + 0.015, faded + 0.03), 0.0, Brush(0.005, 0.02, 1.4, (0.02, 0.01)))


def _figure(frame: Frame, canvas: Canvas) -> None:
    x, foot = _FIGURE_X, 0.735
    cold = (0.13, 0.14, 0.18)
    mirrored = frame.polygon(
        (x - 0.016, foot + 0.005), (x + 0.016, foot + 0.005), (x + 0.010, foot + 0.10), (x - 0.010, foot + 0.10)
    )
    canvas.fill(mirrored, (0.32, 0.34, 0.37), 0.0, Brush(0.006, 0.025, 2.2, (0.02, 0.01)))
    legs = frame.limb(0.010, (x - 0.007, foot), (x - 0.005, foot - 0.05)) | frame.limb(
        0.010, (x + 0.008, foot), (x + 0.005, foot - 0.05)
    )
    coat = frame.polygon(
        (x - 0.014, foot - 0.118), (x + 0.014, foot - 0.118), (x + 0.024, foot - 0.030), (x - 0.022, foot - 0.030)
    )
    blown = frame.polygon((x + 0.012, foot - 0.08), (x + 0.044, foot - 0.045), (x + 0.020, foot - 0.032))
    head = frame.ellipse((x - 0.002, foot - 0.137), (0.0115, 0.0145))
    scarf = frame.limb(
        0.007,
        (x - 0.008, foot - 0.121),
        (x + 0.012, foot - 0.120),
        (x + 0.040, foot - 0.128),
        (x + 0.056, foot - 0.118),
    )
    for part in (legs, coat | blown):
        canvas.fill(part, cold, np.pi / 2, Brush(0.006, 0.03, 5.0, (0.02, 0.01)))
    canvas.fill(head, (0.16, 0.15, 0.16), 1.0, Brush(0.005, 0.01, 6.0, (0.02, 0.01)))
    canvas.fill(scarf, (0.40, 0.24, 0.27), 0.0, Brush(0.004, 0.02, 5.0, (0.03, 0.01)))
