"""Fun: a square at carnival, with bunting, lanterns, balloons and people who dance."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from artsound_training.datasets.toy_studio.brushwork import Brush, Canvas
from artsound_training.datasets.toy_studio.fields import Colour, Frame, Point, arc

_RED, _ORANGE, _YELLOW = (0.93, 0.20, 0.22), (0.99, 0.55, 0.13), (1.0, 0.85, 0.16)
_GREEN, _TEAL, _BLUE = (0.26, 0.74, 0.34), (0.10, 0.70, 0.72), (0.18, 0.42, 0.90)
_VIOLET, _PINK, _WHITE = (0.56, 0.28, 0.80), (0.98, 0.38, 0.66), (0.99, 0.97, 0.92)
_GAY: tuple[Colour, ...] = (_RED, _YELLOW, _BLUE, _GREEN, _PINK, _ORANGE, _TEAL, _VIOLET)


def paint(frame: Frame) -> np.ndarray:
    canvas = Canvas(frame, (0.98, 0.80, 0.45))
    _sky(frame, canvas)
    _houses(frame, canvas)
    _square(frame, canvas)
    _bunting(frame, canvas)
    _balloons(frame, canvas)
    _confetti(frame, canvas, 420)
    _dancers(frame, canvas)
    _confetti(frame, canvas, 110)
    return canvas.finished()


def _sky(frame: Frame, canvas: Canvas) -> None:
    swirl = np.arctan2(frame.y - 0.30, frame.x - 0.64) + np.pi / 2 + 0.4 * frame.noise(0.3)
    sky = frame.blend(frame.y, [(0.0, (0.12, 0.52, 0.88)), (0.25, (0.22, 0.72, 0.92)), (0.55, (0.80, 0.92, 0.86))])
    canvas.fill(frame.y < 0.62, sky, swirl, Brush(0.026, 0.11, 3.0, (0.05, 0.03)))


def _houses(frame: Frame, canvas: Canvas) -> None:
    fronts: tuple[tuple[float, float, float, Colour, Colour], ...] = (
        (-0.02, 0.15, 0.36, (0.98, 0.70, 0.34), _RED),
        (0.15, 0.30, 0.43, (0.96, 0.52, 0.55), _VIOLET),
        (0.30, 0.42, 0.47, (0.62, 0.82, 0.62), _ORANGE),
        (0.86, 0.98, 0.46, (0.99, 0.82, 0.42), _TEAL),
        (0.98, 1.14, 0.40, (0.55, 0.72, 0.93), _RED),
        (1.14, 1.31, 0.35, (0.98, 0.62, 0.66), _BLUE),
    )
    for left, right, top, wall, roof in fronts:
        front = frame.polygon((left, 0.68), (left, top), (right, top), (right, 0.68))
        canvas.fill(front, wall, np.pi / 2, Brush(0.016, 0.06, 3.5, (0.05, 0.03)))
        middle = (left + right) / 2
        gable = frame.polygon((left - 0.012, top + 0.01), (middle, top - 0.085), (right + 0.012, top + 0.01))
        canvas.fill(gable, roof, 0.5, Brush(0.012, 0.04, 4.0, (0.06, 0.03)))
        for storey in np.arange(top + 0.045, 0.60, 0.085):
            for x in (left + 0.28 * (right - left), left + 0.72 * (right - left)):
                window = frame.polygon(
                    (x - 0.014, storey + 0.045), (x - 0.014, storey), (x + 0.014, storey), (x + 0.014, storey + 0.045)
                )
                canvas.fill(window, (0.20, 0.28, 0.46), np.pi / 2, Brush(0.008, 0.03, 4.0, (0.05, 0.03)))


def _square(frame: Frame, canvas: Canvas) -> None:
    ground = frame.y > 0.64
    depth = (frame.y - 0.60) / 0.4
    rings = np.sin(26.0 * np.hypot((frame.x - 0.64) * 0.55, frame.y - 0.60) ** 0.8 + 0.5 * frame.noise(0.2))
    stones = frame.blend(
        rings + 0.4 * depth, [(-1.0, (0.88, 0.52, 0.50)), (0.0, (0.98, 0.76, 0.48)), (1.2, (1.0, 0.90, 0.62))]
    )
    around = np.arctan2((frame.y - 0.60) * 1.8, frame.x - 0.64) + np.pi / 2
    canvas.fill(ground, stones, around, Brush(0.022, 0.06, 3.0, (0.05, 0.03)))
    canvas.fill(ground, stones, around, Brush(0.010, 0.03, 0.9, (0.09, 0.05)))


def _bunting(frame: Frame, canvas: Canvas) -> None:
    ropes = (
        ((-0.03, 0.10), (0.72, 0.03), 0.13),
        ((0.55, 0.02), (1.32, 0.12), 0.12),
        ((-0.03, 0.30), (0.62, 0.10), 0.10),
        ((0.66, 0.10), (1.32, 0.30), 0.10),
    )
    for number, (start, end, sag) in enumerate(ropes):
        rope = arc(start, end, sag, 18)
        canvas.along(rope, (0.30, 0.20, 0.30), Brush(0.005, 0.0))
        for position in range(1, 17):
            (x, y), (beyond, _) = rope[position], rope[position + 1]
            half = 0.36 * (beyond - x)
            swing = frame.rng.normal(0.0, 0.008)
            if position % 6 == 3:
                _lantern(frame, canvas, (x, y + 0.035), _GAY[(position + number) % 8])
                continue
            flag = frame.polygon((x - half, y), (x + half, y), (x + swing, y + 0.062))
            canvas.fill(flag, _GAY[(3 * position + number) % 8], np.pi / 2, Brush(0.008, 0.03, 5.0, (0.05, 0.03)))


def _lantern(frame: Frame, canvas: Canvas, centre: Point, colour: Colour) -> None:
    body = frame.ellipse(centre, (0.026, 0.032))
    glow = np.exp(-((np.hypot(frame.x - centre[0], frame.y - centre[1]) / 0.018) ** 2))[..., None]
    shine = np.float32(colour) * (1 - 0.8 * glow) + np.float32((1.0, 0.96, 0.70)) * 0.8 * glow
    canvas.fill(body, shine, np.pi / 2, Brush(0.007, 0.025, 6.0, (0.03, 0.02)))


def _balloons(frame: Frame, canvas: Canvas) -> None:
    held = (0.315, 0.60)
    for number, place in enumerate(((0.27, 0.34), (0.335, 0.30), (0.395, 0.355), (0.30, 0.415), (0.365, 0.42))):
        canvas.along(arc(place, held, 0.01, 8), (0.35, 0.25, 0.35), Brush(0.003, 0.0))
        aside = (frame.x - place[0] + 0.012) ** 2 + (frame.y - place[1] + 0.014) ** 2
        gleam = np.exp(-aside / 0.0002)[..., None]
        skin = np.float32(_GAY[(number * 3 + 1) % 8]) * (1 - 0.7 * gleam) + 0.7 * gleam
        round_it = np.arctan2(frame.y - place[1], frame.x - place[0]) + np.pi / 2
        canvas.fill(frame.ellipse(place, (0.036, 0.044)), skin, round_it, Brush(0.008, 0.025, 6.0, (0.03, 0.02)))


def _dancers(frame: Frame, canvas: Canvas) -> None:
    dark, brown, olive, fair, rosy = (
        (0.45, 0.28, 0.20),
        (0.60, 0.40, 0.28),
        (0.76, 0.55, 0.40),
        (0.96, 0.77, 0.63),
        (0.95, 0.70, 0.58),
    )
    # From the back to the front: foot, size, lean, hands as seen from the shoulders, step; upper and lower clothes, skin, hat.
    _dancer(frame, canvas, (0.475, 0.765), 0.20, 0.10, (-0.45, -0.42), (0.50, -0.30), 0.16, _BLUE, _YELLOW, olive, _RED)
    _dancer(frame, canvas, (0.885, 0.775), 0.21, -0.12, (-0.48, -0.30), (0.40, -0.46), -0.18, _WHITE, _RED, fair, _TEAL)
    _dancer(
        frame, canvas, (0.300, 0.835), 0.25, -0.04, (-0.34, 0.12), (0.06, -0.46), 0.10, _YELLOW, _VIOLET, rosy, _GREEN
    )
    _dancer(
        frame, canvas, (1.085, 0.870), 0.29, 0.12, (-0.42, -0.36), (0.46, -0.44), 0.24, _GREEN, _PINK, dark, _YELLOW
    )
    _dancer(frame, canvas, (0.690, 0.945), 0.34, -0.10, (-0.46, -0.46), (0.48, -0.34), -0.24, _RED, _TEAL, fair, _BLUE)
    _dancer(
        frame, canvas, (0.105, 0.940), 0.31, 0.10, (-0.34, -0.48), (0.40, -0.08), 0.20, _ORANGE, _BLUE, brown, _PINK
    )


def _dancer(
    frame: Frame, canvas: Canvas, foot: Point, size: float, lean: float, left: Point, right: Point, step: float,
    above: Colour, below: Colour, skin: Colour, hat: Colour,
) -> None:  # fmt: skip
    def at(across: float, up: float) -> Point:
        """A place on the body: `up` from the foot, 1 is the crown of the head; the body leans, more so further up."""
        return foot[0] + size * (across + lean * up), foot[1] - size * up

    thick = Brush(0.030 * size / 0.25, 0.045 * size / 0.25, 5.0, (0.05, 0.03))
    fine = Brush(0.020 * size / 0.25, 0.03 * size / 0.25, 5.0, (0.04, 0.02))
    canvas.fill(frame.ellipse((foot[0], foot[1] + 0.01), (0.24 * size, 0.05 * size)), (0.62, 0.38, 0.46), 0.0, fine)
    for across in (-0.5 * abs(step), 0.5 * abs(step) + step):
        leg = frame.limb(
            0.075 * size,
            at(0.0, 0.42),
            at(0.6 * across, 0.2),
            at(across, 0.02 + 0.25 * max(0.0, across * np.sign(step) - 0.1)),
        )
        canvas.fill(leg, (0.22, 0.16, 0.30), np.pi / 2, fine)
    for hand in (left, right):
        elbow = (0.55 * hand[0], 0.72 - 0.30 * hand[1])
        canvas.fill(frame.limb(0.070 * size, at(0.0, 0.72), at(*elbow), at(hand[0], 0.72 - hand[1])), above, 0.3, fine)
        canvas.fill(frame.ellipse(at(hand[0], 0.72 - hand[1]), (0.048 * size, 0.048 * size)), skin, 0.0, fine)
    skirt = frame.polygon(
        at(-0.10, 0.52), at(0.10, 0.52), at(0.27 + 0.3 * step, 0.24), at(0.0, 0.20), at(-0.27 + 0.3 * step, 0.25)
    )
    fan = np.arctan2(frame.y - at(0.0, 0.62)[1], frame.x - at(0.0, 0.62)[0])
    canvas.fill(skirt, below, fan, thick)
    canvas.fill(
        frame.polygon(at(-0.13, 0.78), at(0.13, 0.78), at(0.10, 0.50), at(-0.10, 0.50)), above, np.pi / 2, thick
    )
    canvas.fill(frame.ellipse(at(0.0, 0.90), (0.10 * size, 0.105 * size)), (0.24, 0.15, 0.12), 0.5, fine)
    canvas.fill(frame.ellipse(at(0.0, 0.87), (0.080 * size, 0.092 * size)), skin, 0.5, fine)
    _face(canvas, at, size)
    canvas.fill(frame.polygon(at(-0.11, 0.94), at(0.11, 0.94), at(0.05, 1.16)), hat, 1.2, fine)


def _face(canvas: Canvas, at: Callable[[float, float], Point], size: float) -> None:
    """Two eyes and a laugh."""
    line = Brush(0.016 * size, 0.0, colour_play=(0.0, 0.0))
    for across in (-0.032, 0.032):
        canvas.along((at(across, 0.895), at(across, 0.880)), (0.14, 0.08, 0.10), line)
    canvas.along((at(-0.036, 0.848), at(0.0, 0.825), at(0.036, 0.848)), (0.75, 0.12, 0.16), line)


def _confetti(frame: Frame, canvas: Canvas, count: int) -> None:
    places = np.stack([frame.rng.uniform(0, frame.aspect, count), frame.rng.uniform(0.0, 1.0, count) ** 0.8], axis=1)
    tones = np.array((*_GAY, _WHITE))[frame.rng.integers(0, 9, count)]
    angles = frame.rng.uniform(0, np.pi, count)
    nearer = places[:, 1] > 0.6
    canvas.dabs(places[~nearer], tones[~nearer], angles[~nearer], Brush(0.006, 0.010, colour_play=(0.04, 0.03)))
    canvas.dabs(places[nearer], tones[nearer], angles[nearer], Brush(0.009, 0.013, colour_play=(0.04, 0.03)))
