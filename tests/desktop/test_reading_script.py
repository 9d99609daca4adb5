"""The lines of a description, and the parts of it that are spoken at one go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artsound_core.caption import Caption, Ground, Level, Sentence
from artsound_desktop.screens.reading.script import Script, script_of, waiting_script


def sentence(text: str, level: Level, ground: Ground = Ground.MEASURED) -> Sentence:
    return Sentence(text, level, ground)


WHOLE = Caption(
    (
        sentence("Sea, by Ann.", Level.LABEL, Ground.LABEL),
        sentence("A grey picture.", Level.BRIEF),
        sentence("Half is grey.", Level.OVERVIEW),
        sentence("It is calm.", Level.OVERVIEW),
        sentence("The left is dark.", Level.TOUR),
        sentence("It is rough.", Level.STYLE),
        sentence("It leans towards sad.", Level.FEELING, Ground.INTERPRETATION),
        sentence("This is a weak hint.", Level.FEELING, Ground.INTERPRETATION),
    )
)


@pytest.fixture
def script() -> Script:
    return script_of(WHOLE, ("The label was passed over.",))


def test_each_level_has_its_name_and_each_sentence_its_own_line(script: Script) -> None:
    assert script.text.split("\n") == [
        *("Label", "Sea, by Ann."),
        *("In one sentence", "A grey picture."),
        *("Overview", "Half is grey.", "It is calm."),
        *("Tour", "The left is dark."),
        *("Style", "It is rough."),
        *("Feeling", "It leans towards sad.", "This is a weak hint."),
        "The label was passed over.",
    ]


def test_a_level_without_words_is_no_step_of_the_ladder() -> None:
    bare = script_of(Caption((sentence("A grey picture.", Level.BRIEF), sentence("It is rough.", Level.STYLE))))
    assert bare.levels == (Level.BRIEF, Level.STYLE)
    assert bare.heading(Level.TOUR) == -1


def test_the_first_words_are_the_short_levels_the_first_of_feeling_and_remarks(script: Script) -> None:
    assert script.first_words().sentences == (
        "Sea, by Ann.",
        "A grey picture.",
        "Half is grey.",
        "It is calm.",
        "It leans towards sad.",
        "The label was passed over.",
    )


def test_facts_only_leaves_out_what_is_interpreted_and_a_level_that_has_nothing_left() -> None:
    facts = script_of(WHOLE, facts_only=True)
    assert facts.levels == (Level.LABEL, Level.BRIEF, Level.OVERVIEW, Level.TOUR, Level.STYLE)
    assert "leans" not in facts.text


def test_a_passage_says_where_its_sentences_stand_and_where_levels_begin(script: Script) -> None:
    passage = script.onwards(script.heading(Level.OVERVIEW) + 2)
    assert passage.sentences[:3] == ("It is calm.", "The left is dark.", "It is rough.")
    assert passage.lines[:3] == (6, 8, 10)
    assert passage.paragraph_starts == (0, 1, 2, 3, 5)


def test_a_heading_stands_for_the_sentence_below_it(script: Script) -> None:
    assert script.sentence_line(0) == 1
    assert script.sentence_line(1) == 1
    assert script.sentence_line(99) is None


def test_a_remark_belongs_to_the_level_above_it(script: Script) -> None:
    assert script.level_at(len(script.lines) - 1) is Level.FEELING


def test_words_that_are_still_to_come_are_no_description() -> None:
    waiting = waiting_script("The description follows…")
    assert (waiting.text, waiting.levels, waiting.is_complete) == ("The description follows…", (), False)
    assert waiting.level_at(0) is None


@given(st.lists(st.tuples(st.sampled_from(list(Level)), st.sampled_from(list(Ground))), max_size=12), st.booleans())
def test_reading_everything_says_each_sentence_once_in_the_order_of_levels(
    parts: list[tuple[Level, Ground]], facts_only: bool
) -> None:
    sentences = tuple(Sentence(f"Sentence {n}.", level, ground) for n, (level, ground) in enumerate(parts))
    script = script_of(Caption(sentences), facts_only=facts_only)
    kept = [each for each in sentences if not (facts_only and each.ground is Ground.INTERPRETATION)]
    wanted = [each.text for level in Level for each in kept if each.level is level]
    assert list(script.onwards(0).sentences) == wanted
    assert [text for level in script.levels for text in script.of(level).sentences] == wanted
    assert all(script.level_at(script.heading(level)) is level for level in script.levels)
