"""How loud the music that comes in must be made, so that nobody hears the join by its level."""

from __future__ import annotations

import math

import numpy as np

from artsound_core.sound.loudness import LoudnessMeter, gated_loudness

#: Loudness is compared over so much: the short-term window of EBU R128.
COMPARED_S = 3.0
#: The gain on what comes in. To lift it further would lift its noise and drive the limiter; to lower it costs nothing.
MOST_DB, LEAST_DB = 6.0, -12.0
#: And back to as it was mastered, this fast: 6 dB in twelve seconds, too slow to be heard as a fade.
RELAX_DB_A_S = 0.5
#: A stretch of 10 ms under this is silence, and a beginning of more than 50 ms of it is left out: it would be a hole.
SILENCE = 10.0 ** (-50.0 / 20.0)
LOOK_S, LONGEST_LEAD_S, ONSET_S = 0.01, 0.05, 0.005


def loudness_of(samples: np.ndarray, sample_rate_hz: int) -> float:
    """LUFS of float32 [2, frames] with its rests left out (gated as in BS.1770-4); -inf for silence."""
    meter = LoudnessMeter(sample_rate_hz)
    meter.add(samples)
    return gated_loudness(meter.finish())


def matching_db(heard: np.ndarray, coming: np.ndarray, sample_rate_hz: int) -> float:
    """The gain that makes `coming` as loud as `heard`, from `LEAST_DB` to `MOST_DB`; 0 where one of them is silent."""
    apart = loudness_of(heard, sample_rate_hz) - loudness_of(coming, sample_rate_hz)
    return float(np.clip(apart, LEAST_DB, MOST_DB)) if math.isfinite(apart) else 0.0


def first_sound(samples: np.ndarray, sample_rate_hz: int) -> int | None:
    """The frame at which float32 [2, frames] is to begin: 0, or just before its first sound; None if there is none yet."""
    step = max(1, round(LOOK_S * sample_rate_hz))
    steps = samples.shape[1] // step
    power = np.square(samples[:, : steps * step]).reshape(2, steps, step).mean(axis=2).max(axis=0)
    loud = np.flatnonzero(power > SILENCE**2)
    if len(loud) == 0:
        return None
    onset = int(loud[0]) * step
    return max(0, onset - round(ONSET_S * sample_rate_hz)) if onset > LONGEST_LEAD_S * sample_rate_hz else 0


class RelaxingGain:
    """`db` for `hold` frames, then in a straight line in dB to 0. `polarity` is 1 or -1, and stays."""

    def __init__(self, sample_rate_hz: int, db: float = 0.0, polarity: float = 1.0, hold: int = 0) -> None:
        self._db, self._polarity, self._hold = db, polarity, hold
        self._slope_db = RELAX_DB_A_S / sample_rate_hz
        self._elapsed = 0

    def take(self, frames: int) -> np.ndarray | np.float32:
        """The factors of the next `frames` frames: float32 [frames], or one number once it rests."""
        relaxed_db = self._slope_db * max(0, self._elapsed - self._hold)
        first, self._elapsed = self._elapsed, self._elapsed + frames
        if relaxed_db >= abs(self._db):
            return np.float32(self._polarity)
        past = np.maximum(np.arange(first, first + frames) - self._hold, 0)
        db = np.maximum(abs(self._db) - self._slope_db * past, 0.0)
        return np.asarray(self._polarity * 10.0 ** (math.copysign(1.0, self._db) * db / 20.0), np.float32)
