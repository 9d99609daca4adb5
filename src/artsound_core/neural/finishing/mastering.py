"""Level and limiter: the last steps before a network's music is heard."""

from __future__ import annotations

from collections import deque

import numpy as np

from artsound_core.neural.finishing.ending import Shape
from artsound_core.neural.finishing.level import SlowLevel
from artsound_core.sound.convolution import HOP
from artsound_core.sound.limiter import LOOK_AHEAD, Limiter
from artsound_core.sound.loudness import LoudnessMeter, StepPowers

#: Hops that are heard before the first is given, for a first guess at the level (0.74 s at 44.1 kHz).
_FIRST_HOPS = 2
#: A sound that breaks off is faded over so many of its last frames.
_BROKEN_OFF_FRAMES = 3000


class Mastering:
    """Takes the piece's stereo as complex64 (left + 1j * right) and gives it back a little later, finished.

    The first pieces wait until there is enough for a guess. `shape` knows what leads into a loop's first frame.
    """

    def __init__(self, level: SlowLevel, shape: Shape, sample_rate_hz: int) -> None:
        self._level, self._shape, self._rate = level, shape, sample_rate_hz
        self._limiter = Limiter()
        self._meter, self._plain, self._out = LoudnessMeter(self._rate), StepPowers(self._rate), StepPowers(self._rate)
        self._waiting: deque[np.ndarray] = deque()
        self._head = np.zeros(0, np.complex64)
        self._has_begun = False
        self._taken = self._to_skip = 0

    def feed(self, sound: np.ndarray) -> np.ndarray:
        self._meter.add_packed(sound)
        self._plain.add_packed(sound)
        self._waiting.append(sound)
        if not self._has_begun and len(self._waiting) < _FIRST_HOPS:
            return np.zeros(0, np.complex64)
        return self._limited()

    def finish(self, is_broken_off: bool) -> np.ndarray:
        """The rest. A loop's limiter looks ahead at what follows its end: its beginning."""
        rest = self._limited()
        if is_broken_off:
            last = self._counted(self._limiter.finish())
            fading = min(len(last), _BROKEN_OFF_FRAMES)
            last[len(last) - fading :] *= np.linspace(1.0, 0.0, fading, dtype=np.float32)
            return np.concatenate([rest, last])
        ahead = self._counted(self._limiter.feed(_amplified(self._head, self._level.gain_db, self._level.gain_db)))
        return np.concatenate([rest, ahead, self._counted(self._limiter.finish())])

    def _limited(self) -> np.ndarray:
        if not self._has_begun:
            self._begin()
        made = [np.zeros(0, np.complex64)]
        while self._waiting:
            sound = self._waiting.popleft()
            before_db = self._level.gain_db
            after_db = before_db
            if self._taken:
                elapsed_s, until_s = len(sound) / self._rate, (self._taken + len(sound)) / self._rate
                after_db = self._level.follow(self._meter.powers, self._heard(), elapsed_s, until_s)
            self._taken += len(sound)
            made.append(self._counted(self._limiter.feed(_amplified(sound, before_db, after_db))))
        return np.concatenate(made)

    def _begin(self) -> None:
        self._has_begun = True
        gain_db = self._level.begin(self._first_powers())
        lead = self._shape.lead[-HOP:]
        if len(lead):
            self._head = np.concatenate([*self._waiting, np.zeros(0, np.complex64)])[:LOOK_AHEAD]
            self._to_skip = len(lead)
            self._counted(self._limiter.feed(_amplified(lead, gain_db, gain_db)))

    def _first_powers(self) -> np.ndarray:
        """Of all that is there by now, a loop's lead as well."""
        meter = LoudnessMeter(self._rate)
        meter.add_packed(np.concatenate([self._shape.lead, *self._waiting]))
        return meter.finish()

    def _counted(self, given: np.ndarray) -> np.ndarray:
        """What left the limiter, without a loop's lead, and noted for the level."""
        skipped = min(self._to_skip, len(given))
        self._to_skip -= skipped
        self._out.add_packed(given[skipped:])
        return given[skipped:]

    def _heard(self) -> np.ndarray:
        """K-weighted powers of what was given, from its plain ones: gain and limiter change both alike."""
        out, plain, weighted = self._out.powers, self._plain.powers, self._meter.powers
        known = min(len(out), len(plain), len(weighted))
        return np.asarray(weighted[:known] * out[:known] / np.maximum(plain[:known], 1e-20))


def _amplified(sound: np.ndarray, from_db: float, to_db: float) -> np.ndarray:
    line = np.linspace(10 ** (from_db / 20), 10 ** (to_db / 20), len(sound), endpoint=False, dtype=np.float32)
    return np.asarray(sound * line)
