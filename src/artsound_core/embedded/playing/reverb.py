"""A room of our own: early reflections, then a dense tail that dies sooner in the treble, different left and right."""

from __future__ import annotations

import numpy as np

from artsound_core.embedded.playing.noise import decay, generator

#: Upper edges of the bands in Hz, and their reverberation times beside the room's own.
_BANDS = ((250.0, 1.05), (900.0, 1.0), (2500.0, 0.82), (5500.0, 0.58), (14000.0, 0.35))
#: Early reflections: milliseconds, level, and turn (radians in the stereo plane: which side answers).
_EARLY = (
    (11.3, 0.62, 0.9),
    (17.9, 0.55, -1.0),
    (23.6, 0.48, 0.5),
    (29.2, 0.42, -0.6),
    (37.7, 0.36, 1.2),
    (43.1, 0.30, -1.3),
    (53.9, 0.26, 0.3),
    (61.3, 0.22, -0.2),
)
#: The tail's sound has begun to come from all sides after this long.
_BUILD_UP_S = 0.035
#: The early reflections' share of the power that comes back.
_EARLY_SHARE = 0.15


def room(sample_rate_hz: int, t60_s: float = 1.9) -> np.ndarray:
    """complex64 [frames], the kernel of a stereo room (see `convolution`), about `t60_s` long.

    A sound between 200 and 2000 Hz comes back as loud as it went in; treble comes back softer.
    """
    frames = round(t60_s * 1.1 * sample_rate_hz)
    tail = _tail(frames, sample_rate_hz, t60_s)
    early = np.zeros(frames, np.complex64)
    for delay_ms, level, turn in _EARLY:
        early[round(delay_ms * sample_rate_hz / 1000)] += level * np.exp(1j * turn)
    early = _softened(early, sample_rate_hz)
    tail *= np.sqrt((1 - _EARLY_SHARE) / _middle_power(tail, sample_rate_hz))
    early *= np.sqrt(_EARLY_SHARE / _middle_power(early, sample_rate_hz))
    return np.asarray(tail + early, np.complex64)


def _tail(frames: int, sample_rate_hz: int, t60_s: float) -> np.ndarray:
    size = 1 << (frames - 1).bit_length()
    chance = generator("room")
    noise = chance.standard_normal((2, size), dtype=np.float32)
    spectrum = np.fft.fft(noise[0] + 1j * noise[1]).astype(np.complex64)
    frequency = np.abs(np.fft.fftfreq(size, 1 / sample_rate_hz))
    tail = np.zeros(frames, np.complex64)
    reached = 1 / (1 + (60 / np.maximum(frequency, 1)) ** 4)
    for edge_hz, length in _BANDS:
        below = 1 / (1 + (frequency / edge_hz) ** 6)
        band = np.fft.ifft(spectrum * (below * reached).astype(np.float32))[:frames]
        tail += band * decay(frames, t60_s * length, sample_rate_hz)
        reached = reached * (1 - below)
    build_up = round(_BUILD_UP_S * sample_rate_hz)
    tail[:build_up] *= np.square(np.linspace(0, 1, build_up, dtype=np.float32))
    tail[-build_up:] *= np.linspace(1, 0, build_up, dtype=np.float32)
    return tail


def _softened(early: np.ndarray, sample_rate_hz: int) -> np.ndarray:
    """Walls swallow treble: each reflection is rounded by a short smooth kernel."""
    width = max(3, round(0.00012 * sample_rate_hz))
    kernel = np.hanning(width + 2)[1:-1]
    return np.asarray(np.convolve(early, kernel / kernel.sum())[: len(early)], np.complex64)


def _middle_power(kernel: np.ndarray, sample_rate_hz: int) -> float:
    """The mean power gain between 200 and 2000 Hz."""
    gain = np.square(np.abs(np.fft.fft(kernel, 1 << (len(kernel) - 1).bit_length())))
    frequency = np.abs(np.fft.fftfreq(len(gain), 1 / sample_rate_hz))
    return float(gain[(frequency > 200) & (frequency < 2000)].mean())
