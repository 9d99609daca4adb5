"""How loud: gains that glide, the volume knob's curve, and the soft limit at the very end."""

from __future__ import annotations

import math

import numpy as np

#: The volume knob covers this many decibels: the ear hears ratios, so equal steps of the knob are equal steps in dB.
VOLUME_RANGE_DB = 40.0
#: Nothing leaves the engine above -1 dBFS, so that converters and lossy coders after us have room.
CEILING = 10.0 ** (-1.0 / 20.0)
#: Below this a sample passes unchanged; between here and the ceiling it bends.
KNEE = 0.8


def gain_of_volume(volume: float) -> float:
    """A knob's position, 0 (silent) to 1 (as mastered), as a factor."""
    return 0.0 if volume <= 0.0 else 10.0 ** ((min(volume, 1.0) - 1.0) * VOLUME_RANGE_DB / 20.0)


def soft_limit(samples: np.ndarray) -> None:
    """Bend whatever is above the knee in place, so that nothing passes `CEILING`. It has no memory: no pumping."""
    loud = np.abs(samples)
    if loud.max(initial=0.0) <= KNEE:
        return
    room = CEILING - KNEE
    bent = KNEE + room * np.tanh((loud - KNEE) / room)
    np.copyto(samples, np.copysign(bent, samples), where=loud > KNEE)


class Glide:
    """A number that moves to its target in a straight line, sample by sample: a gain that jumps would click."""

    def __init__(self, value: float) -> None:
        self._value = self._target = value
        self._left = 0

    @property
    def target(self) -> float:
        return self._target

    @property
    def is_resting_at_zero(self) -> bool:
        return self._left == 0 and self._value == 0.0

    @property
    def frames_to_zero(self) -> int | None:
        """How many more frames until it rests at zero; None if it is not on its way there."""
        return self._left if self._target == 0.0 else None

    def to(self, target: float, frames: int) -> None:
        """Be at `target` after `frames` more frames."""
        self._target, self._left = target, max(frames, 0)
        if self._left == 0:
            self._value = target

    def take(self, frames: int) -> np.ndarray | float:
        """The values of the next `frames` frames: float32 [frames, 1] while it moves, one number while it rests."""
        if self._left == 0:
            return self._value
        moving = min(self._left, frames)
        step = (self._target - self._value) / self._left
        values = np.full((frames, 1), self._target, np.float32)
        values[:moving, 0] = self._value + step * np.arange(1, moving + 1)
        self._left -= moving
        self._value = self._target if self._left == 0 else self._value + step * moving
        return values


def equal_power(gain: np.ndarray | float) -> np.ndarray | float:
    """A straight fade bent so that two unlike sounds crossing keep one loudness: sine up, cosine down."""
    if isinstance(gain, np.ndarray):
        return np.sin(gain * np.float32(math.pi / 2.0))
    return math.sin(gain * math.pi / 2.0)
