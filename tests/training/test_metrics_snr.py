"""The estimate of signal over noise on mixtures whose noise is known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from artsound_training.evaluation.snr import LEAST_DB, MOST_DB, signal_to_noise_db

RATE = 32_000


def chord(seconds: float = 2.0, rate: int = RATE) -> np.ndarray:
    """Two notes of eight overtones each."""
    at = 2 * np.pi * np.arange(round(seconds * rate)) / rate
    return 0.1 * sum(
        np.sin(pitch * number * at + number) / number for pitch in (196.0, 311.1) for number in range(1, 9)
    )


def noise(size: int, seed: int = 0, *, falling: bool = False) -> np.ndarray:
    """White, or `falling` by 3 dB an octave above 40 Hz."""
    white = np.random.default_rng(seed).standard_normal(size)
    if not falling:
        return white
    at = np.fft.rfftfreq(size, 1 / RATE)
    return np.fft.irfft(np.fft.rfft(white) / np.sqrt(np.maximum(at, 40)), size)


def mixed(sound: np.ndarray, hiss: np.ndarray, decibels: float) -> np.ndarray:
    return sound + hiss * np.sqrt((sound**2).mean() / (hiss**2).mean()) * 10 ** (-decibels / 20)


@pytest.mark.parametrize("decibels", [30, 20, 10, 3, 0, -3, -6])
def test_tones_in_white_noise_are_judged_to_a_decibel(decibels: float) -> None:
    sound = chord()
    found = signal_to_noise_db(mixed(sound, noise(sound.size), decibels), RATE)
    assert found == pytest.approx(decibels, abs=1.0)


@pytest.mark.parametrize("decibels", [20, 10, 0, -4])
def test_tones_in_falling_noise_are_judged_to_a_decibel_and_a_half(decibels: float) -> None:
    sound = chord()
    found = signal_to_noise_db(mixed(sound, noise(sound.size, 1, falling=True), decibels), RATE)
    assert found == pytest.approx(decibels, abs=1.5)


@pytest.mark.parametrize("rate", [16_000, 44_100])
def test_the_rate_does_not_matter(rate: int) -> None:
    sound = chord(rate=rate)
    assert signal_to_noise_db(mixed(sound, noise(sound.size), 6), rate) == pytest.approx(6, abs=1.0)


def test_more_noise_is_always_less() -> None:
    sound, hiss = chord(1.0), noise(RATE, 2)
    found = [signal_to_noise_db(mixed(sound, hiss, decibels), RATE) for decibels in (40, 25, 12, 5, -2, -8)]
    assert found == sorted(found, reverse=True)


def test_loudness_and_what_stands_still_do_not_matter() -> None:
    sound = mixed(chord(1.0), noise(RATE), 10)
    expected = signal_to_noise_db(sound, RATE)
    assert signal_to_noise_db(30 * sound, RATE) == pytest.approx(expected, abs=1e-6)
    assert signal_to_noise_db(sound + 0.5, RATE) == pytest.approx(expected, abs=1e-6)


def test_a_pure_tone_is_nearly_all_signal() -> None:
    tone = np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE)
    assert 50 < signal_to_noise_db(tone, RATE) <= MOST_DB


def test_noise_alone_is_at_the_lower_end() -> None:
    assert signal_to_noise_db(noise(RATE), RATE) == LEAST_DB


def test_channels_are_added_in_power_and_cannot_cancel() -> None:
    sound = mixed(chord(1.0), noise(RATE), 10)
    assert signal_to_noise_db(np.stack([sound, -sound]), RATE) == pytest.approx(signal_to_noise_db(sound, RATE))


@pytest.mark.parametrize("samples", [0, 1, 10, 100, 4000])
def test_silence_and_sounds_under_an_eighth_of_a_second_have_none(samples: int) -> None:
    assert math.isnan(signal_to_noise_db(noise(samples), RATE))
    assert math.isnan(signal_to_noise_db(np.zeros(10 * samples), RATE))


def test_a_sound_shorter_than_a_frame_is_judged_as_far_as_it_goes() -> None:
    sound = chord(0.2)
    assert signal_to_noise_db(mixed(sound, noise(sound.size), 10), RATE) == pytest.approx(10, abs=2.5)


def test_what_is_no_sound_is_refused() -> None:
    with pytest.raises(ValueError, match="the samples hold a number that is not finite"):
        signal_to_noise_db([0.0, np.inf], RATE)
    with pytest.raises(ValueError, match="a sample rate must be above 0, not -1 Hz"):
        signal_to_noise_db([0.0], -1)
