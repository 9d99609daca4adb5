"""Channels with their own volumes, tones that follow quickly on each other, and the duck for a voice we cannot hear."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.sound.channel import Channel
from artsound_core.sound.engine import SoundEngine
from artsound_core.sound.gain import gain_of_volume
from fakes.output import FakeOutput
from fakes.sounds import RATE, decibels, steady, track_of


class Heard:
    def __init__(self) -> None:
        self.engine = SoundEngine(RATE)
        self.output = FakeOutput(self.engine)

    def sound_on(self, channel: Channel, level: float) -> None:
        if channel is Channel.MUSIC:
            self.engine.play(track_of(steady(20, level)))
        elif channel is Channel.VOICE:
            self.engine.speak(steady(20, level))
        else:
            self.engine.tone(steady(20, level))
        self.output.pull(0.1)

    def level_after(self, seconds: float) -> float:
        self.output.pull(seconds)
        return float(self.output.pull(0.05).mean())


@pytest.mark.parametrize("channel", Channel)
def test_each_channel_has_its_own_volume_and_a_glide(channel: Channel) -> None:
    heard = Heard()
    heard.sound_on(channel, 0.4)
    heard.engine.set_channel_volume(channel, 0.5)
    assert heard.level_after(0.1) == pytest.approx(0.4 * gain_of_volume(0.5))
    assert np.abs(np.diff(heard.output.heard[200:, 0])).max() < 0.001
    assert [heard.engine.channel_volume(each) for each in Channel if each is not channel] == [1.0, 1.0]


@pytest.mark.parametrize("channel", Channel)
def test_a_channel_that_is_off_is_silent_and_keeps_its_volume(channel: Channel) -> None:
    heard = Heard()
    heard.sound_on(channel, 0.4)
    heard.engine.set_channel_volume(channel, 0.5)
    heard.engine.set_channel_on(channel, False)
    assert not heard.engine.is_channel_on(channel)
    assert heard.engine.channel_volume(channel) == 0.5
    assert heard.level_after(0.1) == 0.0
    heard.engine.set_channel_volume(channel, 1.0)
    assert heard.level_after(0.1) == 0.0
    heard.engine.set_channel_on(channel, True)
    assert heard.level_after(0.1) == pytest.approx(0.4)


def test_music_that_is_off_goes_on_unheard() -> None:
    heard = Heard()
    heard.sound_on(Channel.MUSIC, 0.4)
    heard.engine.set_channel_on(Channel.MUSIC, False)
    heard.output.pull(1.0)
    assert heard.engine.is_playing
    assert heard.engine.current_track is not None
    assert heard.engine.current_track.position_s == pytest.approx(1.1)


def test_a_newer_tone_takes_the_place_of_the_one_before_within_10_ms() -> None:
    heard = Heard()
    heard.engine.tone(steady(2, 0.3))
    heard.output.pull(0.1)
    heard.engine.tone(steady(2, 0.2))
    crossing = heard.output.pull(0.01)
    assert crossing.max() <= 0.5
    assert np.abs(np.diff(crossing[:, 0])).max() < 0.001
    np.testing.assert_array_equal(heard.output.pull(0.1), np.float32(0.2))


def test_an_estimate_ducks_the_music_for_its_time_and_no_longer() -> None:
    heard = Heard()
    heard.sound_on(Channel.MUSIC, 0.4)
    heard.engine.duck_for(2.0)
    assert decibels(heard.level_after(0.2) / 0.4) == pytest.approx(-12, abs=0.1)
    assert decibels(heard.level_after(1.6) / 0.4) == pytest.approx(-12, abs=0.1)
    assert heard.level_after(0.7) == pytest.approx(0.4)


def test_a_later_estimate_replaces_the_one_before_and_nothing_ends_it() -> None:
    heard = Heard()
    heard.sound_on(Channel.MUSIC, 0.4)
    heard.engine.duck_for(60.0)
    heard.engine.duck_for(1.0)
    assert decibels(heard.level_after(0.5) / 0.4) == pytest.approx(-12, abs=0.1)
    assert heard.level_after(1.1) == pytest.approx(0.4)
    heard.engine.duck_for(60.0)
    heard.output.pull(0.5)
    heard.engine.duck_for(0.0)
    assert heard.level_after(0.6) == pytest.approx(0.4)


def test_our_voice_and_an_estimate_together_duck_once() -> None:
    heard = Heard()
    heard.sound_on(Channel.MUSIC, 0.4)
    heard.engine.duck_for(1.0)
    heard.engine.speak(steady(2.0, 0.0))
    assert decibels(heard.level_after(0.5) / 0.4) == pytest.approx(-12, abs=0.1)
    assert decibels(heard.level_after(1.2) / 0.4) == pytest.approx(-12, abs=0.1)
    assert heard.level_after(0.8) == pytest.approx(0.4)


def test_the_estimate_ends_with_stop_everything() -> None:
    heard = Heard()
    heard.engine.duck_for(60.0)
    heard.output.pull(0.5)
    heard.engine.stop_everything()
    heard.sound_on(Channel.MUSIC, 0.4)
    assert heard.level_after(0.6) == pytest.approx(0.4)
