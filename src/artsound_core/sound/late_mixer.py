"""The last mixing before the device: sound that was mixed ahead, and what must not wait behind it, tones and the stop."""

from __future__ import annotations

import threading
from collections import deque

import numpy as np

from artsound_core.sound.deck import SOFT_S, Cue
from artsound_core.sound.gain import Glide, soft_limit

#: A stop or a newer tone is this quick: no click can be heard, and nothing of the sound before either.
OUT_S = 0.01
#: Sound after a stop comes in like this.
IN_S = 0.003


class LateMixer:
    """One thread brings sound and wishes, another one takes what is to be heard. All frames are float32 [n, 2].

    A stop is heard at once although older sound lies ahead: that, and the 30 ms in which the engine itself fades out after
    it, pass by unheard.
    """

    def __init__(self, sample_rate_hz: int) -> None:
        self._lock = threading.Lock()
        self._out, self._in, self._soft = (round(seconds * sample_rate_hz) for seconds in (OUT_S, IN_S, SOFT_S))
        self._ahead: deque[tuple[int, np.ndarray]] = deque()
        self._tones: list[Cue] = []
        self._tone_gain, self._gate = Glide(1.0), Glide(1.0)
        self._stops = 0
        self._unheard_left = 0

    def put(self, stops: int, frames: np.ndarray) -> None:
        """Sound that follows what lies ahead; `stops`: how often everything had been stopped before it was mixed."""
        with self._lock:
            self._ahead.append((stops, frames))

    def tone(self, frames: np.ndarray) -> None:
        """A tone over everything from now on; those before fade out."""
        with self._lock:
            self._fade_tones()
            self._tones.append(Cue(frames))

    def set_tone_gain(self, gain: float) -> None:
        with self._lock:
            self._tone_gain.to(gain, self._out)

    def stop(self, stops: int) -> None:
        """Everything falls silent: all that was mixed before this many stops."""
        with self._lock:
            self._stops, self._unheard_left = stops, self._soft
            self._fade_tones()

    def take(self, frames: int) -> tuple[np.ndarray, int]:
        """The next frames for the device, and how many of them lay ahead; the others are silent but for tones."""
        sound = np.zeros((frames, 2), np.float32)
        with self._lock:
            taken = 0
            while taken < frames and self._ahead:
                taken += self._take_from_first(sound[taken:])
            gain = self._tone_gain.take(frames)
            has_tones = bool(self._tones)
            for tone in self._tones:
                tone.add_to(sound, gain)
            self._tones = [tone for tone in self._tones if not tone.is_over]
        if has_tones:  # what lies ahead was limited when it was mixed
            soft_limit(sound)
        return sound, taken

    def _take_from_first(self, target: np.ndarray) -> int:
        """Copy from the first block, as far as all of it is heard or all of it is not; gives how many frames."""
        stops, block = self._ahead.popleft()
        is_after = stops >= self._stops
        count = min(len(target), len(block))
        if is_after and self._unheard_left:
            count = min(count, self._unheard_left)
        is_heard = is_after and not self._unheard_left
        if is_after:
            self._unheard_left = max(self._unheard_left - count, 0)
        if self._gate.target != float(is_heard):
            self._gate.to(float(is_heard), self._in if is_heard else self._out)
        target[:count] = block[:count] * self._gate.take(count)
        if count < len(block):
            self._ahead.appendleft((stops, block[count:]))
        return count

    def _fade_tones(self) -> None:
        for tone in self._tones:
            tone.fade_out(self._out)
