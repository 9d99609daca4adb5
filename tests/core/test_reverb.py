"""The room: as long as it says, duller as it dies, wide, and without a ringing tone of its own."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.embedded.playing.reverb import room

RATE = 44100


def t60_s(channel: np.ndarray) -> float:
    """From the slope of the backward-integrated energy between -5 and -35 dB (Schroeder 1965)."""
    left = np.cumsum(np.square(channel)[::-1])[::-1]
    level = 10 * np.log10(left / left[0])
    begin, end = int(np.argmax(level < -5)), int(np.argmax(level < -35))
    return 2 * (end - begin) / RATE


def band(channel: np.ndarray, low_hz: float, high_hz: float) -> np.ndarray:
    size = 2 * len(channel)
    spectrum = np.fft.rfft(channel, size)
    frequency = np.fft.rfftfreq(size, 1 / RATE)
    return np.fft.irfft(np.where((frequency > low_hz) & (frequency < high_hz), spectrum, 0), size)[: len(channel)]


@pytest.mark.parametrize("rate", [44100, 48000])
def test_the_middle_comes_back_as_loud_as_it_went_in_and_treble_softer(rate: int) -> None:
    gain = np.square(np.abs(np.fft.fft(room(rate), 1 << 17)))
    frequency = np.abs(np.fft.fftfreq(len(gain), 1 / rate))
    levels = [10 * np.log10(gain[(frequency > low) & (frequency < 2 * low)].mean()) for low in (250, 500, 1000, 4000)]
    assert levels[:3] == pytest.approx([0.0, 0.0, 0.0], abs=1.0)
    assert -6.0 < levels[3] < -2.0


def test_the_room_rings_as_long_as_it_says_and_treble_dies_first() -> None:
    left = room(RATE, 1.9).real
    assert t60_s(band(left, 300, 900)) == pytest.approx(1.9, rel=0.2)
    assert t60_s(band(left, 6000, 12000)) < 0.6 * t60_s(band(left, 300, 900))


def test_left_and_right_differ() -> None:
    kernel = room(RATE)
    assert abs(float(np.corrcoef(kernel.real, kernel.imag)[0, 1])) < 0.2


def test_no_tone_stands_out_of_the_tail() -> None:
    tail = room(RATE).real[RATE // 10 : RATE]
    power = np.square(np.abs(np.fft.rfft(tail * np.hanning(len(tail)))))
    frequency = np.fft.rfftfreq(len(tail), 1 / RATE)
    for low_hz in (200, 400, 800, 1600):
        octave = power[(frequency > low_hz) & (frequency < 2 * low_hz)]
        assert 10 * np.log10(octave.max() / octave.mean()) < 12


def test_nothing_comes_back_before_sound_could_reach_a_wall() -> None:
    kernel = np.abs(room(RATE))
    assert kernel[: RATE // 100].max() < 0.06 * kernel.max()
    assert kernel[-1] == 0.0
