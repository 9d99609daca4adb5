"""What a part of a painting is like: colour, contrast, surface. Prepared once, then asked at every step."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum

import cv2
import numpy as np

from artsound_core.embedded.seeing.colour_names import TERMS, ColourName, Term, name_of, terms_of
from artsound_core.embedded.seeing.texture import edges_of
from artsound_core.embedded.seeing.view import View
from artsound_core.exploring.place import Rect
from artsound_core.progress import ProgressMonitor

#: A part has two colours to a listener where the first holds less and the second at least so much of it; and many, where
#: none holds a third.
ONE_COLOUR, SECOND_COLOUR, LEADING_COLOUR = 0.6, 0.25, 1 / 3
#: The surface is L* away from a blur of this many pixels, as `seeing.texture` measures it for the whole painting.
SURFACE_BLUR_PX = 2
#: Rows that are named at once: a stop need not wait longer than some hundredths of a second.
ROWS_AT_ONCE = 120


class Hue(StrEnum):
    """Families of colour that sound alike."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
    GREY = "grey"


_HUES: dict[Term, Hue] = {
    Term.BLACK: Hue.GREY,
    Term.WHITE: Hue.GREY,
    Term.GREY: Hue.GREY,
    Term.RED: Hue.RED,
    Term.ORANGE: Hue.RED,
    Term.BROWN: Hue.RED,
    Term.YELLOW: Hue.YELLOW,
    Term.GREEN: Hue.GREEN,
    Term.BLUE: Hue.BLUE,
    Term.PURPLE: Hue.PURPLE,
    Term.PINK: Hue.PURPLE,
}


@dataclass(frozen=True, slots=True)
class Look:
    """`lab`: the mean colour in CIELAB. `contrast`: deviation of L* inside. `roughness`: mean L* away from a blur.

    `edge_share`: share of pixels on an edge, 0..1. `colours`: one name, or that and the plain term of a second, or none of
    many.
    `hue`: the family of the colour that leads. `difference`: how far its colours lie from those of the whole painting,
    root mean square in CIELAB (CIE 1976): what stands out and what is full of contrast are both far.
    """

    lab: tuple[float, float, float]
    contrast: float
    roughness: float
    edge_share: float
    colours: tuple[ColourName, ...]
    hue: Hue
    difference: float

    @property
    def lightness(self) -> float:
        return self.lab[0]

    @property
    def chroma(self) -> float:
        return math.hypot(*self.lab[1:])


@dataclass(frozen=True, slots=True)
class Sight:
    """Maps of one size, at most 640 px: `lab` float32 [h, w, 3], `surface` and `is_edge` float32 [h, w], `terms` uint8 [h, w]
    (places in `TERMS`). `ground`: the middle colour of the whole, float32 [3]."""

    lab: np.ndarray = field(repr=False, compare=False)
    surface: np.ndarray = field(repr=False, compare=False)
    is_edge: np.ndarray = field(repr=False, compare=False)
    terms: np.ndarray = field(repr=False, compare=False)
    ground: np.ndarray = field(repr=False, compare=False)

    @classmethod
    def of(cls, pixels: np.ndarray, monitor: ProgressMonitor) -> Sight:
        """Prepare uint8 [height, width, 3] sRGB pixels of any size; about 0.15 s on two cores, 0.4 s for 100 megapixels."""
        view = View.of(pixels, monitor)
        monitor.check()
        lightness = view.lab[..., 0]
        surface = cv2.absdiff(lightness, cv2.GaussianBlur(lightness, (0, 0), SURFACE_BLUR_PX))
        edges = edges_of(view)
        named = []
        for begin in range(0, len(view.lab), ROWS_AT_ONCE):
            monitor.check()
            named.append(terms_of(view.lab[begin : begin + ROWS_AT_ONCE]).astype(np.uint8))
        ground = np.median(view.coarse_lab.reshape(-1, 3), axis=0)
        return cls(view.lab, np.asarray(surface), edges.is_edge, np.concatenate(named), ground)

    def look(self, rect: Rect) -> Look:
        """What lies in `rect`, at least one pixel of it; takes about a millisecond for the whole."""
        part = self._part(rect)
        lab, terms = self.lab[part], self.terms[part]
        mean, deviation = (values.ravel() for values in cv2.meanStdDev(lab))
        colours, hue = _colours(lab, terms)
        return Look(
            lab=(float(mean[0]), float(mean[1]), float(mean[2])),
            contrast=float(deviation[0]),
            roughness=cv2.mean(self.surface[part])[0],
            edge_share=cv2.mean(self.is_edge[part])[0],
            colours=colours,
            hue=hue,
            difference=math.sqrt(float(np.square(deviation).sum() + np.square(mean - self.ground).sum())),
        )

    def _part(self, rect: Rect) -> tuple[slice, slice]:
        height, width = self.terms.shape
        return _span(rect.top, rect.bottom, height), _span(rect.left, rect.right, width)


def _colours(lab: np.ndarray, terms: np.ndarray) -> tuple[tuple[ColourName, ...], Hue]:
    """What leads, named by the mean of its own pixels: what is mixed in would make it muddy. A second one by its plain term."""
    shares = np.bincount(terms.ravel(), minlength=len(TERMS)) / terms.size
    first, second = (int(place) for place in np.argsort(-shares, kind="stable")[:2])
    hue = _HUES[TERMS[first]]
    has_two = bool(shares[first] < ONE_COLOUR and shares[second] >= SECOND_COLOUR)
    if not has_two and shares[first] < LEADING_COLOUR:
        return (), hue
    lightness, a, b, _ = cv2.mean(lab, (terms == first).astype(np.uint8))
    leading = name_of((lightness, a, b))
    return ((leading, ColourName(TERMS[second])) if has_two else (leading,)), hue


def _span(begin: float, end: float, length: int) -> slice:
    first = min(length - 1, round(begin * length))
    return slice(first, max(first + 1, round(end * length)))
