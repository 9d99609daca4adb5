"""Volumes by keys: each channel for itself, kept in the settings, and told in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_core.sound.channel import Channel
from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.accessibility.commands import CommandId
from fakes.desktop_sound import SoundDesk
from fakes.sounds import steady, track_of


@pytest.fixture
def desk(tmp_path: Path) -> SoundDesk:
    desk = SoundDesk(tmp_path, finds_reader=True)
    desk.begin()
    return desk


@pytest.mark.parametrize(
    ("wanted", "channel", "field", "volume", "told"),
    [
        (CommandId.MUSIC_SOFTER, Channel.MUSIC, "music_volume", 0.9, "Music volume 90 percent."),
        (CommandId.MUSIC_LOUDER, Channel.MUSIC, "music_volume", 1.0, "Music volume 100 percent."),
        (CommandId.VOICE_SOFTER, Channel.VOICE, "voice_volume", 0.9, "Voice volume 90 percent."),
        (CommandId.VOICE_LOUDER, Channel.VOICE, "voice_volume", 1.0, "Voice volume 100 percent."),
        (CommandId.TONES_SOFTER, Channel.TONES, "tone_volume", 0.7, "Tone volume 70 percent."),
        (CommandId.TONES_LOUDER, Channel.TONES, "tone_volume", 0.9, "Tone volume 90 percent."),
    ],
)
def test_a_key_turns_one_channel_and_tells_how_loud_it_is(
    desk: SoundDesk, wanted: CommandId, channel: Channel, field: str, volume: float, told: str
) -> None:
    before = dict(desk.hearing.volumes())
    desk.act(wanted)
    assert desk.hearing.volumes() == before | {channel: volume}
    assert getattr(desk.settings.now, field) == volume
    assert desk.said == [told]


def test_a_volume_stops_at_its_ends(desk: SoundDesk) -> None:
    for _ in range(12):
        desk.act(CommandId.MUSIC_SOFTER)
    assert (desk.hearing.volumes()[Channel.MUSIC], desk.line) == (0.0, "Music volume 0 percent.")


@pytest.mark.parametrize(
    ("wanted", "field", "off", "on"),
    [
        (CommandId.MUSIC_OFF, "has_music", "Music off. F9 turns it on again.", "Music on."),
        (CommandId.TONES_OFF, "has_tones", "Tones off. Shift F9 turns them on again.", "Tones on."),
    ],
)
def test_a_channel_is_turned_off_and_on_with_a_tick_in_the_menu(
    desk: SoundDesk, wanted: CommandId, field: str, off: str, on: str
) -> None:
    assert desk.sound_view.checked[wanted] is False
    desk.act(wanted)
    assert (desk.sound_view.checked[wanted], getattr(desk.settings.now, field), desk.line) == (True, False, off)
    desk.act(wanted)
    assert (desk.sound_view.checked[wanted], getattr(desk.settings.now, field), desk.line) == (False, True, on)


def test_turning_a_channel_that_is_off_turns_it_on(desk: SoundDesk) -> None:
    desk.act(CommandId.MUSIC_OFF)
    desk.act(CommandId.MUSIC_SOFTER)
    assert desk.engine.is_channel_on(Channel.MUSIC)
    assert desk.settings.now.has_music
    assert not desk.sound_view.checked[CommandId.MUSIC_OFF]


def test_what_was_kept_holds_from_the_start(tmp_path: Path) -> None:
    first = SoundDesk(tmp_path)
    first.act(CommandId.TONES_OFF)
    first.act(CommandId.VOICE_SOFTER)
    assert first.settings.keep()
    second = SoundDesk(tmp_path)
    assert not second.engine.is_channel_on(Channel.TONES)
    assert second.engine.channel_volume(Channel.VOICE) == 0.9
    assert second.sound_view.checked[CommandId.TONES_OFF]


def test_our_own_voice_tells_the_musics_volume_only_where_no_music_tells_it(tmp_path: Path) -> None:
    desk = SoundDesk(tmp_path)
    desk.begin()
    desk.own_voice.clear()
    desk.act(CommandId.MUSIC_SOFTER)
    desk.act(CommandId.SOFTER)
    desk.playback.play(track_of(steady(5, 0.1)))
    desk.act(CommandId.MUSIC_SOFTER)
    desk.act(CommandId.LOUDER)
    desk.act(CommandId.VOICE_SOFTER)
    assert desk.own_voice == [("Music volume 90 percent.",), ("Volume 70 percent.",), ("Voice volume 90 percent.",)]
    assert desk.words.line.said[-2] == ("Volume 80 percent.", Level.QUIET)


def test_on_the_slider_the_slider_tells_the_volume(desk: SoundDesk) -> None:
    desk.sound_view.tells_volume_itself = True
    desk.act(CommandId.SOFTER)
    assert (desk.sound_view.volume, desk.said) == ((70, False), [])


def test_mute_is_shown_and_not_kept(desk: SoundDesk) -> None:
    desk.act(CommandId.MUTE)
    assert (desk.sound_view.volume, desk.said) == ((80, True), ["Sound off."])
    assert desk.settings.now.volume == 0.8
    desk.act(CommandId.MUTE)
    assert (desk.sound_view.volume, desk.line) == ((80, False), "Sound on.")
