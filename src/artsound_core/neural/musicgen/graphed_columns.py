"""Columns drawn on a GPU by replaying CUDA graphs, one for each span of the cache; without graphs elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from artsound_core.errors import ModelError
from artsound_core.neural.musicgen.sampling import Sampler, Sampling
from artsound_core.neural.musicgen.static_decoder import NOISE_STEPS, SPAN, StaticDecoder


class GraphStore:
    """The captured steps of one decoder. A graph holds the sampling and the text's span that it was captured with.

    Where the decoder is on no CUDA device, or graphs are not wanted, each step runs kernel by kernel.
    """

    def __init__(self, decoder: StaticDecoder, is_wanted: bool = True, unit: int = SPAN) -> None:
        """`unit`: a step reads the cache up to the next multiple of it; a compiled step wants few of them."""
        self._decoder, self._unit = decoder, unit
        self._is_capturing = is_wanted and decoder.device.type == "cuda"
        self._graphs: dict[int, Any] = {}
        self._made_for: tuple[Sampling, int] | None = None

    def prepare(self, text_span: int) -> None:
        """Captures what is missing. The cache, the columns and the place are spoiled by it: before a piece begins."""
        import torch

        wanted = (self._decoder.sampling, text_span)
        if not self._is_capturing or self._made_for == wanted:
            return
        self._graphs.clear()
        positions = self._decoder.positions
        spans = sorted({self.span_of(place) for place in range(positions)})
        side = torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        with torch.inference_mode(), torch.cuda.stream(side):
            for span in spans:
                # Libraries choose and load their kernels at the first call, which a capture would not survive.
                self._rewind()
                self._decoder.step(span)
        torch.cuda.current_stream().wait_stream(side)
        pool = torch.cuda.graph_pool_handle()
        with torch.inference_mode():
            for span in spans:
                graph = torch.cuda.CUDAGraph()
                with torch.cuda.graph(graph, pool=pool, capture_error_mode="thread_local"):
                    self._decoder.step(span)
                self._graphs[span] = graph
        self._rewind()
        self._made_for = wanted

    def span_of(self, place: int) -> int:
        """What a place must read: itself and all before it."""
        return min((place // self._unit + 1) * self._unit, self._decoder.positions)

    def run(self, place: int) -> None:
        """The step at a place, started and not waited for."""
        import torch

        span = self.span_of(place)
        if self._is_capturing:
            self._graphs[span].replay()
            return
        with torch.inference_mode():
            self._decoder.step(span)

    def _rewind(self) -> None:
        self._decoder.place.zero_()
        self._decoder.slot.zero_()
        self._decoder.checksum.zero_()


class GraphedColumns:
    """Implements `ColumnMaker` for a decoder of one piece, and the same for several at once by `extend_all`."""

    def __init__(self, decoder: StaticDecoder, graphs: GraphStore, samplers: Sequence[Sampler], model: str) -> None:
        self._decoder, self._graphs, self._samplers, self._model = decoder, graphs, samplers, model

    @property
    def positions(self) -> int:
        return self._decoder.positions

    def begin(self, text_states: Any, guidance: float) -> None:
        self.begin_all([text_states], guidance)

    def prefill(self, columns: Any, check: Callable[[], None]) -> None:
        self._decoder.prefill(columns[None], check)

    def extend(self, columns: Any, position: int, count: int, check: Callable[[], None]) -> None:
        self.extend_all(columns[None], position, count, check)

    def begin_all(self, texts: Sequence[Any], guidance: float) -> None:
        sampling = self._samplers[0].sampling
        text_span = self._decoder.begin(texts, Sampling(sampling.top_k, sampling.temperature, guidance))
        self._graphs.prepare(text_span)

    def extend_all(self, columns: Any, position: int, count: int, check: Callable[[], None]) -> None:
        """As `ColumnMaker.extend`, for int64 [pieces, codebooks, …]. The host waits once for every 64 columns."""
        while count > 0:
            check()
            taken = min(count, NOISE_STEPS)
            self._run(columns, position, taken)
            position, count = position + taken, count - taken

    def _run(self, columns: Any, position: int, count: int) -> None:
        decoder = self._decoder
        window = slice(position, position + count + 1)
        decoder.columns[:, :, window].copy_(columns[:, :, window])
        decoder.place.fill_(position)
        decoder.slot.zero_()
        decoder.checksum.zero_()
        if decoder.sampling.temperature != 0:
            decoder.noise[:count].copy_(self._noise(count))
        for place in range(position, position + count):
            self._graphs.run(place)
        columns[:, :, window] = decoder.columns[:, :, window].cpu()
        if not bool(decoder.checksum.isfinite()):
            raise ModelError(self._model, "its answers are not numbers; its weights must be damaged")

    def _noise(self, count: int) -> Any:
        import torch

        _, _, codebooks, vocabulary = self._decoder.noise.shape
        return torch.from_numpy(
            np.stack([[each.noise(codebooks, vocabulary) for each in self._samplers] for _ in range(count)])
        )
