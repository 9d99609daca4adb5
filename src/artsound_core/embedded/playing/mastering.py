"""The desk's tone control: the last step before the limiter."""

from __future__ import annotations

import math

import numpy as np

#: The tone control's high shelf sits here; a high-pass keeps out what only moves the loudspeaker's cone.
SHELF_HZ, HIGH_PASS_HZ = 1800.0, 28.0
#: The top is rounded off here as by air and distance: computed sounds are brighter there than recorded ones.
TOP_HZ = 11000.0


def tone_control(frequency_hz: np.ndarray, sample_rate_hz: int, shelf_db: float) -> np.ndarray:
    """Complex response: the shelf of the Audio EQ Cookbook (R. Bristow-Johnson), a high-pass, a rounded top."""
    z = np.exp(-2j * np.pi * np.asarray(frequency_hz, float) / sample_rate_hz)
    a = 10 ** (shelf_db / 40)
    w = 2 * math.pi * SHELF_HZ / sample_rate_hz
    c, r = math.cos(w), 2 * math.sqrt(a) * math.sin(w) / math.sqrt(2)
    over = (
        a * ((a + 1) + (a - 1) * c + r) - 2 * a * ((a - 1) + (a + 1) * c) * z + a * ((a + 1) + (a - 1) * c - r) * z**2
    )
    under = ((a + 1) - (a - 1) * c + r) + 2 * ((a - 1) - (a + 1) * c) * z + ((a + 1) - (a - 1) * c - r) * z**2
    k = math.tan(math.pi * HIGH_PASS_HZ / sample_rate_hz)
    high_pass = (1 - 2 * z + z**2) / (
        (1 + math.sqrt(2) * k + k * k) + 2 * (k * k - 1) * z + (1 - math.sqrt(2) * k + k * k) * z**2
    )
    # One pole; at half the rate the bilinear transform takes it to silence.
    t = math.tan(math.pi * TOP_HZ / sample_rate_hz)
    top = t * (1 + z) / ((t + 1) + (t - 1) * z)
    return np.asarray(over / under * high_pass * top)


def tone_kernel(sample_rate_hz: int, shelf_db: float, size: int) -> np.ndarray:
    """The tone control as an impulse response, float32 [size/2]: past that the high-pass has died away."""
    response = tone_control(np.fft.rfftfreq(size, 1 / sample_rate_hz), sample_rate_hz, shelf_db)
    return np.fft.irfft(response, size)[: size // 2].astype(np.float32)
