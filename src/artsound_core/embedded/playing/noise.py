"""Bands of noise: bow, breath, hammers, brushes and cymbals."""

from __future__ import annotations

import zlib

import numpy as np

from artsound_core.embedded.playing.partials import LN_1000


def generator(*name: object) -> np.random.Generator:
    """Chance that depends on nothing but the words and numbers of `name`."""
    return np.random.default_rng(zlib.crc32(repr(name).encode()))


def band(frames: int, low_hz: float, high_hz: float, sample_rate_hz: int, chance: np.random.Generator) -> np.ndarray:
    """float32 [frames] of noise between two frequencies, 12 dB an octave outside them, with a root mean square of 1.

    Its end runs into its start without a seam.
    """
    size = _even_size(frames)
    frequency = np.fft.rfftfreq(size, 1.0 / sample_rate_hz)
    rise = np.square(frequency / low_hz)
    shape = rise / (1 + rise) / (1 + np.square(frequency / high_hz))
    shape[frequency > 0.46 * sample_rate_hz] = 0.0
    spectrum = np.empty(len(frequency), np.complex64)
    spectrum.real = chance.standard_normal(len(frequency), dtype=np.float32)
    spectrum.imag = chance.standard_normal(len(frequency), dtype=np.float32)
    sound = np.fft.irfft(spectrum * shape.astype(np.float32), size)
    return np.asarray(sound[:frames] / np.sqrt(np.mean(np.square(sound))), np.float32)


def burst(
    frames: int, low_hz: float, high_hz: float, t60_s: float, sample_rate_hz: int, chance: np.random.Generator
) -> np.ndarray:
    """float32 [frames]: a band of noise that starts at a root mean square of 1 and falls by 60 dB in `t60_s`."""
    return np.asarray(band(frames, low_hz, high_hz, sample_rate_hz, chance) * decay(frames, t60_s, sample_rate_hz))


def decay(frames: int, t60_s: float, sample_rate_hz: int) -> np.ndarray:
    """float32 [frames] from 1 down by 60 dB in `t60_s`."""
    return np.asarray(np.exp(np.arange(frames, dtype=np.float32) * np.float32(-LN_1000 / (t60_s * sample_rate_hz))))


def _even_size(frames: int) -> int:
    """The next size that a fast Fourier transform likes: a power of two, or three quarters of one."""
    power = 1 << max(6, (frames - 1).bit_length())
    return power * 3 // 4 if frames <= power * 3 // 4 else power
