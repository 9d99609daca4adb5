"""The music of the engine: which track plays, which ones are fading out, and which one waits for its place to begin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from artsound_core.sound.deck import SOFT_S, Deck
from artsound_core.sound.track import Track

#: A start from silence: a note's attack stays, a start in the middle of a wave does not click.
START_S = 0.003


@dataclass(frozen=True, slots=True)
class _Waiting:
    """`track` takes over, crossing in `fade` frames, where the one that plays reaches `at_s`."""

    track: Track
    at_s: float
    fade: int


class Turntable:
    """Every length in frames. Not thread-safe: the engine holds its lock around it."""

    def __init__(self, sample_rate_hz: int) -> None:
        self._soft, self._start = round(SOFT_S * sample_rate_hz), round(START_S * sample_rate_hz)
        self._deck: Deck | None = None
        self._leaving: list[Deck] = []
        self._waiting: _Waiting | None = None
        self._is_paused = False

    @property
    def track(self) -> Track | None:
        deck = self._deck
        return None if deck is None else deck.track

    @property
    def waiting_track(self) -> Track | None:
        waiting = self._waiting
        return None if waiting is None else waiting.track

    @property
    def is_playing(self) -> bool:
        deck = self._deck
        if deck is None or self._is_paused:
            return False
        return self._waiting is not None or not deck.track.is_finished

    @property
    def is_paused(self) -> bool:
        return self._is_paused

    def play(self, track: Track, fade: int, at_s: float | None) -> None:
        """Cross to `track` now, or where the present one reaches `at_s`; whoever waited before is forgotten."""
        self._waiting = None
        if at_s is not None and self._is_before(at_s) and self.track is not track:
            self._waiting = _Waiting(track, at_s, fade)
            return
        is_crossing = self._deck is not None and not self._is_paused
        self._cross_to(track, fade if is_crossing else self._start)

    def pause(self) -> None:
        """Hold the music where it is. A track that waits is the one that was wanted: it is held at its start instead."""
        if self._waiting is not None:
            self._change_to(self._waiting.track, self._soft)
            self._waiting = None
        if self._deck is not None:
            self._is_paused = True
            if not self._deck.is_silent:
                self._deck.fade_to(0.0, self._soft)

    def resume(self) -> None:
        if self._deck is not None:
            self._is_paused = False
            self._deck.fade_to(1.0, self._soft)

    def stop(self, fade: int) -> None:
        if self._deck is not None:
            self._leave(self._deck, fade)
        self._deck, self._waiting, self._is_paused = None, None, False

    def add_to(self, sound: np.ndarray) -> None:
        """Add the next frames to `sound`, float32 [frames, 2]; a crossing begins within them on its very frame."""
        first = self._frames_before_crossing(len(sound))
        self._add(sound[:first])
        waiting = self._waiting
        if waiting is not None and not self._is_before(waiting.at_s):
            self._waiting = None
            self._cross_to(waiting.track, waiting.fade)
        self._add(sound[first:])
        self._leaving = [deck for deck in self._leaving if not (deck.is_silent or deck.track.is_finished)]

    def _is_before(self, at_s: float) -> bool:
        """Whether the present track sounds and has not yet come to `at_s`."""
        deck = self._deck
        if deck is None or self._is_paused or deck.track.is_finished:
            return False
        return deck.track.frames_until(at_s) > 0

    def _frames_before_crossing(self, frames: int) -> int:
        if self._waiting is None or self._deck is None:
            return frames
        if self._deck.track.is_finished:
            return 0
        return min(max(self._deck.track.frames_until(self._waiting.at_s), 0), frames)

    def _add(self, sound: np.ndarray) -> None:
        if not len(sound):
            return
        if self._deck is not None:
            self._deck.add_to(sound)
        for deck in self._leaving:
            deck.add_to(sound)

    def _cross_to(self, track: Track, fade: int) -> None:
        self._change_to(track, fade)
        if self._deck is not None:
            self._deck.fade_to(1.0, fade)
        self._is_paused = False

    def _change_to(self, track: Track, fade: int) -> None:
        """Put `track` on, silent yet, unless it lies there already."""
        if self._deck is not None and self._deck.track is track:
            return
        if self._deck is not None:
            self._leave(self._deck, fade)
        self._deck = self._returning(track) or Deck(track)

    def _leave(self, deck: Deck, fade: int) -> None:
        deck.fade_to(0.0, fade)
        self._leaving.append(deck)

    def _returning(self, track: Track) -> Deck | None:
        """The deck on which `track` is just fading out: a track must never lie on two."""
        for deck in self._leaving:
            if deck.track is track:
                self._leaving.remove(deck)
                return deck
        return None
