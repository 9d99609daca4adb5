"""Names for colours as people say them: 11 basic terms with a tone, and 19 painters' names. Numbers in, names out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np


class Term(StrEnum):
    """The eleven basic colour terms (Berlin and Kay 1969)."""

    BLACK = "black"
    WHITE = "white"
    GREY = "grey"
    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
    PINK = "pink"
    BROWN = "brown"


TERMS: tuple[Term, ...] = tuple(Term)


class Tone(StrEnum):
    """What is said before a basic term; `PLAIN` says nothing."""

    PLAIN = "plain"
    VERY_DARK = "very dark"
    DARK = "dark"
    PALE = "pale"
    LIGHT = "light"
    VIVID = "vivid"
    MUTED = "muted"


class Painters(StrEnum):
    """Names that say more than a basic term; each stands for a small region of CIELAB."""

    IVORY = "ivory"
    CREAM = "cream"
    BEIGE = "beige"
    OCHRE = "ochre"
    GOLDEN_YELLOW = "golden yellow"
    OLIVE = "olive"
    KHAKI = "khaki"
    TURQUOISE = "turquoise"
    SKY_BLUE = "sky blue"
    NAVY_BLUE = "navy blue"
    CRIMSON = "crimson"
    RUST = "rust"
    TAN = "tan"
    CHARCOAL = "charcoal"
    LAVENDER = "lavender"
    SAGE_GREEN = "sage green"
    MAROON = "maroon"
    TERRACOTTA = "terracotta"
    UMBER = "umber"


@dataclass(frozen=True, slots=True)
class ColourName:
    """A painters' name where one fits, else a tone and a basic term. Equal values are spoken alike."""

    term: Term
    tone: Tone = Tone.PLAIN
    painters: Painters | None = None


#: Focal points of the painters' names in CIELCh (L*, C*, hue in degrees): our choice, by eye on paint charts.
FOCAL_LCH: dict[Painters, tuple[float, float, float]] = {
    Painters.IVORY: (93, 15, 88),
    Painters.CREAM: (90, 20, 85),
    Painters.BEIGE: (77, 16, 85),
    Painters.OCHRE: (62, 46, 82),
    Painters.GOLDEN_YELLOW: (75, 70, 80),
    Painters.OLIVE: (45, 35, 105),
    Painters.KHAKI: (56, 21, 97),
    Painters.TURQUOISE: (74, 40, 190),
    Painters.SKY_BLUE: (75, 25, 240),
    Painters.NAVY_BLUE: (20, 35, 280),
    Painters.CRIMSON: (40, 65, 22),
    Painters.RUST: (45, 50, 50),
    Painters.TAN: (65, 28, 72),
    Painters.CHARCOAL: (25, 3, 0),
    Painters.LAVENDER: (72, 25, 305),
    Painters.SAGE_GREEN: (65, 18, 130),
    Painters.MAROON: (25, 35, 25),
    Painters.TERRACOTTA: (55, 45, 48),
    Painters.UMBER: (30, 25, 65),
}
#: Where blue ends and purple begins; strong blues lie further on, for CIELAB bends there (sRGB's own blue has a hue of 306°).
BLUE_TO_DEG, BLUE_BEND_DEG = 292.0, 16.0
#: A painters' name is spoken within this distance (CIE 1976 ΔE) of its focal point.
PAINTERS_REACH = 11.5
#: Dark yellows are ochre below this hue and olive from it.
OLIVE_FROM_DEG = 93.0
#: L* at which each term is neither dark nor light (Berlin and Kay's focal colours, rounded): yellow is light by nature.
FOCAL_LIGHTNESS = {
    Term.GREY: 55.0,
    Term.RED: 45.0,
    Term.ORANGE: 65.0,
    Term.YELLOW: 78.0,
    Term.GREEN: 52.0,
    Term.BLUE: 48.0,
    Term.PURPLE: 42.0,
    Term.PINK: 72.0,
    Term.BROWN: 36.0,
}


def terms_of(lab: np.ndarray) -> np.ndarray:
    """The basic term of each colour: CIELAB float [..., 3] in, int64 [...] of places in `TERMS` out.

    Hue limits stand between Berlin and Kay's focal colours in CIELCh; black, white, grey, brown and pink are cut out of
    them by lightness and chroma. The limits are our choice.
    """
    lightness, chroma, hue = _lch(lab)
    is_grey = chroma < np.where(lightness > 75, 9.0, np.where(lightness < 28, 8.0, 10.0))
    is_reddish = (hue < 40) | (hue >= 345)
    is_rosy = (hue < 12) | (hue >= 345)
    is_strong_red = (hue < 42) & (chroma > 45) & (lightness < 58)
    brown_red = (hue >= 18) & (hue < 40) & (lightness < 38) & (chroma < 34)
    brown_orange = (hue >= 36) & (hue < 80) & (lightness < 58) & (chroma < 62)
    brown_yellow = (hue >= 80) & (hue < 100) & (lightness < 45)
    # The first condition that holds names the colour.
    choices = (
        (is_grey & (lightness < 22), Term.BLACK),
        (is_grey & (lightness >= 86), Term.WHITE),
        (is_grey, Term.GREY),
        (lightness < 12, Term.BLACK),
        ((hue >= 60) & (hue < 110) & (lightness > 86) & (chroma < 16), Term.WHITE),
        (is_strong_red & (hue >= 36), Term.RED),
        (brown_red | brown_orange | brown_yellow, Term.BROWN),
        (is_reddish & (lightness >= 62) & (chroma < 62), Term.PINK),
        (is_rosy & (lightness >= 52), Term.PINK),
        ((hue >= 310) & (hue < 345) & (lightness >= 58), Term.PINK),
        ((hue < 36) | (hue >= 345), Term.RED),
        (hue < np.where(chroma > 60, 76.0, 68.0), Term.ORANGE),
        (hue < 104, Term.YELLOW),
        (hue < 188, Term.GREEN),
        (hue < BLUE_TO_DEG + BLUE_BEND_DEG * np.clip((chroma - 25.0) / 25.0, 0.0, 1.0), Term.BLUE),
    )
    return np.select(
        [holds for holds, _ in choices], [TERMS.index(term) for _, term in choices], TERMS.index(Term.PURPLE)
    )


def name_of(lab: tuple[float, float, float]) -> ColourName:
    """The spoken name of one CIELAB colour."""
    lightness, chroma, hue_deg = (float(value) for value in _lch(np.array(lab)))
    term = TERMS[int(terms_of(np.array(lab)))]
    if term is Term.BLACK:
        return ColourName(term)
    painters = min(Painters, key=lambda each: math.dist(lab, _lab_of(FOCAL_LCH[each])))
    if math.dist(lab, _lab_of(FOCAL_LCH[painters])) < PAINTERS_REACH:
        return ColourName(term, painters=painters)
    tone = _tone_of(term, lightness, chroma)
    if term is Term.YELLOW and tone in (Tone.DARK, Tone.VERY_DARK):
        # Nobody says "dark yellow".
        return ColourName(term, painters=Painters.OCHRE if hue_deg < OLIVE_FROM_DEG else Painters.OLIVE)
    return ColourName(term, tone)


def _tone_of(term: Term, lightness: float, chroma: float) -> Tone:
    if term is Term.WHITE:
        return Tone.PLAIN
    away = lightness - FOCAL_LIGHTNESS[term]
    if lightness < 18:
        return Tone.VERY_DARK
    if chroma > 68:
        return Tone.VIVID
    if away < -14:
        return Tone.DARK
    if lightness > 78 and chroma < 30:
        return Tone.PALE
    if away > 14:
        return Tone.LIGHT
    if chroma < 24 and term not in (Term.GREY, Term.BROWN):
        return Tone.MUTED
    return Tone.PLAIN


def _lch(lab: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    a, b = lab[..., 1], lab[..., 2]
    return lab[..., 0], np.hypot(a, b), np.degrees(np.arctan2(b, a)) % 360


def _lab_of(lch: tuple[float, float, float]) -> tuple[float, float, float]:
    lightness, chroma, hue = lch
    return lightness, chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
