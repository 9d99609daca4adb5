"""Reading a description in the real window: by level, by sentence, on from here, by facts only; and what it stands on."""

from __future__ import annotations

from pathlib import Path

import pytest

from fakes.desktop_person import Meet, Person
from fakes.ladder_captioner import BRIEF, FEELING, MORE, OVERVIEW, TOUR, ladder_pipeline
from fakes.paintings import plain_painting, write_picture


@pytest.fixture
def sea(tmp_path: Path) -> Path:
    return write_picture(tmp_path / "sea.png", plain_painting(width=64, height=48))


@pytest.fixture
def listener(meet: Meet, sea: Path) -> Person:
    """Hears our own voice; the first words have been spoken to their end."""
    person = meet(assemble=ladder_pipeline)
    person.start(sea)
    person.wait_for_speech([BRIEF, OVERVIEW, FEELING, MORE])
    person.fall_silent()
    return person


def test_the_first_words_are_the_short_ones_and_each_step_down_tells_one_level_once(listener: Person) -> None:
    assert listener.heard[-4:] == [BRIEF, OVERVIEW, FEELING, MORE]
    listener.hear("Shift+Down", "Tour.", *TOUR)
    listener.hear("Shift+Down", "Feeling.", FEELING)
    listener.hear("Shift+Down", "This is the last level.")
    listener.hear("Shift+Up", "Tour.", *TOUR)
    listener.hear("Shift+Up", "Overview.", OVERVIEW)
    listener.hear("F2", "Overview.", OVERVIEW)


def test_after_a_step_on_the_ladder_the_arrows_read_on_from_its_first_sentence(listener: Person) -> None:
    listener.hear("Shift+Down", "Tour.", *TOUR)
    listener.hear("Down", TOUR[0])
    listener.hear("Ctrl+Down", TOUR[1])
    listener.hear("Ctrl+Up", TOUR[0])
    listener.hear("Shift+Up", "Overview.", OVERVIEW)


def test_the_ladder_is_climbed_from_any_control_of_the_page_but_nowhere_else(listener: Person) -> None:
    listener.press("Tab", "Tab")
    listener.fall_silent()
    listener.hear("Shift+Down", "Tour.", *TOUR)
    assert listener.focus == "Play"
    listener.press("F1")
    listener.wait_for(lambda: listener.place.window() is not listener.window)
    listener.press("Tab")
    listener.fall_silent()
    before = listener.heard[:]
    listener.press("Shift+Down")
    listener.fall_silent()
    assert not set(listener.heard[len(before) :]) & {"Feeling.", "Overview."}


def test_reading_on_goes_to_the_end_from_below_what_was_said_at_first(listener: Person) -> None:
    listener.hear("Ctrl+Shift+D", *TOUR, FEELING)


def test_reading_on_is_stopped_by_its_own_key_and_goes_on_from_there(meet: Meet, sea: Path) -> None:
    person = meet(assemble=ladder_pipeline, speed=0.5)  # slow enough to press a key between two sentences
    person.start(sea)
    box = person.window.page.description
    person.wait_for(lambda: box.hasFocus())
    person.press("Ctrl+.", "Down", "Ctrl+Shift+D")
    person.wait_for(lambda: box.caret_line > 1)
    person.press("Ctrl+Shift+D")
    person.wait_for_line("Reading stopped.")
    stopped_at = box.textCursor().block().text()
    assert stopped_at in (OVERVIEW, *TOUR)
    before = len(person.heard)
    person.press("Ctrl+Shift+D")
    person.wait_for(lambda: len(person.heard) > before)
    assert person.heard[before] == stopped_at


def test_facts_only_leaves_the_feeling_out_and_is_kept(meet: Meet, sea: Path, listener: Person) -> None:
    listener.hear("Ctrl+Shift+F", "Facts only: interpretations are left out.")
    listener.hear("Ctrl+D", BRIEF, OVERVIEW, *TOUR)
    assert FEELING not in listener.window.page.description.toPlainText()
    listener.leave()
    second = meet(assemble=ladder_pipeline)
    second.start(sea)
    second.wait_for_speech([BRIEF, OVERVIEW, MORE])
    assert second.heard == [BRIEF, OVERVIEW, MORE]
    second.fall_silent()
    second.hear("Ctrl+Shift+F", "Facts and feeling.")
    assert FEELING in second.window.page.description.toPlainText()


def test_each_sentence_says_what_it_stands_on(listener: Person) -> None:
    listener.hear("Ctrl+Shift+Y", "This was measured in the picture: mean lightness 38 of 100.")
    listener.hear("Shift+Down", "Tour.", *TOUR)
    listener.hear(
        "Ctrl+Shift+Y",
        "A program that recognises things said this, and it can be wrong: probable faces found: 1.",
    )
    listener.hear("Shift+Down", "Feeling.", FEELING)
    listener.hear("Ctrl+Shift+Y", "This is an interpretation, and other viewers may feel otherwise.")


def test_a_screen_reader_gets_the_same_words_and_its_caret_is_not_told_on_top(meet: Meet, sea: Path) -> None:
    person = meet(assemble=ladder_pipeline, screen_reader=True)
    person.start(sea)
    first = f"{BRIEF} {OVERVIEW} {FEELING} {MORE}"
    person.wait_for(lambda: person.told == first)
    person.press("Shift+Down")
    person.wait_for(lambda: person.told == f"Tour. {' '.join(TOUR)}")
    person.press("Ctrl+Down", "Ctrl+Down")
    person.wait_for(lambda: person.told == TOUR[1])
    assert person.heard == []


def test_copying_from_the_description_still_works(meet: Meet, sea: Path) -> None:
    person = meet(assemble=ladder_pipeline, screen_reader=True)
    person.start(sea)
    person.wait_for(lambda: person.window.page.description.hasFocus())
    person.press("Ctrl+A", "Ctrl+C")
    assert person.application.clipboard().text().startswith(f"In one sentence\n{BRIEF}\nOverview\n")


def test_a_painting_that_is_removed_while_it_is_open_goes_on_and_cannot_be_opened_again(meet: Meet, sea: Path) -> None:
    person = meet(assemble=ladder_pipeline, screen_reader=True)
    person.start(sea.parent)
    person.press("Return")
    person.wait_for(lambda: person.window.page.description.hasFocus())
    person.wait_for(lambda: BRIEF in person.told)
    sea.unlink()
    person.press("Shift+Down")
    person.wait_for(lambda: person.told == f"Tour. {' '.join(TOUR)}")
    person.press("Ctrl+P")
    person.wait_for(lambda: person.engine.is_playing)
    person.press("Escape")
    person.wait_for(lambda: person.window.gallery.list.hasFocus())
    person.press("Return")
    person.wait_for(lambda: person.line.startswith("sea.png was not found"))
    assert person.window.page.description.toPlainText().startswith(f"In one sentence\n{BRIEF}")
    assert person.engine.is_playing
