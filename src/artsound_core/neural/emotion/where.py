"""Which part of the painting carries the feeling: the network's map of it, and the words for it."""

from __future__ import annotations

from typing import Any

import numpy as np

from artsound_core.neural.emotion.head import HeadAnswer, answer_of

#: A part is named where it holds more than this share of the map. An even map gives a ninth, a quarter and a half.
CENTRE_SHARE, QUARTER_SHARE, HALF_SHARE = 0.5, 0.55, 0.75
_GRID = 7
#: How much of each of seven rows lies in the upper half, and in the middle third.
_FIRST_HALF = np.array([1, 1, 1, 0.5, 0, 0, 0])
_MIDDLE_THIRD = np.array([0, 0, 2 / 3, 1, 2 / 3, 0, 0])


def attended_places(answer: HeadAnswer, strongest: int) -> np.ndarray:
    """float32 [7, 7] of a head that walked over the grid: attention times what is attended to, for output `strongest`.

    What a place adds to the strongest emotion's logit, above what it adds to the others on average, is kept where it
    speaks for that emotion; the sum is 1. The recurrent layers carry something of each place on to the next, so the map
    is a little wider than the cause. Where no place speaks for it, the attention alone is given.
    """
    for_it = _over_the_others(answer.contributions[0], strongest)
    places = np.maximum(0.0, for_it)
    if places.sum() <= 1e-9 * max(1e-9, np.abs(for_it).sum()):
        places = answer.attention[0].cpu().double().numpy()
    return _as_map(places)


def telling_places(head: Any, grid: Any, logits: Any, strongest: int) -> np.ndarray | None:
    """float32 [7, 7] of a head that sees only the mean of the grid [49, features]; None where no place is told apart.

    Attention over one step chooses nothing, so the map is found by leaving out: for each place, how far the strongest
    emotion's lead falls when the mean is taken without it. That stays next to the means the head was trained on, which a
    single place's features would not, and needs no gradients. Places that speak against the emotion count as nothing.
    """
    count = len(grid)
    without = (grid.sum(0, keepdim=True) - grid) / (count - 1)
    left = _over_the_others(answer_of(head, without[:, None]).logits, strongest)
    lost = np.maximum(0.0, _over_the_others(logits, strongest) - left)
    # Below the rounding of fp32 a difference of logits tells nothing.
    if lost.max() <= 1e-6 * max(1.0, float(logits.abs().max())):
        return None
    return _as_map(lost)


def place_of(where: np.ndarray) -> str | None:
    """The smallest part that plainly holds the feeling (`the upper left`), or None where it is spread out.

    Sides are the viewer's. The middle row and column belong to both halves equally.
    """
    last_half = 1.0 - _FIRST_HALF
    rows, columns = {"upper": _FIRST_HALF, "lower": last_half}, {"left": _FIRST_HALF, "right": last_half}
    if _held(where, _MIDDLE_THIRD, _MIDDLE_THIRD) > CENTRE_SHARE:
        return "the centre"
    for row, down in rows.items():
        for column, across in columns.items():
            if _held(where, down, across) > QUARTER_SHARE:
                return f"the {row} {column}"
    everywhere = np.ones(_GRID)
    halves = {f"the {name} half": _held(where, down, everywhere) for name, down in rows.items()}
    halves |= {f"the {name} half": _held(where, everywhere, across) for name, across in columns.items()}
    fullest = max(halves, key=lambda name: halves[name])
    return fullest if halves[fullest] > HALF_SHARE else None


def _over_the_others(logits: Any, strongest: int) -> np.ndarray:
    """float64 [n]: the column `strongest` of [n, classes] less the mean of the others."""
    values = logits.cpu().double().numpy()
    others = (values.sum(1) - values[:, strongest]) / (values.shape[1] - 1)
    return np.asarray(values[:, strongest] - others)


def _as_map(places: np.ndarray) -> np.ndarray:
    return np.asarray((places / places.sum()).reshape(_GRID, _GRID), np.float32)


def _held(where: np.ndarray, down: np.ndarray, across: np.ndarray) -> float:
    return float(down @ where.astype(np.float64) @ across)
