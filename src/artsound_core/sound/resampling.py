"""Changes the sample rate of sound: whole clips at once, or block by block without a seam."""

from __future__ import annotations

from math import ceil, gcd

import numpy as np

#: Zero crossings of the sinc on each side, and the Kaiser window's shape. 32 and 9 give a stop band under -85 dB and a
#: pass band to about 18.5 kHz at 44.1 kHz (measured in tests/core/test_sound_resampling.py).
CROSSINGS = 32
KAISER_BETA = 9.0
#: The filter's middle, as a part of the lower Nyquist frequency: room for the slope before it folds back.
CUTOFF = 0.92
#: Output frames worked on at once, so that a long clip needs little memory.
BATCH_FRAMES = 4096


class Resampler:
    """Turns blocks at one rate into blocks at another by a windowed sinc; the joined result is the same for any cutting.

    The output is aligned with the input (no delay in the result): `push` holds back what still needs later input,
    `finish` gives the rest. Together they give `ceil(frames * target / source)` frames.
    """

    def __init__(self, source_hz: int, target_hz: int, channels: int) -> None:
        common = gcd(source_hz, target_hz)
        self._up, self._down = target_hz // common, source_hz // common
        self._bank = _filter_bank(self._up, self._down)
        self._reach = self._bank.shape[1] // 2
        self._kept = np.zeros((channels, self._reach - 1), np.float32)
        self._kept_from = 1 - self._reach
        self._received = 0
        self._given = 0

    def push(self, samples: np.ndarray) -> np.ndarray:
        """`samples`: float32 [channels, frames]. Gives float32 [channels, n], n as many as are certain by now."""
        self._received += samples.shape[1]
        self._kept = np.concatenate([self._kept, samples], axis=1)
        return self._give(((self._received - self._reach) * self._up - 1) // self._down + 1)

    def finish(self) -> np.ndarray:
        """The last frames, float32 [channels, n], as if silence followed."""
        tail = np.zeros((self._kept.shape[0], self._reach + 1), np.float32)
        self._kept = np.concatenate([self._kept, tail], axis=1)
        return self._give(-(-self._received * self._up // self._down))

    def _give(self, until: int) -> np.ndarray:
        """Output frames `_given` to `until`; input that no later frame needs is let go."""
        until = max(until, self._given)
        parts = [
            self._frames(np.arange(start, min(start + BATCH_FRAMES, until)))
            for start in range(self._given, until, BATCH_FRAMES)
        ]
        self._given = until
        needless = until * self._down // self._up - self._reach + 1 - self._kept_from
        if needless > 0:
            self._kept = self._kept[:, needless:].copy()
            self._kept_from += needless
        return np.concatenate(parts, axis=1) if parts else np.zeros((self._kept.shape[0], 0), np.float32)

    def _frames(self, numbers: np.ndarray) -> np.ndarray:
        """The output frames with the given numbers: each is one row of the filter bank over its neighbourhood."""
        places, phases = np.divmod(numbers * self._down, self._up)
        firsts = places - self._reach + 1 - self._kept_from
        windows = np.lib.stride_tricks.sliding_window_view(self._kept, self._bank.shape[1], axis=1)[:, firsts]
        return np.asarray(np.einsum("cnt,nt->cn", windows, self._bank[phases]), np.float32)


def resample(samples: np.ndarray, source_hz: int, target_hz: int) -> np.ndarray:
    """The whole of `samples`, float32 [channels, frames], at another rate."""
    if source_hz == target_hz:
        return samples
    resampler = Resampler(source_hz, target_hz, samples.shape[0])
    return np.concatenate([resampler.push(samples), resampler.finish()], axis=1)


def _filter_bank(up: int, down: int) -> np.ndarray:
    """float32 [up, taps]: for each phase between two input frames, the taps; each row sums to 1 (no ripple at 0 Hz)."""
    width = min(1.0, up / down) * CUTOFF
    reach = ceil(CROSSINGS / width)
    distances = np.arange(1 - reach, reach + 1)[None, :] - np.arange(up)[:, None] / up
    window = np.i0(KAISER_BETA * np.sqrt(np.clip(1.0 - (distances / reach) ** 2, 0.0, 1.0)))
    bank = np.sinc(distances * width) * window
    return np.asarray(bank / bank.sum(axis=1, keepdims=True), np.float32)
