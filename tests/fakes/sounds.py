"""Clips and tracks whose samples tell what became of them."""

from __future__ import annotations

import numpy as np

from artsound_core.clip import Clip
from artsound_core.sound.track import Track

RATE = 44_100


def steady(seconds: float, level: float, channels: int = 2) -> Clip:
    """A constant: every gain of the engine can be read off it."""
    return Clip(np.full((channels, round(seconds * RATE)), level, np.float32), RATE)


def track_of(*clips: Clip) -> Track:
    """A whole track at `RATE`."""
    track = Track(RATE)
    for clip in clips:
        track.append(clip)
    track.finish()
    return track


def decibels(factor: float) -> float:
    return 20 * float(np.log10(factor))
