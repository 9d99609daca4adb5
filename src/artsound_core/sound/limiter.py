"""A limiter that looks ahead at the true peak, for whatever is about to be heard."""

from __future__ import annotations

import numpy as np

from artsound_core.sound.loudness import PEAK_STEP, REACH, step_peaks

#: The true peak that no sound may pass, with 0.2 dB to spare under the -1 dBTP of EBU R128.
CEILING_DBTP = -1.2
#: The limiter's gain moves in straight lines in dB: down this fast ahead of a peak, and up again after it.
_ATTACK_DB_A_STEP, _RELEASE_DB_A_STEP = 0.6, 0.045
#: 64 steps of 64 frames, 93 ms at 44.1 kHz: a peak 38 dB too high would still be met in time.
LOOK_AHEAD = 64 * PEAK_STEP


class Limiter:
    """Takes complex64 blocks (left + 1j * right) and gives them back `LOOK_AHEAD` frames later, under the ceiling."""

    def __init__(self, ceiling_dbtp: float = CEILING_DBTP) -> None:
        self._ceiling_db = ceiling_dbtp
        self._sound = np.zeros(REACH, np.complex64)
        self._needed_db = np.zeros(0)
        self._released_db = 0.0
        self._last_db = 0.0

    def feed(self, stereo: np.ndarray) -> np.ndarray:
        """The frames whose gain is now settled: none at first, then as many as came in."""
        self._sound = np.concatenate([self._sound, stereo])
        self._needed_db = np.concatenate([self._needed_db, self._measure()])
        return self._give(max(0, len(self._needed_db) - LOOK_AHEAD // PEAK_STEP))

    def finish(self) -> np.ndarray:
        """All that is left."""
        left = len(self._sound) - REACH
        self._sound = np.concatenate([self._sound, np.zeros(2 * PEAK_STEP, np.complex64)])
        self._needed_db = np.concatenate([self._needed_db, self._measure()])
        return self._give(len(self._needed_db))[:left]

    def _measure(self) -> np.ndarray:
        """The gain in dB that each newly whole step needs; a step is whole when the frames just after it are known."""
        begin = REACH + len(self._needed_db) * PEAK_STEP
        steps = (len(self._sound) - begin - REACH) // PEAK_STEP
        end = begin + steps * PEAK_STEP
        if steps <= 0:
            return np.zeros(0)
        around = self._sound[begin - REACH : end + REACH]
        peaks = [
            step_peaks(channel[REACH:-REACH], channel[:REACH], channel[-REACH:])
            for channel in (around.real, around.imag)
        ]
        highest = np.maximum(np.maximum(*peaks), 1e-9).astype(np.float64)
        return np.asarray(np.minimum(0.0, self._ceiling_db - 20 * np.log10(highest)))

    def _give(self, steps: int) -> np.ndarray:
        if steps == 0:
            return np.zeros(0, np.complex64)
        gain_db = self._gains(steps)
        # A step's two ends take the lower gain of the steps that meet there: so no point of it rises over its own.
        following = gain_db[-1] if len(gain_db) == steps else gain_db[steps]
        meeting = np.minimum(np.append(self._last_db, gain_db[:steps]), np.append(gain_db[:steps], following))
        ends = (10.0 ** (meeting / 20)).astype(np.float32)
        line = np.arange(PEAK_STEP, dtype=np.float32) / PEAK_STEP
        gain = (ends[:-1, None] + (ends[1:] - ends[:-1])[:, None] * line).reshape(-1)
        sound = self._sound[REACH : REACH + steps * PEAK_STEP]
        given = sound * gain[: len(sound)]
        self._last_db = float(gain_db[steps - 1])
        self._sound = self._sound[steps * PEAK_STEP :]
        self._needed_db = self._needed_db[steps:]
        return np.asarray(given)

    def _gains(self, steps: int) -> np.ndarray:
        """Lowest of all straight lines that rise from each need: backwards in time (attack), then forwards (release)."""
        count = np.arange(len(self._needed_db))
        ahead = self._needed_db + count * _ATTACK_DB_A_STEP
        ahead = np.minimum.accumulate(ahead[::-1])[::-1] - count * _ATTACK_DB_A_STEP
        ahead = np.minimum(ahead, 0.0)
        after = np.minimum.accumulate(ahead - count * _RELEASE_DB_A_STEP) + count * _RELEASE_DB_A_STEP
        held = np.minimum(after, self._released_db + (count + 1) * _RELEASE_DB_A_STEP)
        self._released_db = float(held[steps - 1])
        return np.asarray(held)
