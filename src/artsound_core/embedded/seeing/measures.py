"""What is measured of a painting, as numbers only: the one set that mood, description and theme are made from."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

#: The longest side at which a painting is measured, in pixels. The reference figures of the colour mood were taken at it.
LONGEST_SIDE_PX = 640
#: The shortest side: a line of pixels is stretched to it, so that a painting always has nine parts and a surface.
SHORTEST_SIDE_PX = 18
#: Columns of the contour: two bars of eighth notes, the length of a motif.
CONTOUR_STEPS = 16


@dataclass(frozen=True, slots=True)
class Swatch:
    """One colour of the palette: its CIELAB (D65) and its share of the painting, 0..1."""

    lab: tuple[float, float, float]
    share: float


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the painting. `lab`: its mean colour. `swatch_shares`: how much of it each swatch of the palette holds, sum 1.

    `detail`: share of its pixels that lie on an edge, 0..1.
    """

    lab: tuple[float, float, float]
    swatch_shares: tuple[float, ...]
    detail: float

    @property
    def lightness(self) -> float:
        return self.lab[0]


@dataclass(frozen=True, slots=True)
class ColourMeasures:
    """Colour over the whole. Lightness is CIELAB L* (0..100), chroma CIELAB C* (0..about 130); shares lie in 0..1.

    `warmth`: the warm-cool scale of Ou and others (2004), about -1.5 (cool) to 1.5 (warm), averaged over pixels.
    `hue_entropy`: variety of hues, 0 (one) to 1 (all alike). `red_share`: area of strong reds. `yellow_light`: chroma in
    yellow hues, mean over the painting / 20.
    """

    lightness: float
    lightness_sd: float
    darkest_lightness: float
    lightest_lightness: float
    dark_share: float
    light_share: float
    chroma: float
    chroma_sd: float
    warmth: float
    hue_entropy: float
    red_share: float
    yellow_light: float


@dataclass(frozen=True, slots=True)
class TextureMeasures:
    """Edges and surface. `edge_share`: share of pixels on an edge. `roughness`: mean L* away from a blur of 2 pixels.

    `horizontal`, `rising`, `vertical`, `falling`: shares of the edge weight by direction, read from left to right, sum 1.
    `calm_area`: share of the painting without detail, 0..1.
    """

    edge_share: float
    roughness: float
    horizontal: float
    rising: float
    vertical: float
    falling: float
    calm_area: float

    @property
    def diagonal_share(self) -> float:
        return self.rising + self.falling


@dataclass(frozen=True, slots=True)
class LayoutMeasures:
    """Where things lie. Places are fractions of width (0 the viewer's left) and height (0 the top).

    `cells`: nine, row by row from the top left; `rows`: three from the top; `columns`: three from the viewer's left.
    `focus_x`, `focus_y`: the most salient spot; `focus_lab`: its colour; `focus_strength`: its salience over the mean of
    the painting, 1 and more. `balance`: weight at the left (-1) to the right (1). `symmetry`: correlation of the left half
    with the mirrored right, -1..1 (0 if plain). `horizon_y`: place of the strongest full-width boundary;
    `horizon_contrast`: its difference in CIELAB; `above`, `below`: what it parts. `contour`: 16 numbers, the outline from
    left to right, 0 (low) to 1 (high).
    """

    cells: tuple[Region, ...]
    rows: tuple[Region, ...]
    columns: tuple[Region, ...]
    focus_x: float
    focus_y: float
    focus_lab: tuple[float, float, float]
    focus_strength: float
    balance: float
    symmetry: float
    horizon_y: float
    horizon_contrast: float
    above: Region
    below: Region
    contour: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Grounds:
    """Lightness, chroma and edge share on a grid of 7x7, float32 [7, 7], row 0 on top: where the colour mood comes from."""

    lightness: np.ndarray = field(compare=False)
    chroma: np.ndarray = field(compare=False)
    detail: np.ndarray = field(compare=False)


@dataclass(frozen=True, slots=True)
class Measures:
    """All that is measured of one painting. `width_px`, `height_px`: of the painting itself, not of the copy measured."""

    width_px: int
    height_px: int
    colour: ColourMeasures
    palette: tuple[Swatch, ...]
    texture: TextureMeasures
    layout: LayoutMeasures
    grounds: Grounds

    @property
    def aspect(self) -> float:
        """Width over height."""
        return self.width_px / self.height_px
