"""The network's mono sound, in whatever pieces it comes, as hops of stereo at the rate that is played."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from artsound_core.errors import ModelError
from artsound_core.neural.finishing.stereo import DELAY, kernel
from artsound_core.sound.convolution import HOP, Convolver
from artsound_core.sound.resampling import Resampler

#: Raw sound is worked on by so many parts of a second, so that the result cannot depend on how it came.
_BLOCKS_A_SECOND = 10
#: Full scale is 1. A network may clip a little over it; so much is no music.
_MOST = 1e4


class RawSound:
    """Resamples, takes the offset out and makes stereo. `model` names the network in errors.

    Gives hops as complex64 (left + 1j * right), together as many frames as the sound has at the target rate.
    """

    def __init__(self, source_hz: int, target_hz: int, channels: int, model: str) -> None:
        self._block = max(1, source_hz // _BLOCKS_A_SECOND)
        self._model, self._ratio = model, (source_hz, target_hz)
        self._resampler = Resampler(source_hz, target_hz, 1) if source_hz != target_hz else None
        self._filter = Convolver([kernel(target_hz, channels)])
        self._pending = np.zeros(0, np.float32)
        self._resampled = np.zeros(0, np.float32)
        self._offset: float | None = None
        self._received = self._given = 0

    @property
    def frames(self) -> int:
        """At the target rate, of all that has come."""
        source_hz, target_hz = self._ratio
        return -(-self._received * target_hz // source_hz)

    def push(self, samples: np.ndarray) -> Iterator[np.ndarray]:
        """`samples`: float32 [n]. Raises `ModelError` for what is no sound."""
        samples = np.asarray(samples, np.float32)
        if not np.all(np.abs(samples) < _MOST):
            raise ModelError(self._model, "what it gives is no sound, but numbers without sense")
        self._received += len(samples)
        self._pending = np.concatenate([self._pending, samples])
        while len(self._pending) >= self._block:
            block, self._pending = self._pending[: self._block], self._pending[self._block :]
            yield from self._hops(self._at_target_rate(block))

    def finish(self) -> Iterator[np.ndarray]:
        """The rest; the last hop may be shorter."""
        rest = self._at_target_rate(self._pending)
        if self._resampler is not None:
            rest = np.concatenate([rest, self._resampler.finish()[0]])
        silence = np.zeros(DELAY + HOP, np.float32)
        left = self.frames - self._given
        for hop in self._hops(np.concatenate([rest, silence])):
            yield hop[:left]
            left -= min(left, len(hop))

    def _at_target_rate(self, block: np.ndarray) -> np.ndarray:
        if self._offset is None and len(block):
            # An offset that sets in at once would thump, however well it is filtered out after that.
            window = np.hanning(len(block) + 2)[1:-1]
            self._offset = float((block * window).sum() / window.sum())
        centred = (block - np.float32(self._offset or 0.0))[None]
        return np.asarray((centred if self._resampler is None else self._resampler.push(centred))[0])

    def _hops(self, frames: np.ndarray) -> Iterator[np.ndarray]:
        self._resampled = np.concatenate([self._resampled, frames])
        while len(self._resampled) >= HOP:
            hop, self._resampled = self._resampled[:HOP], self._resampled[HOP:]
            filtered = self._filter.feed(hop.astype(np.complex64))
            filtered = filtered if self._given else filtered[DELAY:]
            self._given += len(filtered)
            yield filtered
