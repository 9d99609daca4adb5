"""The spectrograms that VGGish and Cnn14 were trained on, sample for sample as their own programs compute them."""

from __future__ import annotations

from typing import Any

import numpy as np

from artsound_training.evaluation.frames import hann
from artsound_training.evaluation.vectors import checked_samples

#: VGGish (Hershey and others 2017; the parameters of its published program): 25 ms windows every 10 ms, in float64.
VGGISH_HZ = 16_000
_VGGISH_WINDOW, _VGGISH_HOP, _VGGISH_FFT = 400, 160, 512
_VGGISH_LEAST_HZ, _VGGISH_MOST_HZ, _VGGISH_OFFSET = 125.0, 7500.0, 0.01
#: A patch is 0.96 s. The window of its last frame ends after 0.975 s, so a sound of 0.96 s has none.
PATCH_FRAMES, BANDS = 96, 64
LEAST_VGGISH_SAMPLES = (PATCH_FRAMES - 1) * _VGGISH_HOP + _VGGISH_WINDOW

#: Cnn14 at 32 kHz (Kong and others 2020, PANNs; the parameters of its published program).
CNN14_HZ = 32_000
_CNN14_WINDOW, _CNN14_HOP = 1024, 320
_CNN14_LEAST_HZ, _CNN14_MOST_HZ, _CNN14_FLOOR = 50.0, 14_000.0, 1e-10
#: Five times the network halves the number of frames; one must be left.
LEAST_CNN14_SAMPLES = 31 * _CNN14_HOP


def vggish_patches(samples: Any) -> np.ndarray:
    """Sound [frames] of one channel at 16 kHz as float32 [patches, 96, 64]: patch, time, band. What fills no patch is left out.

    Magnitudes (not powers) of a periodic Hann window in 64 bands, triangles in mel, then log(x + 0.01). A sound of 30 s has
    31 patches. Raises `ValueError` for one under 0.975 s, which has none, and for what is no finite sound of one channel.
    """
    sound = _one_channel(samples)
    if sound.size < LEAST_VGGISH_SAMPLES:
        raise ValueError(f"{sound.size / VGGISH_HZ:.3g} s of sound are too short for VGGish: it needs 0.975 s")
    magnitudes = np.abs(_spectra(sound, _VGGISH_WINDOW, _VGGISH_HOP, _VGGISH_FFT))
    bands = np.log(magnitudes @ vggish_filters() + _VGGISH_OFFSET)
    patches = len(bands) // PATCH_FRAMES
    return np.asarray(bands[: patches * PATCH_FRAMES].reshape(patches, PATCH_FRAMES, BANDS), np.float32)


def cnn14_log_mel(samples: Any) -> np.ndarray:
    """Sound [frames] of one channel at 32 kHz as float32 [frames // 320 + 1, 64] in decibels of power.

    Windows stand around every 320th sample, the sound being reflected at its ends. Raises `ValueError` for one under 0.31 s
    (the network halves the frames five times) and for what is no finite sound of one channel.
    """
    sound = _one_channel(samples)
    if sound.size < LEAST_CNN14_SAMPLES:
        raise ValueError(f"{sound.size / CNN14_HZ:.3g} s of sound are too short for Cnn14: it needs 0.31 s")
    sound = np.pad(sound, _CNN14_WINDOW // 2, mode="reflect")
    powers = np.abs(_spectra(sound, _CNN14_WINDOW, _CNN14_HOP, _CNN14_WINDOW)) ** 2
    return np.asarray(10.0 * np.log10(np.maximum(powers @ cnn14_filters(), _CNN14_FLOOR)), np.float32)


def vggish_filters() -> np.ndarray:
    """float64 [257, 64]: triangles that are straight in mel (1127 ln(1 + f/700)), not in Hz, with peaks of 1."""
    from transformers.audio_utils import mel_filter_bank

    return np.asarray(
        mel_filter_bank(
            _VGGISH_FFT // 2 + 1, BANDS, _VGGISH_LEAST_HZ, _VGGISH_MOST_HZ, VGGISH_HZ,
            norm=None, mel_scale="kaldi", triangularize_in_mel_space=True,
        ),
        np.float64,
    )  # fmt: skip


def cnn14_filters() -> np.ndarray:
    """float64 [513, 64]: Slaney's triangles, straight in Hz, of equal area, as librosa makes them."""
    from transformers.audio_utils import mel_filter_bank

    return np.asarray(
        mel_filter_bank(
            _CNN14_WINDOW // 2 + 1, BANDS, _CNN14_LEAST_HZ, _CNN14_MOST_HZ, CNN14_HZ, norm="slaney", mel_scale="slaney"
        ),
        np.float64,
    )


def _one_channel(samples: Any) -> np.ndarray:
    sound = checked_samples(samples)
    if len(sound) != 1:
        raise ValueError(f"the sound must have one channel, not {len(sound)}")
    return np.asarray(sound[0])


def _spectra(sound: np.ndarray, window: int, hop: int, size: int) -> np.ndarray:
    """Complex [frames, size // 2 + 1] of whole windows, the first at the first sample."""
    frames = np.lib.stride_tricks.sliding_window_view(sound, window)[::hop]
    return np.asarray(np.fft.rfft(frames * hann(window), size))
