"""Voice and music in step: a reading begins its paragraphs where the music's phrases end, and music makes room for a reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from artsound_core.sound.track import Track

#: How long a paragraph waits for the music at most: longer than a breath between two thoughts, it would seem forgotten.
MOST_S = 4.0
#: A person who has asked for words and hears none so long, asks again: the first paragraph waits no longer.
MOST_AT_FIRST_S = 1.5
#: What a screen reader says in a second at its usual speed. espeak-ng, which Orca speaks with, says 17 at 165 words a minute
#: (measured: 98 characters in 5.7 s); the names of roles and states, which we do not count, take the rest.
CHARACTERS_A_SECOND = 15.0


class Music(Protocol):
    """The part of the sound engine that tells where the music is."""

    @property
    def current_track(self) -> Track | None: ...

    @property
    def is_playing(self) -> bool: ...


class Pacing:
    """`clock` gives seconds."""

    def __init__(self, music: Music, clock: Callable[[], float]) -> None:
        self._music, self._clock = music, clock

    def begin(self, number: int) -> Callable[[], bool]:
        """Whether sentence `number`, which begins a paragraph, may begin; asked again and again from now on.

        It waits for the end of the music's phrase; where that is too far, for the next bar; where that is, for nothing.
        """
        track, most_s = self._music.current_track, MOST_S if number else MOST_AT_FIRST_S
        if track is None or not self._music.is_playing:
            return lambda: True
        now_s, latest_s = track.position_s, self._clock() + most_s
        places = (track.next_phrase_s(now_s), track.next_bar_s(now_s))
        place_s = next((place for place in places if place is not None and place - now_s <= most_s), now_s)

        def may_begin() -> bool:
            is_same = self._music.current_track is track and self._music.is_playing
            return not is_same or track.position_s >= place_s or self._clock() >= latest_s

        return may_begin


class RoomForReader:
    """`told` is called with whatever a screen reader is about to say; while it `is_read`, the music ducks for that long."""

    def __init__(self, duck_for: Callable[[float], None], is_read: Callable[[], bool]) -> None:
        self._duck_for, self._is_read = duck_for, is_read

    def told(self, text: str) -> None:
        if text and self._is_read():
            self._duck_for(len(text) / CHARACTERS_A_SECOND)
