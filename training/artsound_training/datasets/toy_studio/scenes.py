"""Scenes for each emotion that differ from picture to picture: palette, composition and motifs are drawn by lot.

The palettes of the emotions overlap (a storm may be blue, a sad evening red), so that no single colour tells them apart;
what tells them apart is the whole: contrast, direction of strokes, how many things, how much rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from artsound_core.emotion import Emotion
from artsound_training.datasets.toy_studio.brushwork import Canvas
from artsound_training.datasets.toy_studio.fields import Colour, Frame, arc
from artsound_training.datasets.toy_studio.hand import Hand

T = TypeVar("T")
Scene = Callable[[Frame, Hand], np.ndarray]

_STORMS: tuple[tuple[Colour, Colour, Colour], ...] = (
    ((0.08, 0.02, 0.03), (0.66, 0.08, 0.06), (1.0, 0.60, 0.16)),
    ((0.05, 0.04, 0.12), (0.42, 0.08, 0.20), (0.98, 0.42, 0.14)),
    ((0.03, 0.06, 0.07), (0.14, 0.26, 0.34), (0.94, 0.86, 0.40)),
    ((0.10, 0.03, 0.08), (0.52, 0.10, 0.34), (0.99, 0.72, 0.30)),
    ((0.26, 0.29, 0.33), (0.58, 0.63, 0.68), (0.96, 0.96, 0.92)),
    ((0.30, 0.18, 0.04), (0.84, 0.60, 0.16), (1.0, 0.93, 0.58)),
)
_GAY: tuple[Colour, ...] = (
    (0.93, 0.20, 0.22),
    (0.99, 0.55, 0.13),
    (1.0, 0.85, 0.16),
    (0.26, 0.74, 0.34),
    (0.10, 0.70, 0.72),
    (0.18, 0.42, 0.90),
    (0.56, 0.28, 0.80),
    (0.98, 0.38, 0.66),
)
_FAIRGROUNDS: tuple[Colour, ...] = (
    (0.98, 0.82, 0.46),
    (0.50, 0.82, 0.94),
    (0.20, 0.16, 0.42),
    (0.46, 0.42, 0.38),
    (0.64, 0.66, 0.66),
    (0.40, 0.10, 0.12),
)
_MORNINGS: tuple[tuple[Colour, Colour, Colour], ...] = (
    ((0.46, 0.73, 0.96), (1.0, 0.94, 0.76), (0.56, 0.76, 0.32)),
    ((0.98, 0.80, 0.66), (1.0, 0.95, 0.72), (0.72, 0.80, 0.40)),
    ((0.62, 0.84, 0.96), (0.98, 0.98, 0.92), (0.30, 0.66, 0.76)),
    ((0.86, 0.84, 0.96), (1.0, 0.90, 0.80), (0.66, 0.72, 0.36)),
    ((0.28, 0.32, 0.54), (0.96, 0.72, 0.50), (0.34, 0.42, 0.30)),
    ((0.66, 0.68, 0.70), (0.96, 0.92, 0.80), (0.52, 0.60, 0.36)),
)
_WALLS: tuple[tuple[Colour, Colour], ...] = (
    ((0.70, 0.68, 0.62), (0.56, 0.47, 0.38)),
    ((0.62, 0.66, 0.64), (0.46, 0.44, 0.42)),
    ((0.66, 0.62, 0.66), (0.60, 0.56, 0.50)),
    ((0.58, 0.62, 0.54), (0.50, 0.42, 0.36)),
    ((0.60, 0.78, 0.88), (0.80, 0.72, 0.60)),
    ((0.24, 0.21, 0.24), (0.38, 0.30, 0.26)),
    ((0.88, 0.76, 0.62), (0.66, 0.40, 0.28)),
)
_THINGS: tuple[Colour, ...] = ((0.62, 0.60, 0.38), (0.60, 0.44, 0.36), (0.44, 0.52, 0.58), (0.74, 0.70, 0.62))
_MISTS: tuple[tuple[Colour, Colour, Colour], ...] = (
    ((0.34, 0.39, 0.45), (0.56, 0.60, 0.63), (0.32, 0.34, 0.36)),
    ((0.16, 0.19, 0.30), (0.34, 0.38, 0.48), (0.13, 0.15, 0.20)),
    ((0.44, 0.40, 0.44), (0.60, 0.52, 0.50), (0.30, 0.27, 0.28)),
    ((0.30, 0.34, 0.34), (0.48, 0.52, 0.50), (0.22, 0.25, 0.24)),
    ((0.78, 0.80, 0.83), (0.90, 0.90, 0.90), (0.66, 0.68, 0.69)),
    ((0.34, 0.12, 0.13), (0.64, 0.34, 0.24), (0.15, 0.08, 0.09)),
)


def angry(frame: Frame, hand: Hand) -> np.ndarray:
    """Bands torn by a wind, jagged black heights, sometimes a bolt."""
    rng = frame.rng
    dark, middle, hot = (hand.coloured(each) for each in _picked(rng, _STORMS))
    canvas = Canvas(frame, dark)
    wind = float(rng.uniform(-1.0, 1.0)) + (np.pi if rng.random() < 0.5 else 0.0)
    across = frame.x * np.sin(-wind) + frame.y * np.cos(wind)
    bands = np.sin(across * rng.uniform(9, 18) + 2.4 * frame.noise(0.4)) + 0.8 * frame.noise(0.2)
    sky = frame.blend(bands, [(-1.2, dark), (0.2, middle), (1.4, hot)])
    gusts = wind + 0.5 * frame.noise(0.35)
    whole = frame.y >= 0.0
    canvas.fill(whole, sky, gusts, hand.brush(0.06, 0.24, 2.2, 0.3, 0.5))
    for _ in range(int(rng.integers(1, 4))):
        canvas.fill(_jagged(frame), _dimmed(dark, 0.5), 1.2, hand.brush(0.035, 0.10, 2.5, 0.4))
    count = int(rng.integers(50, 110))
    tones = np.array([hot, dark, middle])[rng.integers(0, 3, count)]
    canvas.dabs(_scattered(frame, count), tones, gusts.mean() + rng.normal(0, 0.35, count), hand.brush(0.012, 0.13))
    for _ in range(int(rng.integers(0, 3))):
        _bolt(frame, canvas, hand, hot)
    return canvas.finished()


def fun(frame: Frame, hand: Hand) -> np.ndarray:
    """Many round and pointed things of many colours on a swirling ground: balloons, flags, confetti."""
    rng = frame.rng
    ground = np.array(hand.coloured(_picked(rng, _FAIRGROUNDS)))
    canvas = Canvas(frame, tuple(ground))
    centre = rng.uniform(0.2, 0.8, 2)
    swirl = np.arctan2(frame.y - centre[1], frame.x - centre[0] * frame.aspect) + np.pi / 2
    lively = ground + 0.12 * frame.noise(0.25)[..., None]
    canvas.fill(frame.y >= 0.0, np.clip(lively, 0, 1), swirl, hand.brush(0.05, 0.16, 2.2, 0.2, 0.4))
    for _ in range(int(rng.integers(1, 3))):
        _flags(frame, canvas, hand)
    for place in _scattered(frame, int(rng.integers(4, 10))):
        radius = float(rng.uniform(0.04, 0.09))
        body = frame.ellipse((float(place[0]), float(place[1])), (radius, 1.15 * radius))
        turning = np.arctan2(frame.y - place[1], frame.x - place[0]) + np.pi / 2
        canvas.fill(body, hand.coloured(_picked(rng, _GAY)), turning, hand.brush(0.025, 0.06, 3.0))
    count = int(rng.integers(120, 220))
    tones = np.array(_GAY)[rng.integers(0, len(_GAY), count)]
    canvas.dabs(_scattered(frame, count), tones, rng.uniform(0, np.pi, count), hand.brush(0.016, 0.022))
    return canvas.finished()


def happy(frame: Frame, hand: Hand) -> np.ndarray:
    """A bright sky with a sun over hills or water, and flowers, a tree or a sail."""
    rng = frame.rng
    high, low, land = (hand.coloured(each) for each in _picked(rng, _MORNINGS))
    canvas = Canvas(frame, low)
    horizon = float(rng.uniform(0.40, 0.64))
    sun = (float(rng.uniform(0.15, 0.85)) * frame.aspect, float(rng.uniform(0.10, horizon - 0.14)))
    distance = np.hypot(frame.x - sun[0], frame.y - sun[1])
    sky = frame.blend(frame.y, [(0.0, high), (horizon, low)])
    glow = np.exp(-((distance / 0.2) ** 2))[..., None]
    sky = sky * (1 - 0.8 * glow) + np.array((1.0, 0.94, 0.66), np.float32) * 0.8 * glow
    around = np.arctan2(frame.y - sun[1], frame.x - sun[0]) + np.pi / 2
    canvas.fill(frame.y < horizon + 0.05, sky, 0.4 * around * np.exp(-distance / 0.4), hand.brush(0.04, 0.14, 2.4))
    canvas.fill(distance < rng.uniform(0.05, 0.09), (1.0, 0.95, 0.55), around, hand.brush(0.025, 0.06, 3.0))
    ridge = frame.skyline(horizon, 0.05, 0.35)
    ground = frame.below(ridge)
    field = np.array(land) * (0.85 + 0.3 * (frame.y[..., None] - horizon)) + 0.06 * frame.noise(0.2)[..., None]
    canvas.fill(ground, np.clip(field, 0, 1), 0.2 * frame.noise(0.3), hand.brush(0.035, 0.12, 2.6))
    for _ in range(int(rng.integers(1, 4))):
        _tree_or_sail(frame, canvas, hand, horizon)
    count = int(rng.integers(40, 120))
    places = _scattered(frame, count)
    places[:, 1] = horizon + 0.08 + (0.9 - horizon) * places[:, 1]
    tones = np.array(((0.96, 0.36, 0.30), (1.0, 0.88, 0.30), (1.0, 0.97, 0.92)))[rng.integers(0, 3, count)]
    canvas.dabs(places, tones, rng.uniform(-0.5, 0.5, count), hand.brush(0.014, 0.018))
    return canvas.finished()


def neutral(frame: Frame, hand: Hand) -> np.ndarray:
    """A plain wall, a table's edge and a few quiet things in even light."""
    rng = frame.rng
    wall, table = (hand.coloured(each) for each in _picked(rng, _WALLS))
    canvas = Canvas(frame, wall)
    edge = float(rng.uniform(0.50, 0.72))
    light = frame.blend(frame.x / frame.aspect, [(0.0, wall), (1.0, _dimmed(wall, 0.88))])
    canvas.fill(frame.y < edge + 0.02, light, 0.8 + frame.noise(0.3), hand.brush(0.05, 0.14, 2.4, 0.1, 0.4))
    canvas.fill(frame.y > edge, table, 0.01, hand.brush(0.035, 0.22, 2.6, 0.04))
    count = int(rng.integers(1, 6))
    for number in range(count):
        x = frame.aspect * (number + 0.5 + float(rng.uniform(-0.2, 0.2))) / count
        radius = float(rng.uniform(0.06, 0.12))
        foot = edge + float(rng.uniform(0.03, 0.12))
        tall = float(rng.choice([1.0, 1.0, 1.6, 2.2]))
        centre = (x, foot - tall * radius * 0.8)
        shade = frame.ellipse((x + 0.6 * radius, foot), (1.2 * radius, 0.25 * radius))
        canvas.fill(shade, _dimmed(table, 0.7), 0.0, hand.brush(0.02, 0.08, 2.0))
        toward = ((frame.x - x) + 0.7 * (frame.y - centre[1])) / radius
        colour = np.array(hand.coloured(_picked(rng, _THINGS)))
        round_body = np.clip(colour[None, None] * (1.02 - 0.18 * toward[..., None]), 0, 1)
        canvas.fill(frame.ellipse(centre, (radius, tall * radius)), round_body, 1.4, hand.brush(0.022, 0.07, 3.0, 0.1))
    return canvas.finished()


def sad(frame: Frame, hand: Hand) -> np.ndarray:
    """A wide empty shore or plain in mist or at night, and one small thing that stands alone."""
    rng = frame.rng
    high, low, land = (hand.coloured(each) for each in _picked(rng, _MISTS))
    canvas = Canvas(frame, high)
    horizon = float(rng.uniform(0.36, 0.70))
    heavy = frame.y + 0.06 * frame.noise(0.4, 3, stretch=2.5)
    sky = frame.blend(heavy, [(0.0, high), (horizon, low)])
    canvas.fill(frame.y < horizon + 0.03, sky, 0.08 * frame.noise(0.4), hand.brush(0.05, 0.28, 2.6, 0.05))
    ground = frame.blend(frame.y, [(horizon, low), (1.0, land)])
    canvas.fill(frame.y > horizon, ground, 0.02, hand.brush(0.04, 0.30, 2.8, 0.04))
    x, foot = float(rng.uniform(0.15, 0.85)) * frame.aspect, horizon + float(rng.uniform(0.03, 0.18))
    black = _dimmed(land, 0.45)
    if rng.random() < 0.5:
        height = float(rng.uniform(0.10, 0.18))
        body = frame.limb(0.035, (x, foot), (x, foot - height)) | frame.ellipse((x, foot - height), (0.022, 0.026))
    else:
        height = float(rng.uniform(0.2, 0.36))
        body = frame.limb(0.022, (x, foot), (x + 0.02, foot - height))
        for side in (-1, 1, -1):
            start = foot - height * float(rng.uniform(0.5, 0.9))
            body |= frame.limb(0.012, (x + 0.01, start), (x + side * 0.10, start - 0.09))
    canvas.fill(body, black, np.pi / 2, hand.brush(0.012, 0.05, 3.0, 0.05))
    for number in range(int(rng.integers(0, 6))):
        left = 0.1 + 0.12 * number
        post = frame.limb(0.014, (left, horizon + 0.12), (left, horizon + 0.04 + 0.008 * number))
        canvas.fill(post, black, np.pi / 2, hand.brush(0.010, 0.04, 2.5, 0.05))
    return canvas.finished()


SCENES: Mapping[Emotion, Scene] = {
    Emotion.ANGRY: angry,
    Emotion.FUN: fun,
    Emotion.HAPPY: happy,
    Emotion.NEUTRAL: neutral,
    Emotion.SAD: sad,
}


def _dimmed(colour: Colour, share: float) -> Colour:
    red, green, blue = colour
    return share * red, share * green, share * blue


def _picked(rng: np.random.Generator, choices: Sequence[T]) -> T:
    return choices[int(rng.integers(len(choices)))]


def _scattered(frame: Frame, count: int) -> np.ndarray:
    """float [count, 2]: places all over the picture."""
    return np.stack([frame.rng.uniform(0, frame.aspect, count), frame.rng.uniform(0, 1, count)], axis=1)


def _jagged(frame: Frame) -> np.ndarray:
    """A height with a broken edge, from the lower or the upper side."""
    rng = frame.rng
    steps = int(rng.integers(5, 10))
    x = np.linspace(-0.05, frame.aspect + 0.05, steps)
    y = rng.uniform(0.62, 0.98, steps)
    points = [(float(a), float(b)) for a, b in zip(x, y, strict=True)]
    return frame.polygon((-0.05, 1.05), *points, (frame.aspect + 0.05, 1.05))


def _bolt(frame: Frame, canvas: Canvas, hand: Hand, hot: Colour) -> None:
    rng = frame.rng
    x = float(rng.uniform(0.1, 0.9)) * frame.aspect
    y = 0.0
    while y < 0.75:
        to = (x + float(rng.uniform(-0.13, 0.13)), y + float(rng.uniform(0.06, 0.14)))
        canvas.along(((x, y), to), (1.0, 0.96, 0.76), hand.brush(0.016 * (1.1 - y), 0.0))
        canvas.along(((x + 0.01, y), (to[0] + 0.01, to[1])), hot, hand.brush(0.008, 0.0))
        x, y = to


def _flags(frame: Frame, canvas: Canvas, hand: Hand) -> None:
    rng = frame.rng
    heights = rng.uniform(0.02, 0.5, 2)
    rope = arc((-0.03, float(heights[0])), (frame.aspect + 0.03, float(heights[1])), float(rng.uniform(0.05, 0.15)), 12)
    canvas.along(rope, (0.30, 0.20, 0.30), hand.brush(0.008, 0.0))
    for x, y in rope[1:-1]:
        flag = frame.polygon((x - 0.035, y), (x + 0.035, y), (x, y + 0.09))
        canvas.fill(flag, hand.coloured(_picked(rng, _GAY)), np.pi / 2, hand.brush(0.018, 0.04, 3.0))


def _tree_or_sail(frame: Frame, canvas: Canvas, hand: Hand, horizon: float) -> None:
    rng = frame.rng
    x, foot = float(rng.uniform(0.1, 0.9)) * frame.aspect, horizon + float(rng.uniform(0.02, 0.15))
    height = float(rng.uniform(0.14, 0.28))
    if rng.random() < 0.6:
        canvas.fill(
            frame.limb(0.025, (x, foot), (x, foot - height)), (0.46, 0.34, 0.26), np.pi / 2, hand.brush(0.012, 0.05)
        )
        crown = frame.ellipse((x, foot - height), (0.5 * height, 0.45 * height))
        leaves = hand.coloured((0.44, 0.68, 0.28) if rng.random() < 0.6 else (0.98, 0.76, 0.80))
        canvas.fill(crown, leaves, frame.noise(0.1) * 3, hand.brush(0.03, 0.045, 3.0))
    else:
        sail = frame.polygon((x, foot), (x, foot - height), (x + 0.45 * height, foot - 0.1 * height))
        canvas.fill(sail, (0.99, 0.97, 0.92), np.pi / 2, hand.brush(0.02, 0.06, 3.0))
