"""Makes stereo of mono without adding to it: what both loudspeakers sum to is the mono sound itself."""

from __future__ import annotations

import numpy as np

from artsound_core.sound.convolution import HOP

#: How loud the side is against the middle: -6.9 dB. More is wider, and a lone instrument begins to stand in two places.
WIDTH = 0.45
#: Below the first the side is silent (bass in the middle), from the second on at its full width; the upper two end it.
_SIDE_FROM_HZ, _SIDE_WHOLE_HZ, _SIDE_FALLS_HZ, _SIDE_ENDS_HZ = 150.0, 300.0, 13000.0, 16000.0
#: The side's phase turns so often an octave: each third of an octave leans once to either loudspeaker.
_TURNS_AN_OCTAVE = 2.0
#: What only moves the cone, and any offset, is kept out: a high-pass of second order.
_HIGH_PASS_HZ = 20.0
#: The kernel's middle comes so many frames late, so that what rings before it has room.
DELAY = 64


def loudness_of_one(width: float = WIDTH) -> float:
    """LU that one channel alone is softer than the two made of it."""
    return float(10.0 * np.log10(2.0 * (1.0 + width * width)))


def kernel(sample_rate_hz: int, channels: int, width: float = WIDTH) -> np.ndarray:
    """complex64 [8192]: left + 1j * right for one mono input, `DELAY` frames late; for one channel the left alone.

    Middle m is the sound without its offset. The side s is m with a phase that turns with the logarithm of frequency: a
    delay from 14 ms at 200 Hz down to under 1 ms in the treble, where transients would smear. Left = m + s, right = m - s: in
    mono the side cancels, and both loudspeakers together give each frequency the same power, (1 + width²) times twice m's.
    """
    frequency_hz = np.fft.rfftfreq(HOP, 1.0 / sample_rate_hz)
    late = np.exp(-2j * np.pi * frequency_hz * DELAY / sample_rate_hz)
    middle = _high_pass(frequency_hz, sample_rate_hz) * late
    side = width * _side(frequency_hz) * middle
    left, right = (np.fft.irfft(answer, HOP)[: HOP // 2] for answer in (middle + side, middle - side))
    if channels == 1:
        return np.asarray(np.fft.irfft(middle, HOP)[: HOP // 2].astype(np.complex64))
    return np.asarray((left + 1j * right).astype(np.complex64))


def _side(frequency_hz: np.ndarray) -> np.ndarray:
    octaves = np.log2(np.maximum(frequency_hz, 1.0) / _SIDE_FROM_HZ)
    rise = octaves / np.log2(_SIDE_WHOLE_HZ / _SIDE_FROM_HZ)
    fall = (_SIDE_ENDS_HZ - frequency_hz) / (_SIDE_ENDS_HZ - _SIDE_FALLS_HZ)
    size = np.sin(np.pi / 2 * np.clip(rise, 0, 1)) ** 2 * np.sin(np.pi / 2 * np.clip(fall, 0, 1)) ** 2
    return np.asarray(size * np.exp(-2j * np.pi * _TURNS_AN_OCTAVE * octaves))


def _high_pass(frequency_hz: np.ndarray, sample_rate_hz: int) -> np.ndarray:
    """Butterworth, by the bilinear transform."""
    z = np.exp(-2j * np.pi * frequency_hz / sample_rate_hz)
    k = np.tan(np.pi * _HIGH_PASS_HZ / sample_rate_hz)
    under = (1 + np.sqrt(2) * k + k * k) + 2 * (k * k - 1) * z + (1 - np.sqrt(2) * k + k * k) * z**2
    return np.asarray((1 - 2 * z + z**2) / under)
