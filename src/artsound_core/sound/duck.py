"""The duck: music steps back while somebody speaks, our own voice or a screen reader whose time is estimated."""

from __future__ import annotations

import numpy as np

from artsound_core.sound.gain import Glide

#: Speech stays clear at 10 dB and more above its background; below -14 dB music seems to stop and start.
DUCK_DB = -12.0
DUCK_DOWN_S = 0.15
#: Music waits this long after the last word, so that it does not surge between two sentences, then comes back.
DUCK_HOLD_S = 0.2
DUCK_UP_S = 0.3


class Duck:
    """The gain of the music. Both reasons to be down at once are one duck. Not thread-safe: the engine holds its lock."""

    def __init__(self, sample_rate_hz: int) -> None:
        self._sample_rate_hz = sample_rate_hz
        self._gain = Glide(1.0)
        self._estimate_left = 0
        self._hold_left = 0

    def keep_down_for(self, seconds: float) -> None:
        """Somebody whom we cannot hear is likely to speak for so long from now on; 0 ends what was said before."""
        self._estimate_left = round(max(seconds, 0.0) * self._sample_rate_hz)

    def take(self, frames: int, is_speaking: bool) -> np.ndarray | float:
        """The gains of the next `frames` frames, as `Glide.take`; `is_speaking`: our own voice does now."""
        self._steer(frames, is_speaking)
        return self._gain.take(frames)

    def _steer(self, frames: int, is_speaking: bool) -> None:
        down = 10.0 ** (DUCK_DB / 20.0)
        if is_speaking or self._estimate_left > 0:
            self._hold_left = round(DUCK_HOLD_S * self._sample_rate_hz)
            if self._gain.target != down:
                self._gain.to(down, round(DUCK_DOWN_S * self._sample_rate_hz))
        elif self._hold_left > 0:
            self._hold_left -= frames
        elif self._gain.target != 1.0:
            self._gain.to(1.0, round(DUCK_UP_S * self._sample_rate_hz))
        self._estimate_left = max(self._estimate_left - frames, 0)
