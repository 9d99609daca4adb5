"""How a piece begins and ends: a fade that starts with a bar, or for a loop a tail that leads back into its head."""

from __future__ import annotations

import math

import numpy as np

#: A start within a sound would click; this is too short to be heard as a fade.
_FADE_IN_S = 0.005
#: Lengths of the fade out; the one nearest to the middle that starts on a bar, else on a beat, is taken.
_SHORTEST_FADE_S, _BEST_FADE_S, _LONGEST_FADE_S = 2.0, 3.0, 4.5
#: The fade sinks to here along a cosine in dB, gently at first; then the rest goes to nothing.
_FADE_DEPTH_DB = 60.0
_LAST_TAPER_S, _SILENCE_S = 0.08, 0.01
_BEATS_A_BAR = 4
_LONGEST_CROSSFADE_S = 4.0
#: No ending takes more than this part of a short piece.
_MOST_OF_A_PIECE = 1 / 3


def fade_out_s(duration_s: float, tempo_bpm: float) -> float:
    """Seconds from the bar line (of four beats, from the piece's start) at which the fade begins, to the end."""
    longest = min(_LONGEST_FADE_S, duration_s * _MOST_OF_A_PIECE)
    shortest = min(_SHORTEST_FADE_S, longest / 2)
    for unit_s in (bar_s(tempo_bpm), bar_s(tempo_bpm) / _BEATS_A_BAR):
        lengths = [duration_s - count * unit_s for count in range(math.ceil(duration_s / unit_s))]
        fitting = [length for length in lengths if shortest <= length <= longest]
        if fitting:
            return min(fitting, key=lambda length: abs(length - _BEST_FADE_S))
    return longest


def crossfade_s(duration_s: float, tempo_bpm: float) -> float:
    """How long a loop's tail and head sound together: a bar, or so much of it as is halved until it fits."""
    length = bar_s(tempo_bpm)
    while length > min(_LONGEST_CROSSFADE_S, duration_s * _MOST_OF_A_PIECE):
        length /= 2
    return length


def bar_s(tempo_bpm: float) -> float:
    """Four beats; a tempo that no one could count is taken as the nearest that one can."""
    tempo = tempo_bpm if math.isfinite(tempo_bpm) else 100.0
    return _BEATS_A_BAR * 60.0 / min(max(tempo, 30.0), 300.0)


class Fades:
    """The gain of each frame of a piece that ends, 0..1."""

    def __init__(self, total: int, fade_out: int, sample_rate_hz: int) -> None:
        self._total, self._fade_out = total, max(1, fade_out)
        self._fade_in = min(round(_FADE_IN_S * sample_rate_hz), total // 2)
        self._silence = min(round(_SILENCE_S * sample_rate_hz), fade_out // 8)
        self._taper = max(1, min(round(_LAST_TAPER_S * sample_rate_hz), fade_out // 4))

    def gains(self, frames: np.ndarray) -> np.ndarray:
        """float32 [n] for the frames with the given numbers."""
        rise = np.clip((frames + 0.5) / max(1, self._fade_in), 0, 1)
        faded = np.clip((frames - (self._total - self._fade_out)) / self._fade_out, 0, 1)
        sunk_db = _FADE_DEPTH_DB * (np.cos(np.pi / 2 * faded) - 1.0)
        to_silence = np.clip((self._total - self._silence - frames - 1) / self._taper, 0, 1)
        bent = np.square(np.sin(np.pi / 2 * rise)) * np.square(np.sin(np.pi / 2 * to_silence))
        return np.asarray(10 ** (sunk_db / 20) * bent, np.float32)


class Shape:
    """Lays the sound out in time: cuts it at `total` frames, fades it, or leads its end back to its beginning.

    A loop's first `lead` frames are heard at its end alone: there they fade in with equal power, and lead to the frame after
    them, which is the loop's first. `feed` takes the sound in order, any frames at a time.
    """

    def __init__(self, total: int, fades: Fades | None, lead: int) -> None:
        self._total, self._fades, self._lead_frames = total, fades, lead
        self.given = 0
        self.lead = np.zeros(0, np.complex64)

    def feed(self, sound: np.ndarray) -> np.ndarray:
        """complex64 [n]: the next frames of the piece; none while the lead comes in, and none after the end."""
        missing = self._lead_frames - len(self.lead)
        if missing > 0:
            self.lead = np.concatenate([self.lead, sound[:missing]])
            sound = sound[missing:]
        sound = sound[: self._total - self.given]
        begin, end = self.given, self.given + len(sound)
        self.given = end
        if self._fades is not None:
            return np.asarray(sound * self._fades.gains(np.arange(begin, end)))
        return self._crossfaded(sound, begin, end)

    def _crossfaded(self, sound: np.ndarray, begin: int, end: int) -> np.ndarray:
        first = max(begin, self._total - self._lead_frames)
        if first >= end:
            return sound
        places = np.arange(first, end) - (self._total - self._lead_frames)
        angle = (np.pi / 2 * (places + 0.5) / self._lead_frames).astype(np.float32)
        crossing = sound[first - begin :] * np.cos(angle) + self.lead[places] * np.sin(angle)
        return np.concatenate([sound[: first - begin], crossing])
