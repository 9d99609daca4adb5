"""Sound devices that are missing, go and come back: said once, and the music goes on where it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_core.errors import SoundError
from artsound_desktop.accessibility.commands import CommandId
from artsound_desktop.jobs import Slot
from fakes.desktop_sound import SoundDesk
from fakes.sounds import steady, track_of

NONE = "No sound can be played. The sound device: none was found. Descriptions and saving work."


@pytest.fixture
def desk(tmp_path: Path) -> SoundDesk:
    desk = SoundDesk(tmp_path, finds_reader=True)
    desk.begin()
    return desk


def with_headphones(home: Path, are_there: bool) -> SoundDesk:
    """They were chosen once."""
    desk = SoundDesk(home, finds_reader=True)
    desk.settings.change(sound_device="Headphones")
    if not are_there:
        desk.devices.remove("Headphones")
    desk.begin()
    return desk


def test_the_chosen_device_is_opened_at_the_start(tmp_path: Path) -> None:
    desk = with_headphones(tmp_path, are_there=True)
    assert (desk.open_devices, desk.said) == (["Headphones"], [])


def test_a_chosen_device_that_is_missing_is_told_once_and_the_default_takes_its_place(tmp_path: Path) -> None:
    desk = with_headphones(tmp_path, are_there=False)
    desk.hearing.check()
    assert desk.open_devices == ["Loudspeaker"]
    assert desk.said == ["Headphones was not found. Sound goes through Loudspeaker."]
    assert desk.settings.now.sound_device == "Headphones"


def test_a_device_that_comes_back_is_used_from_the_next_play_on(tmp_path: Path) -> None:
    desk = with_headphones(tmp_path, are_there=False)
    desk.act(CommandId.PLAY)
    desk.jobs.run(Slot.SOUND)
    assert desk.open_devices == ["Loudspeaker"]
    desk.devices.append("Headphones")
    desk.act(CommandId.PLAY)
    desk.jobs.run(Slot.SOUND)
    assert (desk.open_devices, desk.line) == (["Headphones"], "Sound goes through Headphones.")
    desk.act(CommandId.PLAY)
    assert not desk.jobs.is_busy(Slot.SOUND)


def test_music_goes_on_where_it_was_through_the_default_when_its_device_goes(tmp_path: Path) -> None:
    desk = with_headphones(tmp_path, are_there=True)
    track = track_of(steady(60, 0.1))
    desk.playback.play(track)
    desk.outputs[-1].pull(3.0)
    desk.pull_plug("Headphones")
    desk.hearing.check()
    desk.jobs.run(Slot.SOUND)
    assert track.position_s == pytest.approx(3.0)
    assert desk.engine.is_playing
    assert desk.outputs[-1].pull(1.0).any()
    assert track.position_s == pytest.approx(4.0)
    desk.hearing.check()
    assert desk.said == ["Headphones has gone. Sound goes on through Loudspeaker."]
    assert desk.music.silence is None


def test_after_that_the_chosen_one_is_looked_for_again(tmp_path: Path) -> None:
    desk = with_headphones(tmp_path, are_there=True)
    desk.pull_plug("Headphones")
    desk.jobs.run(Slot.SOUND)
    desk.devices.append("Headphones")
    desk.act(CommandId.PLAY)
    desk.jobs.run(Slot.SOUND)
    assert desk.open_devices == ["Headphones"]


def test_a_device_that_breaks_off_and_is_still_there_is_opened_again(desk: SoundDesk) -> None:
    desk.outputs[-1].vanish()
    desk.hearing.check()
    desk.jobs.run(Slot.SOUND)
    assert desk.said == ["Sound broke off for a moment and goes on through Loudspeaker."]


def test_where_every_device_goes_it_is_said_once_and_play_finds_the_next_one(desk: SoundDesk) -> None:
    desk.devices.remove("Headphones")
    desk.pull_plug("Loudspeaker")
    desk.jobs.run(Slot.SOUND)
    desk.hearing.check()
    assert (desk.said, desk.music.silence) == ([NONE], NONE)
    desk.devices.append("Hall")
    desk.act(CommandId.PLAY)
    desk.jobs.run(Slot.SOUND)
    assert desk.line == "Sound is here again. Control P plays."
    assert (desk.open_devices, desk.music.silence) == (["Hall"], None)


def test_a_device_that_goes_again_and_again_is_not_opened_for_ever(desk: SoundDesk) -> None:
    desk.outputs[-1].vanish()
    desk.hearing.check()
    desk.jobs.run(Slot.SOUND)
    desk.clock.now += 1.0
    desk.outputs[-1].vanish()
    desk.hearing.check()
    assert not desk.jobs.is_busy(Slot.SOUND)
    assert desk.line == (
        "No sound can be played. Loudspeaker: it has stopped taking sound. Descriptions and saving work."
    )


def test_our_own_voice_outlives_the_device_it_was_heard_through(tmp_path: Path) -> None:
    desk = SoundDesk(tmp_path)
    desk.begin()
    desk.own_voice.clear()
    desk.speaker.failure = SoundError("Loudspeaker", "it has stopped taking sound")
    desk.pull_plug("Loudspeaker")
    desk.hearing.check()
    desk.jobs.run(Slot.SOUND)
    assert desk.words.voice.is_on
    assert desk.own_voice == [("Loudspeaker has gone. Sound goes on through Headphones.",)]


def test_with_no_device_left_our_own_voices_words_go_to_a_screen_reader_until_there_is_one(tmp_path: Path) -> None:
    desk = SoundDesk(tmp_path)
    desk.devices.remove("Headphones")
    desk.begin()
    desk.pull_plug("Loudspeaker")
    desk.jobs.run(Slot.SOUND)
    assert desk.said == [NONE]
    desk.devices.append("Loudspeaker")
    desk.act(CommandId.PLAY)
    desk.jobs.run(Slot.SOUND)
    assert desk.words.voice.is_on
    assert desk.own_voice[-1] == ("Sound is here again. Control P plays.",)


def test_a_device_is_chosen_from_their_names_and_the_default_again(desk: SoundDesk) -> None:
    told: list[str] = []
    desk.hearing.devices(told.extend)
    desk.jobs.run(Slot.DEVICES)
    assert told == ["Loudspeaker", "Headphones"]
    desk.hearing.choose_device("Headphones")
    desk.jobs.run(Slot.SOUND)
    assert (desk.open_devices, desk.settings.now.sound_device) == (["Headphones"], "Headphones")
    assert desk.line == "Sound goes through Headphones."
    desk.hearing.choose_device(None)
    desk.jobs.run(Slot.SOUND)
    assert (desk.open_devices, desk.settings.now.sound_device) == (["Loudspeaker"], None)


def test_a_device_that_went_before_it_was_chosen_is_told(desk: SoundDesk) -> None:
    desk.devices.remove("Headphones")
    desk.hearing.choose_device("Headphones")
    desk.jobs.run(Slot.SOUND)
    assert desk.open_devices == ["Loudspeaker"]
    assert desk.said == ["Headphones was not found. Sound goes through Loudspeaker."]


def test_closing_lets_go_of_device_and_voice(desk: SoundDesk) -> None:
    desk.hearing.close()
    assert desk.open_devices == []
    assert desk.speaker.is_closed
