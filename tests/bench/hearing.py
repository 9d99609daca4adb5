"""What can be heard in a piece, in numbers: brightness, onsets, tempo, key and mode, clicks. Only the sound is looked at."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from scipy import ndimage, signal

#: Key profiles of Krumhansl and Kessler (1982): how well each pitch class fits a major and a minor key on C.
MAJOR = np.array([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88])
MINOR = np.array([6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17])


@dataclass(frozen=True, slots=True)
class Hearing:
    """`major_lean`: the best major key's correlation less the best minor key's; over 0 it sounds major."""

    centroid_hz: float
    onsets_per_s: float
    tempo_bpm: float
    tonic: int
    is_major: bool
    major_lean: float


def hear(samples: np.ndarray, sample_rate_hz: int) -> Hearing:
    """All measures of float [channels, frames]."""
    mono = samples.mean(axis=0)
    tonic, is_major, lean = key(mono, sample_rate_hz)
    return Hearing(
        spectral_centroid_hz(mono, sample_rate_hz),
        onset_rate(mono, sample_rate_hz),
        tempo_bpm(mono, sample_rate_hz),
        tonic,
        is_major,
        lean,
    )


def spectral_centroid_hz(mono: np.ndarray, sample_rate_hz: int) -> float:
    """The middle of the spectrum, averaged over the moments within 40 dB of the loudest, louder ones counting more."""
    frequency, size = _spectrogram(mono, sample_rate_hz, 4096, 1024)
    power = np.square(size)
    energy = power.sum(axis=0)
    heard = energy > energy.max() * 1e-4
    moments = (frequency[:, None] * power).sum(axis=0)[heard] / energy[heard]
    return float(np.average(moments, weights=np.sqrt(energy[heard])))


def onset_strength(mono: np.ndarray, sample_rate_hz: int, hop: int = 512) -> np.ndarray:
    """How much louder forty bands between 40 Hz and 12 kHz grow from one hop to the next, summed."""
    frequency, size = _spectrogram(mono, sample_rate_hz, 2048, hop)
    edges = np.geomspace(40, 12000, 41)
    bands = [size[(frequency >= low) & (frequency < high)].sum(axis=0) for low, high in itertools.pairwise(edges)]
    loud = np.log1p(300 * np.stack(bands))
    return np.maximum(0, np.diff(loud, axis=1)).sum(axis=0)


def onset_rate(mono: np.ndarray, sample_rate_hz: int) -> float:
    """Onsets heard in a second, at least 60 ms apart."""
    strength, hops_a_second = onset_strength(mono, sample_rate_hz), sample_rate_hz / 512
    strength = strength / (strength.max() + 1e-9)
    threshold = ndimage.median_filter(strength, int(hops_a_second * 0.5)) + 0.10
    peaks, _ = signal.find_peaks(strength, height=threshold, distance=max(1, int(0.06 * hops_a_second)))
    return len(peaks) / (len(mono) / sample_rate_hz)


def tempo_bpm(mono: np.ndarray, sample_rate_hz: int) -> float:
    """The beat whose multiples repeat best; people tap near 105 a minute, so octaves are chosen that way."""
    strength, hops_a_second = onset_strength(mono, sample_rate_hz), sample_rate_hz / 512
    strength = strength - ndimage.uniform_filter1d(strength, int(hops_a_second))
    likeness = signal.fftconvolve(strength, strength[::-1])[len(strength) - 1 :]
    tempi = np.arange(40, 221, 0.25)
    lags = 60 / tempi * hops_a_second
    score = sum(
        np.interp(times * lags, np.arange(len(likeness)), likeness) * weight
        for times, weight in ((1, 1.0), (2, 0.7), (3, 0.4), (4, 0.7))
    )
    return float(tempi[np.argmax(score * np.exp(-0.5 * np.square(np.log2(tempi / 105) / 0.95)))])


def chroma(mono: np.ndarray, sample_rate_hz: int) -> np.ndarray:
    """The share of each pitch class, C first, between 55 and 2000 Hz."""
    frequency, size = _spectrogram(mono, sample_rate_hz, 8192, 4096)
    kept = (frequency > 55) & (frequency < 2000)
    pitch = 12 * np.log2(frequency[kept] / 440) + 69
    near = np.exp(-0.5 * np.square((pitch - np.round(pitch)) / 0.22))
    level = np.sqrt(np.square(size[kept]).mean(axis=1)) * near
    classes = np.bincount(np.round(pitch).astype(int) % 12, weights=level, minlength=12)
    return classes / classes.sum()


def key(mono: np.ndarray, sample_rate_hz: int) -> tuple[int, bool, float]:
    """Tonic (0 = C), whether it sounds major, and how far major fits better than minor."""
    classes = chroma(mono, sample_rate_hz)
    major = [float(np.corrcoef(np.roll(MAJOR, tonic), classes)[0, 1]) for tonic in range(12)]
    minor = [float(np.corrcoef(np.roll(MINOR, tonic), classes)[0, 1]) for tonic in range(12)]
    is_major = max(major) > max(minor)
    return int(np.argmax(major if is_major else minor)), is_major, max(major) - max(minor)


def clicks(mono: np.ndarray, sample_rate_hz: int, starts_s: np.ndarray, sensitivity: float = 60.0) -> int:
    """Breaks in the wave: fourth differences far above those of the 5 ms around, away from the notes' own starts."""
    jumps = np.abs(np.diff(mono, 4))
    around = ndimage.percentile_filter(jumps[::4], 80, size=221).repeat(4)[: len(jumps)]
    places = np.flatnonzero(jumps[: len(around)] / np.maximum(around, 2e-5) > sensitivity)
    if len(places) and len(starts_s):
        starts = np.sort(starts_s) * sample_rate_hz - 6
        before = np.searchsorted(starts, places, side="right") - 1
        places = places[~((before >= 0) & (places - starts[np.maximum(before, 0)] < 0.02 * sample_rate_hz))]
    return 0 if len(places) == 0 else int(1 + (np.diff(places) > 400).sum())


def _spectrogram(mono: np.ndarray, sample_rate_hz: int, window: int, hop: int) -> tuple[np.ndarray, np.ndarray]:
    frequency, _, spectra = signal.stft(
        mono, sample_rate_hz, nperseg=window, noverlap=window - hop, boundary=None, padded=False
    )
    return frequency, np.abs(spectra)
