"""Two to five words for a step, and the few sentences for "where am I". Only what was measured is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from artsound_core.embedded.describing.facts import SURFACES
from artsound_core.embedded.seeing.colour_names import ColourName
from artsound_core.exploring.look import Look
from artsound_core.exploring.main_things import Kind, MainThing
from artsound_core.exploring.phrases import WalkWording
from artsound_core.exploring.place import Direction, Place, place_at
from artsound_core.exploring.survey import Survey

#: A surface is worth a word where it is rough or smooth in itself (as the description has it) and so much more or less so
#: than the whole painting: in a painting that is rough all over, "rough" at every step would say nothing.
ROUGHER, SMOOTHER = 1.25, 0.8
#: Two places of one name differ to the eye from these differences of L* and of C* on.
LIGHTNESS_STEP, CHROMA_STEP = 5.0, 8.0
#: A face is told of the cell that holds its middle, unless that cell is so small a part of it that it is a nose or an eye.
LEAST_FACE_PART = 0.4
_SMOOTH = ("plain", "smooth")
#: With two for the place, a step has five words at most.
MOST_WORDS = 3
_SIDES: Mapping[Direction, str] = MappingProxyType(
    {Direction.UP: "up", Direction.DOWN: "down", Direction.LEFT: "left", Direction.RIGHT: "right"}
)


@dataclass(frozen=True, slots=True)
class WalkWords:
    """Words for the places of one painting."""

    survey: Survey
    wording: WalkWording

    def place(self, place: Place) -> str:
        """`upper left`: within the part one is in."""
        return self.wording.phrase(f"place.{3 * place.row_inside + place.column_inside}")

    def step(self, place: Place, came_from: Place | None = None) -> str:
        """`Upper left: dark blue, rough.` Two to five words."""
        return self.wording.sentence("step", place=self.place(place), what=self.what(place, came_from))

    def what(self, place: Place, came_from: Place | None = None) -> str:
        """`dark blue, rough`, at most three words. Where the place one came from has the same, it says what differs."""
        before = None if came_from is None else self._what(came_from, "")
        what = self._what(place, "")
        if came_from is None or what != before:
            return what
        difference = _difference(self.survey.look(came_from.cell), self.survey.look(place.cell))
        return self._what(place, difference) if difference else what

    def edge(self, place: Place, direction: Direction) -> str:
        """Why there is no step in this direction: the painting ends there, or only the part that one is in."""
        if place.beside(direction) is not None:
            return self.wording.phrase("edge.part")
        return self.wording.phrase(f"edge.{_SIDES[direction]}")

    def where(self, place: Place) -> tuple[str, ...]:
        """Level, place and what is there; then what is around. One or two sentences."""
        here = self.wording.sentence(
            f"here.{place.level}", place=self.place(place), what=self.what(place), outer=self.place(place.outermost)
        )
        return here, self._around(place)

    def thing(self, thing: MainThing, number: int, count: int) -> str:
        """`Perhaps a face, upper middle, 1 of 5.`"""
        return self.wording.sentence(
            "thing", name=self._name(thing), place=_place_of(thing, self), number=str(number), count=str(count)
        )

    def contents(self, things: Sequence[MainThing]) -> tuple[str, ...]:
        """The table of contents: how many main things there are, then each, a sentence apiece."""
        if not things:
            return (self.wording.phrase("things.none"),)
        count = len(things)
        first = self.wording.phrase("things.one" if count == 1 else "things.many", count=str(count))
        listed = (
            self.wording.phrase(
                "things.listed", number=str(number), name=self._name(thing), place=_place_of(thing, self)
            )
            for number, thing in enumerate(things, 1)
        )
        return first, *listed

    # --- inside

    def _name(self, thing: MainThing) -> str:
        return self.wording.describing.listed([self._kind(kind) for kind in thing.kinds])

    def _kind(self, kind: Kind) -> str:
        match kind:
            case Kind.HORIZON_LEFT:
                return self.wording.phrase(f"thing.{self._horizon_name} left")
            case Kind.HORIZON_RIGHT:
                return self.wording.phrase(f"thing.{self._horizon_name} right")
        return self.wording.phrase(f"thing.{kind}")

    def _what(self, place: Place, difference: str) -> str:
        if self._has_face(place):
            return self.wording.phrase("face")
        look, quality = self.survey.look(place.cell), self._quality(place, difference)
        colours = [self._colour(look)]
        if look.colours and quality != self.wording.phrase("quality.smooth"):  # it is worth more than a second colour
            colours.append(self.wording.describing.colour(ColourName(look.colours[0].term)))
        for colour in colours if quality else ():
            if len(colour.split()) + len(quality.split()) <= MOST_WORDS:
                return self.wording.phrase("what.two", colour=colour, quality=quality)
        return colours[0]

    def _colour(self, look: Look) -> str:
        match look.colours:
            case []:
                return self.wording.phrase("colour.many")
            case [only]:
                return self.wording.describing.colour(only)
        named, plain, second = (self.wording.describing.colour(name) for name in _with_plain_first(look.colours))
        for phrase in ("colour.two", "colour.toned two"):
            told = self.wording.phrase(phrase, first=named, second=second)
            if len(told.split()) <= MOST_WORDS:
                return told
        return self.wording.phrase("colour.two", first=plain, second=second)

    def _quality(self, place: Place, difference: str) -> str:
        """The one thing besides its colour that is worth a word."""
        if difference:
            return self.wording.phrase(f"quality.{difference}")
        if self._has_horizon(place):
            return self.wording.phrase(f"quality.{self._horizon_name}")
        roughness, usual = self.survey.look(place.cell).roughness, self.survey.whole.roughness
        surface = _surface(roughness)
        if surface == "rough" and roughness > ROUGHER * usual:
            return self.wording.phrase("quality.rough")
        if surface in _SMOOTH and _surface(usual) not in _SMOOTH and roughness < SMOOTHER * usual:
            return self.wording.phrase("quality.smooth")
        return ""

    def _has_horizon(self, place: Place) -> bool:
        horizon = self.survey.horizon
        return horizon is not None and place.cell.top <= horizon.y < place.cell.bottom

    @property
    def _horizon_name(self) -> str:
        return "horizon" if self.survey.horizon is not None and self.survey.horizon.is_high else "level edge"

    def _has_face(self, place: Place) -> bool:
        return any(
            place.cell.holds(*face.middle) and place.cell.area >= LEAST_FACE_PART * face.area
            for face in self.survey.faces
        )

    def _around(self, place: Place) -> str:
        """`Lighter above, darker below.`"""
        here = self.survey.look(place.cell)
        sides: dict[str, list[str]] = {}
        for direction, side in _SIDES.items():
            beside = place.beside(direction)
            if beside is None:
                continue
            there = self.survey.look(beside.cell)
            if difference := self._seen_from(here, there):
                sides.setdefault(difference, []).append(self.wording.phrase(f"side.{side}"))
        if not sides:
            return self.wording.phrase("around.same")
        if len(sides) == 1 and len(next(iter(sides.values()))) == len(Direction):
            return self.wording.sentence("around.all", what=next(iter(sides)))
        differences = [
            self.wording.phrase("around.one", what=what, sides=self.wording.describing.listed(where))
            for what, where in sides.items()
        ]
        return self.wording.sentence("around", differences=self.wording.describing.list_comma.join(differences))

    def _seen_from(self, here: Look, there: Look) -> str:
        """Lighter or darker; else another colour's name; else nothing."""
        if abs(there.lightness - here.lightness) >= LIGHTNESS_STEP:
            name = "lighter" if there.lightness > here.lightness else "darker"
            return self.wording.phrase(f"around.{name}")
        is_other = {name.term for name in there.colours} != {name.term for name in here.colours}
        return self._colour(there) if is_other else ""


def _place_of(thing: MainThing, words: WalkWords) -> str:
    """In which ninth of the whole painting it lies."""
    return words.place(place_at(thing.x, thing.y, 0))


def _with_plain_first(colours: tuple[ColourName, ...]) -> tuple[ColourName, ...]:
    first, second = colours
    return first, ColourName(first.term), second


def _difference(before: Look, now: Look) -> str:
    """How a place differs from the one before it, where both would be told in the same words."""
    if abs(now.lightness - before.lightness) >= LIGHTNESS_STEP:
        return "lighter" if now.lightness > before.lightness else "darker"
    if abs(now.chroma - before.chroma) >= CHROMA_STEP:
        return "stronger" if now.chroma > before.chroma else "fainter"
    return ""


def _surface(roughness: float) -> str:
    """As the description calls it: plain, smooth, lively or rough."""
    return next(said for limit, said in SURFACES if roughness < limit)
