"""Words of a walk: two to five a step, true to the picture, different where it differs."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from pathlib import Path
from string import Formatter
from typing import cast

import numpy as np
import pytest

from artsound_core.embedded.seeing.colour_names import ColourName, Painters, Term, Tone
from artsound_core.exploring.legend import legend
from artsound_core.exploring.look import Look, Sight
from artsound_core.exploring.main_things import Kind, MainThing, main_things_of
from artsound_core.exploring.phrases import ENGLISH_WALK, GERMAN_WALK, PHRASES, WALK_WORDINGS
from artsound_core.exploring.place import HOME, Direction, Place, Rect
from artsound_core.exploring.survey import Horizon, Survey
from artsound_core.exploring.words import LIGHTNESS_STEP, WalkWords
from artsound_core.opening import open_painting
from fakes.pictures import bands, columns, noise, spot
from fakes.surveys import SIDES, survey_of, with_mass


@dataclass(frozen=True, slots=True)
class Recoloured:
    """A sight that sees the same colours everywhere."""

    sight: Sight
    colours: tuple[ColourName, ...]

    def look(self, rect: Rect) -> Look:
        return replace(self.sight.look(rect), colours=self.colours)


NINE = [Place(0, column, row) for row in range(3) for column in range(3)]


def words_of(survey: Survey) -> WalkWords:
    return WalkWords(survey, ENGLISH_WALK)


def steps(survey: Survey) -> list[str]:
    """What a walker hears who reads the nine cells like a page, each row from its left."""
    words = words_of(survey)
    return [words.step(place, place.moved(Direction.LEFT)) for place in NINE]


def test_nine_cells_are_told_by_place_and_colour() -> None:
    assert steps(survey_of(columns((30, 40, 110), (245, 245, 240), (190, 30, 40)))) == [
        "Upper left: dark blue.",
        "Upper middle: white.",
        "Upper right: vivid red.",
        "Middle left: dark blue.",
        "Centre: white.",
        "Middle right: vivid red.",
        "Lower left: dark blue.",
        "Lower middle: white.",
        "Lower right: vivid red.",
    ]


def test_where_two_cells_have_one_name_the_second_tells_what_differs() -> None:
    words = words_of(survey_of(columns((100, 100, 100), (125, 125, 125), (126, 126, 126))))
    left, centre, right = (Place(0, column, 1) for column in range(3))
    assert words.step(left) == "Middle left: grey."
    assert words.step(centre, left) == "Centre: grey, lighter."
    assert words.step(left, centre) == "Middle left: grey, darker."
    assert words.step(right, centre) == "Middle right: grey."


def test_a_rough_part_is_called_rough_unless_all_the_painting_is() -> None:
    assert words_of(survey_of(with_mass("rough", "left"))).step(Place(0, 0, 1)) == "Middle left: grey, rough."
    assert words_of(survey_of(noise(300, 300))).step(Place(0, 0, 1)) == "Middle left: many colours."


def test_what_may_be_a_horizon_is_told_in_the_cells_it_crosses_and_a_low_one_only_as_an_edge() -> None:
    survey = survey_of(bands((200, 220, 250), (40, 60, 30), (40, 60, 30)))
    high, low = (words_of(replace(survey, horizon=Horizon(y))) for y in (0.4, 0.7))
    assert high.step(Place(0, 0, 1)) == "Middle left: green, perhaps horizon."
    assert low.step(Place(0, 0, 2)) == "Lower left: green, level edge."
    assert high.step(Place(0, 0, 2)) == "Lower left: dark green."


def test_a_face_is_told_as_perhaps_one_in_the_cell_of_its_middle_unless_the_cell_is_too_small() -> None:
    survey = replace(survey_of(columns((100, 100, 100))), faces=(Rect(0.1, 0.1, 0.4, 0.4),))
    words = words_of(survey)
    assert words.step(Place(0, 0, 0)) == "Upper left: perhaps a face."
    assert words.step(Place(0, 1, 0)) == "Upper middle: grey."
    assert words.step(Place(1, 2, 2)) == "Lower right: grey."


def test_no_step_has_more_than_five_words_whatever_its_colour() -> None:
    survey = survey_of(bands((200, 220, 250), (40, 60, 30), (40, 60, 30)))
    names: list[tuple[ColourName, ...]] = [(ColourName(Term.GREY, painters=each),) for each in Painters]
    names += [(ColourName(term, tone),) for term, tone in itertools.product(Term, Tone)]
    names += [(ColourName(one), ColourName(other)) for one, other in itertools.permutations(Term, 2)]

    for colours, place, wording in itertools.product([*names, ()], NINE, WALK_WORDINGS.values()):
        sight = cast(Sight, Recoloured(survey.sight, colours))
        told = WalkWords(replace(survey, sight=sight), wording).step(place)
        assert 2 <= len(told.split()) <= 5, told


@pytest.mark.parametrize(
    ("place", "direction", "told"),
    [
        (Place(0, 2, 1), Direction.RIGHT, "Right edge."),
        (Place(0, 0, 1), Direction.LEFT, "Left edge."),
        (Place(0, 1, 0), Direction.UP, "Top edge."),
        (Place(0, 1, 2), Direction.DOWN, "Bottom edge."),
        (Place(1, 2, 1), Direction.RIGHT, "Edge of this part."),
        (Place(3, 80, 1), Direction.RIGHT, "Right edge."),
    ],
)
def test_an_edge_of_the_painting_and_one_of_the_part_are_told_apart(
    place: Place, direction: Direction, told: str
) -> None:
    assert words_of(survey_of(columns((9, 9, 9)))).edge(place, direction) == told


def test_where_am_i_tells_level_place_and_what_is_around() -> None:
    words = words_of(replace(survey_of(bands((240, 240, 235), (120, 120, 120), (20, 20, 20))), horizon=None))
    assert words.where(HOME) == ("Centre of the whole painting: grey.", "Lighter above, darker below.")
    assert words.where(Place(2, 3, 13)) == (
        "Middle left, zoomed twice, in the middle left of the painting: grey.",
        "It looks alike all around.",
    )


def test_where_am_i_names_another_colour_that_is_as_light() -> None:
    words = words_of(survey_of(columns((110, 110, 110), (110, 110, 110), (30, 110, 170))))
    assert words.where(HOME)[1] == "Blue to the right."


def test_where_all_sides_differ_alike_they_are_told_as_one() -> None:
    assert words_of(survey_of(spot((20, 20, 20), (240, 240, 240), 0.5, 0.5))).where(HOME)[1] == "Darker all around."


def test_main_things_are_told_with_their_place_and_number() -> None:
    survey = replace(survey_of(with_mass("dark", "right")), faces=(Rect(0.4, 0.05, 0.6, 0.3),))
    things = main_things_of(survey)
    words = words_of(survey)
    assert [words.thing(thing, number, len(things)) for number, thing in enumerate(things, 1)] == [
        "Perhaps a face, upper middle, 1 of 4.",
        "What stands out most, middle right, 2 of 4.",
        "The lightest part, upper left, 3 of 4.",
        "The darkest part, upper right, 4 of 4.",
    ]
    assert words.contents(things)[:2] == ("4 main things.", "1: perhaps a face, upper middle.")


def test_things_in_one_place_are_told_together() -> None:
    words = words_of(survey_of(columns((9, 9, 9))))
    thing = MainThing((Kind.FOCUS, Kind.LIGHTEST), 0.5, 0.5)
    assert words.thing(thing, 1, 1) == "What stands out most and the lightest part, centre, 1 of 1."


def test_a_painting_without_main_things_says_so() -> None:
    survey = survey_of(columns((120, 120, 120)))
    assert words_of(survey).contents(main_things_of(survey)) == (
        "Nothing in this painting leads: it has no main things.",
    )


def test_every_language_has_every_phrase_with_the_same_gaps() -> None:
    for wording in WALK_WORDINGS.values():
        assert wording.phrases.keys() == PHRASES.keys()
        for name, phrase in wording.phrases.items():
            assert gaps(phrase) == gaps(PHRASES[name]), name
            assert "..." not in phrase


def gaps(phrase: str) -> set[str | None]:
    return {field for _, field, _, _ in Formatter().parse(phrase)} - {None}


def test_the_walk_speaks_german_too() -> None:
    survey = replace(
        survey_of(columns((30, 40, 110), (245, 245, 240), (190, 30, 40))), faces=(Rect(0.7, 0.0, 0.9, 0.2),)
    )
    words = WalkWords(survey, GERMAN_WALK)
    assert [words.step(place) for place in NINE[:3]] == [
        "Oben links: dunkelblau.",
        "Oben Mitte: weiß.",
        "Oben rechts: vielleicht ein Gesicht.",
    ]
    assert words.where(HOME) == ("Mitte im ganzen Gemälde: weiß.", "Links und rechts dunkler.")
    things = main_things_of(survey)
    assert words.thing(things[0], 1, len(things)) == "Vielleicht ein Gesicht, oben rechts, 1 von 4."


@pytest.mark.parametrize("kind", ["dark", "red", "rough"])
@pytest.mark.parametrize("side", SIDES)
def test_by_words_alone_a_blindfolded_rule_finds_the_side_of_a_mass(kind: str, side: str) -> None:
    """The one cell in the middle of a side that is told in a word for the mass is that of the mass."""
    words = words_of(survey_of(with_mass(kind, side)))
    sides = {"left": Place(0, 0, 1), "right": Place(0, 2, 1), "top": Place(0, 1, 0), "bottom": Place(0, 1, 2)}
    marks = {"dark": ("black", "dark", "charcoal"), "red": ("red", "crimson"), "rough": ("rough",)}[kind]
    told = {each: words.what(place) for each, place in sides.items()}
    assert [each for each, what in told.items() if any(mark in what for mark in marks)] == [side], told


def test_the_legend_explains_each_sense_of_a_tone() -> None:
    told = legend(ENGLISH_WALK)
    assert told[0].startswith("Each step sounds from its side, left or right, and as high as it lies")
    assert told[-1] == "A sweep plays the part you are in from left to right in two seconds."
    assert len(told) == 11


GOLDEN = {
    "bowl-on-a-table.jpg": [
        "Upper left: beige.",
        "Upper middle: beige.",
        "Upper right: grey.",
        "Middle left: beige.",
        "Centre: grey and yellow.",
        "Middle right: grey.",
        "Lower left: light brown, grey.",
        "Lower middle: light grey, brown.",
        "Lower right: brown.",
    ],
    "carnival.jpg": [
        "Upper left: light blue.",
        "Upper middle: light blue.",
        "Upper right: blue.",
        "Middle left: many colours.",
        "Centre: blue, level edge.",
        "Middle right: blue, darker.",
        "Lower left: many colours.",
        "Lower middle: many colours.",
        "Lower right: yellow.",
    ],
    "grey-shore.jpg": [
        "Upper left: muted blue, grey.",
        "Upper middle: muted blue, grey.",
        "Upper right: grey.",
        "Middle left: grey.",
        "Centre: grey.",
        "Middle right: grey.",
        "Lower left: grey.",
        "Lower middle: grey.",
        "Lower right: grey.",
    ],
    "red-storm.jpg": [
        "Upper left: dark red, black.",
        "Upper middle: vivid red, orange.",
        "Upper right: red, lighter.",
        "Middle left: red and black.",
        "Centre: red and orange.",
        "Middle right: red.",
        "Lower left: black.",
        "Lower middle: black, rough.",
        "Lower right: black.",
    ],
    "summer-meadow.jpg": [
        "Upper left: ivory and white.",
        "Upper middle: sky blue.",
        "Upper right: sky blue, green.",
        "Middle left: green, level edge.",
        "Centre: green, level edge.",
        "Middle right: light green, darker.",
        "Lower left: light green.",
        "Lower middle: light green, yellow.",
        "Lower right: light green, rough.",
    ],
}


@pytest.mark.parametrize("name", GOLDEN)
def test_the_projects_own_paintings_are_told_as_they_were_judged_to_be_right(assets: Path, name: str) -> None:
    survey = survey_of(np.asarray(open_painting(assets / name).pixels))
    assert steps(survey) == GOLDEN[name]


@pytest.mark.parametrize("name", GOLDEN)
def test_a_step_to_a_place_that_is_clearly_lighter_or_darker_always_has_other_words(assets: Path, name: str) -> None:
    survey = survey_of(np.asarray(open_painting(assets / name).pixels))
    words = words_of(survey)
    places = [*NINE, *(Place(1, column, row) for column in range(9) for row in range(9))]
    alike = [
        (place, there, words.what(there, place))
        for place in places
        for direction in Direction
        if (there := place.moved(direction)) is not None
        and abs(survey.look(there.cell).lightness - survey.look(place.cell).lightness) >= LIGHTNESS_STEP
        and words.what(there, place) == words.what(place)
    ]
    assert alike == []
