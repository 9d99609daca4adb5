"""The few colours a painting is made of: a small k-means in CIELAB that gives the same answer every time."""

from __future__ import annotations

import numpy as np

from artsound_core.embedded.measures import Swatch

#: Enough for stable shares (to about 1 %), few enough to take 20 ms.
MOST_SAMPLES = 4000
CENTRES = 8
ROUNDS = 12
#: Centres nearer than this (CIE 1976 ΔE) are one colour to a listener.
MERGE_DISTANCE = 14.0


def palette_of(lab: np.ndarray) -> tuple[Swatch, ...]:
    """The colours of CIELAB float32 [h, w, 3], largest share first; one to eight of them, shares sum to 1."""
    samples = lab.reshape(-1, 3)
    samples = samples[:: max(1, len(samples) // MOST_SAMPLES)].astype(np.float64)
    centres = _spread_centres(samples)
    for _ in range(ROUNDS):
        nearest = _nearest(samples, centres)
        centres = _means(samples, nearest, centres)
    shares = np.bincount(_nearest(samples, centres), minlength=len(centres)) / len(samples)
    return _merged(centres, shares)


def _spread_centres(samples: np.ndarray) -> np.ndarray:
    """Start from the mean, then each time from the sample farthest from all before it: no chance involved."""
    centres = [samples.mean(axis=0)]
    distance = _squared_distance(samples, centres[0])
    while len(centres) < CENTRES and float(distance.max()) > 1e-6:
        centres.append(samples[int(distance.argmax())])
        distance = np.minimum(distance, _squared_distance(samples, centres[-1]))
    return np.array(centres)


def _squared_distance(samples: np.ndarray, centre: np.ndarray) -> np.ndarray:
    difference = samples - centre
    return np.asarray((difference * difference).sum(axis=1))


def _nearest(samples: np.ndarray, centres: np.ndarray) -> np.ndarray:
    return np.asarray(np.stack([_squared_distance(samples, centre) for centre in centres]).argmin(axis=0))


def _means(samples: np.ndarray, nearest: np.ndarray, before: np.ndarray) -> np.ndarray:
    """The mean of each centre's samples; a centre that lost all of them stays where it was."""
    counts = np.bincount(nearest, minlength=len(before))
    sums = np.stack([np.bincount(nearest, samples[:, axis], len(before)) for axis in range(3)], axis=1)
    return np.where(counts[:, None] > 0, sums / np.maximum(counts, 1)[:, None], before)


def _merged(centres: np.ndarray, shares: np.ndarray) -> tuple[Swatch, ...]:
    merged: list[tuple[np.ndarray, float]] = []
    for index in np.argsort(-shares, kind="stable"):
        centre, share = centres[index], float(shares[index])
        if share <= 0.0:
            continue
        for place, (other, weight) in enumerate(merged):
            if float(np.linalg.norm(other - centre)) < MERGE_DISTANCE:
                merged[place] = ((other * weight + centre * share) / (weight + share), weight + share)
                break
        else:
            merged.append((centre, share))
    merged.sort(key=lambda pair: -pair[1])
    return tuple(Swatch((float(lab[0]), float(lab[1]), float(lab[2])), share) for lab, share in merged)
