"""Takes the blocks of a performance as they come: to the player, and to the numbers that are kept of them."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from artsound_core.clip import Clip
from artsound_core.rendition import SoundFacts
from artsound_core.sound.loudness import REACH, LoudnessMeter, gated_loudness, step_peaks

#: What a block is handed to besides being measured: a track's `append`.
Taker = Callable[[Clip], None]


class Gathering:
    """Pulls blocks out of `blocks` and hands each to every taker. `clock` gives seconds since the run began."""

    def __init__(self, blocks: Iterator[Clip], takers: tuple[Taker, ...], clock: Callable[[], float]) -> None:
        self._blocks, self._takers, self._clock = blocks, takers, clock
        self._gathered: list[Clip] = []
        self._hash = hashlib.sha256()
        self._meter: LoudnessMeter | None = None
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
        if self._meter is None or self.first_sound_s is None:
            raise ValueError("nothing has been gathered")
        return SoundFacts(
            file=file,
            frames=sum(block.frames for block in self._gathered),
            sample_rate_hz=self._gathered[0].sample_rate_hz,
            channels=self._gathered[0].channels,
            loudness_lufs=gated_loudness(self._meter.finish()),
            true_peak_dbtp=_true_peak_dbtp(self._gathered),
            first_sound_s=self.first_sound_s,
            samples_sha256=self._hash.hexdigest(),
        )

    def _take(self, block: Clip) -> None:
        for taker in self._takers:
            taker(block)
        if self._meter is None:
            self.first_sound_s = self._clock()
            self._meter = LoudnessMeter(block.sample_rate_hz)
        self.made_s += block.duration_s
        self._gathered.append(block)
        self._meter.add(block.samples)
        self._hash.update(np.ascontiguousarray(block.samples.T).tobytes())


def _true_peak_dbtp(blocks: Sequence[Clip]) -> float:
    """The true peak over all blocks, each seen with the edges of its neighbours."""
    peak = 0.0
    silence = np.zeros((blocks[0].channels, REACH), np.float32)
    for number, block in enumerate(blocks):
        before = np.concatenate([silence, blocks[number - 1].samples[:, -REACH:]], axis=1) if number else silence
        after = blocks[number + 1].samples[:, :REACH] if number + 1 < len(blocks) else silence
        after = np.concatenate([after, silence], axis=1)
        for channel in range(block.channels):
            steps = step_peaks(block.samples[channel], before[channel, -REACH:], after[channel, :REACH])
            peak = max(peak, float(steps.max()))
    return 20.0 * math.log10(peak) if peak > 0.0 else -math.inf
