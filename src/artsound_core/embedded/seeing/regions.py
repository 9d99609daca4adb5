"""Parts of a painting, cut by fractions of its width and height, and what is measured of each."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from artsound_core.embedded.seeing.measures import Region
from artsound_core.embedded.seeing.texture import Edges
from artsound_core.embedded.seeing.view import View

WHOLE = (0.0, 1.0)
THIRDS = ((0.0, 1 / 3), (1 / 3, 2 / 3), (2 / 3, 1.0))


@dataclass(frozen=True, slots=True)
class RegionFinder:
    """Maps of one size [h, w]: `lab` (float32, 3 channels), `swatch` (index) and `is_edge` (float32, 0..1)."""

    lab: np.ndarray
    swatch: np.ndarray
    is_edge: np.ndarray
    swatches: int

    @classmethod
    def of(cls, view: View, edges: Edges, swatch_map: np.ndarray) -> RegionFinder:
        """`swatch_map` is int64 [h, w] of the size of `view.coarse_lab`; the others are brought to it."""
        size = swatch_map.shape[::-1]
        return cls(
            lab=view.coarse_lab,
            swatch=swatch_map,
            is_edge=cv2.resize(edges.is_edge, size, interpolation=cv2.INTER_AREA),
            swatches=int(swatch_map.max()) + 1,
        )

    def within(self, across: tuple[float, float], down: tuple[float, float]) -> Region:
        """The region between two fractions of the width and two of the height; at least one pixel wide and high."""
        height, width = self.swatch.shape
        part = (_span(down, height), _span(across, width))
        lightness, a, b = self.lab[part].reshape(-1, 3).mean(axis=0, dtype=np.float64)
        counts = np.bincount(self.swatch[part].ravel(), minlength=self.swatches)
        return Region(
            lab=(float(lightness), float(a), float(b)),
            swatch_shares=tuple(float(share) for share in counts / counts.sum()),
            detail=float(self.is_edge[part].mean()),
        )


def _span(fractions: tuple[float, float], length: int) -> slice:
    begin = min(length - 1, round(fractions[0] * length))
    return slice(begin, max(begin + 1, round(fractions[1] * length)))
