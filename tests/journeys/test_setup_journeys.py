"""The first start and the settings in the real window: questions answered by keys, heard one by one, or skipped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListWidget

from artsound_desktop.accessibility.appearance import HIGH_CONTRAST
from artsound_desktop.texts import Text
from fakes.desktop_person import Meet, Person
from fakes.paintings import plain_painting, write_picture

DESCRIPTION = ["A small painting.", "It is 64 wide.", "It feels sad."]
WELCOME = "Welcome to Artsound. A few questions first: the arrow keys choose, Enter goes on, Escape skips them."
SPEAKS = f"{WELCOME} Who speaks to you?"
SPEED = "How fast should the voice speak?"
VOLUME = "How loud should it be?"
COLOURS = "Which colours are good for you?"
TEXT = "How large should the text be?"
DONE, SKIPPED = "Artsound is set up. Control comma opens all settings.", "Set-up skipped. Shift F1 does it again."


@pytest.fixture
def sea(tmp_path: Path) -> Path:
    return write_picture(tmp_path / "sea.png", plain_painting(width=64, height=48))


def kept(home: Path) -> dict[str, object]:
    """The settings' file."""
    found: dict[str, object] = json.loads((home / "settings" / "desktop.json").read_text())
    return found


def first_question(person: Person) -> None:
    """Wait until the set-up has been heard to ask."""
    # Where the voice is found at once, it names the dialog too.
    asked = (f"{SPEAKS}, list, 3 entries.", f"Set up Artsound, dialog. {SPEAKS}, list, 3 entries.")
    person.wait_for(lambda: person.heard[-1:] == ["Artsound's own voice, 2 of 3."])
    assert person.heard[-2] in asked
    person.fall_silent()


def test_a_first_start_asks_five_things_aloud_and_each_answer_counts(meet: Meet, tmp_path: Path) -> None:
    person = meet(is_set_up=False)
    person.start()
    first_question(person)
    person.hear("Return", f"{SPEED}, list, 5 entries.", "As usual, 2 of 5.")
    person.hear("Down", "Quick, 3 of 5.")
    person.hear("Return", f"{VOLUME}, list, 5 entries.", "80 percent, 4 of 5.")
    person.hear("Up", "60 percent, 3 of 5.")
    person.hear("Return", f"{COLOURS}, list, 4 entries.", "As the system has them, 1 of 4.")
    person.hear("End", "High contrast, 4 of 4.")
    person.hear("Return", f"{TEXT}, list, 5 entries.", "100 percent, 1 of 5.")
    person.hear("Down", "125 percent, 2 of 5.")
    person.hear("Return", DONE, Text.WELCOME)
    assert person.focus == Text.WELCOME
    assert (person.engine.volume, HIGH_CONTRAST.ring in person.application.styleSheet()) == (0.6, True)
    person.leave()
    now = kept(person.home)
    assert {name: now[name] for name in ("speaks", "speech_rate", "volume", "look", "text_scale", "was_set_up")} == {
        "speaks": "own voice",
        "speech_rate": 1.5,
        "volume": 0.6,
        "look": "high contrast",
        "text_scale": 1.25,
        "was_set_up": True,
    }


def test_escape_skips_all_and_the_painting_that_was_opened_behind_is_told(meet: Meet, sea: Path) -> None:
    person = meet(is_set_up=False)
    person.start(sea)
    first_question(person)
    person.hear("Escape", SKIPPED, *DESCRIPTION)
    assert person.window.page.description.hasFocus()
    person.press("Ctrl+P")
    person.wait_for(lambda: person.engine.is_playing)


def test_what_was_skipped_is_not_asked_at_the_next_start(meet: Meet, sea: Path) -> None:
    first = meet(is_set_up=False)
    first.start()
    first_question(first)
    first.press("Escape")
    first.leave()
    second = meet(is_set_up=False)
    second.start(sea)
    second.wait_for_speech(DESCRIPTION)
    assert second.heard == DESCRIPTION


def test_a_folder_that_was_named_has_its_list_in_focus_after_the_questions(meet: Meet, sea: Path) -> None:
    person = meet(is_set_up=False)
    person.start(sea.parent)
    first_question(person)
    person.hear("Escape", f"{SKIPPED} One painting. Open it with Enter.", "Gallery, list, 1 painting.", "sea, 1 of 1.")
    assert person.window.gallery.list.hasFocus()


def test_with_a_screen_reader_our_own_voice_asks_nothing_and_the_list_bears_the_question(meet: Meet) -> None:
    person = meet(is_set_up=False, screen_reader=True)
    person.start()
    person.wait_for(lambda: person.place.window().windowTitle() == "Set up Artsound")
    person.press("Return")
    person.pause(0.3)
    assert person.heard == []
    person.press("Escape")
    person.wait_for_line(SKIPPED)


def test_nobody_speaks_for_who_wants_silence_and_the_set_up_comes_again_by_its_key(meet: Meet, tmp_path: Path) -> None:
    person = meet(is_set_up=False)
    person.start()
    first_question(person)
    person.hear("Down", "Nobody, 3 of 3.")
    before = len(person.heard)
    person.press("Return", "Escape")
    person.wait_for_line(SKIPPED)
    person.press("Shift+F1")
    person.wait_for(lambda: person.place.window().windowTitle() == "Set up Artsound")
    person.pause(0.3)
    assert len(person.heard) == before
    person.press("Escape")


def test_without_sound_the_trouble_stands_before_the_first_question(meet: Meet) -> None:
    person = meet(is_set_up=False, has_sound=False)
    person.start()
    no_sound = "No sound can be played. The sound device: none was found. Descriptions and saving work."
    person.wait_for(lambda: person.place.window().findChild(type(person.window.line), "question") is not None)
    questions = [each.text() for each in person.place.window().findChildren(type(person.window.line), "question")]
    assert questions[-1] == f"{no_sound} {SPEAKS}"
    person.press("Escape")


def test_a_screen_reader_that_is_known_late_becomes_the_likely_answer(meet: Meet) -> None:
    person = meet(is_set_up=False)
    person.program.start([])
    person.has_reader = True
    person.wait_for(lambda: answer(person) == "My screen reader")
    assert person.heard == []
    person.press("Escape")


def answer(person: Person) -> str:
    """The current row of the question."""
    widget = person.application.focusWidget()
    item = widget.currentItem() if isinstance(widget, QListWidget) else None
    return item.text() if item is not None else ""
