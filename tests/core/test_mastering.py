"""The desk's tone control does what it says, and the limiter keeps every peak under the ceiling without a click."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.embedded.playing.mastering import tone_control, tone_kernel
from artsound_core.sound.convolution import unpacked
from artsound_core.sound.limiter import CEILING_DBTP, LOOK_AHEAD, Limiter
from artsound_core.sound.loudness import true_peak_dbtp

RATE = 44100


def limited(sound: np.ndarray, *borders: int) -> np.ndarray:
    limiter = Limiter()
    given = [limiter.feed(piece) for piece in np.split(sound, borders)]
    return np.concatenate([*given, limiter.finish()])


def loud_noise(seconds: float = 1.0, level: float = 0.8) -> np.ndarray:
    chance = np.random.default_rng(5)
    frames = round(seconds * RATE)
    swell = np.square(np.sin(np.linspace(0, 12, frames)))
    noise = chance.standard_normal(frames) + 1j * chance.standard_normal(frames)
    return (level * swell * noise).astype(np.complex64)


def gain_db(frequency_hz: float, shelf_db: float) -> float:
    return float(20 * np.log10(np.abs(tone_control(np.array([frequency_hz]), RATE, shelf_db)[0])))


@pytest.mark.parametrize("shelf_db", [-2.5, 3.0, 6.5])
def test_the_shelf_lifts_the_treble_and_leaves_the_middle(shelf_db: float) -> None:
    assert gain_db(250.0, shelf_db) == pytest.approx(0.0, abs=0.2)
    assert gain_db(14000.0, shelf_db) - gain_db(14000.0, 0.0) == pytest.approx(shelf_db, abs=0.1)


def test_the_top_is_rounded_off_gently() -> None:
    assert gain_db(3000.0, 0.0) > -1.0
    assert gain_db(11000.0, 0.0) == pytest.approx(-3.0, abs=0.1)
    assert gain_db(15000.0, 0.0) > -12.0


def test_what_only_moves_the_cone_is_kept_out() -> None:
    deep, low = 20 * np.log10(np.abs(tone_control(np.array([7.0, 60.0]), RATE, 0.0)))
    assert deep < -22.0
    assert low > -0.5


def test_the_kernel_answers_as_the_response_says() -> None:
    kernel = tone_kernel(RATE, 3.0, 16384)
    frequency = np.array([40.0, 500.0, 2000.0, 9000.0])
    heard = np.abs(np.exp(-2j * np.pi * np.outer(frequency, np.arange(len(kernel))) / RATE) @ kernel)
    assert heard == pytest.approx(np.abs(tone_control(frequency, RATE, 3.0)), rel=0.01)


def test_a_sound_under_the_ceiling_passes_untouched() -> None:
    quiet = loud_noise(level=0.05)
    assert np.array_equal(limited(quiet), quiet)


@pytest.mark.parametrize("level", [0.5, 1.0, 3.0, 20.0])
def test_no_true_peak_passes_the_ceiling(level: float) -> None:
    assert true_peak_dbtp(unpacked(limited(loud_noise(level=level)))) <= CEILING_DBTP + 0.1


def test_a_lone_peak_is_met_by_a_gain_that_sinks_before_it_and_rises_after() -> None:
    sound = np.full(RATE, 0.25 + 0j, np.complex64)
    sound[RATE // 2 : RATE // 2 + 40] = 2.0
    gain = np.abs(limited(sound) / sound)
    assert gain[RATE // 2] == pytest.approx(10 ** (CEILING_DBTP / 20) / 2, rel=0.15)
    assert gain[0] == gain[-1] == pytest.approx(1.0, abs=1e-6)
    assert np.abs(np.diff(gain)).max() < 0.002
    assert np.all(np.diff(gain[: RATE // 2]) <= 1e-6)
    assert np.all(np.diff(gain[RATE // 2 + 200 :]) >= -1e-6)


def test_as_many_frames_leave_as_entered_and_no_later_than_the_look_ahead() -> None:
    limiter, entered, left = Limiter(), 0, 0
    for frames in (16384, 16384, 64, 16384):
        left += len(limiter.feed(np.zeros(frames, np.complex64)))
        entered += frames
        assert entered - left <= LOOK_AHEAD + 64
    assert left + len(limiter.finish()) == entered


@pytest.mark.parametrize("frames", [1, 63, 64, 65, 1000, 44100])
def test_any_length_comes_back_whole(frames: int) -> None:
    sound = loud_noise(1.0, 0.1)[:frames]
    assert np.array_equal(limited(sound), sound)


def test_the_borders_of_the_blocks_change_no_sample() -> None:
    sound = loud_noise(level=2.0)
    assert limited(sound, 64 * 100, 64 * 101, 64 * 400) == pytest.approx(limited(sound), abs=1e-6)
