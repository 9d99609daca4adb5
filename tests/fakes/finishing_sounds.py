"""Raw sounds as a network might give them, float32 [n] at 32 kHz, and the finishing of them."""

from __future__ import annotations

from typing import Any

import numpy as np

from artsound_core.neural.finishing.finisher import Finisher

RAW_HZ, RATE = 32000, 44100


def pink_noise(seconds: float, level: float = 0.1, seed: int = 0) -> np.ndarray:
    """Equal power in every octave from 30 Hz on; `level` is its root mean square."""
    frames = round(seconds * RAW_HZ)
    frequency_hz = np.fft.rfftfreq(frames, 1 / RAW_HZ)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(frames))
    spectrum /= np.sqrt(np.maximum(frequency_hz, 30.0))
    spectrum[frequency_hz < 25.0] = 0.0
    sound = np.fft.irfft(spectrum, frames)
    return np.asarray(level * sound / sound.std(), np.float32)


def struck_chords(seconds: float, level: float = 0.5, tempo_bpm: float = 100.0) -> np.ndarray:
    """A chord of three decaying tones on every beat; `level` is its peak."""
    time_s = np.arange(round(seconds * RAW_HZ)) / RAW_HZ
    beat_s = 60.0 / tempo_bpm
    since_s, beat = np.mod(time_s, beat_s), (time_s / beat_s).astype(int)
    root = 220.0 * 2.0 ** (np.array([0, 5, 7, 0])[beat // 4 % 4] / 12)
    chord = sum(np.sin(2 * np.pi * root * 2.0 ** (third / 12) * since_s) for third in (0, 4, 7))
    sound = chord * np.exp(-4 * since_s) * np.where(beat % 4 == 0, 1.0, 0.6)
    return np.asarray(level * sound / np.abs(sound).max(), np.float32)


def sine(seconds: float, frequency_hz: float = 440.0, level: float = 0.3) -> np.ndarray:
    return np.asarray(
        level * np.sin(2 * np.pi * frequency_hz * np.arange(round(seconds * RAW_HZ)) / RAW_HZ), np.float32
    )


def finished(
    raw: np.ndarray, duration_s: float, tempo_bpm: float = 100.0, *, piece: int = 16000, **wishes: Any
) -> np.ndarray:
    """float32 [channels, frames]: `raw` finished in pieces of so many samples."""
    return finished_in(
        [raw[place : place + piece] for place in range(0, len(raw), piece)], duration_s, tempo_bpm, **wishes
    )


def finished_in(pieces: list[np.ndarray], duration_s: float, tempo_bpm: float = 100.0, **wishes: Any) -> np.ndarray:
    rate = wishes.pop("rate", RATE)
    finisher = Finisher(RAW_HZ, rate, duration_s, tempo_bpm, **wishes)
    clips = [clip for piece in pieces if (clip := finisher.push(piece)) is not None]
    clips.append(finisher.finish())
    assert all(clip.sample_rate_hz == rate and clip.samples.dtype == np.float32 for clip in clips)
    return np.concatenate([clip.samples for clip in clips], axis=1)


def level_db(samples: np.ndarray, rate: int = RATE, window_s: float = 0.05) -> np.ndarray:
    """The level of each window of the first channel, in dB."""
    window = round(window_s * rate)
    count = samples.shape[1] // window
    powers = np.square(samples[0, : count * window].astype(np.float64)).reshape(count, window).mean(axis=1)
    return np.asarray(10 * np.log10(powers + 1e-30))
