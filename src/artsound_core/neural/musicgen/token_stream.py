"""A piece's tokens, frame after frame, by windows: each begins with the end of the one before it.

MusicGen was trained on 30 seconds and counts no further; beyond them the last part is read again from position 0, and
the piece goes on from there (audiocraft's `extend_stride`). A window is not led to an end: the newest columns, still
incomplete, are carried over as they are, so that nothing is drawn as if the piece ended there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from artsound_core.neural.musicgen.columns import FREE, ColumnMaker, delayed


class TokenStream:
    """The tokens of `total` frames. The maker may change between two calls: then `resume` first."""

    def __init__(self, codebooks: int, special_token: int, total: int, positions: int, overlap: int) -> None:
        """`positions`: length of a window; `overlap`: how many frames of it the next one begins with."""
        import torch

        if positions < 2 * codebooks:
            raise ValueError("a window must have room for two frames of every codebook")
        self._codebooks, self._special, self._total = codebooks, special_token, total
        self._window = positions
        self._overlap = max(1, min(overlap, positions // 2))
        self._frames = torch.full((codebooks, total), FREE, dtype=torch.int64)
        self._start = 0  # the frame that stands in column 1
        self._position = 0  # the newest column
        self._given = 0
        self._columns = self._pattern()

    @property
    def total(self) -> int:
        return self._total

    @property
    def given(self) -> int:
        """Frames that `extend` has returned."""
        return self._given

    @property
    def codes(self) -> Any:
        """Those frames, int64 [codebooks, given]."""
        return self._frames[:, : self._given]

    @property
    def is_done(self) -> bool:
        return self._given == self._total

    def resume(self, maker: ColumnMaker, text_states: Any, guidance: float, check: Callable[[], None]) -> None:
        """Brings a maker to where the piece stands: a fresh one at the start, or one that takes over from another."""
        maker.begin(text_states, guidance)
        if maker.positions < self._window:
            self._window = maker.positions
            self._slide()
        maker.prefill(self._columns[:, : self._position], check)

    def extend(self, maker: ColumnMaker, count: int, check: Callable[[], None]) -> Any:
        """The next `count` frames, int64 [codebooks, count]; fewer at the end of the piece, none after it."""
        target = min(self._given + count, self._total)
        while self._settled() < target:
            if self._position == self._window:
                self._slide()
                maker.prefill(self._columns[:, : self._position], check)
            wanted = target - self._start + self._codebooks - 1
            steps = min(wanted, self._window) - self._position
            try:
                maker.extend(self._columns, self._position, steps, check)
            finally:
                # Whatever was drawn counts, also where a step was stopped or failed: the next call goes on behind it.
                self._position = self._newest(self._position, steps)
        self._keep()
        found = self._frames[:, self._given : target]
        self._given = target
        return found

    def _settled(self) -> int:
        """Frames whose every codebook has been drawn."""
        return max(0, min(self._total, self._start + self._position - self._codebooks + 1))

    def _newest(self, position: int, steps: int) -> int:
        drawn = self._columns[:, position + 1 : position + steps + 1]
        is_whole = (drawn != FREE).all(0).tolist()
        return position + (is_whole.index(False) if False in is_whole else len(is_whole))

    def _pattern(self) -> Any:
        return delayed(self._frames[:, self._start :], self._special, self._window + 1)

    def _keep(self) -> None:
        """Writes what the columns hold into the frames."""
        for codebook, line in enumerate(self._columns):
            first = 1 + codebook
            count = min(self._position + 1 - first, self._total - self._start)
            if count > 0:
                self._frames[codebook, self._start : self._start + count] = line[first : first + count]

    def _slide(self) -> None:
        self._keep()
        overlap = min(self._overlap, self._window // 2, self._position)
        self._start += self._position - overlap
        self._position = overlap
        self._columns = self._pattern()
