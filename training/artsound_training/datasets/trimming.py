"""Where the music in a recording begins and ends."""

from __future__ import annotations

import numpy as np

#: What is softer than this is silence: over 40 dB below the music around it (renders lie near -18 LUFS), the dying of a
#: reverberation and the hiss of an MP3's decoder, which nobody hears in a room.
SILENCE_DBFS = -60.0
#: Loudness is judged in windows of so many seconds: shorter than any note, longer than a period of the lowest tone.
WINDOW_S = 0.05


def sounding(samples: np.ndarray, sample_rate_hz: int) -> np.ndarray:
    """bool [windows]: which windows of `WINDOW_S` have a mean square above silence. `samples`: float [frames], full scale 1."""
    window = max(1, round(WINDOW_S * sample_rate_hz))
    padded = np.pad(samples, (0, -len(samples) % window)).reshape(-1, window)
    power = np.square(padded, dtype=np.float64).mean(axis=1)
    return np.asarray(power > 10 ** (SILENCE_DBFS / 10))


def music_within(samples: np.ndarray, sample_rate_hz: int) -> tuple[int, int]:
    """First frame of the music and the one after its last, (0, 0) where all is silence. Silence inside is kept."""
    windows = np.flatnonzero(sounding(samples, sample_rate_hz))
    if not len(windows):
        return 0, 0
    window = max(1, round(WINDOW_S * sample_rate_hz))
    return int(windows[0]) * window, min(len(samples), (int(windows[-1]) + 1) * window)
