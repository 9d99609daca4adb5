"""Happy: a meadow in the morning sun, with poppies, a path to a cottage and a tree in blossom."""

from __future__ import annotations

import numpy as np

from artsound_training.datasets.toy_studio.brushwork import Brush, Canvas
from artsound_training.datasets.toy_studio.fields import Frame


def paint(frame: Frame) -> np.ndarray:
    canvas = Canvas(frame, (0.95, 0.86, 0.62))
    _sky(frame, canvas)
    _hills(frame, canvas)
    _field(frame, canvas)
    _cottage(frame, canvas)
    _tree(frame, canvas)
    _flowers(frame, canvas)
    return canvas.finished()


def _sky(frame: Frame, canvas: Canvas) -> None:
    sky = frame.blend(frame.y, [(0.0, (0.42, 0.70, 0.95)), (0.28, (0.68, 0.86, 0.97)), (0.46, (1.0, 0.93, 0.74))])
    sun = np.hypot(frame.x - 0.30, frame.y - 0.16)
    glow = np.exp(-((sun / 0.22) ** 2))[..., None]
    sky = sky * (1 - 0.85 * glow) + np.float32((1.0, 0.93, 0.72)) * 0.85 * glow
    around = np.arctan2(frame.y - 0.16, frame.x - 0.30) + np.pi / 2
    canvas.fill(frame.y < 0.52, sky, 0.5 * around * np.exp(-sun / 0.35) + 0.1, Brush(0.022, 0.10, 3.0, (0.025, 0.015)))
    canvas.fill((frame.y < 0.5) & (sun < 0.3), sky, around, Brush(0.011, 0.05, 1.2, (0.03, 0.02)))
    drift = frame.noise(0.18, 3, stretch=2.4) - 1.1 * np.abs(frame.y - 0.22)
    clouds = (drift > 0.16) & (frame.y < 0.42) & (sun > 0.15)
    white = frame.blend(drift, [(0.16, (0.93, 0.93, 0.97)), (0.5, (1.0, 0.99, 0.95))])
    canvas.fill(clouds, white, 0.1, Brush(0.018, 0.06, 2.5, (0.02, 0.015), bend=0.8))
    canvas.fill(sun < 0.055, (1.0, 0.95, 0.55), around, Brush(0.014, 0.05, 4.0, (0.02, 0.02)))


def _hills(frame: Frame, canvas: Canvas) -> None:
    far, near = frame.skyline(0.43, 0.035, 0.35), frame.skyline(0.49, 0.03, 0.3)
    slope = 0.25 * frame.noise(0.3)
    canvas.fill(frame.below(far) & (frame.y < 0.6), (0.50, 0.68, 0.78), slope, Brush(0.016, 0.07, 3.0, (0.03, 0.03)))
    green = frame.blend(frame.x, [(0.0, (0.60, 0.76, 0.42)), (frame.aspect, (0.45, 0.66, 0.46))])
    canvas.fill(frame.below(near) & (frame.y < 0.66), green, slope, Brush(0.016, 0.06, 3.0, (0.05, 0.04)))


def _field(frame: Frame, canvas: Canvas) -> None:
    edge = frame.skyline(0.57, 0.015, 0.5)
    grass = frame.blend(
        frame.y,
        [(0.55, (0.86, 0.84, 0.42)), (0.7, (0.66, 0.80, 0.30)), (0.86, (0.46, 0.70, 0.24)), (1.0, (0.34, 0.60, 0.22))],
    )
    grass = grass + 0.10 * frame.noise(0.16, 3, stretch=2.5)[..., None] * np.float32((1.0, 0.6, 0.2))
    ground = frame.below(edge)
    canvas.fill(ground, grass, 0.15 * frame.noise(0.3), Brush(0.024, 0.09, 2.5, (0.05, 0.03)))
    leaning = -np.pi / 2 + 0.35 * frame.noise(0.2)
    canvas.fill(ground & (frame.y > 0.66), grass, leaning, Brush(0.007, 0.045, 1.3, (0.10, 0.04), bend=0.5))
    bend = 0.56 + 0.13 * np.sin((frame.y - 0.55) * 7.5) + 0.10 * (frame.y - 0.55)
    path = (np.abs(frame.x - bend) < 0.012 + 0.22 * (frame.y - 0.57)) & (frame.y > 0.585)
    canvas.fill(path, (0.95, 0.83, 0.60), 0.2, Brush(0.014, 0.05, 2.5, (0.05, 0.03)))


def _cottage(frame: Frame, canvas: Canvas) -> None:
    wall = frame.polygon((0.585, 0.60), (0.585, 0.53), (0.735, 0.53), (0.735, 0.60))
    roof = frame.polygon((0.565, 0.535), (0.61, 0.465), (0.71, 0.465), (0.755, 0.535))
    canvas.fill(wall, (0.99, 0.95, 0.85), np.pi / 2, Brush(0.010, 0.03, 4.0, (0.03, 0.02)))
    canvas.fill(roof, (0.90, 0.42, 0.24), 1.2, Brush(0.010, 0.03, 4.0, (0.05, 0.03)))
    canvas.fill(
        frame.polygon((0.69, 0.475), (0.69, 0.44), (0.71, 0.44), (0.71, 0.475)),
        (0.80, 0.40, 0.28),
        0.0,
        Brush(0.008, 0.02, 4.0),
    )
    canvas.fill(
        frame.polygon((0.645, 0.60), (0.645, 0.555), (0.672, 0.555), (0.672, 0.60)),
        (0.25, 0.46, 0.62),
        np.pi / 2,
        Brush(0.006, 0.03, 4.0),
    )
    for left in (0.603, 0.695):
        window = frame.polygon((left, 0.575), (left, 0.55), (left + 0.022, 0.55), (left + 0.022, 0.575))
        canvas.fill(window, (0.45, 0.66, 0.80), np.pi / 2, Brush(0.006, 0.015, 4.0))


def _tree(frame: Frame, canvas: Canvas) -> None:
    trunk = frame.limb(0.045, (1.055, 0.80), (1.045, 0.62), (1.065, 0.42)) | frame.limb(
        0.022, (1.05, 0.58), (0.96, 0.44)
    )
    trunk |= frame.limb(0.018, (1.06, 0.52), (1.16, 0.38))
    canvas.fill(trunk, (0.46, 0.34, 0.26), np.pi / 2, Brush(0.010, 0.06, 4.0, (0.06, 0.03)))
    shade = frame.ellipse((1.07, 0.815), (0.24, 0.03))
    canvas.fill(shade, (0.30, 0.52, 0.30), 0.1, Brush(0.010, 0.05, 2.0, (0.04, 0.03)))
    crown = np.zeros_like(trunk)
    for centre, radius in (((1.06, 0.27), 0.15), ((0.94, 0.35), 0.10), ((1.17, 0.36), 0.11), ((1.03, 0.40), 0.10)):
        crown |= frame.ellipse(centre, (radius, 0.82 * radius))
    crown &= frame.noise(0.03, 2) > -0.55
    toward_sun = (frame.x - 1.06) + (frame.y - 0.32)
    leaves = frame.blend(toward_sun, [(-0.2, (0.80, 0.88, 0.40)), (0.0, (0.50, 0.74, 0.30)), (0.2, (0.24, 0.52, 0.28))])
    canvas.fill(crown, leaves, frame.noise(0.1) * 3.0, Brush(0.016, 0.030, 4.0, (0.07, 0.04), 0.8))
    _scatter(frame, canvas, crown, 260, [(1.0, 0.84, 0.86), (1.0, 0.95, 0.90), (0.98, 0.70, 0.76)], 0.008)


def _flowers(frame: Frame, canvas: Canvas) -> None:
    bend = 0.56 + 0.13 * np.sin((frame.y - 0.55) * 7.5) + 0.10 * (frame.y - 0.55)
    off_path = np.abs(frame.x - bend) > 0.02 + 0.22 * (frame.y - 0.57)
    patches = frame.noise(0.14, 3, stretch=2.0)
    for depth, size in ((0.62, 0.006), (0.72, 0.010), (0.84, 0.016)):
        band = (frame.y > depth) & (frame.y < depth + 0.17) & off_path
        _scatter(
            frame, canvas, band & (patches > 0.05), int(2.6 / size), [(0.93, 0.22, 0.16), (0.98, 0.36, 0.22)], size
        )
        _scatter(
            frame,
            canvas,
            band & (patches < -0.05),
            int(1.6 / size),
            [(1.0, 0.86, 0.20), (1.0, 0.97, 0.90), (0.56, 0.52, 0.86)],
            0.8 * size,
        )


def _scatter(
    frame: Frame, canvas: Canvas, mask: np.ndarray, count: int, colours: list[tuple[float, float, float]], size: float
) -> None:
    inside = np.flatnonzero(mask)
    chosen = np.sort(frame.rng.choice(inside, count))  # from the top down: the nearer lies over the farther
    places = np.stack([chosen % frame.width, chosen // frame.width], axis=1) / frame.height
    tones = np.array(colours)[frame.rng.integers(0, len(colours), count)]
    canvas.dabs(places, tones, frame.rng.uniform(-0.6, 0.6, count), Brush(size, 1.3 * size, colour_play=(0.05, 0.03)))
