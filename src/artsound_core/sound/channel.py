"""The engine's channels: each has a volume and a switch of its own under the common volume."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from artsound_core.sound.gain import Glide, gain_of_volume


class Channel(StrEnum):
    """What a person sets apart: music, words, and the short tones that tell places."""

    MUSIC = "music"
    VOICE = "voice"
    TONES = "tones"


class Knob:
    """One volume, 0..1, and whether it is on; off, it keeps its volume. Not thread-safe: the engine holds its lock."""

    def __init__(self) -> None:
        self._volume, self._is_on = 1.0, True
        self._glide = Glide(1.0)

    @property
    def volume(self) -> float:
        return self._volume

    @property
    def is_on(self) -> bool:
        return self._is_on

    @property
    def gain(self) -> float:
        """The factor that it stands for, or is gliding to."""
        return self._glide.target

    def turn(self, volume: float, frames: int) -> None:
        """Be at `volume` (held within 0..1) in `frames` frames."""
        self._volume = min(max(volume, 0.0), 1.0)
        self._steer(frames)

    def switch(self, is_on: bool, frames: int) -> None:
        self._is_on = is_on
        self._steer(frames)

    def take(self, frames: int) -> np.ndarray | float:
        """The factors of the next `frames` frames, as `Glide.take`."""
        return self._glide.take(frames)

    def _steer(self, frames: int) -> None:
        self._glide.to(gain_of_volume(self._volume) if self._is_on else 0.0, frames)
