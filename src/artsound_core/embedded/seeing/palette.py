"""The colours a painting is made of: grouped by the names people give them, so that accents are not averaged away."""

from __future__ import annotations

import numpy as np

from artsound_core.embedded.seeing.colour_names import TERMS, terms_of
from artsound_core.embedded.seeing.measures import Swatch

#: A basic colour that varies by more than this in L* and holds this much of the painting is two: dark and light brown, say.
SPLIT_SD, SPLIT_SHARE = 10.0, 0.12
SPLIT_ROUNDS = 8
#: Swatches nearer than this (CIE 1976 ΔE) are one colour to a listener.
MERGE_DISTANCE = 14.0


def palette_of(lab: np.ndarray) -> tuple[tuple[Swatch, ...], np.ndarray]:
    """The colours of CIELAB float32 [h, w, 3], largest share first, shares sum to 1; and int64 [h, w], each pixel's swatch.

    Pixels are grouped by basic colour term, wide groups halved by lightness, near groups joined: the same answer every time.
    """
    samples = lab.reshape(-1, 3).astype(np.float64)
    groups = _groups(samples)
    count = int(groups.max()) + 1
    shares = np.bincount(groups, minlength=count) / len(samples)
    sums = np.stack([np.bincount(groups, samples[:, axis], count) for axis in range(3)], axis=1)
    centres = sums / np.maximum(shares * len(samples), 1.0)[:, None]
    joined = _joined(centres, shares)
    place_of = np.zeros(count, np.int64)
    for place, members in enumerate(joined):
        place_of[members] = place
    swatches = tuple(_swatch(centres[members], shares[members]) for members in joined)
    return swatches, place_of[groups].reshape(lab.shape[:2])


def _groups(samples: np.ndarray) -> np.ndarray:
    """A number for each sample: twice its basic colour, and one more in the lighter half of a colour that is halved."""
    terms = terms_of(samples)
    lightness = samples[:, 0]
    groups = 2 * terms
    for term in range(len(TERMS)):
        of_term = terms == term
        groups[of_term] += lightness[of_term] > _halving_limit(lightness[of_term], len(samples))
    return np.asarray(groups)


def _halving_limit(lightness: np.ndarray, of: int) -> float:
    """The L* midway between the means of a colour's dark and light half; infinite where it is not worth halving."""
    if len(lightness) < SPLIT_SHARE * of or float(lightness.std()) < SPLIT_SD:
        return float("inf")
    limit = float(lightness.mean())
    for _ in range(SPLIT_ROUNDS):
        limit = float(lightness[lightness <= limit].mean() + lightness[lightness > limit].mean()) / 2
    return limit


def _joined(centres: np.ndarray, shares: np.ndarray) -> list[list[int]]:
    """Groups that are one colour to a listener, as lists of their numbers; the largest first."""
    joined: list[list[int]] = []
    for group in (int(group) for group in np.argsort(-shares, kind="stable") if shares[group] > 0.0):
        near = (
            members
            for members in joined
            if float(np.linalg.norm(np.average(centres[members], axis=0, weights=shares[members]) - centres[group]))
            < MERGE_DISTANCE
        )
        found = next(near, None)
        if found is None:
            joined.append([group])
        else:
            found.append(group)
    return sorted(joined, key=lambda members: -float(shares[members].sum()))


def _swatch(centres: np.ndarray, shares: np.ndarray) -> Swatch:
    lightness, a, b = np.average(centres, axis=0, weights=shares)
    return Swatch((float(lightness), float(a), float(b)), float(shares.sum()))
