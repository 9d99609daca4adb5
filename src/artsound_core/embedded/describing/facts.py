"""What can be said of a painting, decided once from its measures: every sentence is made from this one set of facts."""

from __future__ import annotations

import math
from dataclasses import dataclass

from artsound_core.embedded.describing.colour_facts import (
    Accent,
    Leading,
    NamedShare,
    accents_beside,
    leading_in,
    listed_colours,
)
from artsound_core.embedded.describing.fractions import fraction_of
from artsound_core.embedded.seeing.colour_names import ColourName, Painters, Term, Tone, name_of
from artsound_core.embedded.seeing.measures import Measures, Region

#: What stands out, lightest and darkest, detailed and calm: only spoken of from these differences on.
FOCUS_STRENGTH, FOCUS_COLOUR_DISTANCE = 1.45, 18.0
LIGHT_DIFFERENCE = 14.0
DETAIL_RATIO, DETAIL_MARGIN = 1.6, 0.02
#: One part is only singled out if it leads the next by this much (L*, or a ratio of detail): an even sky has no lightest part.
LIGHT_LEAD, DETAIL_LEAD = 0.5, 1.05
#: A full-width boundary of this CIELAB difference may be a horizon: on eight paintings it tells the four with a strong one
#: (14 to 44) from those without (2 to 7).
HORIZON_CONTRAST = 11.0
ROUGHLY_SYMMETRIC, NEARLY_SYMMETRIC, HEAVY_SIDE = 0.55, 0.8, 0.3
#: Shares of the edge weight: one slanting way leads, slanting lines are more than usual (`colour_mood.USUAL`), no way leads; how
#: many times as many level lines as upright ones are "more", or the reverse; how many edges make lines at all.
LEADING_LINES, SLANTING_LINES, MIXED_LINES, MORE_LINES, LEAST_EDGES = 0.34, 0.41, 0.29, 1.4, 0.005


Steps = tuple[tuple[float, str], ...]
#: Upper limits, and what is said below each. Lightness and chroma in CIELAB, roughness in L*. They agree with the colour mood,
#: which says darker, softer in contrast and so on from .4 deviations off its usual values.
TONES: Steps = ((28.0, "very_dark"), (40.0, "dark"), (60.0, "middling"), (75.0, "light"), (math.inf, "very_light"))
SATURATIONS: Steps = ((8.0, "none"), (18.0, "muted"), (30.0, "moderate"), (math.inf, "strong"))
CONTRASTS: Steps = ((3.0, "none"), (18.5, "soft"), (23.5, "moderate"), (math.inf, "strong"))
SURFACES: Steps = ((0.02, "plain"), (1.4, "smooth"), (2.8, "lively"), (math.inf, "rough"))
FORMATS: Steps = ((0.5, "tall"), (0.93, "upright"), (1.07, "square"), (2.0, "wide"), (math.inf, "very_wide"))
#: The scale of Ou and others (2004), on which grey lies at -0.5.
WARM_FROM, COOL_TO = 0.02, -0.54
#: Painters' names that a listener takes for dark or for light.
DARK_PAINTERS = (Painters.NAVY_BLUE, Painters.CHARCOAL, Painters.MAROON, Painters.UMBER)
LIGHT_PAINTERS = (Painters.IVORY, Painters.CREAM, Painters.BEIGE, Painters.SKY_BLUE, Painters.LAVENDER)


@dataclass(frozen=True, slots=True)
class LightFacts:
    """Cells (0 the viewer's upper left, row by row). The colours are None where their names could mislead."""

    lightest: int
    darkest: int
    lightest_colour: Leading | None
    darkest_colour: Leading | None


@dataclass(frozen=True, slots=True)
class Facts:
    """`colours`: the listed ones, largest first, names unique. `accents`: small strong colours besides.

    `rows`, `columns`, and `above` and `below` the horizon: what colour each is. Cells are numbered row by row from the
    viewer's upper left. Whatever is None is not spoken of: too faint, or not there.
    """

    format: str
    tone: str
    saturation: str
    contrast: str
    temperature: str | None
    colours: tuple[NamedShare, ...]
    accents: tuple[Accent, ...]
    rows: tuple[Leading, ...]
    columns: tuple[Leading, ...]
    focus: int | None
    focus_colour: ColourName | None
    light: LightFacts | None
    busiest: int | None
    calmest: int | None
    horizon: str | None
    above: Leading
    below: Leading
    surface: str
    lines: str | None
    symmetry: str | None
    heavy_side: str | None


def facts_of(measures: Measures) -> Facts:
    names = tuple(name_of(swatch.lab) for swatch in measures.palette)
    layout = measures.layout
    focus, focus_colour = _focus(measures)
    colours = listed_colours(measures.palette, names)
    accents = accents_beside(colours, measures.palette, names)
    busiest, calmest = _detail(layout.cells)
    above, below = (leading_in(region, names) for region in (layout.above, layout.below))
    return Facts(
        format=_step(measures.aspect, FORMATS),
        tone=_step(measures.colour.lightness, TONES),
        saturation=_step(measures.colour.chroma, SATURATIONS),
        contrast=_step(measures.colour.lightness_sd, CONTRASTS),
        temperature=_temperature(measures),
        colours=colours,
        accents=tuple(
            accent for accent in accents if focus_colour is None or accent.name.term is not focus_colour.term
        ),
        rows=tuple(leading_in(region, names) for region in layout.rows),
        columns=tuple(leading_in(region, names) for region in layout.columns),
        focus=focus,
        focus_colour=focus_colour,
        light=_light(layout.cells, names),
        busiest=busiest,
        calmest=calmest,
        horizon=fraction_of(layout.horizon_y) if layout.horizon_contrast > HORIZON_CONTRAST else None,
        above=above,
        below=below,
        surface=_step(measures.texture.roughness, SURFACES),
        lines=_lines(measures),
        symmetry=_symmetry(layout.symmetry),
        heavy_side=_heavy_side(layout.balance, focus),
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
    darkest, next_darkest, *_, next_lightest, lightest = sorted(range(9), key=lambda cell: cells[cell].lightness)
    difference = cells[lightest].lightness - cells[darkest].lightness
    leads = (
        cells[lightest].lightness - cells[next_lightest].lightness,
        cells[next_darkest].lightness - cells[darkest].lightness,
    )
    if difference < LIGHT_DIFFERENCE or min(leads) < LIGHT_LEAD:
        return None
    light, dark = leading_in(cells[lightest], names), leading_in(cells[darkest], names)
    could_mislead = set(light.names) & set(dark.names) or light.is_mixed or dark.is_mixed
    if could_mislead or any(map(_sounds_dark, light.names)) or any(map(_sounds_light, dark.names)):
        return LightFacts(lightest, darkest, None, None)
    return LightFacts(lightest, darkest, light, dark)


def _sounds_dark(name: ColourName) -> bool:
    return name.tone in (Tone.DARK, Tone.VERY_DARK) or name.term is Term.BLACK or name.painters in DARK_PAINTERS


def _sounds_light(name: ColourName) -> bool:
    return name.tone in (Tone.LIGHT, Tone.PALE) or name.term is Term.WHITE or name.painters in LIGHT_PAINTERS


def _detail(cells: tuple[Region, ...]) -> tuple[int | None, int | None]:
    """The most detailed and the plainest cell, where they differ enough."""
    calmest, *_, next_busiest, busiest = sorted(range(9), key=lambda cell: cells[cell].detail)
    if cells[busiest].detail <= DETAIL_RATIO * cells[calmest].detail + DETAIL_MARGIN:
        return None, None
    if cells[busiest].detail < DETAIL_LEAD * cells[next_busiest].detail:
        return None, None
    return busiest, calmest


def _symmetry(correlation: float) -> str | None:
    if correlation < ROUGHLY_SYMMETRIC:
        return None
    return "nearly" if correlation > NEARLY_SYMMETRIC else "roughly"


def _lines(measures: Measures) -> str | None:
    """Which way most lines run; `mixed` where all ways are alike, nothing where there are hardly any lines or none lead."""
    texture = measures.texture
    level, upright, slanting = texture.horizontal, texture.vertical, texture.diagonal_share
    if texture.edge_share < LEAST_EDGES:
        return None
    if max(level, upright, texture.rising, texture.falling) < MIXED_LINES:
        return "mixed"
    if slanting > SLANTING_LINES and max(texture.rising, texture.falling) > LEADING_LINES:
        return "rising" if texture.rising > texture.falling else "falling"
    if max(level, upright) > slanting and slanting <= SLANTING_LINES:
        return "horizontal" if level > upright else "vertical"
    if level > MORE_LINES * upright:
        return "more_level"
    return "more_upright" if upright > MORE_LINES * level else None


def _heavy_side(balance: float, focus: int | None) -> str | None:
    """The side that has more of what stands out; not told where the single thing that stands out most is on the other."""
    if abs(balance) < HEAVY_SIDE:
        return None
    side, other_column = ("left", 2) if balance < 0 else ("right", 0)
    return None if focus is not None and focus % 3 == other_column else side
