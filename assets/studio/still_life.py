"""Neutral: a bowl with pears and a jug on a table, in the even light of a north window."""

from __future__ import annotations

import numpy as np

from artsound_training.datasets.toy_studio.brushwork import Brush, Canvas
from artsound_training.datasets.toy_studio.fields import Colour, Frame, Point, arc

_TABLE = 0.62


def paint(frame: Frame) -> np.ndarray:
    canvas = Canvas(frame, (0.66, 0.62, 0.55))
    _wall(frame, canvas)
    _table(frame, canvas)
    _jug(frame, canvas)
    _bowl(frame, canvas)
    _pear(frame, canvas, (0.93, 0.745), 0.075, (0.66, 0.64, 0.36), -8.0)
    _apple(frame, canvas, (0.36, 0.775), 0.060, (0.68, 0.46, 0.36))
    _apple(frame, canvas, (0.46, 0.795), 0.052, (0.62, 0.62, 0.40))
    return canvas.finished()


def _wall(frame: Frame, canvas: Canvas) -> None:
    light = frame.x / frame.aspect + 0.10 * frame.noise(0.5)
    wall = frame.blend(light, [(0.0, (0.75, 0.73, 0.67)), (0.5, (0.69, 0.67, 0.62)), (1.0, (0.61, 0.60, 0.56))])
    canvas.fill(
        frame.y < _TABLE + 0.02, wall, 0.8 + 1.2 * frame.noise(0.3), Brush(0.034, 0.10, 3.5, (0.016, 0.010), bend=0.6)
    )
    canvas.fill(
        frame.y < _TABLE + 0.01, wall, 0.8 + 1.2 * frame.noise(0.3), Brush(0.016, 0.06, 1.0, (0.022, 0.012), bend=0.6)
    )


def _table(frame: Frame, canvas: Canvas) -> None:
    wood = frame.blend(frame.y, [(_TABLE, (0.60, 0.50, 0.40)), (0.86, (0.55, 0.45, 0.36)), (1.0, (0.48, 0.39, 0.31))])
    grain = 0.02 * np.sin(frame.y * 150 + 6 * frame.noise(0.4, 2, stretch=4.0))[..., None]
    canvas.fill(frame.y > _TABLE, wood + grain, 0.01, Brush(0.022, 0.18, 4.0, (0.018, 0.010), 0.03))
    canvas.along(((-0.05, _TABLE), (0.6, _TABLE), (frame.aspect + 0.05, _TABLE)), (0.70, 0.60, 0.49), Brush(0.008, 0.0))
    corner, left, right = (0.70, 0.815), (0.06, 0.885), (1.12, 0.945)
    cloth = frame.polygon(left, corner, right, (1.02, 1.05), (0.0, 1.05))
    folds = np.sin(frame.x * 17 + frame.y * 9 + 2 * frame.noise(0.3))
    linen = frame.blend(folds, [(-1.0, (0.64, 0.66, 0.66)), (0.2, (0.76, 0.77, 0.75)), (1.0, (0.84, 0.84, 0.81))])
    canvas.fill(cloth, linen, -0.11 + 0.1 * folds, Brush(0.014, 0.07, 6.0, (0.014, 0.008), 0.1))
    for start, end in ((left, corner), (corner, right)):
        for inset, colour in ((0.0, (0.86, 0.86, 0.83)), (0.022, (0.40, 0.48, 0.56))):
            hem = arc((start[0], start[1] + inset), (end[0], end[1] + inset), 0.004)
            canvas.along(hem, colour, Brush(0.007, 0.0, colour_play=(0.01, 0.005)))


def _shadow(frame: Frame, canvas: Canvas, centre: Point, radii: Point, tone: Colour = (0.42, 0.34, 0.28)) -> None:
    """What a thing throws on the table, to the right, since the window is at the left."""
    canvas.fill(frame.ellipse(centre, radii), tone, 0.02, Brush(0.012, 0.06, 2.5, (0.015, 0.010)))


def _rounded(frame: Frame, centre: Point, radius: float, colour: Colour) -> np.ndarray:
    """The colours of a round body lit from the upper left."""
    toward = ((frame.x - centre[0]) + 0.8 * (frame.y - centre[1])) / radius
    base = np.array(colour)
    bright, dark = tuple(np.clip(base * 1.22 + 0.05, 0, 1)), tuple(base * 0.58)
    return frame.blend(toward, [(-1.1, bright), (-0.2, colour), (0.5, tuple(base * 0.82)), (1.2, dark)])


def _jug(frame: Frame, canvas: Canvas) -> None:
    _shadow(frame, canvas, (1.06, 0.70), (0.18, 0.030))
    glaze = (0.50, 0.58, 0.64)
    handle = frame.limb(0.022, (1.03, 0.36), (1.125, 0.365), (1.135, 0.47), (1.05, 0.55))
    canvas.fill(handle, tuple(0.8 * np.array(glaze)), np.pi / 2, Brush(0.009, 0.03, 5.0, (0.02, 0.01)))
    outline = (
        (0.885, 0.295),
        (1.005, 0.295),
        (1.00, 0.37),
        (1.045, 0.46),
        (1.06, 0.56),
        (1.03, 0.66),
        (0.99, 0.69),
        (0.90, 0.69),
        (0.86, 0.66),
        (0.83, 0.56),
        (0.845, 0.46),
        (0.89, 0.37),
        (0.865, 0.31),
    )
    body = frame.polygon(*outline)
    canvas.fill(
        body,
        _rounded(frame, (0.94, 0.52), 0.12, glaze),
        np.pi / 2 + 0.6 * (frame.x - 0.94) / 0.12,
        Brush(0.014, 0.05, 5.0, (0.018, 0.010)),
    )
    canvas.fill(
        frame.ellipse((0.945, 0.297), (0.062, 0.014)), (0.28, 0.33, 0.38), 0.0, Brush(0.008, 0.03, 5.0, (0.015, 0.01))
    )
    canvas.along(
        arc((0.845, 0.47), (1.045, 0.47), 0.014), (0.72, 0.75, 0.74), Brush(0.007, 0.0, colour_play=(0.01, 0.01))
    )
    canvas.along(
        arc((0.838, 0.49), (1.050, 0.49), 0.014), (0.34, 0.40, 0.47), Brush(0.006, 0.0, colour_play=(0.01, 0.01))
    )
    canvas.along(
        arc((0.892, 0.41), (0.868, 0.58), 0.0), (0.80, 0.84, 0.85), Brush(0.010, 0.0, colour_play=(0.01, 0.01))
    )


def _bowl(frame: Frame, canvas: Canvas) -> None:
    _shadow(frame, canvas, (0.66, 0.785), (0.24, 0.035))
    rim = (0.58, 0.600)
    canvas.fill(frame.ellipse(rim, (0.205, 0.046)), (0.44, 0.36, 0.30), 0.0, Brush(0.010, 0.05, 5.0, (0.015, 0.01)))
    _pear(frame, canvas, (0.50, 0.555), 0.070, (0.70, 0.66, 0.38), -14.0)
    _pear(frame, canvas, (0.655, 0.560), 0.068, (0.64, 0.60, 0.34), 16.0)
    _apple(frame, canvas, (0.578, 0.575), 0.056, (0.66, 0.42, 0.34))
    side = frame.ellipse((0.58, 0.600), (0.207, 0.185)) & (
        frame.y > 0.600 + 0.046 * np.sqrt(np.clip(1 - ((frame.x - 0.58) / 0.207) ** 2, 0, 1))
    )
    clay = _rounded(frame, (0.56, 0.66), 0.20, (0.66, 0.52, 0.42))
    round_it = 0.55 * (frame.x - 0.58) / 0.2
    canvas.fill(side, clay, -round_it, Brush(0.014, 0.07, 5.0, (0.015, 0.010)))
    canvas.fill(
        frame.polygon((0.51, 0.772), (0.65, 0.772), (0.662, 0.800), (0.498, 0.800)),
        (0.48, 0.37, 0.30),
        0.0,
        Brush(0.010, 0.05, 4.0, (0.015, 0.01)),
    )
    edge = [(0.58 + 0.205 * np.cos(t), 0.600 + 0.046 * np.sin(t)) for t in np.linspace(0.02, np.pi - 0.02, 24)]
    canvas.along(edge, (0.82, 0.72, 0.62), Brush(0.009, 0.0, colour_play=(0.01, 0.01)))
    band = [(0.58 + 0.190 * np.cos(t), 0.640 + 0.050 * np.sin(t)) for t in np.linspace(0.25, np.pi - 0.25, 24)]
    canvas.along(band, (0.40, 0.46, 0.52), Brush(0.008, 0.0, colour_play=(0.01, 0.01)))


def _pear(frame: Frame, canvas: Canvas, centre: Point, radius: float, colour: Colour, degrees: float) -> None:
    turn = np.deg2rad(degrees)
    neck = (centre[0] + 1.15 * radius * np.sin(turn), centre[1] - 1.15 * radius * np.cos(turn))
    _shadow(frame, canvas, (centre[0] + 0.7 * radius, centre[1] + 0.85 * radius), (1.1 * radius, 0.22 * radius))
    body = frame.ellipse(centre, (radius, radius)) | frame.ellipse(neck, (0.52 * radius, 0.72 * radius), degrees)
    round_it = np.arctan2(frame.y - centre[1], frame.x - centre[0]) + np.pi / 2
    canvas.fill(body, _rounded(frame, centre, radius, colour), round_it, Brush(0.010, 0.035, 6.0, (0.020, 0.012)))
    tip = (neck[0] + 0.95 * radius * np.sin(turn + 0.2), neck[1] - 1.05 * radius * np.cos(turn))
    canvas.along(
        (neck, ((neck[0] + tip[0]) / 2, (neck[1] + tip[1]) / 2 - 0.005), tip), (0.30, 0.24, 0.18), Brush(0.006, 0.0)
    )


def _apple(frame: Frame, canvas: Canvas, centre: Point, radius: float, colour: Colour) -> None:
    _shadow(frame, canvas, (centre[0] + 0.7 * radius, centre[1] + 0.85 * radius), (1.2 * radius, 0.24 * radius))
    body = frame.ellipse(centre, (radius, 0.93 * radius))
    round_it = np.arctan2(frame.y - centre[1], frame.x - centre[0]) + np.pi / 2
    canvas.fill(body, _rounded(frame, centre, radius, colour), round_it, Brush(0.010, 0.032, 6.0, (0.022, 0.014)))
    dimple = (centre[0] + 0.05 * radius, centre[1] - 0.72 * radius)
    canvas.fill(
        frame.ellipse(dimple, (0.30 * radius, 0.10 * radius)),
        tuple(0.55 * np.array(colour)),
        0.0,
        Brush(0.006, 0.02, 4.0, (0.01, 0.01)),
    )
    canvas.along(
        (dimple, (dimple[0] + 0.12 * radius, dimple[1] - 0.45 * radius)), (0.28, 0.22, 0.17), Brush(0.005, 0.0)
    )
