"""The loudness meter and the true peak agree with the standards and with another's implementation."""

from __future__ import annotations

import math

import numpy as np
import pyloudnorm
import pytest

from artsound_core.sound.loudness import (
    LoudnessMeter,
    gated_loudness,
    integrated_loudness,
    k_weighting,
    true_peak_dbtp,
)


def sine(frequency_hz: float, duration_s: float, level_dbfs: float, rate: int, phase: float = 0.0) -> np.ndarray:
    """float32 [2, frames], the same in both channels; `level_dbfs` of its peak."""
    time_s = np.arange(round(duration_s * rate)) / rate
    wave = 10 ** (level_dbfs / 20) * np.sin(2 * np.pi * frequency_hz * time_s + phase)
    return np.stack([wave, wave]).astype(np.float32)


@pytest.mark.parametrize("rate", [32000, 44100, 48000])
@pytest.mark.parametrize("level", [-23.0, -33.0])
def test_a_stereo_sine_of_1_khz_reads_its_own_level(rate: int, level: float) -> None:
    assert integrated_loudness(sine(1000, 5, level, rate), rate) == pytest.approx(level, abs=0.1)


def test_a_sine_in_one_channel_reads_3_lu_less() -> None:
    assert integrated_loudness(sine(997, 5, 0.0, 48000)[:1], 48000) == pytest.approx(-3.01, abs=0.05)


def test_quiet_parts_under_the_gate_do_not_count() -> None:
    rate = 48000
    quiet, loud = sine(1000, 4, -36.0, rate), sine(1000, 12, -23.0, rate)
    assert integrated_loudness(np.concatenate([quiet, loud, quiet], axis=1), rate) == pytest.approx(-23.0, abs=0.1)


def test_five_levels_are_gated_as_ebu_tech_3341_asks() -> None:
    rate = 48000
    levels = [(-72.0, 5), (-36.0, 5), (-23.0, 15), (-36.0, 5), (-72.0, 5)]
    whole = np.concatenate([sine(1000, seconds, level, rate) for level, seconds in levels], axis=1)
    assert integrated_loudness(whole, rate) == pytest.approx(-23.0, abs=0.1)


@pytest.mark.parametrize("rate", [44100, 48000])
def test_music_like_noise_reads_what_pyloudnorm_reads(rate: int) -> None:
    chance = np.random.default_rng(3)
    swell = 0.02 + 0.2 * np.square(np.sin(np.linspace(0, 9, 8 * rate)))
    noise = (chance.standard_normal((2, 8 * rate)) * swell).astype(np.float32)
    noise[1] *= 0.3
    theirs = pyloudnorm.Meter(rate).integrated_loudness(noise.T)
    assert integrated_loudness(noise, rate) == pytest.approx(theirs, abs=0.05)


def test_silence_has_no_loudness_and_no_peak() -> None:
    silence = np.zeros((2, 44100), np.float32)
    assert integrated_loudness(silence, 44100) == -math.inf
    assert true_peak_dbtp(silence) == -math.inf


def test_a_sound_shorter_than_a_gating_block_still_has_a_loudness() -> None:
    assert integrated_loudness(sine(1000, 0.05, -20.0, 48000), 48000) == pytest.approx(-20.0, abs=1.5)


def test_the_meter_reads_the_same_in_pieces_of_any_length() -> None:
    chance = np.random.default_rng(1)
    noise = (0.1 * chance.standard_normal((2, 3 * 44100))).astype(np.float32)
    meter = LoudnessMeter(44100)
    for piece in np.split(noise, [7, 5000, 5001, 60000, 100000], axis=1):
        meter.add(piece)
    assert gated_loudness(meter.finish()) == integrated_loudness(noise, 44100)


def test_the_weighting_at_48_khz_is_the_standards() -> None:
    first = (
        np.array([1.53512485958697, -2.69169618940638, 1.19839281085285]),
        np.array([1, -1.69065929318241, 0.73248077421585]),
    )
    second = np.array([1.0, -2.0, 1.0]), np.array([1, -1.99004745483398, 0.99007225036621])
    frequency = np.array([20.0, 100.0, 1000.0, 3000.0, 15000.0])
    powers = np.exp(-2j * np.pi * frequency / 48000)[:, None] ** np.arange(3)
    expected = [(powers @ over) / (powers @ under) for over, under in (first, second)]
    assert k_weighting(frequency, 48000) == pytest.approx(np.abs(expected[0] * expected[1]) ** 2, rel=1e-5)


def test_a_peak_between_two_samples_is_found() -> None:
    # A quarter of the sample rate, 45 degrees off: no sample is higher than -3.01 dB of the wave's true height.
    wave = sine(48000 / 4, 0.5, -6.0, 48000, phase=math.pi / 4)
    assert 20 * math.log10(np.abs(wave).max()) == pytest.approx(-9.01, abs=0.01)
    assert true_peak_dbtp(wave[:, 2000:22000]) == pytest.approx(-6.0, abs=0.2)


@pytest.mark.parametrize("frames", [1, 63, 64, 65, 4001])
def test_the_true_peak_is_never_under_the_highest_sample(frames: int) -> None:
    noise = np.random.default_rng(frames).uniform(-1, 1, (1, frames)).astype(np.float32)
    assert true_peak_dbtp(noise) >= 20 * math.log10(float(np.abs(noise).max())) - 1e-5
