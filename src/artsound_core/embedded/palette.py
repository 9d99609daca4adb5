"""The colours a painting is made of: grouped by the names people give them, so that accents are not averaged away."""

from __future__ import annotations

import numpy as np

from artsound_core.embedded.colour_names import TERMS, terms_of
from artsound_core.embedded.measures import Swatch

#: Enough for stable shares (to about 1 %), few enough to take 10 ms.
MOST_SAMPLES = 8000
#: A basic colour that varies by more than this in L* and holds this much of the painting is two: dark and light brown, say.
SPLIT_SD, SPLIT_SHARE = 10.0, 0.12
SPLIT_ROUNDS = 8
#: Swatches nearer than this (CIE 1976 ΔE) are one colour to a listener.
MERGE_DISTANCE = 14.0


def palette_of(lab: np.ndarray) -> tuple[Swatch, ...]:
    """The colours of CIELAB float32 [h, w, 3], largest share first; shares sum to 1.

    Pixels are grouped by basic colour term, wide groups halved by lightness, near groups joined: the same answer every time.
    """
    samples = lab.reshape(-1, 3)
    samples = samples[:: max(1, len(samples) // MOST_SAMPLES)].astype(np.float64)
    terms = terms_of(samples)
    groups = [part for term in range(len(TERMS)) for part in _halved(samples[terms == term], len(samples))]
    swatches = [(group.mean(axis=0), len(group) / len(samples)) for group in groups if len(group)]
    return _joined(sorted(swatches, key=lambda swatch: -swatch[1]))


def nearest_swatch(lab: np.ndarray, palette: tuple[Swatch, ...]) -> np.ndarray:
    """The index of the swatch nearest to each colour of CIELAB [h, w, 3]: int64 [h, w]."""
    distances = [((lab - np.array(swatch.lab, np.float32)) ** 2).sum(axis=2) for swatch in palette]
    return np.asarray(np.stack(distances).argmin(axis=0))


def _halved(samples: np.ndarray, of: int) -> list[np.ndarray]:
    """One group, or its dark and its light half, parted midway between their means."""
    if len(samples) < SPLIT_SHARE * of or float(samples[:, 0].std()) < SPLIT_SD:
        return [samples]
    lightness = samples[:, 0]
    limit = float(lightness.mean())
    for _ in range(SPLIT_ROUNDS):
        limit = float(lightness[lightness <= limit].mean() + lightness[lightness > limit].mean()) / 2
    return [samples[lightness <= limit], samples[lightness > limit]]


def _joined(swatches: list[tuple[np.ndarray, float]]) -> tuple[Swatch, ...]:
    joined: list[tuple[np.ndarray, float]] = []
    for centre, share in swatches:
        for place, (other, weight) in enumerate(joined):
            if float(np.linalg.norm(other - centre)) < MERGE_DISTANCE:
                joined[place] = ((other * weight + centre * share) / (weight + share), weight + share)
                break
        else:
            joined.append((centre, share))
    joined.sort(key=lambda pair: -pair[1])
    return tuple(Swatch((float(lab[0]), float(lab[1]), float(lab[2])), share) for lab, share in joined)
