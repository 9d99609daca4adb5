"""Cuts sound into overlapping frames and leaves out those that are too quiet to be judged."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

#: A frame this quiet (RMS re full scale), or this far below the loudest frame of its sound, is not judged.
QUIET_DBFS, QUIET_BELOW_LOUDEST_DB = -60.0, 40.0

_BLOCK = 512


def heard_frames(channel: np.ndarray, length: int) -> np.ndarray:
    """float64 [n, length] of float64 [frames]: half overlapping, each without its mean, the quiet ones left out.

    A sound shorter than `length` is one frame of its own length; one without samples has none.
    """
    if channel.size == 0:
        return np.zeros((0, length))
    length = min(length, channel.size)
    frames = np.lib.stride_tricks.sliding_window_view(channel, length)[:: max(1, length // 2)]
    frames = frames - frames.mean(axis=1, keepdims=True)
    # Scaled first: squares of denormal or huge samples would be 0 or infinite.
    peak = np.abs(frames).max()
    if peak == 0.0:
        return np.asarray(frames[:0])
    levels = peak * np.sqrt(((frames / peak) ** 2).mean(axis=1))
    least = max(10 ** (QUIET_DBFS / 20), levels.max() * 10 ** (-QUIET_BELOW_LOUDEST_DB / 20))
    return np.asarray(frames[levels >= least])


def blocks(frames: np.ndarray) -> Iterator[np.ndarray]:
    """[n, length] a few hundred rows at a time: the spectra of a quarter of an hour would fill the memory."""
    for begin in range(0, len(frames), _BLOCK):
        yield frames[begin : begin + _BLOCK]


def hann(length: int) -> np.ndarray:
    """The periodic window: its period is its length, as for a Fourier transform; np.hanning's is one sample less."""
    return np.asarray(0.5 - 0.5 * np.cos(2.0 * np.pi * np.arange(length) / length))
