"""Who speaks, and how fast: exactly one of screen reader, own voice and nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.accessibility.commands import CommandId
from artsound_desktop.settings import Speaks
from artsound_desktop.texts import Text
from fakes.desktop_sound import SoundDesk


@pytest.fixture
def desk(tmp_path: Path) -> SoundDesk:
    """Our own voice is on, since no screen reader was found."""
    desk = SoundDesk(tmp_path)
    desk.begin()
    desk.own_voice.clear()
    return desk


@pytest.mark.parametrize(("finds_reader", "speaks"), [(True, Speaks.SCREEN_READER), (False, Speaks.OWN_VOICE)])
def test_without_a_choice_the_screen_reader_speaks_where_there_is_one(
    tmp_path: Path, finds_reader: bool, speaks: Speaks
) -> None:
    desk = SoundDesk(tmp_path, finds_reader)
    desk.begin()
    assert desk.hearing.speaks is speaks
    assert desk.words.voice.is_on is (speaks is Speaks.OWN_VOICE)


def test_each_choice_lets_just_one_speak_and_the_line_shows_all(desk: SoundDesk) -> None:
    for speaks in (Speaks.SCREEN_READER, Speaks.NOBODY, Speaks.OWN_VOICE):
        desk.hearing.choose_speaks(speaks)
        desk.words.announcer.say(f"{speaks}?")
    assert desk.said == [Text.OWN_VOICE_OFF, "screen reader?"]
    assert desk.own_voice == [(Text.OWN_VOICE_ON,), ("own voice?",)]
    assert desk.words.line.texts[-6:] == [
        Text.OWN_VOICE_OFF,
        "screen reader?",
        "Nobody speaks now. F4 turns Artsound's own voice on.",
        "nobody?",
        Text.OWN_VOICE_ON,
        "own voice?",
    ]


def test_where_nobody_speaks_not_even_trouble_is_spoken_nor_what_is_asked_for_again(desk: SoundDesk) -> None:
    desk.hearing.choose_speaks(Speaks.NOBODY)
    desk.words.announcer.say("The disk is full.", Level.ASSERTIVE)
    desk.words.announcer.read(["A painting.", "It is blue."], "The Sea")
    desk.words.announcer.say_again()
    assert (desk.said, desk.own_voice) == ([], [])
    assert desk.words.line.texts[-2:] == ["The Sea", "A painting. It is blue."]


def test_the_choice_is_kept_and_holds_at_the_next_start(desk: SoundDesk, tmp_path: Path) -> None:
    desk.hearing.choose_speaks(Speaks.NOBODY)
    desk.settings.keep()
    second = SoundDesk(tmp_path)
    second.begin()
    assert second.hearing.speaks is Speaks.NOBODY
    assert (second.said, second.own_voice) == ([], [])


def test_one_key_turns_our_own_voice_on_from_nobody_and_off_to_the_screen_reader(desk: SoundDesk) -> None:
    desk.hearing.choose_speaks(Speaks.NOBODY)
    desk.act(CommandId.OWN_VOICE)
    assert desk.hearing.speaks is Speaks.OWN_VOICE
    assert desk.sound_view.checked[CommandId.OWN_VOICE]
    desk.act(CommandId.OWN_VOICE)
    assert desk.hearing.speaks is Speaks.SCREEN_READER
    assert not desk.sound_view.checked[CommandId.OWN_VOICE]


def test_a_voice_that_is_not_there_cannot_be_chosen(tmp_path: Path) -> None:
    desk = SoundDesk(tmp_path, finds_reader=True, has_voice=False)
    desk.begin()
    desk.hearing.choose_speaks(Speaks.OWN_VOICE)
    assert desk.said == [Text.NO_VOICE_HERE]
    assert desk.hearing.speaks is Speaks.SCREEN_READER


def test_while_the_voice_is_looked_for_it_can_be_chosen_and_speaks_once_found(tmp_path: Path) -> None:
    desk = SoundDesk(tmp_path, finds_reader=True)
    desk.hearing.begin(lambda _words, _is_own_voice: False)
    desk.hearing.choose_speaks(Speaks.OWN_VOICE)
    desk.jobs.run("sound")
    assert desk.words.voice.is_on
    assert desk.sound_view.checked[CommandId.OWN_VOICE]


def test_eight_speeds_are_said_in_themselves_and_kept(desk: SoundDesk) -> None:
    heard = []
    for _ in range(6):
        desk.act(CommandId.SPEAK_FASTER)
        heard.append((desk.speaker.rate, *desk.own_voice[-1]))
    assert heard == [
        (1.25, "Speech at 125 percent."),
        (1.5, "Speech at 150 percent."),
        (2.0, "Speech at 200 percent."),
        (3.0, "Speech at 300 percent."),
        (4.0, "Speech at 400 percent."),
        (4.0, "Speech at 400 percent, the fastest."),
    ]
    assert desk.settings.now.speech_rate == 4.0
    for _ in range(8):
        desk.act(CommandId.SPEAK_SLOWER)
    assert (desk.speaker.rate, desk.own_voice[-1]) == (0.5, ("Speech at 50 percent, the slowest.",))


def test_a_speed_between_two_steps_goes_on_to_the_next_one(desk: SoundDesk) -> None:
    desk.hearing.set_speech_rate(1.75)
    desk.act(CommandId.SPEAK_FASTER)
    assert desk.speaker.rate == 2.0
    desk.hearing.set_speech_rate(1.75)
    desk.act(CommandId.SPEAK_SLOWER)
    assert desk.speaker.rate == 1.5


def test_the_kept_speed_holds_from_the_first_word(desk: SoundDesk, tmp_path: Path) -> None:
    desk.hearing.set_speech_rate(2.0)
    desk.settings.keep()
    second = SoundDesk(tmp_path)
    second.begin()
    assert second.speaker.rate == 2.0


def test_a_screen_readers_speed_is_its_own_affair(desk: SoundDesk) -> None:
    desk.hearing.choose_speaks(Speaks.SCREEN_READER)
    desk.act(CommandId.SPEAK_FASTER)
    assert desk.said[-1] == "Your screen reader speaks, and its own keys change its speed."
    desk.hearing.choose_speaks(Speaks.NOBODY)
    desk.act(CommandId.SPEAK_FASTER)
    assert desk.line == "Nobody speaks now. F4 turns Artsound's own voice on."
    assert desk.settings.now.speech_rate == 1.0
