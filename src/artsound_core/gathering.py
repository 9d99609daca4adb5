"""Takes the blocks of a performance as they come: to the player, and to the numbers that are kept of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from artsound_core.clip import Clip
from artsound_core.rendition import SoundFacts

#: What a block is handed to besides being measured: a track's `append`.
Taker = Callable[[Clip], None]


class Gathering:
    """Pulls blocks out of `blocks` and hands each to every taker. `clock` gives seconds since the run began."""

    def __init__(self, blocks: Iterator[Clip], takers: tuple[Taker, ...], clock: Callable[[], float]) -> None:
        self._blocks, self._takers, self._clock = blocks, takers, clock
        self._gathered: list[Clip] = []
        self._hash = hashlib.sha256()
        self.first_sound_s: float | None = None
        self.made_s = 0.0

    def gather_one(self) -> None:
        """Take the next block, so that something can sound."""
        self.gather(self.made_s + 1e-9)

    def gather(self, until_s: float = float("inf")) -> None:
        """Take blocks until `until_s` seconds of sound are there, or all of it."""
        while self.made_s < until_s:
            block = next(self._blocks, None)
            if block is None:
                return
            self._take(block)

    @property
    def blocks(self) -> tuple[Clip, ...]:
        """All that has been taken, in playing order."""
        return tuple(self._gathered)

    def facts(self, file: Path | None) -> SoundFacts:
        """What was measured of the sound gathered so far; ValueError if there is none."""
        from artsound_core.embedded.loudness import integrated_loudness, true_peak_dbtp

        if not self._gathered or self.first_sound_s is None:
            raise ValueError("nothing has been gathered")
        samples = np.concatenate([block.samples for block in self._gathered], axis=1)
        rate = self._gathered[0].sample_rate_hz
        return SoundFacts(
            file=file,
            frames=int(samples.shape[1]),
            sample_rate_hz=rate,
            channels=int(samples.shape[0]),
            loudness_lufs=integrated_loudness(samples, rate),
            true_peak_dbtp=true_peak_dbtp(samples),
            first_sound_s=self.first_sound_s,
            samples_sha256=self._hash.hexdigest(),
        )

    def _take(self, block: Clip) -> None:
        for taker in self._takers:
            taker(block)
        if self.first_sound_s is None:
            self.first_sound_s = self._clock()
        self.made_s += block.duration_s
        self._gathered.append(block)
        self._hash.update(np.ascontiguousarray(block.samples.T).tobytes())
