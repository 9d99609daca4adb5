"""The voice of the engine: sentences one after another without a gap, broken off softly."""

from __future__ import annotations

from collections import deque

import numpy as np

from artsound_core.sound.deck import Cue


class Sentences:
    """Not thread-safe: the engine holds its lock around it."""

    def __init__(self) -> None:
        self._waiting: deque[Cue] = deque()
        self._broken_off: list[Cue] = []
        self.turn = 0

    def __len__(self) -> int:
        """How many are being spoken or wait for it."""
        return len(self._waiting)

    def append(self, sentence: Cue) -> None:
        self._waiting.append(sentence)

    def stop(self, fade: int) -> int:
        """Fade out in so many frames and forget what waited; gives the new turn."""
        if self._waiting:
            self._waiting[0].fade_out(fade)
            self._broken_off.append(self._waiting[0])
            self._waiting.clear()
        self.turn += 1
        return self.turn

    def add_to(self, sound: np.ndarray, gain: np.ndarray | float) -> None:
        """Add the next frames times `gain` to `sound`, float32 [frames, 2]."""
        for cue in self._broken_off:
            cue.add_to(sound, gain)
        self._broken_off = [cue for cue in self._broken_off if not cue.is_over]
        filled = 0
        while self._waiting and filled < len(sound):
            rest = gain[filled:] if isinstance(gain, np.ndarray) else gain
            filled += self._waiting[0].add_to(sound[filled:], rest)
            if self._waiting[0].is_over:
                self._waiting.popleft()
