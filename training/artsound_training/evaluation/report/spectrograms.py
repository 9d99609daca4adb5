"""Spectrograms of clips, one above the other; and what they show in numbers, for those who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Any

import numpy as np

from artsound_training.evaluation.sounds import Sound

#: 64 ms at 32 kHz: neighbouring notes of the bass are still told apart.
_WINDOW, _HOP = 2048, 512
#: Most of music's energy lies below; above it the picture would be dark.
_HIGHEST_HZ = 8000
_RANGE_DB = 80.0


def draw_spectrograms(clips: Sequence[tuple[str, Sound]], stream: IO[bytes]) -> None:
    """A PNG with one panel for each titled clip; decibels below the panel's loudest point."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    height = 1.0 + 1.6 * len(clips)
    figure = Figure(figsize=(9.6, height))
    FigureCanvasAgg(figure)
    panels = figure.subplots(len(clips), 1, sharex=True, squeeze=False)[:, 0]
    figure.subplots_adjust(left=0.07, right=0.9, bottom=0.5 / height, top=1.0 - 0.3 / height, hspace=0.3)
    longest = max(len(sound.samples) / sound.sample_rate_hz for _, sound in clips)
    for axes, (title, sound) in zip(panels, clips, strict=True):
        levels = _levels_db(sound)
        top = min(_HIGHEST_HZ, sound.sample_rate_hz / 2)
        image = axes.imshow(
            levels,
            origin="lower",
            aspect="auto",
            extent=(0.0, len(sound.samples) / sound.sample_rate_hz, 0.0, top / 1000),
            vmin=-_RANGE_DB,
            vmax=0.0,
            cmap="magma",
            interpolation="nearest",
        )
        axes.set_title(title, fontsize=9, loc="left")
        axes.set_ylabel("kHz")
        axes.set_xlim(0.0, longest)
    panels[-1].set_xlabel("seconds")
    figure.colorbar(image, cax=figure.add_axes((0.92, 0.5 / height, 0.015, 1.0 - 0.8 / height)), label="dB")
    figure.savefig(stream, format="png", dpi=80)


def sound_in_words(sound: Sound) -> str:
    """`30.0 s, level -18.2 dBFS, centre of the spectrum at 1240 Hz`."""
    seconds = len(sound.samples) / sound.sample_rate_hz
    energy = float(np.mean(sound.samples.astype(np.float64) ** 2))
    if energy <= 0.0:
        return f"{seconds:.1f} s of silence"
    powers = _powers(sound).sum(axis=1)
    pitches = np.arange(len(powers)) * sound.sample_rate_hz / _WINDOW
    centre = float(powers @ pitches / powers.sum())
    return f"{seconds:.1f} s, level {10 * np.log10(energy):.1f} dBFS, centre of the spectrum at {centre:.0f} Hz"


def _levels_db(sound: Sound) -> Any:
    """float [bins, frames], 0 at the loudest point."""
    powers = _powers(sound)
    powers = powers[: int(_HIGHEST_HZ * _WINDOW / sound.sample_rate_hz) + 1]
    loudest = float(powers.max())
    if loudest <= 0.0:
        return np.full(powers.shape, -_RANGE_DB)
    return 10.0 * np.log10(np.maximum(powers / loudest, 10.0 ** (-_RANGE_DB / 10.0)))


def _powers(sound: Sound) -> np.ndarray:
    """[bins, frames]; a clip shorter than the window is filled up with silence."""
    samples = np.pad(sound.samples.astype(np.float64), (0, max(0, _WINDOW - len(sound.samples))))
    frames = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[::_HOP]
    return np.asarray(np.abs(np.fft.rfft(frames * np.hanning(_WINDOW), axis=1).T) ** 2)
