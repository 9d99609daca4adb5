"""Walking a painting in the real window by its keys: the very words, and the sound that reaches the device."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from artsound_core.exploring.legend import legend
from artsound_core.exploring.phrases import ENGLISH_WALK
from artsound_desktop.accessibility.commands import CommandId
from artsound_desktop.screens.walk.texts import WalkTexts
from artsound_desktop.settings import FILE_NAME, DesktopSettings, save
from fakes.desktop_person import Meet, Person
from fakes.paintings import painting_of, write_picture
from fakes.surveys import with_mass

DESCRIPTION = ["A small painting.", "It is 240 wide.", "It feels happy."]
ENTERED = "You are walking the painting. Centre: pale grey."


@pytest.fixture
def dark_left(tmp_path: Path) -> Path:
    return write_picture(tmp_path / "mass.png", painting_of(with_mass("dark", "left")))


def walker(meet: Meet, file: Path, **wishes: object) -> Person:
    """A person who hears our own voice, at a painting that has been described and surveyed."""
    person = meet(**wishes)
    person.start(file)
    person.wait_for_speech(DESCRIPTION)
    person.fall_silent()
    person.wait_for(lambda: not person.program.jobs.is_busy("walk"))
    return person


def heard_sound(person: Person, key: str) -> np.ndarray:
    """What the device got in the third of a second after `key`: float32 [frames, 2]."""
    assert person.output is not None
    before = len(person.output.heard)
    person.press(key)
    person.wait_for(lambda: person.output is not None and len(person.output.heard) > before + 20_000)
    return person.output.heard[before : before + 20_000]


def test_a_painting_is_walked_by_arrows_enter_backspace_and_home(meet: Meet, dark_left: Path) -> None:
    person = walker(meet, dark_left)
    person.hear("Ctrl+W", ENTERED, WalkTexts.FIRST_LEGEND)
    assert person.window.page.picture.hasFocus()
    person.hear("Left", "Middle left: black.")
    person.hear("Left", "Left edge.")
    person.hear("Return", "Zoomed once. Centre: black.")
    person.hear("Right", "Middle right: black.")
    person.hear("Right", "Edge of this part.")
    person.hear("Backspace", "Whole painting. Middle left: black.")
    person.hear("Backspace", "This is the whole painting.")
    person.hear("Home", "Middle left of the whole painting: black. Lighter above, below and to the right.")
    assert person.line.startswith("Middle left of the whole painting: black.")


def test_main_things_are_gone_through_and_listed_by_letters(meet: Meet, dark_left: Path) -> None:
    person = walker(meet, dark_left)
    person.hear("Ctrl+W", ENTERED, WalkTexts.FIRST_LEGEND)
    person.hear("N", "What stands out most, middle left, 1 of 3.")
    person.hear("N", "The lightest part, upper left, 2 of 3.")
    person.hear("Shift+N", "What stands out most, middle left, 1 of 3.")
    person.hear(
        "T",
        "3 main things.",
        "1: what stands out most, middle left.",
        "2: the lightest part, upper left.",
        "3: the darkest part, upper left.",
    )
    person.press("S")
    person.wait_for_line("Sweep.")


def test_every_key_of_the_walk_has_a_command_that_acts_from_anywhere(meet: Meet, dark_left: Path) -> None:
    person = walker(meet, dark_left)
    assert person.window.page.description.hasFocus()
    person.hear("Ctrl+Shift+W", "Centre of the whole painting: pale grey. Darker to the left.")
    person.hear("Alt+Return", "Zoomed once. Centre: pale grey.")
    person.hear("Alt+Backspace", "Whole painting. Centre: pale grey.")
    person.hear("Ctrl+J", "What stands out most, middle left, 1 of 3.")
    person.hear("Ctrl+Shift+J", "The darkest part, upper left, 3 of 3.")
    person.press("Ctrl+F1")
    person.wait_for(lambda: person.heard[-1] in legend(ENGLISH_WALK))
    person.press("Ctrl+T")
    person.wait_for_line("Sweep.")
    assert person.window.page.description.hasFocus()


def test_each_step_sounds_from_its_side_and_the_dark_mass_is_the_loudest(meet: Meet, dark_left: Path) -> None:
    person = walker(meet, dark_left, screen_reader=False)
    person.program.act(CommandId.OWN_VOICE)  # only tones from here on
    person.press("Ctrl+W")
    person.pause(0.3)
    right, middle, left = (np.square(heard_sound(person, key)).mean(axis=0) for key in ("Right", "Left", "Left"))
    assert right[1] > 5 * right[0]
    assert middle[0] == pytest.approx(middle[1], rel=0.05)
    assert left[0] > 5 * left[1]
    assert left.sum() > 10 * right.sum()


def test_tones_keep_to_the_scale_of_the_music(meet: Meet, dark_left: Path) -> None:
    person = walker(meet, dark_left)
    person.program.act(CommandId.OWN_VOICE)
    person.press("Ctrl+W")
    person.pause(0.3)
    assert loudest_hz(heard_sound(person, "Up")) == pytest.approx(784.0, abs=4.0)  # G5 of the pentatonic scale
    person.press("Down", "Ctrl+P")
    person.wait_for(lambda: person.engine.is_playing and not person.program.jobs.is_busy("music"))
    person.press("Ctrl+Shift+P")
    person.pause(0.3)
    assert loudest_hz(heard_sound(person, "Up")) == pytest.approx(
        880.0, abs=4.0
    )  # A5 of C major, which the music is in


def loudest_hz(frames: np.ndarray) -> float:
    return float(np.abs(np.fft.rfft(frames.sum(axis=1))).argmax()) * 44_100 / len(frames)


def test_coming_by_tab_tells_where_one_is_after_a_moment_and_passing_by_does_not(meet: Meet, dark_left: Path) -> None:
    person = walker(meet, dark_left)
    person.press("Tab")
    person.wait_for(lambda: person.window.page.picture.hasFocus())
    person.wait_for_speech([*DESCRIPTION, ENTERED, WalkTexts.FIRST_LEGEND])
    assert person.heard[3:] == [ENTERED, WalkTexts.FIRST_LEGEND]
    person.fall_silent()
    person.press("Shift+Tab")
    person.fall_silent()
    before = len(person.heard)
    person.press("Tab", "Tab")
    person.pause(0.5)
    assert not any("walking" in sentence for sentence in person.heard[before:])


def test_a_screen_reader_gets_each_step_as_it_is_made(meet: Meet, dark_left: Path) -> None:
    person = meet(screen_reader=True)
    person.start(dark_left)
    person.wait_for(lambda: person.told.endswith("It feels happy."))
    person.press("Ctrl+W")
    person.wait_for(lambda: person.told == f"{ENTERED} {WalkTexts.FIRST_LEGEND}")
    person.press("Left")
    person.wait_for(lambda: person.told == "Middle left: black.", patience_s=0.5)
    assert person.heard == []


def test_letters_are_silent_where_they_are_turned_off(meet: Meet, dark_left: Path, tmp_path: Path) -> None:
    settings = tmp_path / "home" / "settings"
    save(settings, DesktopSettings(was_set_up=True, has_single_keys=False))
    assert (settings / FILE_NAME).exists()
    person = walker(meet, dark_left)
    person.hear("Ctrl+W", ENTERED, WalkTexts.FIRST_LEGEND)
    before = len(person.heard)
    person.press("N", "S", "T", "Shift+N")
    person.pause(0.2)
    assert len(person.heard) == before
    person.hear("Right", "Middle right: pale grey.")


def test_another_painting_is_walked_from_its_middle(meet: Meet, tmp_path: Path) -> None:
    folder = tmp_path / "two"
    folder.mkdir()
    write_picture(folder / "1.png", painting_of(with_mass("dark", "left")))
    write_picture(folder / "2.png", painting_of(with_mass("red", "right")))
    person = meet(screen_reader=True)
    person.start(folder)
    person.press("Return")
    person.wait_for(lambda: person.window.page.description.hasFocus())
    person.press("Ctrl+W", "Left", "Return", "Ctrl+PgDown")
    person.wait_for_line("Painting 2.png")
    person.press("Ctrl+W", "Right")
    person.wait_for_line("Middle right: vivid red.")


def test_without_a_painting_the_walk_says_so_and_the_focus_stays(meet: Meet) -> None:
    person = meet()
    person.start()
    person.fall_silent()
    person.hear("Ctrl+W", "No painting is open yet. Control O opens one, or Enter in the gallery.")


def test_help_on_the_picture_tells_its_keys(meet: Meet, dark_left: Path) -> None:
    person = walker(meet, dark_left)
    person.press("Ctrl+W", "F1")
    help_text = f"You are on the picture of Painting mass.png. {WalkTexts.HELP_PICTURE}"
    person.wait_for(lambda: person.focus == help_text)


def test_the_picture_is_filtered_enlarged_and_follows_the_walk(meet: Meet, dark_left: Path) -> None:
    person = walker(meet, dark_left)
    picture = person.window.page.picture
    person.hear("Alt+3", "Picture in grey.")
    assert person.window.actions_by_id[CommandId.PICTURE_GREY].isChecked()
    person.wait_for(lambda: not person.program.jobs.is_busy("picture"))
    person.hear("Alt++", "Picture 150 percent.")
    person.hear("Alt++", "Picture 200 percent.")
    person.hear("Ctrl+W", ENTERED, WalkTexts.FIRST_LEGEND)
    person.hear("Left", "Middle left: black.")
    left = picture.pixmap().toImage()
    person.hear("Right", "Centre: pale grey.")
    middle = picture.pixmap().toImage()
    dark, light = (image.pixelColor(image.width() // 3, image.height() // 2).lightness() for image in (left, middle))
    assert dark < 60 < 180 < light


def test_the_place_of_the_walk_is_outlined_while_the_focus_is_on_the_picture(meet: Meet, dark_left: Path) -> None:
    person = walker(meet, dark_left)
    picture = person.window.page.picture
    without = picture.grab().toImage()
    person.hear("Ctrl+W", ENTERED, WalkTexts.FIRST_LEGEND)
    person.hear("Right", "Middle right: pale grey.")
    outlined = picture.grab().toImage()
    changed = [
        x
        for x in range(outlined.width())
        if outlined.pixelColor(x, outlined.height() // 2) != without.pixelColor(x, without.height() // 2)
    ]
    right_third = [x for x in changed if 10 < x < picture.width() - 10]
    assert right_third
    assert min(right_third) > 0.55 * picture.width()
    assert len(right_third) >= 10  # both upright lines, dark, light and coloured


def test_stop_everything_silences_a_sweep_and_one_that_is_still_being_made(meet: Meet, dark_left: Path) -> None:
    person = meet(screen_reader=True)
    person.start(dark_left)
    person.wait_for(lambda: person.told.endswith("It feels happy."))
    person.wait_for(lambda: not person.program.jobs.is_busy("walk"))
    person.press("Ctrl+W")
    person.pause(0.3)
    for _ in range(2):
        person.press("S", "Ctrl+.")
        person.wait_for_line("Stopped.")
        person.pause(0.1)
        assert person.output is not None
        before = len(person.output.heard)
        person.wait_for(lambda start=before: len(person.output.heard) > start + 44_100)
        assert np.abs(person.output.heard[before + 22_050 :]).max() == 0.0  # what fades may still fade


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no key comes twice")
def test_alt_alone_opens_no_menu_from_the_picture_for_it_may_be_a_shortcuts_late_echo(
    meet: Meet, dark_left: Path
) -> None:
    person = walker(meet, dark_left)
    person.press("Ctrl+W")
    QTest.keyPress(person.place, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(person.place, Qt.Key.Key_Alt)
    person.pause(0.1)
    assert person.window.page.picture.hasFocus()
    person.press("F10")
    person.wait_for(lambda: person.window.menuBar().activeAction() is not None)
    person.press("Escape")
