"""Where things lie in a painting: nine parts, what stands out, balance, symmetry, a horizon, the outline."""

from __future__ import annotations

import cv2
import numpy as np

from artsound_core.embedded.seeing.measures import CONTOUR_STEPS, Grounds, LayoutMeasures
from artsound_core.embedded.seeing.regions import THIRDS, WHOLE, RegionFinder
from artsound_core.embedded.seeing.salience import salience_of
from artsound_core.embedded.seeing.texture import Edges
from artsound_core.embedded.seeing.view import View

#: Below this deviation of L* a painting is plain: there is nothing to mirror.
PLAIN_SD = 1.0
#: A horizon is sought between these fractions of the height, between bands of a tenth of it.
HORIZON_FROM, HORIZON_TO, HORIZON_BAND = 0.2, 0.8, 0.1
#: The share of columns that may differ less than `horizon_contrast` says: a tree may stand before the horizon.
HORIZON_PERCENTILE = 25
#: The window around the focus whose colour is named, as a part of the longer side.
FOCUS_REACH = 0.02
#: The narrowest range of heights that is spread over the whole contour: flatter paintings keep a flatter tune.
CONTOUR_RANGE = 0.12


def measure_layout(view: View, edges: Edges, swatch_map: np.ndarray) -> LayoutMeasures:
    """`swatch_map`: int64, each pixel of the coarse copy's place in the palette."""
    salience = salience_of(view.small_lab)
    focus_x, focus_y, focus_strength = _focus(salience)
    horizon_y, horizon_contrast = _horizon(view.small_lab)
    strength = cv2.resize(edges.strength, salience.shape[::-1], interpolation=cv2.INTER_AREA)
    parts = RegionFinder.of(view, edges, swatch_map)
    return LayoutMeasures(
        cells=tuple(parts.within(x, y) for y in THIRDS for x in THIRDS),
        rows=tuple(parts.within(WHOLE, y) for y in THIRDS),
        columns=tuple(parts.within(x, WHOLE) for x in THIRDS),
        focus_x=focus_x,
        focus_y=focus_y,
        focus_lab=_focus_lab(view.small_lab, focus_x, focus_y),
        focus_strength=focus_strength,
        balance=_balance(salience),
        symmetry=_symmetry(view.small_lab[..., 0]),
        horizon_y=horizon_y,
        horizon_contrast=horizon_contrast,
        above=parts.within(WHOLE, (0.0, horizon_y)),
        below=parts.within(WHOLE, (horizon_y, 1.0)),
        contour=_contour(view.small_lab[..., 0], strength, salience),
    )


def grounds_of(view: View, edges: Edges) -> Grounds:
    """Means over 7x7 parts, float32 [7, 7] each."""
    lightness, a, b = cv2.split(view.small_lab)
    return Grounds(_grid(lightness), _grid(cv2.magnitude(a, b)), _grid(edges.is_edge))


def _grid(values: np.ndarray) -> np.ndarray:
    return np.asarray(cv2.resize(values, (7, 7), interpolation=cv2.INTER_AREA), np.float32)


def _focus(salience: np.ndarray) -> tuple[float, float, float]:
    """Place of the most salient spot, and its salience over the mean; the middle and 1 where nothing stands out.

    The middle is gently preferred: painters and viewers put weight there.
    """
    height, width = salience.shape
    # Beyond the frame there is nothing: without this the edges, where the blur folds back, would stand out most.
    smooth = cv2.GaussianBlur(salience, (0, 0), max(height, width) / 25, borderType=cv2.BORDER_CONSTANT)
    mean = float(smooth.mean())
    if mean <= 0.0:
        return 0.5, 0.5, 1.0
    row, column = divmod(int((smooth * _preference_for_the_middle(height, width)).argmax()), width)
    return (column + 0.5) / width, (row + 0.5) / height, float(smooth[row, column]) / mean


def _preference_for_the_middle(height: int, width: int) -> np.ndarray:
    """1 in the middle, falling to 0.5: float64 [height, width]."""
    down = ((np.arange(height) + 0.5) / height - 0.5) / 0.45
    across = ((np.arange(width) + 0.5) / width - 0.5) / 0.45
    return np.asarray(0.5 + 0.5 * np.exp(-(down[:, None] ** 2 + across[None, :] ** 2) / 2))


def _focus_lab(lab: np.ndarray, x: float, y: float) -> tuple[float, float, float]:
    """The middle colour of a small window around the focus."""
    height, width = lab.shape[:2]
    reach = max(1, round(FOCUS_REACH * max(height, width)))
    row, column = int(y * height), int(x * width)
    window = lab[max(0, row - reach) : row + reach + 1, max(0, column - reach) : column + reach + 1]
    lightness, a, b = np.median(window.reshape(-1, 3), axis=0)
    return float(lightness), float(a), float(b)


def _balance(salience: np.ndarray) -> float:
    """Right half minus left half of the squared salience, over both."""
    weight = (salience.astype(np.float64) ** 2).sum(axis=0)
    half = len(weight) // 2
    left, right = float(weight[:half].sum()), float(weight[-half:].sum())
    total = left + right
    return (right - left) / total if total > 0.0 else 0.0


def _symmetry(lightness: np.ndarray) -> float:
    square = np.asarray(cv2.resize(lightness, (48, 48), interpolation=cv2.INTER_AREA), np.float64)
    # What changes from top to bottom only (a sky over a field) mirrors of itself and says nothing.
    across = square - square.mean(axis=1, keepdims=True)
    if float(across.std()) < PLAIN_SD:
        return 0.0
    return float((across * across[:, ::-1]).mean() / across.var())


def _horizon(lab: np.ndarray) -> tuple[float, float]:
    """The row where a tenth of the height above differs most from a tenth below, in the same way over most of the width.

    Each column's difference is measured along the mean difference of the row: a busy painting differs everywhere, but
    each column in its own direction.
    """
    height = len(lab)
    band = max(1, round(height * HORIZON_BAND))
    sums = np.concatenate((np.zeros_like(lab[:1], np.float64), np.cumsum(lab, axis=0, dtype=np.float64)))
    rows = np.arange(max(band, round(height * HORIZON_FROM)), min(height - band, round(height * HORIZON_TO)) + 1)
    difference = (2 * sums[rows] - sums[rows - band] - sums[rows + band]) / band
    mean = difference.mean(axis=1, keepdims=True)
    along = (difference * mean).sum(axis=2) / (np.linalg.norm(mean, axis=2) + 1e-9)
    contrast = np.percentile(along, HORIZON_PERCENTILE, axis=1)
    best = int(contrast.argmax())
    return float(rows[best]) / height, max(0.0, float(contrast[best]))


def _contour(lightness: np.ndarray, strength: np.ndarray, salience: np.ndarray) -> tuple[float, ...]:
    """In each of 16 columns 0.6 of the height at which edges and salience lie, 0.4 of the lightness, spread over 0..1.

    High in space and light go with high pitch (Spence 2011). A plain painting gives 0.5 throughout.
    """
    rows = len(strength)
    height_above_floor = (rows - np.arange(rows, dtype=np.float64)[:, None] - 0.5) / rows
    mass = strength.astype(np.float64) * (salience + 0.2)
    # A column without edges lies in the middle, not wherever the last grain of noise is.
    faint = 0.02 * float(mass.mean()) + 1e-6
    height = (mass * height_above_floor + faint * 0.5).sum(axis=0) / (mass + faint).sum(axis=0)
    outline = 0.6 * height + 0.4 * lightness.mean(axis=0, dtype=np.float64) / 100
    steps = np.array([part.mean() for part in np.array_split(outline, CONTOUR_STEPS)])
    low, high = float(steps.min()), float(steps.max())
    spread = 0.5 + (steps - (low + high) / 2) / max(high - low, CONTOUR_RANGE)
    return tuple(float(step) for step in np.clip(spread, 0.0, 1.0))
