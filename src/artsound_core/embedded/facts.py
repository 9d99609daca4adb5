"""What can be said of a painting, decided once from its measures: every sentence is made from this one set of facts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from artsound_core.embedded.colour_names import ColourName, Painters, Term, Tone, name_of
from artsound_core.embedded.fractions import fraction_of, fractions_of
from artsound_core.embedded.measures import Measures, Region

#: A colour below this share of the painting is not listed; no more than four are: a listener keeps no more.
LEAST_LISTED_SHARE, MOST_LISTED = 0.07, 4
#: An accent is a small colour of this chroma at least: what a viewer remembers though it covers little.
ACCENT_FROM, ACCENT_CHROMA, MOST_ACCENTS = 0.015, 32.0, 2
#: A part is named by its leading colour from this share on, else by its two leading colours.
LEADING_SHARE, SECOND_SHARE = 0.5, 0.2
#: What stands out, lightest and darkest, detailed and calm: only spoken of from these differences on.
FOCUS_STRENGTH, FOCUS_COLOUR_DISTANCE = 1.55, 18.0
LIGHT_DIFFERENCE = 14.0
DETAIL_RATIO, DETAIL_MARGIN = 1.6, 0.02
#: A full-width boundary of this CIELAB difference may be a horizon: on eight paintings it tells the four with a strong one
#: (14 to 44) from those without (2 to 7).
HORIZON_CONTRAST = 11.0
SYMMETRY, HEAVY_SIDE, CALM_AREA = 0.55, 0.3, 0.2
#: Shares of the edge weight at which one direction leads, or none does; and how many edges make lines at all.
LEADING_LINES, MIXED_LINES, LEAST_EDGES = 0.34, 0.29, 0.005


Steps = tuple[tuple[float, str], ...]
#: Upper limits, and what is said below each. Lightness and chroma in CIELAB; roughness in L*.
TONES: Steps = ((28.0, "very_dark"), (40.0, "dark"), (60.0, "middling"), (75.0, "light"), (math.inf, "very_light"))
SATURATIONS: Steps = ((8.0, "none"), (18.0, "muted"), (30.0, "moderate"), (math.inf, "strong"))
CONTRASTS: Steps = ((3.0, "none"), (15.0, "soft"), (24.0, "moderate"), (math.inf, "strong"))
SURFACES: Steps = ((0.02, "plain"), (1.4, "smooth"), (2.8, "lively"), (math.inf, "rough"))
FORMATS: Steps = ((0.5, "tall"), (0.93, "upright"), (1.07, "square"), (2.0, "wide"), (math.inf, "very_wide"))
#: The scale of Ou and others (2004), on which grey lies at -0.5.
WARM_FROM, COOL_TO = 0.02, -0.62
#: Painters' names that a listener takes for dark or for light.
DARK_PAINTERS = (Painters.NAVY_BLUE, Painters.CHARCOAL, Painters.MAROON, Painters.UMBER)
LIGHT_PAINTERS = (Painters.IVORY, Painters.CREAM, Painters.BEIGE, Painters.SKY_BLUE, Painters.LAVENDER)


@dataclass(frozen=True, slots=True)
class NamedShare:
    """A colour's name and its share of the painting; `fraction` is the share as spoken, an entry of the table."""

    name: ColourName
    share: float
    fraction: str


@dataclass(frozen=True, slots=True)
class LightFacts:
    """Cells (0 the viewer's upper left, row by row). The colours are None where their names could mislead."""

    lightest: int
    darkest: int
    lightest_colours: tuple[ColourName, ...] | None
    darkest_colours: tuple[ColourName, ...] | None


@dataclass(frozen=True, slots=True)
class Facts:
    """`colours`: the listed ones, largest first, names unique. `accents`: small strong
    colours besides. `rows`, `columns`: one or two colour names for each third.

    Whatever is None is not spoken of: too faint, or not there.
    """

    format: str
    tone: str
    saturation: str
    contrast: str
    temperature: str | None
    colours: tuple[NamedShare, ...]
    accents: tuple[NamedShare, ...]
    rows: tuple[tuple[ColourName, ...], ...]
    columns: tuple[tuple[ColourName, ...], ...]
    focus: int | None
    focus_colour: ColourName | None
    light: LightFacts | None
    busiest: int | None
    calmest: int | None
    horizon: str | None
    horizon_colours: tuple[tuple[ColourName, ...], tuple[ColourName, ...]] | None
    surface: str
    lines: str | None
    is_symmetric: bool
    heavy_side: str | None
    calm_area: str | None


def facts_of(measures: Measures) -> Facts:
    names = tuple(name_of(swatch.lab) for swatch in measures.palette)
    layout = measures.layout
    focus, focus_colour = _focus(measures)
    busiest, calmest = _detail(layout.cells)
    above, below = (_leading(region, names) for region in (layout.above, layout.below))
    calm_area = measures.texture.calm_area
    colours = _colours(measures, names)
    has_horizon = layout.horizon_contrast > HORIZON_CONTRAST
    return Facts(
        format=_step(measures.aspect, FORMATS),
        tone=_step(measures.colour.lightness, TONES),
        saturation=_step(measures.colour.chroma, SATURATIONS),
        contrast=_step(measures.colour.lightness_sd, CONTRASTS),
        temperature=_temperature(measures),
        colours=colours,
        accents=_accents(measures, names, colours),
        rows=tuple(_leading(region, names) for region in layout.rows),
        columns=tuple(_leading(region, names) for region in layout.columns),
        focus=focus,
        focus_colour=focus_colour,
        light=_light(layout.cells, names),
        busiest=busiest,
        calmest=calmest,
        horizon=fraction_of(layout.horizon_y) if has_horizon else None,
        horizon_colours=(above, below) if has_horizon and above != below else None,
        surface=_step(measures.texture.roughness, SURFACES),
        lines=_lines(measures),
        is_symmetric=layout.symmetry > SYMMETRY,
        heavy_side=None if abs(layout.balance) < HEAVY_SIDE else "left" if layout.balance < 0 else "right",
        calm_area=fraction_of(calm_area) if calm_area > CALM_AREA else None,
    )


def _step(value: float, steps: Steps) -> str:
    """What is said of a value: the entry below whose limit it lies."""
    return next(said for limit, said in steps if value < limit)


def _temperature(measures: Measures) -> str | None:
    """Warm, cool or balanced; nothing for a painting almost without colour."""
    if _step(measures.colour.chroma, SATURATIONS) == "none":
        return None
    warmth = measures.colour.warmth
    return "warm" if warmth > WARM_FROM else "cool" if warmth < COOL_TO else "balanced"


def _shares_by_name(names: tuple[ColourName, ...], shares: Sequence[float]) -> dict[ColourName, float]:
    """Swatches that are spoken alike are one colour; in the order of the palette."""
    by_name: dict[ColourName, float] = {}
    for name, share in zip(names, shares, strict=True):
        by_name[name] = by_name.get(name, 0.0) + share
    return by_name


def _colours(measures: Measures, names: tuple[ColourName, ...]) -> tuple[NamedShare, ...]:
    """The colours worth listing, largest first."""
    shares = _shares_by_name(names, [swatch.share for swatch in measures.palette])
    ordered = sorted(shares, key=lambda name: -shares[name])
    listed = [name for place, name in enumerate(ordered) if place == 0 or shares[name] >= LEAST_LISTED_SHARE]
    return _named(listed[:MOST_LISTED], shares)


def _accents(
    measures: Measures, names: tuple[ColourName, ...], listed: tuple[NamedShare, ...]
) -> tuple[NamedShare, ...]:
    """Small strong colours of other terms than those listed, the strongest first."""
    shares = _shares_by_name(names, [swatch.share for swatch in measures.palette])
    told = {colour.name.term for colour in listed}
    chroma = {
        name: math.hypot(*swatch.lab[1:])
        for swatch, name in zip(measures.palette, names, strict=True)
        if name.term not in told
    }
    strong = [name for name in chroma if chroma[name] >= ACCENT_CHROMA and shares[name] >= ACCENT_FROM]
    strong.sort(key=lambda name: -chroma[name])
    return _named(strong[:MOST_ACCENTS], shares)


def _named(names: Sequence[ColourName], shares: Mapping[ColourName, float]) -> tuple[NamedShare, ...]:
    fractions = fractions_of([shares[name] for name in names])
    return tuple(NamedShare(name, shares[name], said) for name, said in zip(names, fractions, strict=True))


def _leading(region: Region, names: tuple[ColourName, ...]) -> tuple[ColourName, ...]:
    """The one or two colours that lead in a region, in the order of the whole palette: equal parts are spoken alike."""
    shares = _shares_by_name(names, region.swatch_shares)
    first, *rest = sorted(shares, key=lambda name: -shares[name])
    if shares[first] >= LEADING_SHARE or not rest or shares[rest[0]] < SECOND_SHARE:
        return (first,)
    second = rest[0]
    if first.term is second.term and first.painters is None and second.painters is None:
        return (ColourName(first.term),)
    return tuple(name for name in shares if name in (first, second))


def _focus(measures: Measures) -> tuple[int | None, ColourName | None]:
    """The cell of what stands out, and its colour where that differs from the painting's leading one."""
    layout = measures.layout
    if layout.focus_strength < FOCUS_STRENGTH:
        return None, None
    cell = cell_at(layout.focus_x, layout.focus_y)
    around = layout.cells[cell].lab
    stands_off = math.dist(layout.focus_lab, around) > FOCUS_COLOUR_DISTANCE
    return cell, name_of(layout.focus_lab) if stands_off else None


def cell_at(x: float, y: float) -> int:
    """The cell of the 3x3 in which a place (fractions of width and height) lies, 0 the viewer's upper left."""
    return 3 * min(2, int(y * 3)) + min(2, int(x * 3))


def _light(cells: tuple[Region, ...], names: tuple[ColourName, ...]) -> LightFacts | None:
    lightest = max(range(9), key=lambda cell: cells[cell].lightness)
    darkest = min(range(9), key=lambda cell: cells[cell].lightness)
    if cells[lightest].lightness - cells[darkest].lightness < LIGHT_DIFFERENCE:
        return None
    light, dark = _leading(cells[lightest], names), _leading(cells[darkest], names)
    if set(light) & set(dark) or any(map(_sounds_dark, light)) or any(map(_sounds_light, dark)):
        return LightFacts(lightest, darkest, None, None)
    return LightFacts(lightest, darkest, light, dark)


def _sounds_dark(name: ColourName) -> bool:
    return name.tone in (Tone.DARK, Tone.VERY_DARK) or name.term is Term.BLACK or name.painters in DARK_PAINTERS


def _sounds_light(name: ColourName) -> bool:
    return name.tone in (Tone.LIGHT, Tone.PALE) or name.term is Term.WHITE or name.painters in LIGHT_PAINTERS


def _detail(cells: tuple[Region, ...]) -> tuple[int | None, int | None]:
    """The most detailed and the plainest cell, where they differ enough."""
    busiest = max(range(9), key=lambda cell: cells[cell].detail)
    calmest = min(range(9), key=lambda cell: cells[cell].detail)
    if cells[busiest].detail <= DETAIL_RATIO * cells[calmest].detail + DETAIL_MARGIN:
        return None, None
    return busiest, calmest


def _lines(measures: Measures) -> str | None:
    """The leading direction of lines, `mixed` where none leads, nothing where there are hardly any lines."""
    texture = measures.texture
    if texture.edge_share < LEAST_EDGES:
        return None
    directions = {
        "horizontal": texture.horizontal,
        "rising": texture.rising,
        "vertical": texture.vertical,
        "falling": texture.falling,
    }
    leading = max(directions, key=lambda each: directions[each])
    if directions[leading] > LEADING_LINES:
        return leading
    return "mixed" if directions[leading] < MIXED_LINES else None
