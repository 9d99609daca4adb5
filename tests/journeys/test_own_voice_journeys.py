"""The real window for a person who has neither sight nor a screen reader: our own voice tells where the focus is."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_desktop.accessibility.commands import CommandId
from fakes.desktop_person import Meet, Person
from fakes.paintings import plain_painting, write_picture

DESCRIPTION = ["A small painting.", "It is 64 wide.", "It feels sad."]
FEELING = (
    "Sad 40 percent, angry 15 percent: not sure. Many viewers may feel otherwise. This was read from the picture alone."
)
LEGEND = (
    "The arrow keys move, Enter goes closer, Backspace back out. "
    "Tones tell side, height, colour and contrast; Control F1 explains them."
)


@pytest.fixture
def sea(tmp_path: Path) -> Path:
    (tmp_path / "pictures").mkdir()
    return write_picture(tmp_path / "pictures" / "sea.png", plain_painting(width=64, height=48))


@pytest.fixture
def listener(meet: Meet, sea: Path) -> Person:
    """On the page of a painting, whose description has been heard to its end."""
    person = meet()
    person.start(sea)
    person.wait_for_speech(DESCRIPTION)
    person.fall_silent()
    return person


def test_tab_goes_through_the_whole_page_and_every_control_is_told(listener: Person) -> None:
    listener.hear("Tab", "You are walking the painting. Centre: dark blue.", LEGEND)
    for each in ("Play", "Back 5 seconds", "Forward 5 seconds", "Stop"):
        listener.hear("Tab", f"{each}, button.")
    listener.hear("Tab", "Volume, slider, 80 percent.")
    listener.hear("Tab", FEELING)
    for each in ("Angry", "Fun", "Happy", "Neutral", "Sad"):
        listener.hear("Tab", f"{each}, button, off.")
    listener.hear("Tab", "As read, button, on.")
    listener.hear("Tab", "Calm to lively, slider, neither calmer nor livelier.")
    listener.hear("Tab", "Dark to bright, slider, neither darker nor brighter.")
    listener.hear("Tab", "New music, button.")
    listener.hear("Tab", "Why does it sound like this?, button.")
    listener.hear("Tab", "Description, text.", "In one sentence")
    listener.hear("Shift+Tab", "Why does it sound like this?, button.")


def test_the_slider_tells_its_value_by_whatever_key_it_changes(listener: Person) -> None:
    listener.window.page.volume.setFocus()
    listener.fall_silent()
    listener.hear("Left", "75 percent.")
    listener.hear("PgUp", "95 percent.")
    listener.hear("Alt+Down", "85 percent.")
    assert listener.line != "Volume 85 percent."


def test_the_description_is_read_by_line_word_and_letter(listener: Person) -> None:
    listener.hear("Down", "A small painting.")
    listener.hear("Down", "Overview")
    listener.hear("Down", "It is 64 wide.")
    listener.hear("Right", "t.")
    listener.hear("Ctrl+Right", "is")
    listener.hear("End", "End of line.")
    listener.hear("Ctrl+End", "It feels sad.")
    listener.hear("Ctrl+Home", "In one sentence")


def test_the_menus_tell_their_items_with_keys_and_what_is_on(listener: Person) -> None:
    listener.hear("F10", "File, menu.")
    listener.hear("Down", "Open a painting, Control O.")
    listener.hear("Down", "Open a folder, Control Shift O.")
    listener.hear("Right", "Painting, menu.", "Walk the painting, Control W.")
    listener.hear("Right", "Music, menu.", "Play, Control P.")
    listener.hear("Up", "More, menu.")
    listener.hear("Right", "AI music, on, Control I.")
    listener.hear("Down", "Emotive: from the emotion word, off, Control 6.")
    listener.press("Escape")
    listener.hear("Up", "Music length, menu.")
    listener.hear("Right", "10 seconds, off.")
    listener.hear("Down", "30 seconds, on.")
    listener.press("Escape", "Escape")
    listener.hear("Escape", "Description, text.", "In one sentence")
    listener.hear("Alt+S", "Speech, menu.", "Stop everything, Control full stop.")


def test_a_gallery_is_told_with_how_many_there_are_and_which_one_is_current(meet: Meet, sea: Path) -> None:
    write_picture(sea.parent / "tree.png", plain_painting(width=64, height=48))
    person = meet()
    person.start(sea.parent)
    told = ["2 paintings. Choose with the arrow keys, open with Enter.", "sea, 1 of 2."]
    person.wait_for_speech(told)
    assert person.heard == told
    person.fall_silent()
    person.hear("Down", "tree, 2 of 2.")
    person.hear("Return", *DESCRIPTION)
    person.fall_silent()
    person.hear("Escape", "Gallery, list, 2 paintings.", "tree, 2 of 2.")


def test_a_status_is_not_cut_off_by_the_control_that_the_person_goes_on_to(listener: Person) -> None:
    listener.window.page.emotions[CommandId.FUN].setFocus()
    listener.fall_silent()
    before = len(listener.heard)
    listener.press("Space", "Tab")
    listener.wait_for(lambda: len(listener.heard) == before + 2)
    assert listener.heard[before:] == ["Fun.", "Happy, button, off."]


def test_the_page_of_keys_is_told_as_a_dialog_and_read_by_line(listener: Person) -> None:
    here = "You are in the description of Painting sea.png."
    can = (
        "The arrow keys read it by line, with Control by sentence, with Shift by level. "
        "Tab goes on to the picture, Control P plays."
    )
    listener.hear("F1", "Keys, dialog.", f"{here} {can} A list of all keys follows. Escape closes it.")
    listener.hear("Tab", "List of keys, text.", "File:")
    listener.hear("Down", "Open a painting: Control O. Opens one picture.")
    listener.hear("Tab", "Close, button.")
    listener.hear("Return", "Description, text.", "In one sentence")


def test_a_file_is_chosen_by_ear_from_the_rows_of_the_dialog(listener: Person, sea: Path) -> None:
    (sea.parent / "more").mkdir()
    listener.window.folder = str(sea.parent)
    listener.hear("Ctrl+O", "Open a painting, dialog. File name, text field.", "Empty.")
    listener.hear("s", "s.")
    listener.hear("Backspace", "s deleted.")
    listener.hear("Tab", "Files of type, choice, Pictures.")
    listener.hear("Shift+Tab", "File name, text field.", "Empty.")
    listener.hear("Shift+Tab", "Files, list, 2 entries.", "more, folder, 1 of 2.")
    listener.hear("Down", "sea.png, 2 of 2.")
    listener.hear("Return", *DESCRIPTION)


def test_with_a_screen_reader_our_own_voice_tells_no_control(meet: Meet, sea: Path) -> None:
    person = meet(screen_reader=True)
    person.start(sea)
    person.press("Tab", "Tab", "Shift+Tab", "F10", "Down", "Escape", "Escape", "F1", "Escape")
    person.pause(0.3)
    assert person.heard == []
