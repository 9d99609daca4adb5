"""Total harmonic distortion: how strong the overtones of a sound are beside its fundamental."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from artsound_training.evaluation.frames import blocks, hann, heard_frames
from artsound_training.evaluation.pitch import pitches
from artsound_training.evaluation.vectors import checked_samples

FRAME_S = 0.128  # 4096 samples at 32 kHz
LEAST_HZ, MOST_HZ = 50.0, 2000.0
#: Half the width of the main lobe of a Hann window, in bins of a frame's own length.
_LOBE_BINS = 2.0
#: A fundamental this far below its overtones is none: the pitch is then a chord's common measure, which nobody plays. Of the
#: pitched frames of composed pieces one in six is so; kept, they would make most of the mean.
_LEAST_FUNDAMENTAL_DB = -30.0

DEFINITION = (
    "THD_F = sqrt(power of the harmonics 2 and up, below half the sample rate) / sqrt(power of the fundamental), a plain "
    "ratio that may exceed 1; for frames of 128 ms, half overlapping, Hann, each channel by itself, without frames under -60 "
    "dBFS or 40 dB under the loudest; fundamental by YIN (50 to 2000 Hz, aperiodicity below 0.15), frames without pitch, and "
    "with a fundamental 30 dB under the harmonics, left out; power within a main lobe of each harmonic; the mean over "
    "frames, then over clips. Chords and noise make it large: a relative indicator, not the distortion of an amplifier."
)


@dataclass(frozen=True, slots=True)
class HarmonicDistortion:
    """`ratio` is the mean over frames; both are NaN where no frame has a pitch. `pitched` of `frames` loud frames have one."""

    ratio: float
    median: float
    pitched: int
    frames: int


def total_harmonic_distortion(samples: Any, sample_rate_hz: int) -> float:
    """THD_F of [frames] or [channels, frames]; NaN without any pitched frame. Raises `ValueError`."""
    return harmonic_distortion(samples, sample_rate_hz).ratio


def harmonic_distortion(samples: Any, sample_rate_hz: int) -> HarmonicDistortion:
    """THD_F and how many frames it comes from; `ValueError` for what is no finite sound, and for a rate that is none."""
    if sample_rate_hz <= 0:
        raise ValueError(f"a sample rate must be above 0, not {sample_rate_hz} Hz")
    length = round(FRAME_S * sample_rate_hz)
    framed = [heard_frames(channel, length) for channel in checked_samples(samples)]
    found = [_ratios(part, sample_rate_hz) for frames in framed for part in blocks(frames)]
    ratios = np.concatenate([np.zeros(0), *found])
    loud = sum(len(frames) for frames in framed)
    if not ratios.size:
        return HarmonicDistortion(float("nan"), float("nan"), 0, loud)
    return HarmonicDistortion(float(ratios.mean()), float(np.median(ratios)), ratios.size, loud)


def _ratios(frames: np.ndarray, sample_rate_hz: int) -> np.ndarray:
    """THD_F of those of [n, length] that have a pitch."""
    length = frames.shape[1]
    # The main lobes of two neighbours must not overlap, and one overtone must have room below half the rate.
    least, most = max(LEAST_HZ, 2 * _LOBE_BINS * sample_rate_hz / max(length, 1)), min(MOST_HZ, sample_rate_hz / 5)
    if length < 2 or least >= most:
        return np.zeros(0)
    found = pitches(frames, sample_rate_hz, least, most)
    voiced = np.isfinite(found)
    frames, at = frames[voiced], found[voiced] * length / sample_rate_hz
    if not len(frames):
        return np.zeros(0)
    powers = np.abs(np.fft.rfft(frames / np.abs(frames).max(axis=1, keepdims=True) * hann(length))) ** 2
    harmonics = _lobe_powers(powers, at)
    over, first = harmonics[:, 1:].sum(axis=1), harmonics[:, 0]
    sounds = first > over * 10 ** (_LEAST_FUNDAMENTAL_DB / 10)
    return np.asarray(np.sqrt(over[sounds] / first[sounds]))


def _lobe_powers(powers: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Power around each multiple of `at` [n] bins: [n, most harmonics], 0 where a lobe does not fit below half the rate."""
    bins = powers.shape[1]
    numbers = np.arange(1, int((bins - 1 - _LOBE_BINS) / at.min()) + 1)
    centres = at[:, None] * numbers
    fits = centres + _LOBE_BINS <= bins - 1
    below = np.concatenate([np.zeros((len(powers), 1)), np.cumsum(powers, axis=1)], axis=1)
    begin = np.clip(np.ceil(centres - _LOBE_BINS), 0, bins).astype(int)
    end = np.clip(np.floor(centres + _LOBE_BINS) + 1, 0, bins).astype(int)
    within = np.take_along_axis(below, end, 1) - np.take_along_axis(below, begin, 1)
    return np.where(fits, np.maximum(within, 0.0), 0.0)
