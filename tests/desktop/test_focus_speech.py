"""When our own voice speaks of the control that the focus has come to, and what it leaves to an announcement."""

from __future__ import annotations

import pytest

from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.accessibility.focus_speech import FocusSpeech
from fakes.desktop_words import Words
from fakes.output import FakeClock

DESCRIPTION = ("A small painting.", "It feels sad.")


class Ear:
    """Own voice and focus speech with a clock of their own. `heard` is each call of the voice, in order."""

    def __init__(self, own_voice: bool = True) -> None:
        self.clock = FakeClock()
        self.clock.now = 100.0
        self.words = Words(own_voice, self.clock)
        self.speech = FocusSpeech(self.words.voice, self.clock)

    @property
    def heard(self) -> list[tuple[str, ...]]:
        return self.words.speaker.said

    def say(self, text: str, level: Level = Level.POLITE) -> None:
        self.words.announcer.say(text, level)
        self.words.speaker.is_speaking = True

    def read(self) -> None:
        self.words.announcer.read(DESCRIPTION, "Sea")
        self.words.speaker.is_speaking = True

    def pass_by(self, seconds: float) -> None:
        for _ in range(round(seconds * 50)):
            self.clock.now += 0.02
            self.speech.tick()

    def fall_silent(self) -> None:
        self.words.speaker.is_speaking = False
        self.pass_by(0.1)


@pytest.fixture
def ear() -> Ear:
    return Ear()


def test_a_control_that_is_reached_is_told(ear: Ear) -> None:
    ear.speech.reach("Gallery, list, 2 paintings.", "Sea, 1 of 2.")
    ear.pass_by(0.1)
    assert ear.heard == [("Gallery, list, 2 paintings.", "Sea, 1 of 2.")]
    assert not ear.speech.is_waiting


def test_with_a_screen_reader_nothing_of_this_speaks() -> None:
    ear = Ear(own_voice=False)
    ear.speech.reach("Play, button.")
    ear.speech.change("75 percent.")
    ear.pass_by(1.0)
    assert ear.heard == []


def test_a_focus_that_passes_through_is_not_told(ear: Ear) -> None:
    ear.speech.reach("Play, button.")
    ear.pass_by(0.02)
    ear.speech.reach("Stop, button.")
    ear.pass_by(0.1)
    assert ear.heard == [("Stop, button.",)]


def test_a_new_focus_cuts_the_one_before_off(ear: Ear) -> None:
    for each in ("Play, button.", "Stop, button."):
        ear.speech.reach(each)
        ear.pass_by(0.1)
        ear.words.speaker.is_speaking = True
    assert ear.heard == [("Play, button.",), ("Stop, button.",)]


def test_what_becomes_current_just_after_the_focus_came_is_told_with_its_place(ear: Ear) -> None:
    ear.speech.reach("Music, menu.")
    ear.speech.change("Play, Control P.")
    ear.pass_by(0.1)
    ear.speech.change("Stop the music, Control Shift P.")
    ear.pass_by(0.1)
    assert ear.heard == [("Music, menu.", "Play, Control P."), ("Stop the music, Control Shift P.",)]


def test_a_status_that_was_just_made_is_heard_out_and_then_the_control_is_told(ear: Ear) -> None:
    ear.say("Fun.")
    ear.speech.reach("Happy, button, off.")
    ear.pass_by(0.5)
    assert ear.heard == [("Fun.",)]
    ear.fall_silent()
    assert ear.heard == [("Fun.",), ("Happy, button, off.",)]


def test_a_long_status_gives_way_to_a_key_after_a_while(ear: Ear) -> None:
    ear.say("3 paintings. Choose with the arrow keys, open with Enter.")
    ear.speech.change("Hill, 2 of 3.")
    ear.pass_by(1.4)
    assert len(ear.heard) == 1
    ear.pass_by(0.2)
    assert ear.heard[1:] == [("Hill, 2 of 3.",)]


def test_of_several_controls_that_wait_for_a_status_only_the_last_is_told(ear: Ear) -> None:
    ear.say("Fun.")
    for each in ("Happy, button, off.", "Neutral, button, off."):
        ear.speech.reach(each)
        ear.pass_by(0.1)
    ear.fall_silent()
    assert ear.heard[1:] == [("Neutral, button, off.",)]


def test_a_status_that_comes_with_the_focus_leaves_only_the_item_to_be_said_after_it(ear: Ear) -> None:
    ear.speech.reach("Gallery, list, 3 paintings.", "Sea, 1 of 3.")
    ear.say("3 paintings. Choose with the arrow keys, open with Enter.")
    ear.pass_by(4.0)
    assert len(ear.heard) == 1
    ear.fall_silent()
    assert ear.heard[1:] == [("Sea, 1 of 3.",)]


def test_a_reading_that_comes_with_the_focus_says_all_there_is(ear: Ear) -> None:
    ear.speech.reach("Description, text.", "A small painting.")
    ear.read()
    ear.pass_by(1.0)
    ear.fall_silent()
    assert ear.heard == [DESCRIPTION]


def test_a_key_that_was_pressed_without_knowing_of_the_reading_does_not_cut_it_off(ear: Ear) -> None:
    ear.read()
    ear.pass_by(0.5)
    ear.speech.reach("Play, button.")
    ear.pass_by(1.0)
    assert ear.heard == [DESCRIPTION]


def test_a_person_who_goes_on_in_the_middle_of_a_reading_hears_where_they_are(ear: Ear) -> None:
    ear.read()
    ear.pass_by(1.5)
    ear.speech.reach("Play, button.")
    ear.pass_by(0.1)
    assert ear.heard == [DESCRIPTION, ("Play, button.",)]


def test_reading_by_line_cuts_the_reading_of_the_whole_off_at_once(ear: Ear) -> None:
    ear.read()
    ear.speech.change("It feels sad.")
    ear.pass_by(0.1)
    assert ear.heard == [DESCRIPTION, ("It feels sad.",)]


def test_silence_that_was_asked_for_is_not_broken_by_what_waited(ear: Ear) -> None:
    ear.say("Fun.")
    ear.speech.reach("Happy, button, off.")
    ear.pass_by(0.1)
    ear.words.voice.stop()
    ear.fall_silent()
    assert ear.heard == [("Fun.",)]


def test_a_quiet_status_does_not_hold_the_control_up(ear: Ear) -> None:
    ear.say("Playing.", Level.QUIET)
    ear.words.speaker.is_speaking = False
    ear.speech.reach("Stop, button.")
    ear.pass_by(0.1)
    assert ear.heard == [("Stop, button.",)]


def test_nothing_to_tell_is_not_told_and_takes_back_what_waited(ear: Ear) -> None:
    ear.speech.reach("Play, button.")
    ear.speech.reach("", "")
    ear.pass_by(0.2)
    assert ear.heard == []


def test_a_dialog_that_was_asked_for_is_told_even_as_a_reading_begins(ear: Ear) -> None:
    ear.read()
    ear.pass_by(0.1)
    ear.speech.reach("Keys, dialog.", "Where you are.", enters_dialog=True)
    ear.pass_by(0.1)
    assert ear.heard[-1] == ("Keys, dialog.", "Where you are.")
