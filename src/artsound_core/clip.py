"""A stretch of sound."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True, slots=True)
class Clip:
    """`samples`: float32 [channels, frames] in -1..1."""

    samples: np.ndarray = field(repr=False, compare=False)
    sample_rate_hz: int

    @property
    def channels(self) -> int:
        return int(self.samples.shape[0])

    @property
    def frames(self) -> int:
        return int(self.samples.shape[1])

    @property
    def duration_s(self) -> float:
        return self.frames / self.sample_rate_hz


def join(clips: list[Clip]) -> Clip:
    """The clips one after another; all must share rate and channels."""
    if len({(clip.sample_rate_hz, clip.channels) for clip in clips}) != 1:
        raise ValueError("only clips of one sample rate and one number of channels can be joined")
    return Clip(np.concatenate([clip.samples for clip in clips], axis=1), clips[0].sample_rate_hz)
