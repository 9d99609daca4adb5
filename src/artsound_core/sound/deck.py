"""What sounds inside the engine: a deck turns a track, a cue plays one clip to its end."""

from __future__ import annotations

import numpy as np

from artsound_core.clip import Clip
from artsound_core.sound.gain import Glide, equal_power
from artsound_core.sound.resampling import resample
from artsound_core.sound.track import Track

#: No start, pause or stop is sharper than this, or it would click.
SOFT_S = 0.03


class Deck:
    """One track with its own fader. Not thread-safe: the engine holds its lock around it."""

    def __init__(self, track: Track) -> None:
        """It stands still until it is faded in."""
        self.track = track
        self._fader = Glide(0.0)

    def fade_to(self, level: float, frames: int) -> None:
        """Glide to `level` (0 or 1); at 0 the track stands still."""
        self._fader.to(level, frames)

    @property
    def is_silent(self) -> bool:
        return self._fader.is_resting_at_zero

    def add_to(self, sound: np.ndarray) -> None:
        """Add the next frames to `sound`, float32 [frames, 2], and step the track on."""
        if self.is_silent:
            return
        to_silence = self._fader.frames_to_zero
        frames = self.track.read(len(sound) if to_silence is None else min(to_silence, len(sound)))
        gain = equal_power(self._fader.take(len(sound)))
        sound[: len(frames)] += frames * _first(gain, len(frames))


class Cue:
    """One clip played once: a sentence, or a short signal. Not thread-safe: the engine holds its lock around it."""

    def __init__(self, frames: np.ndarray) -> None:
        """`frames`: float32 [n, 1 or 2] at the engine's rate."""
        self._frames = frames
        self._place = 0
        self._fader = Glide(1.0)

    def fade_out(self, frames: int) -> None:
        self._fader.to(0.0, frames)

    @property
    def is_over(self) -> bool:
        return self._place >= len(self._frames) or self._fader.is_resting_at_zero

    def add_to(self, sound: np.ndarray, gain: np.ndarray | float = 1.0) -> int:
        """Add the next frames times `gain` to `sound`, float32 [frames, 2]; gives how many there were."""
        part = self._frames[self._place : self._place + len(sound)]
        fade = self._fader.take(len(sound))
        sound[: len(part)] += part * _first(fade, len(part)) * _first(gain, len(part))
        self._place += len(part)
        return len(part)


def cue_of(clip: Clip, sample_rate_hz: int) -> Cue:
    """A clip of any rate, one channel (heard in the middle) or two, made ready for the engine."""
    return Cue(frames_of(clip, sample_rate_hz))


def frames_of(clip: Clip, sample_rate_hz: int) -> np.ndarray:
    """A clip's sound at the engine's rate: float32 [frames, 1 or 2]. ValueError for more channels."""
    if clip.channels not in (1, 2):
        raise ValueError(f"a clip of {clip.channels} channels cannot be played; 1 or 2 can")
    return np.ascontiguousarray(resample(clip.samples, clip.sample_rate_hz, sample_rate_hz).T, np.float32)


def _first(gain: np.ndarray | float, count: int) -> np.ndarray | np.float32:
    return gain[:count] if isinstance(gain, np.ndarray) else np.float32(gain)
