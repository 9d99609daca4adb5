"""Two sounds cross at equal power, also where they happen to be alike or each other's opposite."""

from __future__ import annotations

import numpy as np

#: Power is compared in steps of so many frames, smoothed over an odd number of steps: 52 ms at 44.1 kHz.
STEP, SMOOTHED_STEPS = 256, 9
#: How far the sum may be pulled to the power it should have. Two equal sounds need -3 dB; over +6 dB there is nothing
#: left to lift but noise.
LOWEST, HIGHEST = 10.0 ** (-3.5 / 20.0), 10.0 ** (6.0 / 20.0)
#: Below this correlation the sounds work against each other and the one that comes in is turned over, which nobody hears.
OPPOSED = -0.1
#: Power so low that it is silence: two of them are equal.
_NOTHING = 1e-9


def polarity(leaving: np.ndarray, coming: np.ndarray) -> float:
    """-1 where `coming`, float32 [2, frames], would cancel `leaving` in the crossing; else 1."""
    down, up = _slopes(leaving.shape[1])
    first, second = leaving * down, coming * up
    together = float(np.vdot(first, second))
    alone = float(np.sqrt(float(np.vdot(first, first)) * float(np.vdot(second, second))))
    return -1.0 if together < OPPOSED * alone else 1.0


def crossed(leaving: np.ndarray, coming: np.ndarray) -> np.ndarray:
    """From one to the other in their whole length, float32 [2, frames] each: cosine down, sine up.

    That keeps the power of two unlike sounds. Alike ones would swell and opposed ones vanish, so the sum is pulled to the
    power that unlike ones would have.
    """
    frames = leaving.shape[1]
    down, up = _slopes(frames)
    first, second = leaving * down, coming * up
    both = first + second
    wanted = _smoothed(np.square(first).sum(axis=0) + np.square(second).sum(axis=0))
    found = _smoothed(np.square(both).sum(axis=0))
    pull = np.clip(np.sqrt((wanted + _NOTHING) / (found + _NOTHING)), LOWEST, HIGHEST)
    # At both ends only one sound is there, and nothing to pull: the neighbours join on exactly.
    places = np.concatenate([[0.0], (np.arange(len(pull)) + 0.5) * (frames / len(pull)), [float(frames)]])
    curve = np.interp(np.arange(frames), places, np.concatenate([[1.0], pull, [1.0]]))
    return np.asarray(both * curve.astype(np.float32))


def _slopes(frames: int) -> tuple[np.ndarray, np.ndarray]:
    way = (np.arange(frames, dtype=np.float32) + 0.5) / np.float32(max(frames, 1)) * np.float32(np.pi / 2.0)
    return np.cos(way), np.sin(way)


def _smoothed(power: np.ndarray) -> np.ndarray:
    """The mean power around each of the equal steps of about `STEP` frames; both ends are repeated outwards."""
    steps = max(1, len(power) // STEP)
    means = np.array([part.mean() if len(part) else 0.0 for part in np.array_split(power, steps)], float)
    padded = np.pad(means, SMOOTHED_STEPS // 2, mode="edge")
    return np.convolve(padded, np.full(SMOOTHED_STEPS, 1.0 / SMOOTHED_STEPS), "valid")
