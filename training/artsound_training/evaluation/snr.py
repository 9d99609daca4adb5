"""Signal over noise of music, where nobody knows the signal: noise is what lies evenly between the tones."""

from __future__ import annotations

from typing import Any

import numpy as np

from artsound_training.evaluation.frames import blocks, hann, heard_frames
from artsound_training.evaluation.vectors import checked_samples

FRAME_S = 0.256  # 8192 samples at 32 kHz: bins of 3.9 Hz
_BAND_BINS = 32
#: Beyond these the estimate cannot tell what is from what its own error makes; it stays at them.
LEAST_DB, MOST_DB = -15.0, 60.0
#: The powers of noise in the bins of a spectrum are exponentially distributed: the lower half has this mean, of a mean of 1.
_LOWER_HALF = 1.0 - np.log(2.0)
#: What exceeds the noise so many times is a tone (of noise 1 bin in 150 does); what is left has a mean of `_KEPT`.
_TONE = 5.0
_KEPT = 1.0 - _TONE * np.exp(-_TONE) / (1.0 - np.exp(-_TONE))
_ROUNDS = 4

DEFINITION = (
    "10 log10 of signal power over noise power. Noise: in frames of 256 ms, half overlapping, Hann, the even floor of each "
    "band of 32 bins (125 Hz), from the lower half of its powers, then from all below five times the floor; signal: the rest "
    "of the power; sums over all frames and channels, without frames under -60 dBFS or 40 dB under the loudest; kept within "
    "-15 and 60 dB. Breath, drums and quick changes of pitch count as noise. The dissertation behind the paper names signal "
    "over noise in dB and no estimate of the noise: this one is ours."
)


def signal_to_noise_db(samples: Any, sample_rate_hz: int) -> float:
    """Of [frames] or [channels, frames], in dB between -15 and 60; NaN for silence and for under 128 ms of sound.

    Raises `ValueError` for what is no finite sound, and for a rate that is none.
    """
    if sample_rate_hz <= 0:
        raise ValueError(f"a sample rate must be above 0, not {sample_rate_hz} Hz")
    length = round(FRAME_S * sample_rate_hz)
    sound = checked_samples(samples)
    if sound.shape[1] < length / 2:
        return float("nan")
    framed = [heard_frames(channel, length) for channel in sound]
    powers = [_powers(part) for frames in framed for part in blocks(frames)]
    total, noise = np.array([(0.0, 0.0), *powers]).sum(axis=0)
    if not total > 0.0:
        return float("nan")
    least, most = 10 ** (LEAST_DB / 10), 10 ** (MOST_DB / 10)
    # Not the ratio at once: a noise of nothing would divide by 0.
    signal = max(total - noise, least * noise)
    return float(10.0 * np.log10(signal / max(noise, signal / most)))


def _powers(frames: np.ndarray) -> tuple[float, float]:
    """Total and noise of [n, length]."""
    length = frames.shape[1]
    spectra = np.abs(np.fft.rfft(frames * hann(length))) ** 2
    # Without the lowest two bins, where the mean was, and what fills no band at the top.
    bands = (spectra.shape[1] - 2) // _BAND_BINS
    if bands < 1:
        return 0.0, 0.0
    cells = spectra[:, 2 : 2 + bands * _BAND_BINS].reshape(-1, _BAND_BINS)
    return float(cells.sum()), float(_floors(cells).sum() * _BAND_BINS)


def _floors(cells: np.ndarray) -> np.ndarray:
    """The mean noise power of each row [cells, bins]."""
    lower = np.partition(cells, _BAND_BINS // 2, axis=1)[:, : _BAND_BINS // 2]
    floors = lower.mean(axis=1) / _LOWER_HALF
    for _ in range(_ROUNDS):
        kept = cells <= _TONE * floors[:, None]
        floors = np.where(kept, cells, 0.0).sum(axis=1) / np.maximum(kept.sum(axis=1), 1) / _KEPT
    return np.asarray(floors)
