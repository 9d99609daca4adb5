"""The pitch of single frames by YIN, and whether they have one."""

from __future__ import annotations

import numpy as np

#: Share of a frame's power that does not repeat with the period, above which it has no pitch. de Cheveigné and Kawahara
#: take 0.1 for a lone voice; generated music is noisier.
MOST_APERIODIC = 0.15
_VALLEY = 1.4


def pitches(frames: np.ndarray, sample_rate_hz: int, least_hz: float, most_hz: float) -> np.ndarray:
    """Fundamental frequencies float64 [n] in Hz of float64 [n, length]; NaN for a frame without a pitch in that range.

    de Cheveigné and Kawahara 2002, steps 1 to 5: differences at each lag, over their running mean; the first dip below the
    threshold; a parabola through its least value. Then the dip is looked up again at twice the lag, as often as it fits:
    an error of the period there counts half, and high harmonics are found where they are.
    """
    count, length = frames.shape
    longest, shortest = min(int(sample_rate_hz / least_hz) + 1, length // 2 - 1), max(2, int(sample_rate_hz / most_hz))
    found = np.full(count, np.nan)
    if count == 0 or longest <= shortest:
        return found
    differences = _differences(frames, longest + 1)
    lags, has_pitch = _first_dips(_over_running_mean(differences), shortest, longest)
    lags = _longer(differences, _at_parabola(differences, lags), longest)
    inside = has_pitch & (lags >= sample_rate_hz / most_hz) & (lags <= sample_rate_hz / least_hz)
    found[inside] = sample_rate_hz / lags[inside]
    return found


def _differences(frames: np.ndarray, longest: int) -> np.ndarray:
    """[n, longest + 1]: the sum of (x[j] - x[j + lag])^2 over the samples j that have a partner at every lag."""
    length = frames.shape[1]
    width = length - longest
    scaled = frames / np.maximum(np.abs(frames).max(axis=1, keepdims=True), np.finfo(float).tiny)
    size = 1 << (length + width - 1).bit_length()
    products = np.fft.irfft(
        np.fft.rfft(scaled, size) * np.conj(np.fft.rfft(scaled[:, :width], size)), size
    )[:, : longest + 1]  # fmt: skip
    sums = np.concatenate([np.zeros((len(frames), 1)), np.cumsum(scaled**2, axis=1)], axis=1)
    powers = sums[:, width : width + longest + 1] - sums[:, : longest + 1]
    return np.asarray(np.maximum(powers[:, :1] + powers - 2.0 * products, 0.0))


def _over_running_mean(differences: np.ndarray) -> np.ndarray:
    lags = np.arange(1, differences.shape[1])
    means = np.cumsum(differences[:, 1:], axis=1) / lags
    rest = np.divide(differences[:, 1:], means, out=np.ones_like(means), where=means > 0)
    return np.concatenate([np.ones((len(differences), 1)), rest], axis=1)


def _first_dips(normalised: np.ndarray, shortest: int, longest: int) -> tuple[np.ndarray, np.ndarray]:
    """The lag of the first dip below the threshold, and whether there is one.

    High overtones ripple the dip: its lowest point is looked for as far as 1.4 times its first one, well before twice the period.
    """
    at = normalised[:, shortest : longest + 1]
    first = shortest + (at < MOST_APERIODIC).argmax(axis=1)
    lags = np.arange(shortest, longest + 1)
    near = (lags >= first[:, None]) & (lags <= _VALLEY * first[:, None])
    lowest = shortest + np.where(near, at, np.inf).argmin(axis=1)
    return np.asarray(lowest), np.asarray((at < MOST_APERIODIC).any(axis=1))


def _at_parabola(differences: np.ndarray, lags: np.ndarray) -> np.ndarray:
    """Where a parabola through the values around each lag is least, at most one lag away."""
    lags = np.clip(lags, 1, differences.shape[1] - 2)
    before, at, after = (np.take_along_axis(differences, (lags + step)[:, None], 1)[:, 0] for step in (-1, 0, 1))
    bend = before - 2.0 * at + after
    shift = np.divide(before - after, 2.0 * bend, out=np.zeros_like(bend), where=bend > 0)
    return np.asarray(lags + np.clip(shift, -1.0, 1.0))


def _longer(differences: np.ndarray, lags: np.ndarray, longest: int) -> np.ndarray:
    times = np.ones_like(lags)
    for _ in range(int(np.log2(longest))):
        fits = 2 * times * lags + 2 < longest
        guess = np.rint(2 * times * lags).astype(int)
        near = np.clip(guess[:, None] + np.arange(-1, 2), 1, differences.shape[1] - 2)
        best = np.take_along_axis(near, np.take_along_axis(differences, near, 1).argmin(axis=1)[:, None], 1)[:, 0]
        times = np.where(fits, 2 * times, times)
        lags = np.where(fits, _at_parabola(differences, best) / times, lags)
    return lags
