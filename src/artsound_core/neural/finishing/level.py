"""Brings music to its loudness while it is still being made: a guess from its first second, then slow corrections."""

from __future__ import annotations

import numpy as np

from artsound_core.sound.loudness import ABSOLUTE_GATE_LUFS, STEP_S, gated_loudness, lufs_to_power

#: What MusicGen's sound is taken to have before any is heard, on both loudspeakers. A guess: only the first seconds rest on it.
PRIOR_LUFS = -17.0
#: What is heard counts as much as the prior after so long.
_DOUBT_S = 0.15
#: A beginning softer than the prior by more than this is an introduction: more than this is not made up for at once.
_SOFTEST_START_LU = 8.0
#: The gain's range; silence and hiss are not lifted further.
LEAST_DB, MOST_DB = -30.0, 12.0
#: The gain may follow this fast and this far from where it began: too slow to be noticed.
SLEW_DB_A_S, FARTHEST_DB = 0.35, 9.0


class SlowLevel:
    """Chooses the gain of each hop so that the whole comes to `target_lufs`.

    `shape`: float64 [tenths of a second], the power that beginning and ending leave of each. `prior_lufs`: the loudness that
    is expected before any is heard. `heard` below is the K-weighted power of each tenth of a second as it left the limiter,
    `plain` the same before gain and limiter.
    """

    def __init__(self, target_lufs: float, shape: np.ndarray, loops: bool, prior_lufs: float = PRIOR_LUFS) -> None:
        self._target, self._shape, self._loops, self._prior = target_lufs, shape, loops, prior_lufs
        self._gain_db = self._first_db = 0.0

    @property
    def gain_db(self) -> float:
        return self._gain_db

    def begin(self, plain: np.ndarray) -> float:
        """The gain in dB to begin with, from the first tenths of a second."""
        expected = max(self._expected_lufs(plain), self._prior - _SOFTEST_START_LU)
        self._first_db = float(np.clip(self._target - expected, LEAST_DB, MOST_DB))
        self._gain_db = self._first_db
        return self._gain_db

    def follow(self, plain: np.ndarray, heard: np.ndarray, elapsed_s: float, until_s: float) -> float:
        """The gain in dB to have reached by `until_s`, `elapsed_s` after the last."""
        rest = self._shape[len(heard) :] * lufs_to_power(self._expected_lufs(plain))
        wanted, share = self._gain_db, max(0.25, len(rest) / max(1, len(self._shape)))
        for _ in range(4 if len(rest) else 0):
            outcome = gated_loudness(np.concatenate([heard, rest * 10 ** (wanted / 10)]))
            if not np.isfinite(outcome):
                break
            wanted += (self._target - outcome) / share
        self._gain_db = self._allowed(wanted, elapsed_s, until_s)
        return self._gain_db

    def _allowed(self, wanted: float, elapsed_s: float, until_s: float) -> float:
        farthest, step = FARTHEST_DB, SLEW_DB_A_S * elapsed_s
        if self._loops:
            # A loop ends at the gain it began with, or its seam would be heard.
            farthest = min(farthest, SLEW_DB_A_S * max(0.0, (len(self._shape) - 1) * STEP_S - until_s))
        wanted = float(np.clip(wanted, self._first_db - farthest, self._first_db + farthest))
        wanted = float(np.clip(wanted, LEAST_DB, MOST_DB))
        return float(np.clip(wanted, self._gain_db - step, self._gain_db + step))

    def _expected_lufs(self, plain: np.ndarray) -> float:
        """What the rest is taken to have at a gain of one, from all that is known of it."""
        measured = gated_loudness(plain)
        if not np.isfinite(measured):
            return self._prior
        known_s = STEP_S * int((plain > lufs_to_power(ABSOLUTE_GATE_LUFS)).sum())
        return self._prior + (measured - self._prior) * known_s / (known_s + _DOUBT_S)
