"""The settings in the real window: pages by arrows, controls by Tab, each told once and counting at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from artsound_core.sound.channel import Channel
from artsound_desktop.accessibility.appearance import DARK
from fakes.desktop_person import Meet, Person
from fakes.paintings import plain_painting, write_picture

DESCRIPTION = ["A small painting.", "It is 64 wide.", "It feels sad."]


@pytest.fixture
def person(meet: Meet, tmp_path: Path) -> Person:
    """With a painting open, its words heard, and the settings opened by their key."""
    person = meet()
    person.start(write_picture(tmp_path / "sea.png", plain_painting(width=64, height=48)))
    person.wait_for_speech(DESCRIPTION)
    person.fall_silent()
    person.hear("Ctrl+,", "Settings, dialog. Pages of settings, list, 6 entries.", "Speech, 1 of 6.")
    return person


def kept(person: Person) -> dict[str, object]:
    """The settings' file after the window has been closed."""
    person.leave()
    found: dict[str, object] = json.loads((person.home / "settings" / "desktop.json").read_text())
    return found


def test_the_speech_page_is_told_control_by_control(person: Person) -> None:
    person.hear("Tab", "Who speaks, choice, Artsound's own voice.")
    person.hear("Tab", "Speed of Artsound's own voice, slider, 100 percent.")
    person.hear("Right", "125 percent.")
    person.hear("Tab", "Volume of Artsound's own voice, slider, 100 percent.")
    person.hear("Tab", "Facts only, check box, off.")
    person.hear("Space", "On.")
    person.hear("Tab", "Whole description at first, check box, off.")
    person.hear("Tab", "Single keys in the painting, check box, on.")
    person.hear("Return", "Off.")
    person.hear("Tab", "Close, button.")
    now = kept(person)
    assert (now["speech_rate"], now["facts_only"], now["has_single_keys"]) == (1.25, True, False)


def test_sound_is_set_by_kind_and_the_engine_obeys(person: Person) -> None:
    person.hear("Down", "Sound, 2 of 6.")
    person.hear("Tab", "Volume of everything, slider, 80 percent.")
    person.hear("Home", "0 percent.")
    person.hear("End", "100 percent.")
    person.hear("Tab", "Music, check box, on.")
    person.hear("Space", "Off.")
    assert not person.engine.is_channel_on(Channel.MUSIC)
    person.hear("Tab", "Volume of music, slider, 100 percent.")
    person.hear("Left", "95 percent.")
    assert person.engine.channel_volume(Channel.MUSIC) == 0.95
    person.press("Shift+Tab")
    person.fall_silent()
    assert person.heard[-1] == "Music, check box, on."  # who turns the knob wants to hear it


def test_looks_change_at_once_and_escape_goes_back_to_the_painting(person: Person) -> None:
    person.press("Down", "Down")
    person.fall_silent()
    person.hear("Tab", "Colours, choice, As the system has them.")
    person.press("Down")
    person.hear("Down", "Dark.")
    assert DARK.window in person.application.styleSheet()
    person.hear("Tab", "Text size, choice, 100 percent.")
    person.hear("End", "200 percent.")
    assert "font-size: 25.0pt" in person.application.styleSheet()
    person.hear("Escape", "Description, text.", "In one sentence")
    now = kept(person)
    assert (now["look"], now["text_scale"]) == ("dark", 2.0)


def test_a_key_that_changes_what_the_page_shows_is_followed_by_the_page(person: Person) -> None:
    person.hear("Down", "Sound, 2 of 6.")
    person.hear("Tab", "Volume of everything, slider, 80 percent.")
    person.press("Alt+Down")
    slider = person.application.focusWidget()
    assert slider is not None
    person.wait_for(lambda: slider.property("value") == 70)
    assert person.engine.volume == 0.7


def test_the_usual_settings_are_asked_for_twice_and_can_be_refused(person: Person) -> None:
    person.press("End", "Tab")
    person.fall_silent()
    person.hear("Tab", "Usual settings, button.")
    question = "Every setting goes back to what it was at first. Paintings and kept music stay as they are."
    person.hear("Return", "Usual settings, dialog.", question)
    person.hear("Tab", "Usual settings, button.")
    person.hear("Tab", "No, leave it, button.")
    person.hear("Escape", "Settings, dialog. Usual settings, button.")
    person.press("Ctrl++")
    person.fall_silent()
    person.press("Return")
    person.fall_silent()
    person.press("Tab")
    person.fall_silent()
    person.hear("Return", "Settings, dialog. Usual settings, button.", "The usual settings are back.")
    assert "font-size: 12.5pt" in person.application.styleSheet()


def test_the_settings_are_there_once_however_often_they_are_asked_for(person: Person) -> None:
    person.press("Ctrl+,")
    person.fall_silent()
    sheets = [each for each in person.application.topLevelWidgets() if each.windowTitle() == "Settings"]
    assert len(sheets) == 1


def test_settings_that_cannot_be_kept_are_told_once_and_count_all_the_same(meet: Meet, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings").write_text("a file where the folder should be")
    person = meet(is_set_up=False, has_voice=False)
    person.start()
    person.press("Escape", "Ctrl++")
    person.wait_for_line(
        "The settings cannot be kept, as their folder cannot be written. They count until you close Artsound."
    )
    assert "font-size: 15.6pt" in person.application.styleSheet()
    person.press("Ctrl+H")
    person.pause(2.5)
    assert person.line == "High contrast on."
