"""The real window, driven by keys alone; what it says is compared word by word."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from artsound_desktop.accessibility.commands import COMMANDS, CommandId
from artsound_desktop.jobs import Slot
from artsound_desktop.texts import Text
from fakes.desktop_person import Meet, Person
from fakes.paintings import landscape, plain_painting, write_picture

VOICE_ON = "Artsound's own voice is on. F4 turns it off."
DESCRIPTION = ["A small painting.", "It is 64 wide.", "It feels sad."]


@pytest.fixture
def sea(tmp_path: Path) -> Path:
    return write_picture(tmp_path / "sea.png", plain_painting(width=64, height=48))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two paintings, and between them a file that looks like one."""
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    write_picture(pictures / "1 sea.png", plain_painting(width=64, height=48))
    (pictures / "2 torn.png").write_bytes((pictures / "1 sea.png").read_bytes()[:60])
    write_picture(pictures / "3 hill.png", landscape())
    return pictures


def test_a_start_without_a_screen_reader_greets_by_its_own_voice(meet: Meet) -> None:
    person = meet()
    person.start()
    person.wait_for_speech([Text.WELCOME])
    assert person.heard == [Text.WELCOME]
    assert person.focus == Text.WELCOME


def test_with_a_screen_reader_our_own_voice_is_silent(meet: Meet) -> None:
    person = meet(screen_reader=True)
    person.start()
    person.wait_for(lambda: person.focus == Text.WELCOME)
    assert (person.heard, person.line) == ([], "")


def test_a_painting_is_described_played_changed_paused_and_silenced_by_keys(meet: Meet, sea: Path) -> None:
    person = meet()
    person.start(sea)
    person.wait_for_speech(DESCRIPTION)
    assert person.window.page.description.hasFocus()
    person.press("Ctrl+P")
    person.wait_for(lambda: person.engine.is_playing)
    person.press("Ctrl+2")
    person.wait_for(lambda: person.window.page.emotions[CommandId.FUN].isChecked())
    person.wait_for_speech([*DESCRIPTION, "Fun."])
    person.press("Alt+Right", "Ctrl+P")
    person.wait_for(lambda: person.engine.is_paused)
    person.press("Ctrl+P", "Ctrl+.")
    person.wait_for(lambda: not person.engine.is_playing)
    assert person.heard == [*DESCRIPTION, "Fun."]
    assert person.line == "Stopped."


def test_another_emotion_is_another_music_and_the_old_one_sounds_until_it_is_there(meet: Meet, sea: Path) -> None:
    person = meet(screen_reader=True)
    person.start(sea)
    person.press("Ctrl+P")
    person.wait_for(lambda: person.engine.is_playing)
    first = person.engine.current_track
    person.press("Ctrl+3")
    person.wait_for(lambda: person.engine.current_track is not first)
    assert person.engine.is_playing
    person.press("Ctrl+0")
    person.wait_for_line("As read from the painting: sad.")
    assert person.window.page.emotions[CommandId.AS_READ].isChecked()


def test_say_again_repeats_the_whole_description(meet: Meet, sea: Path) -> None:
    person = meet()
    person.start(sea)
    person.wait_for_speech(DESCRIPTION)
    person.fall_silent()
    person.hear("Ctrl+D", *DESCRIPTION)
    person.hear("F2", *DESCRIPTION)
    assert person.heard == DESCRIPTION * 3


def test_a_folder_is_walked_by_arrows_and_a_torn_file_stops_nobody(meet: Meet, folder: Path) -> None:
    person = meet(screen_reader=True)
    person.start(folder)
    person.wait_for(lambda: person.window.gallery.list.hasFocus())
    person.wait_for_line("3 paintings. Choose with the arrow keys, open with Enter.")
    person.press("Down", "Return")
    person.wait_for(lambda: person.line.startswith("2 torn.png is damaged: "))
    assert person.window.gallery.list.hasFocus()
    person.press("Down", "Return")
    person.wait_for(lambda: person.window.page.description.hasFocus())
    person.wait_for_line("Painting 3 hill.png")
    person.press("Ctrl+PgUp", "Ctrl+PgUp")
    person.wait_for_line("Painting 1 sea.png")
    person.press("Escape")
    person.wait_for(lambda: person.window.gallery.list.hasFocus())
    assert person.window.gallery.list.currentRow() == 0


def test_our_own_voice_reads_the_rows_of_the_gallery(meet: Meet, folder: Path) -> None:
    person = meet()
    person.start(folder)
    invitation = ["3 paintings. Choose with the arrow keys, open with Enter."]
    person.wait_for_speech([*invitation, "1 sea, 1 of 3."])
    person.hear("Down", "2 torn, 2 of 3.")
    person.hear("Down", "3 hill, 3 of 3.")
    assert person.heard == [*invitation, "1 sea, 1 of 3.", "2 torn, 2 of 3.", "3 hill, 3 of 3."]


def test_enter_and_space_both_act_on_a_button(meet: Meet, sea: Path) -> None:
    person = meet(screen_reader=True)
    person.start(sea)
    person.wait_for(lambda: person.window.page.description.hasFocus())
    person.press("Tab", "Tab")
    assert person.focus == "Play"
    person.press("Return")
    person.wait_for(lambda: person.engine.is_playing)
    person.wait_for(lambda: person.focus == "Pause")
    person.press("Space")
    person.wait_for(lambda: person.engine.is_paused)


def test_tab_goes_round_the_page_and_back_and_meets_every_control(meet: Meet, sea: Path) -> None:
    person = meet(screen_reader=True)
    person.start(sea)
    person.wait_for(lambda: person.window.page.description.hasFocus())
    names = []
    for _ in range(18):
        names.append(person.focus)
        person.press("Tab")
    assert names == [
        *(
            "DescriptionBox",
            "Painting sea.png",
            "Play",
            "Back 5 seconds",
            "Forward 5 seconds",
            "Stop",
            "QSlider",
        ),
        "Sad 40 percent, angry 15 percent: not sure. Many viewers may feel otherwise. "
        "This was read from the picture alone.",
        *("Angry", "Fun", "Happy", "Neutral", "Sad", "As read"),
        *("MoodSlider", "MoodSlider", "New music", "Why does it sound like this?"),
    ]
    assert person.focus == "DescriptionBox"
    person.press("Shift+Tab")
    assert person.focus == "Why does it sound like this?"


def test_the_picture_is_an_image_with_a_name_and_the_brief_description(meet: Meet, sea: Path) -> None:
    person = meet(screen_reader=True)
    person.start(sea)
    person.wait_for(lambda: person.window.page.description.hasFocus())
    person.pause(0.5)
    person.press("Tab")
    assert (person.focus, person.told) == ("Painting sea.png", "A small painting.")


def test_a_status_is_told_on_the_focused_control_and_taken_back_when_the_focus_leaves(meet: Meet, sea: Path) -> None:
    person = meet(screen_reader=True)
    person.start(sea)
    person.wait_for(lambda: person.told.endswith(" ".join(DESCRIPTION)))
    person.press("Tab")
    picture = person.window.page.picture
    person.wait_for(lambda: picture.accessibleDescription().startswith("You are walking the painting."))
    person.press("Ctrl+L")
    person.wait_for(lambda: picture.accessibleDescription() == "Music length: 1 minute.")
    person.press("Tab")
    person.wait_for(lambda: picture.accessibleDescription() == "A small painting.")


def test_help_says_where_one_is_and_gives_the_focus_back(meet: Meet, sea: Path) -> None:
    person = meet()
    person.start(sea)
    person.wait_for_speech(DESCRIPTION)
    person.press("F1")
    help_text = (
        "You are in the description of Painting sea.png. "
        "The arrow keys read it by line, with Control by sentence, with Shift by level. "
        "Tab goes on to the picture, Control P plays."
    )
    person.wait_for(lambda: person.focus == help_text)
    person.wait_for(lambda: person.heard[3:] == ["Keys, dialog.", f"{help_text} {Text.KEYS_HINT}"])
    person.press("Escape")
    person.wait_for(lambda: person.window.page.description.hasFocus())


def test_music_is_saved_under_the_name_that_is_typed(meet: Meet, sea: Path, tmp_path: Path) -> None:
    person = meet(screen_reader=True)
    person.start(sea)
    person.press("Ctrl+Shift+L", "Ctrl+S")
    person.wait_for(lambda: person.place.window() is not person.window)
    person.press("Ctrl+A")
    person.type(str(tmp_path / "out.flac"))
    person.press("Return")
    person.wait_for_line("Saved as out.flac.")
    assert soundfile.info(tmp_path / "out.flac").duration == 10.0
    assert (tmp_path / "out.flac.json").exists()
    assert person.window.page.description.hasFocus()


def test_a_painting_is_opened_by_the_name_that_is_typed(meet: Meet, sea: Path) -> None:
    person = meet(screen_reader=True)
    person.start()
    person.press("Ctrl+O")
    person.wait_for(lambda: person.place.window() is not person.window)
    person.type(str(sea))
    person.press("Return")
    person.wait_for_line("Painting sea.png")
    person.wait_for(lambda: person.window.page.description.hasFocus())


def test_without_a_sound_device_it_is_said_once_and_the_rest_works(meet: Meet, sea: Path) -> None:
    person = meet(has_sound=False)
    person.start(sea)
    no_sound = "No sound can be played. The sound device: none was found. Descriptions and saving work."
    person.wait_for(lambda: person.window.page.description.hasFocus())
    person.wait_for(lambda: no_sound in person.told)
    assert person.told.count(no_sound) == 1
    assert person.told.endswith(" ".join(DESCRIPTION))
    person.press("Ctrl+5")
    person.wait_for_line(f"Sad. {no_sound}")


def test_a_device_that_is_plugged_in_later_is_found_by_play(meet: Meet, sea: Path) -> None:
    person = meet(has_sound=False)
    person.start(sea)
    person.has_sound = True
    person.press("Ctrl+P")
    person.wait_for_line("Sound is here again. Control P plays.")
    person.press("Ctrl+P")
    person.wait_for(lambda: person.engine.is_playing)


def test_a_device_that_vanishes_is_told_and_the_window_goes_on(meet: Meet, sea: Path) -> None:
    person = meet(screen_reader=True)
    person.start(sea)
    person.press("Ctrl+P")
    person.wait_for(lambda: person.engine.is_playing)
    assert person.output is not None
    person.has_sound = False
    person.output.vanish()
    no_sound = "No sound can be played. The sound device: none was found. Descriptions and saving work."
    person.wait_for_line(no_sound)
    person.press("Ctrl+L")
    person.wait_for_line(f"Music length: 1 minute. {no_sound}")


def test_without_a_voice_the_switch_says_so_and_stays_off(meet: Meet) -> None:
    person = meet(has_voice=False)
    person.start()
    person.wait_for_line("Artsound cannot speak itself. The voice: none was found.")
    person.press("F4")
    person.wait_for_line("No voice was found for Artsound to speak with.")
    assert not person.window.actions_by_id[CommandId.OWN_VOICE].isChecked()


def test_the_voice_is_switched_by_one_key_and_the_choice_is_kept(meet: Meet) -> None:
    first = meet(screen_reader=True)
    first.start()
    first.press("F4")
    first.wait_for_speech([VOICE_ON])
    assert first.heard == [VOICE_ON]
    first.leave()
    second = meet(screen_reader=True)
    second.start()
    second.wait_for_speech([Text.WELCOME])
    assert second.window.actions_by_id[CommandId.OWN_VOICE].isChecked()


def test_volume_text_size_contrast_and_length_are_kept_for_the_next_start(meet: Meet) -> None:
    first = meet(screen_reader=True)
    first.start()
    first.press("Alt+Down", "Alt+Down", "Ctrl++", "Ctrl+H", "Ctrl+L")
    first.leave()
    second = meet(screen_reader=True)
    second.start()
    assert second.window.page.volume.value() == 60
    assert second.window.actions_by_id[CommandId.HIGH_CONTRAST].isChecked()
    assert "font-size: 15.6pt" in second.application.styleSheet()
    second.press("Ctrl+L")
    second.wait_for_line("Music length: 2 minutes.")


def test_broken_settings_are_told_and_replaced(meet: Meet, tmp_path: Path) -> None:
    settings = tmp_path / "home" / "settings"
    settings.mkdir(parents=True)
    (settings / "desktop.json").write_text("{")
    person = meet(screen_reader=True)
    person.start()
    broken = "The settings could not be read. The usual ones are used; the old file is kept as desktop.damaged.json."
    person.wait_for(lambda: broken in person.told)


@pytest.mark.parametrize("is_painting_open", [False, True], ids=["empty", "with a painting"])
def test_every_key_of_the_table_answers_and_breaks_nothing(meet: Meet, sea: Path, is_painting_open: bool) -> None:
    person = meet(screen_reader=True)
    person.start(*([sea] if is_painting_open else []))
    person.pause(0.3)
    for entry in COMMANDS:
        if entry.id is CommandId.QUIT:
            continue
        person.press(entry.shortcut)
        if person.application.activePopupWidget() is not None or person.place.window() is not person.window:
            person.press("Escape")
    person.wait_for(lambda: not any(person.program.jobs.is_busy(slot) for slot in Slot))
    person.pause(0.3)
    while person.place.window() is not person.window:  # what took its time opened only now
        person.press("Escape")
        person.pause(0.1)
    person.press("Ctrl+Q")
    person.wait_for(lambda: not person.window.isVisible())


def test_the_window_answers_while_a_stage_takes_its_time(meet: Meet, sea: Path) -> None:
    from fakes.desktop_stages import slow_pipeline

    person = meet(screen_reader=True, assemble=slow_pipeline)
    person.program.start([sea])
    ticks = 0
    while person.window.page.isHidden():
        person.pause(0.01)
        ticks += 1
    assert ticks >= 20
    person.wait_for_line("Painting sea.png")


def test_music_of_the_real_engine_is_heard_and_each_emotion_sounds_different(
    meet: Meet, tmp_path: Path, sound_bank_home: Path
) -> None:
    from artsound_core.assemble import assemble
    from artsound_core.settings import folders_from

    folders = folders_from({"ARTSOUND_HOME": str(sound_bank_home)})
    person = meet(screen_reader=True, assemble=lambda: assemble(folders).pipeline)
    person.start(write_picture(tmp_path / "hill.png", landscape()))
    person.wait_for(lambda: person.window.page.description.hasFocus())
    person.press("Ctrl+Shift+L")
    loudness = {key: loudness_after(person, key) for key in ("Ctrl+1", "Ctrl+5")}
    assert loudness["Ctrl+1"] > 1.5 * loudness["Ctrl+5"] > 0.001
    person.press("Ctrl+.")
    assert person.window.page.play.text() == "Play"


def loudness_after(person: Person, key: str) -> float:
    """The loudness of the music that `key` brings, root mean square of its first 8 seconds."""
    before = person.engine.current_track
    person.press(key)
    person.wait_for(lambda: person.engine.current_track not in (None, before))
    track = person.engine.current_track
    assert track is not None
    person.wait_for(lambda: track.is_complete)
    track.seek(0.0)
    return float(np.sqrt(np.mean(track.read(8 * 44_100) ** 2)))
