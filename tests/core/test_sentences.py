"""The table of sentences: every entry is spoken somewhere, every name that the code speaks is in it."""

from __future__ import annotations

import ast
import itertools
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import artsound_core.embedded
from artsound_core.embedded.describing.colour_facts import Leading
from artsound_core.embedded.describing.facts import CONTRASTS, FORMATS, SATURATIONS, SURFACES, TONES
from artsound_core.embedded.describing.fractions import SPOKEN, fraction_of, fractions_of
from artsound_core.embedded.describing.sentences import SENTENCES, WORDS
from artsound_core.embedded.describing.wording import ENGLISH, Wording
from artsound_core.embedded.seeing.colour_names import ColourName, Painters, Term, Tone, name_of
from artsound_core.emotion import EMOTIONS

SOURCES = [
    file
    for file in Path(artsound_core.embedded.__path__[0]).rglob("*.py")
    if file.name not in ("sentences.py",) and "wording" in file.read_text(encoding="utf-8")
]
#: Sentences whose name is put together at run time, from these.
LABELS = {f"label.{facts}" for facts in ("medium", "credit", "medium_credit")} | {
    f"label.{'_'.join(facts)}"
    for size in (1, 2, 3)
    for facts in itertools.combinations(("title", "artist", "year"), size)
}


def spoken_names() -> set[str]:
    """Every string in the code that looks like the name of an entry."""
    found = set()
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value:
                found.add(node.value)
    return found


def test_every_sentence_of_the_table_is_spoken_by_the_code() -> None:
    by_parts = {f"style.surface.{surface}" for _, surface in SURFACES} | LABELS
    by_parts |= {f"style.lines.{lines}" for lines in ("horizontal", "vertical", "rising", "falling", "mixed")}
    by_parts |= {f"style.lines.{lines}" for lines in ("more_level", "more_upright")}
    places = [f"tour.horizon.{height}" for height in ("low", "high")]
    by_parts |= {*places, *(f"{place}_{step}" for place in places for step in ("same", "darker", "lighter"))}
    by_parts |= {"style.symmetry.nearly", "style.symmetry.roughly", "style.weight_left", "style.weight_right"}
    assert set(SENTENCES) - by_parts <= spoken_names()
    assert by_parts <= set(SENTENCES)


@pytest.mark.parametrize(
    "names",
    [
        {f"term.{term}" for term in Term},
        {f"tone.{tone}" for tone in Tone if tone is not Tone.PLAIN},
        {f"painters.{painters}" for painters in Painters},
        {f"place.{cell}" for cell in range(9)},
        {f"fraction.{name}" for _, name in SPOKEN},
        {f"down.{fraction_of(step / 100)}" for step in range(20, 81)},
        {f"format.{name}" for _, name in FORMATS},
        {f"tone.overall.{name}" for _, name in TONES if name != "middling"},
        {f"saturation.{name}" for _, name in SATURATIONS},
        {f"contrast.{name}" for _, name in CONTRASTS if name != "none"},
        {f"emotion.{emotion}" for emotion in EMOTIONS},
    ],
)
def test_every_word_that_can_be_asked_for_is_in_the_table(names: set[str]) -> None:
    assert names <= set(WORDS)


def test_every_sentence_is_a_whole_one() -> None:
    for name, text in SENTENCES.items():
        assert text.endswith((".", "?")), name
        assert not text.startswith(" ")
        assert "  " not in text


def test_every_entry_can_be_filled_in() -> None:
    for text in (*SENTENCES.values(), *WORDS.values()):
        fields = [field for _, field, _, _ in string.Formatter().parse(text) if field is not None]
        assert text.format(**dict.fromkeys(fields, "x"))


def test_another_language_needs_only_another_table() -> None:
    german = Wording({"greeting": "{name} ist {colour}."}, {"term.red": "rot", "place.0": "oben links"}, ", ", " und ")
    red = ColourName(Term.RED)
    assert german.say("greeting", name="das Bild", colour=german.colour(red)) == "Das Bild ist rot."
    assert german.listed(["a", "b", "c"]) == "a, b und c"


def test_lists_are_joined_as_in_speech() -> None:
    assert [ENGLISH.listed(items) for items in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


def test_a_part_with_more_than_two_colours_is_refused() -> None:
    three = tuple(name_of((lightness, 0.0, 0.0)) for lightness in (5.0, 50.0, 95.0))
    with pytest.raises(ValueError, match="at most two"):
        ENGLISH.leading(Leading(three))


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.02, "tenth"),
        (0.19, "fifth"),
        (0.26, "quarter"),
        (0.34, "third"),
        (0.52, "half"),
        (0.97, "nearly_all"),
        (1, "all"),
    ],
)
def test_a_share_is_said_as_the_nearest_fraction(share: float, said: str) -> None:
    assert fraction_of(share) == said


@given(st.lists(st.floats(0.07, 1.0), min_size=1, max_size=4))
def test_spoken_shares_never_add_up_to_more_than_the_whole(raw: list[float]) -> None:
    shares = sorted((value / max(1.0, sum(raw)) for value in raw), reverse=True)
    spoken = [{name: share for share, name in SPOKEN}[said] for said in fractions_of(shares)]
    assert sum(spoken) <= 1.0 + 1e-9
    assert spoken == sorted(spoken, reverse=True)


def test_four_colours_of_a_quarter_each_are_four_quarters() -> None:
    assert fractions_of([0.25] * 4) == ("quarter",) * 4
