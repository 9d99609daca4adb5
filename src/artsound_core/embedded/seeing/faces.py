"""Probable faces, by the two cascades that found most painted faces with no false alarm on abstract paintings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from artsound_core.embedded.seeing.measurer import LastPainting
from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor

if TYPE_CHECKING:
    from cv2 import CascadeClassifier

#: Faces are sought at this size at most, from a fourteenth of the shorter side and 24 pixels (the cascades' own window).
LONGEST_SIDE_PX, SMALLEST_PX, SMALLEST_PART = 800, 24, 14
#: Step between sizes, and how many neighbouring finds make one face. On 253 figurative works `alt2` or `profile` then found
#: a face in .81, and in none of 44 abstract ones (measured in a prototype). Profiles to the right, found in the mirror, were
#: not in that measurement and need more neighbours.
SIZE_STEP, NEIGHBOURS, NEIGHBOURS_IN_MIRROR = 1.08, 4, 8
#: One call covers sizes up to this ratio, so that it lasts under 0.1 s; the next begins a little below, so that no face is
#: lost between the two.
SIZES_A_CALL, SIZES_SHARED = 1.3, 1.1
#: Two finds that share this much of the smaller one are one face.
SAME_FACE_OVERLAP = 0.3


@dataclass(frozen=True, slots=True)
class Face:
    """A probable face. `x`, `y`: its middle as fractions of width and height; `width`: as a fraction of the width."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Search:
    cascade: CascadeClassifier
    neighbours: int
    is_mirrored: bool


class FaceFinder:
    """Finds faces in paintings; keeps the last painting's, and the cascades once they are loaded."""

    def __init__(self) -> None:
        self._searches: tuple[_Search, ...] | None = None
        self._last = LastPainting(self._find)

    def faces_of(self, painting: Painting, monitor: ProgressMonitor) -> tuple[Face, ...] | None:
        """Probable faces, from left to right; None where OpenCV has no cascades (from version 5 on).

        Takes about 0.5 s on two cores and advances the monitor at least ten times a second.
        """
        return self._last.of(painting, monitor)

    def _find(self, pixels: np.ndarray, monitor: ProgressMonitor) -> tuple[Face, ...] | None:
        import cv2

        if not hasattr(cv2, "CascadeClassifier"):
            return None
        if self._searches is None:
            self._searches = _loaded_searches(monitor)
        grey = _grey(pixels, monitor)
        height, width = grey.shape
        found: list[Face] = []
        ranges = tuple(_size_ranges(min(height, width)))
        for done, search in enumerate(self._searches):
            sought = np.ascontiguousarray(grey[:, ::-1]) if search.is_mirrored else grey
            for step, (smallest, largest) in enumerate(ranges):
                monitor.advance(done + step / len(ranges), len(self._searches))
                for x, y, w, h in search.cascade.detectMultiScale(
                    sought, SIZE_STEP, search.neighbours, minSize=(smallest, smallest), maxSize=(largest, largest)
                ):
                    left = width - x - w if search.is_mirrored else x
                    found.append(
                        Face(
                            float(left + w / 2) / width, float(y + h / 2) / height, float(w) / width, float(h) / height
                        )
                    )
        return _merged(found)


def _loaded_searches(monitor: ProgressMonitor) -> tuple[_Search, ...]:
    """Read the cascades, about 0.05 s each. One profile cascade serves both sides: the painting is mirrored for it."""
    import cv2

    folder = str(cv2.data.haarcascades)  # type: ignore[attr-defined]  # the stubs leave it out
    front = cv2.CascadeClassifier(folder + "haarcascade_frontalface_alt2.xml")
    monitor.check()
    profile = cv2.CascadeClassifier(folder + "haarcascade_profileface.xml")
    return (
        _Search(front, NEIGHBOURS, is_mirrored=False),
        _Search(profile, NEIGHBOURS, is_mirrored=False),
        _Search(profile, NEIGHBOURS_IN_MIRROR, is_mirrored=True),
    )


def _grey(pixels: np.ndarray, monitor: ProgressMonitor) -> np.ndarray:
    import cv2

    from artsound_core.embedded.seeing.view import reduced

    return np.asarray(cv2.equalizeHist(cv2.cvtColor(reduced(pixels, LONGEST_SIDE_PX, monitor), cv2.COLOR_RGB2GRAY)))


def _size_ranges(shorter_side_px: int) -> Iterator[tuple[int, int]]:
    """Ranges of face sizes in pixels, small to large; none for a painting too narrow to hold a face."""
    smallest = max(SMALLEST_PX, shorter_side_px // SMALLEST_PART)
    begin = smallest
    while begin < shorter_side_px:
        largest = round(begin * SIZES_A_CALL)
        yield max(smallest, round(begin / SIZES_SHARED)), largest
        begin = largest


def _merged(found: list[Face]) -> tuple[Face, ...]:
    """One face for finds that overlap, the first found standing for all; from left to right."""
    kept: list[Face] = []
    for face in found:
        if all(_overlap(face, other) < SAME_FACE_OVERLAP for other in kept):
            kept.append(face)
    return tuple(sorted(kept, key=lambda face: (face.x, face.y)))


def _overlap(one: Face, other: Face) -> float:
    """The shared area over the area of the smaller face."""
    across = min(one.x + one.width / 2, other.x + other.width / 2) - max(
        one.x - one.width / 2, other.x - other.width / 2
    )
    down = min(one.y + one.height / 2, other.y + other.height / 2) - max(
        one.y - one.height / 2, other.y - other.height / 2
    )
    shared = max(0.0, across) * max(0.0, down)
    return shared / min(one.width * one.height, other.width * other.height)
