"""Two short tones that tell whether left is left: a low one on the left, then a high one on the right."""

from __future__ import annotations

import numpy as np

from artsound_core.clip import Clip

RATE_HZ = 44_100
#: A low and a high tone, an octave apart, that small loudspeakers still play: A3 and A4.
LEFT_HZ, RIGHT_HZ = 220.0, 440.0
TONE_S, PAUSE_S = 0.6, 0.2
_PEAK, _EDGE_S = 0.4, 0.02


def tone(frequency_hz: float, seconds: float = TONE_S) -> np.ndarray:
    """One soft tone: float32 [frames] at `RATE_HZ`, faded at both ends so that it does not click."""
    times_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    edge = np.clip(np.minimum(times_s, seconds - times_s) / _EDGE_S, 0.0, 1.0)
    return (_PEAK * edge * np.sin(2 * np.pi * frequency_hz * times_s)).astype(np.float32)


def side_tones() -> Clip:
    """Both, one after the other: [2, frames]."""
    left, right = tone(LEFT_HZ), tone(RIGHT_HZ)
    pause = np.zeros(round(PAUSE_S * RATE_HZ), np.float32)
    return Clip(
        np.stack(
            [
                np.concatenate([left, pause, np.zeros_like(right)]),
                np.concatenate([np.zeros_like(left), pause, right]),
            ]
        ),
        RATE_HZ,
    )


def example_tone() -> Clip:
    """How loud it is now, in the middle: [2, frames]."""
    return Clip(np.stack([tone(RIGHT_HZ, 0.4)] * 2), RATE_HZ)
