"""The tracks that a relay supplies while they are heard, each with its relay until the track is let go."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from artsound_core.sound.track import Track

if TYPE_CHECKING:
    from artsound_core.relayed_music import RelayedMusic


class Relays:
    """Every method may run in any thread. A relay that is closed has ended its thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._relays: list[tuple[Track, RelayedMusic]] = []

    def add(self, track: Track, relayed: RelayedMusic) -> None:
        with self._lock:
            self._relays.append((track, relayed))

    def keep_only(self, track: Track | None) -> None:
        """Close the relays of all tracks but this one."""
        with self._lock:
            kept = [each for each in self._relays if each[0] is track]
            ended = [relayed for each, relayed in self._relays if each is not track]
            self._relays = kept
        for relayed in ended:
            relayed.close()
