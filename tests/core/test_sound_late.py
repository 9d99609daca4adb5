"""What the device's own end does: tones and the stop are heard at once, whatever lies ahead."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.sound.device_link import (
    Say,
    frames_of,
    gain_of,
    message,
    number_of,
    of_frames,
    of_gain,
    of_number,
    of_sound,
    read_message,
    sound_of,
)
from artsound_core.sound.gain import CEILING
from artsound_core.sound.late_mixer import LateMixer

RATE = 44_100
AHEAD = 5000
#: The engine's own fade after a stop, and the mixer's.
SOFT, OUT, IN = round(0.03 * RATE), round(0.01 * RATE), round(0.003 * RATE)


def level(frames: int, value: float) -> np.ndarray:
    return np.full((frames, 2), value, np.float32)


def sounding(stops: int = 0) -> LateMixer:
    """A mixer with a steady sound ahead."""
    mixer = LateMixer(RATE)
    mixer.put(stops, level(AHEAD, 0.5))
    return mixer


@settings(max_examples=30, deadline=None)
@given(cuts=st.lists(st.integers(1, 900), min_size=1, max_size=20), block=st.integers(1, 700))
def test_sound_passes_unchanged_however_it_is_cut(cuts: list[int], block: int) -> None:
    wave = np.random.default_rng(1).uniform(-0.7, 0.7, (sum(cuts), 2)).astype(np.float32)
    mixer, heard = LateMixer(RATE), []
    for part in np.split(wave, np.cumsum(cuts)[:-1]):
        mixer.put(0, part)
    for _ in range(-(-len(wave) // block)):
        sound, taken = mixer.take(block)
        heard.append(sound[:taken])
    np.testing.assert_array_equal(np.concatenate(heard), wave)


def test_where_nothing_lies_ahead_it_is_silent_and_says_so() -> None:
    mixer = LateMixer(RATE)
    mixer.put(0, level(100, 0.5))
    sound, taken = mixer.take(150)
    assert taken == 100
    assert not sound[100:].any()


def test_a_stop_is_heard_within_10_ms_without_a_click_and_the_sound_ahead_passes_unheard() -> None:
    mixer = sounding()
    mixer.take(1000)
    mixer.stop(1)
    fading, _ = mixer.take(OUT)
    assert np.abs(np.diff(fading[:, 0])).max() < 0.002
    rest, taken = mixer.take(AHEAD)
    assert taken == AHEAD - 1000 - OUT
    assert not rest.any()


def test_the_engines_own_fade_after_a_stop_is_not_heard_either_but_what_follows_is() -> None:
    mixer = sounding()
    mixer.stop(1)
    mixer.take(AHEAD)
    mixer.put(1, level(2 * SOFT, 0.4))
    sound, _ = mixer.take(2 * SOFT)
    assert not sound[:SOFT].any()
    assert 0.0 < sound[SOFT, 0] < 0.1
    np.testing.assert_allclose(sound[SOFT + IN :], 0.4)


def test_sound_that_was_mixed_before_the_stop_and_comes_after_it_is_not_heard() -> None:
    mixer = LateMixer(RATE)
    mixer.take(OUT)
    mixer.stop(2)
    for stops in (0, 1):
        mixer.put(stops, level(1000, 0.5))
    mixer.take(OUT)
    assert not mixer.take(1900)[0].any()


def test_a_tone_is_heard_at_once_over_what_lies_ahead_and_takes_the_place_of_the_one_before() -> None:
    mixer = sounding()
    mixer.tone(level(3000, 0.2))
    np.testing.assert_allclose(mixer.take(500)[0], 0.7)
    mixer.tone(level(3000, 0.1))
    mixer.take(OUT)
    np.testing.assert_allclose(mixer.take(500)[0], 0.6)


def test_a_tone_sounds_where_nothing_lies_ahead() -> None:
    mixer = LateMixer(RATE)
    mixer.tone(level(100, 0.2))
    sound, taken = mixer.take(150)
    assert taken == 0
    np.testing.assert_array_equal(sound[:, 0], np.repeat(np.float32([0.2, 0.0]), [100, 50]))


def test_a_tone_ends_with_the_stop_and_the_next_one_is_heard() -> None:
    mixer = sounding()
    mixer.tone(level(3000, 0.2))
    mixer.stop(1)
    mixer.take(OUT)
    mixer.tone(level(3000, 0.1))
    np.testing.assert_allclose(mixer.take(500)[0], 0.1)


def test_the_gain_of_the_tones_glides_and_leaves_the_rest_alone() -> None:
    mixer = sounding()
    mixer.tone(level(3000, 0.2))
    mixer.take(500)
    mixer.set_tone_gain(0.5)
    assert np.abs(np.diff(mixer.take(OUT)[0][:, 0])).max() < 0.001
    np.testing.assert_allclose(mixer.take(500)[0], 0.6)


def test_a_loud_tone_over_loud_music_stays_under_the_ceiling() -> None:
    mixer = sounding()
    mixer.tone(level(3000, 0.9))
    assert mixer.take(500)[0].max() <= CEILING + 1e-6


def test_messages_come_out_as_they_went_in_and_a_torn_one_is_the_end() -> None:
    sound = np.random.default_rng(2).uniform(-1, 1, (7, 2)).astype(np.float32)
    sent = [
        message(Say.SOUND, of_sound(3, sound)),
        message(Say.TONE, of_frames(sound[:, :1])),
        message(Say.TONE_GAIN, of_gain(0.25)),
        message(Say.WANTS, of_number(1024)),
        message(Say.GONE),
    ]
    pipe = io.BytesIO(b"".join(sent) + message(Say.SOUND, b"torn")[:-2])
    (kind, payload), tone, gain, wants, gone = (read_message(pipe) or pytest.fail("too few") for _ in range(5))
    stops, received = sound_of(payload)
    assert (kind, stops) == (Say.SOUND, 3)
    np.testing.assert_array_equal(received, sound)
    np.testing.assert_array_equal(frames_of(tone[1]), sound[:, [0, 0]])
    assert (gain_of(gain[1]), number_of(wants[1]), gone) == (0.25, 1024, (Say.GONE, b""))
    assert read_message(pipe) is None
