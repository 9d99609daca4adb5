"""The few things that lead in a painting, to be gone through one by one: faces, what stands out, light, dark, a horizon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import cv2

from artsound_core.embedded.describing.facts import LIGHT_DIFFERENCE
from artsound_core.exploring.survey import Survey

#: More faces than a listener keeps apart are left to the walk itself; the largest ones are kept.
MOST_FACES = 6
#: Light and dark are sought on this grid, which is that of the second level.
GRID = 9
#: Two things nearer than this, as a part of each side, are one place to a walker: less than a third of the first cells.
SAME_PLACE = 1 / 9


class Kind(StrEnum):
    """The kinds in the order in which they are gone through."""

    FACE = "face"
    FOCUS = "focus"
    LIGHTEST = "lightest"
    DARKEST = "darkest"
    HORIZON_LEFT = "horizon left"
    HORIZON_RIGHT = "horizon right"


@dataclass(frozen=True, slots=True)
class MainThing:
    """`kinds`: one, or several that lie in one place. `x`, `y`: its middle as fractions of width and height."""

    kinds: tuple[Kind, ...]
    x: float
    y: float


def main_things_of(survey: Survey) -> tuple[MainThing, ...]:
    """In a stable order, each place once; empty where nothing leads."""
    kept: list[MainThing] = []
    for thing in _things(survey):
        same = next((at for at, other in enumerate(kept) if _is_same_place(thing, other)), None)
        if same is None:
            kept.append(thing)
        else:
            kept[same] = replace(kept[same], kinds=(*kept[same].kinds, *thing.kinds))
    return tuple(kept)


def _things(survey: Survey) -> Iterator[MainThing]:
    largest = sorted(survey.faces, key=lambda face: -face.area)[:MOST_FACES]
    for face in survey.faces:
        if face in largest:
            yield MainThing((Kind.FACE,), *face.middle)
    if survey.focus is not None:
        yield MainThing((Kind.FOCUS,), *survey.focus)
    yield from _light_and_dark(survey)
    if survey.horizon is not None:
        yield MainThing((Kind.HORIZON_LEFT,), 0.0, survey.horizon.y)
        yield MainThing((Kind.HORIZON_RIGHT,), 1.0, survey.horizon.y)


def _light_and_dark(survey: Survey) -> Iterator[MainThing]:
    """None in a painting of one lightness: an even sky has no lightest part."""
    lightness = cv2.resize(survey.sight.lab[..., 0], (GRID, GRID), interpolation=cv2.INTER_AREA)
    if float(lightness.max() - lightness.min()) < LIGHT_DIFFERENCE:
        return
    for kind, at in ((Kind.LIGHTEST, int(lightness.argmax())), (Kind.DARKEST, int(lightness.argmin()))):
        row, column = divmod(at, GRID)
        yield MainThing((kind,), (column + 0.5) / GRID, (row + 0.5) / GRID)


def _is_same_place(one: MainThing, other: MainThing) -> bool:
    """Two faces are two, however near; and the ends of a horizon are places of their own."""
    kinds = {*one.kinds, *other.kinds}
    both_faces = Kind.FACE in one.kinds and Kind.FACE in other.kinds
    if both_faces or kinds & {Kind.HORIZON_LEFT, Kind.HORIZON_RIGHT}:
        return False
    return abs(one.x - other.x) < SAME_PLACE and abs(one.y - other.y) < SAME_PLACE
