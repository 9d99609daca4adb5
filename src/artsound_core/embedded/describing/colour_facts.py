"""Which colours are worth naming, of a whole painting and of its parts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from artsound_core.embedded.describing.fractions import fractions_of
from artsound_core.embedded.seeing.colour_names import ColourName
from artsound_core.embedded.seeing.measures import Region, Swatch

#: A colour below this share of the painting is not listed; no more than four are: a listener keeps no more.
LEAST_LISTED_SHARE, MOST_LISTED = 0.07, 4
#: An accent is a small colour of this chroma at least: what a viewer remembers though it covers little.
LEAST_ACCENT_SHARE, ACCENT_CHROMA, MOST_ACCENTS = 0.015, 38.0, 2
#: A part is mostly one colour from the first share on, if it leads the next by the second; else two colours are named if they
#: hold the third together; else it is partly one colour if that holds the fourth.
MOSTLY, MOSTLY_LEAD, TWO_TOGETHER, PARTLY = 0.5, 0.15, 0.6, 0.25


@dataclass(frozen=True, slots=True)
class NamedShare:
    """A colour's name and its share of the painting; `fraction` is the share as spoken, an entry of the table."""

    name: ColourName
    share: float
    fraction: str


@dataclass(frozen=True, slots=True)
class Accent:
    """A small strong colour and its share of the painting."""

    name: ColourName
    share: float


@dataclass(frozen=True, slots=True)
class Leading:
    """What colour a part is: mostly one, two, one `is_mixed` with others, or none among many, in the palette's order."""

    names: tuple[ColourName, ...]
    is_mixed: bool = False


def listed_colours(palette: Sequence[Swatch], names: Sequence[ColourName]) -> tuple[NamedShare, ...]:
    """The colours worth listing, largest first, each name once; `names` are those of the palette's swatches."""
    shares = _shares_by_name(names, [swatch.share for swatch in palette])
    ordered = sorted(shares, key=lambda name: -shares[name])
    listed = [name for place, name in enumerate(ordered) if place == 0 or shares[name] >= LEAST_LISTED_SHARE]
    listed = listed[:MOST_LISTED]
    fractions = fractions_of([shares[name] for name in listed])
    return tuple(NamedShare(name, shares[name], said) for name, said in zip(listed, fractions, strict=True))


def accents_beside(
    listed: Sequence[NamedShare], palette: Sequence[Swatch], names: Sequence[ColourName]
) -> tuple[Accent, ...]:
    """Small strong colours of other basic terms than those listed, the strongest first."""
    told = {colour.name.term for colour in listed}
    shares = _shares_by_name(names, [swatch.share for swatch in palette])
    strength = {name: math.hypot(*swatch.lab[1:]) for swatch, name in zip(palette, names, strict=True)}
    accents = [
        Accent(name, share)
        for name, share in shares.items()
        if name.term not in told
        and LEAST_ACCENT_SHARE <= share < LEAST_LISTED_SHARE
        and strength[name] >= ACCENT_CHROMA
    ]
    return tuple(sorted(accents, key=lambda accent: -strength[accent.name])[:MOST_ACCENTS])


def leading_in(region: Region, names: Sequence[ColourName]) -> Leading:
    """What colour a region has; equal parts give equal values, so that they are spoken alike."""
    shares = _shares_by_name(names, region.swatch_shares)
    first, *rest = sorted(shares, key=lambda name: -shares[name])
    if not rest or (shares[first] >= MOSTLY and shares[first] - shares[rest[0]] >= MOSTLY_LEAD):
        return Leading((first,))
    second = rest[0]
    if shares[first] + shares[second] >= TWO_TOGETHER:
        if first.term is second.term and first.painters is None and second.painters is None:
            return Leading((ColourName(first.term),))
        return Leading(tuple(name for name in shares if name in (first, second)))
    return Leading((first,), is_mixed=True) if shares[first] >= PARTLY else Leading((), is_mixed=True)


def _shares_by_name(names: Sequence[ColourName], shares: Sequence[float]) -> dict[ColourName, float]:
    """Swatches that are spoken alike are one colour; in the order of the palette."""
    by_name: dict[ColourName, float] = {}
    for name, share in zip(names, shares, strict=True):
        by_name[name] = by_name.get(name, 0.0) + share
    return by_name
