"""Sound by keys in the real window: channels, speed, who speaks, a device that goes, and music that makes room for words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from artsound_core.sound.channel import Channel
from artsound_core.sound.gain import gain_of_volume
from artsound_desktop.accessibility.commands import CommandId
from fakes.desktop_person import Meet, Person
from fakes.paintings import plain_painting, write_picture
from fakes.sounds import RATE, steady, track_of


@pytest.fixture
def sea(tmp_path: Path) -> Path:
    return write_picture(tmp_path / "sea.png", plain_painting(width=64, height=48))


@pytest.fixture
def listener(meet: Meet, sea: Path) -> Person:
    """Our own voice has told the painting to its end."""
    person = meet()
    person.start(sea)
    person.wait_for(lambda: person.window.page.description.hasFocus())
    person.wait_for(lambda: "It feels sad." in person.heard)
    person.fall_silent()
    return person


def test_music_voice_and_tones_have_their_own_keys(listener: Person) -> None:
    listener.hear("F5", "Music volume 90 percent.")
    listener.hear("F6", "Music volume 100 percent.")
    listener.hear("F9", "Music off. F9 turns it on again.")
    assert not listener.engine.is_channel_on(Channel.MUSIC)
    listener.hear("F9", "Music on.")
    listener.hear("Ctrl+F5", "Voice volume 90 percent.")
    listener.hear("Ctrl+F6", "Voice volume 100 percent.")
    listener.hear("Shift+F5", "Tone volume 70 percent.")
    listener.hear("Shift+F6", "Tone volume 80 percent.")
    listener.hear("Shift+F9", "Tones off. Shift F9 turns them on again.")
    listener.hear("Shift+F9", "Tones on.")


def test_the_voices_speed_is_changed_by_keys_and_heard_at_once(listener: Person) -> None:
    usual = listener.voice.manners[-1].rate_wpm
    listener.hear("F8", "Speech at 125 percent.")
    assert listener.voice.manners[-1].rate_wpm == round(1.25 * usual)
    listener.hear("F7", "Speech at 100 percent.")
    assert listener.voice.manners[-1].rate_wpm == usual


def test_stop_everything_silences_music_voice_and_tones_at_once_and_our_voice_adds_no_word(meet: Meet) -> None:
    person = meet(speed=1.0)
    person.start()
    person.engine.play(track_of(steady(60, 0.2)))
    person.engine.speak(steady(60, 0.1))
    person.engine.tone(steady(60, 0.1))
    person.pause(0.2)
    assert person.output is not None
    words, sounded = len(person.heard), len(person.output.heard)
    person.press("Ctrl+.")
    person.wait_for(lambda: not person.output.heard[-4096:].any())
    after = person.output.heard[sounded:, 0]
    assert int(np.flatnonzero(after)[-1]) < 0.1 * RATE
    assert (len(person.heard), person.line) == (words, "Stopped.")
    person.hear("F2", "Stopped.")


def test_a_device_that_goes_is_told_once_and_the_music_goes_on(listener: Person) -> None:
    track = track_of(steady(120, 0.1))
    listener.engine.play(track)
    listener.pause(0.2)
    assert listener.output is not None
    before, old = len(listener.heard), listener.output
    old.vanish()
    stood_s = track.position_s
    listener.wait_for(lambda: listener.output is not old)
    listener.wait_for(lambda: track.position_s > stood_s)
    assert track.position_s < stood_s + 30.0
    listener.wait_for(lambda: len(listener.heard) > before)
    listener.fall_silent()
    assert listener.heard[before:] == ["Sound broke off for a moment and goes on through a device of numbers."]
    assert listener.window.actions_by_id[CommandId.OWN_VOICE].isChecked()


def test_a_screen_readers_words_duck_the_music_for_about_their_time(meet: Meet, sea: Path) -> None:
    person = meet(screen_reader=True, speed=2.0)
    person.start(sea)
    person.press("Ctrl+.")  # ends the estimate for the description's words
    person.pause(1.5)
    person.engine.duck_for(0.0)
    person.engine.play(track_of(steady(120, 0.4)))
    loud = 0.4 * gain_of_volume(0.8)
    person.wait_for(lambda: level(person) == pytest.approx(loud))
    person.press("Shift+F5")
    person.wait_for(lambda: level(person) < 0.3 * loud)
    person.wait_for(lambda: level(person) == pytest.approx(loud))


def level(person: Person) -> float:
    """How loud it is just now."""
    assert person.output is not None
    return float(person.output.now.max())


def test_a_reading_waits_for_the_bar_line_and_a_status_does_not(meet: Meet, sea: Path) -> None:
    person = meet(speed=3.0)  # the device of numbers is slower than it says, and may not outlast the longest wait
    person.start(sea)
    person.press("Ctrl+.")
    bar_s = 1.4
    track = track_of(steady(120, 0.1))
    track.tell_bars([bar_s * number for number in range(80)])
    person.engine.play(track)

    def begins_at(ask: Callable[[], object]) -> float:
        """Where in its bar the music is when the words come that were asked for in the bar's middle."""
        person.wait_for(lambda: 0.5 < track.position_s % bar_s < 0.6)
        asked_s = track.position_s
        ask()
        person.wait_for(lambda: person.engine.is_speaking)
        assert track.position_s < asked_s + 2 * bar_s
        return track.position_s % bar_s

    assert begins_at(lambda: person.press("Shift+F5")) > 0.5
    person.press("Ctrl+.")
    person.engine.play(track)
    assert begins_at(lambda: person.program.announcer.read(["A painting.", "It is blue."], "The sea")) < 0.5
