"""One step of MusicGen's decoder, whoever computes it: torch on any device, CUDA graphs, or our own C library."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol


class DecoderStep(Protocol):
    """Holds the packed weights and the cache of one piece. Not for two threads at once.

    Tokens are columns of the delay pattern: what stands in codebook c at a position is frame `position - 1 - c`, or the
    special token where there is no such frame. Column 0 holds special tokens only.
    """

    @property
    def positions(self) -> int:
        """How many positions the cache has room for."""
        ...

    def begin(self, text_states: Any, guidance: float) -> None:
        """Starts a piece with an empty cache.

        `text_states`: float32 [length, hidden] on the CPU, projected to the decoder's width: those of the conditional
        row. The unconditional row's are zero; there are no biases, so its cross-attention adds exactly zero.
        `guidance`: 1 means without an unconditional row.
        """
        ...

    def prefill(self, tokens: Any, check: Callable[[], None]) -> None:
        """Fills the cache for positions 0..n-1 from `tokens`, int64 [codebooks, n]; gives no logits.

        What stood in the cache is forgotten. `check` is called often enough to stop within 0.2 s.
        """
        ...

    def step(self, tokens: Any, position: int) -> Any:
        """The logits that follow `tokens` (int64 [codebooks]) at `position`; those before it must be in the cache.

        float32 [codebooks, vocabulary] on the CPU, after guidance: u + guidance * (c - u). The tensor may be the same at
        each call: use it before the next one.
        """
        ...
