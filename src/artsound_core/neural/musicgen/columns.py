"""The delay pattern: codebook c stands c columns later, so that a column's tokens can be drawn at once.

Column 0 holds special tokens. Column p holds frame `p - 1 - c` of codebook c (MusicGen, arXiv:2306.05284, section 2.2).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from artsound_core.neural.musicgen.decoder_step import DecoderStep
from artsound_core.neural.musicgen.sampling import Sampler

#: Stands where a token is yet to be drawn.
FREE = -1


class ColumnMaker(Protocol):
    """Draws column after column. Either `SampledColumns`, or a device that draws by itself."""

    @property
    def positions(self) -> int: ...

    def begin(self, text_states: Any, guidance: float) -> None:
        """See `DecoderStep.begin`."""
        ...

    def prefill(self, columns: Any, check: Callable[[], None]) -> None:
        """See `DecoderStep.prefill`."""
        ...

    def extend(self, columns: Any, position: int, count: int, check: Callable[[], None]) -> None:
        """Draws the tokens of columns position + 1 to position + count where they are `FREE`, in place.

        `columns`: int64 [codebooks, at least position + count + 1] on the CPU.
        """
        ...


class SampledColumns:
    """Any `DecoderStep`, with the tokens drawn on the CPU."""

    def __init__(self, step: DecoderStep, sampler: Sampler) -> None:
        self._step, self._sampler = step, sampler

    @property
    def positions(self) -> int:
        return self._step.positions

    def begin(self, text_states: Any, guidance: float) -> None:
        self._step.begin(text_states, guidance)

    def prefill(self, columns: Any, check: Callable[[], None]) -> None:
        self._step.prefill(columns, check)

    def extend(self, columns: Any, position: int, count: int, check: Callable[[], None]) -> None:
        import torch

        for place in range(position, position + count):
            check()
            drawn = self._sampler.draw(self._step.step(columns[:, place], place))
            wanted = columns[:, place + 1]
            columns[:, place + 1] = torch.where(wanted == FREE, drawn, wanted)


def delayed(frames: Any, special_token: int, columns: int) -> Any:
    """`frames` int64 [codebooks, n], its end being the piece's, as columns 0 to `columns` - 1 of the pattern."""
    import torch

    codebooks, count = frames.shape
    pattern = torch.full((codebooks, columns), special_token, dtype=torch.int64)
    for codebook in range(codebooks):
        taken = min(count, columns - 1 - codebook)
        if taken > 0:
            pattern[codebook, 1 + codebook : 1 + codebook + taken] = frames[codebook, :taken]
    return pattern


def undelayed(columns: Any, frames: int) -> Any:
    """The reverse: int64 [codebooks, frames] from at least `frames + codebooks` columns."""
    import torch

    return torch.stack([line[1 + codebook : 1 + codebook + frames] for codebook, line in enumerate(columns)])
