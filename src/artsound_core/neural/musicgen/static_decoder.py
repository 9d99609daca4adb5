"""MusicGen's step on a GPU with every tensor in a fixed place, drawing included, so that a CUDA graph can replay it whole.

The host only says "again": it neither waits for a token nor starts kernels one by one, of which a step has three hundred.
Runs on any device without graphs too, which is how its arithmetic is tested.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from artsound_core.neural.device import Placement
from artsound_core.neural.musicgen.columns import FREE
from artsound_core.neural.musicgen.packed_linear import device_type
from artsound_core.neural.musicgen.sampling import Sampling
from artsound_core.neural.musicgen.torch_step import activation_of
from artsound_core.neural.musicgen.weights import NORM_EPSILON, MusicGenWeights, NormWeights

#: A step reads the cache up to the next multiple of this many positions: 24 graphs for 30 seconds.
SPAN = 64
#: Steps whose noise lies on the device at a time.
NOISE_STEPS = 64
_BLOCK = 256


@dataclass(frozen=True, slots=True)
class _Layer:
    """Matrices are [in, out], as `addmm` takes them."""

    self_norm: tuple[Any, Any]
    inward: Any
    outward: Any
    cross_norm: tuple[Any, Any]
    cross_query: Any
    cross_key: Any
    cross_value: Any
    cross_out: Any
    final_norm: tuple[Any, Any]
    rise: Any
    fall: Any


class StaticDecoder:
    """`pieces` pieces at once, each as two rows: first the conditional rows of all, then the unconditional ones.

    `columns`: int64 [pieces, codebooks, positions + 1]; `place`: int64 [1], the newest column; `noise`: float32
    [NOISE_STEPS, pieces, codebooks, vocabulary]; `slot`: int64 [1], which of them comes next; `checksum`: float32 [1],
    no number once a logit was none.
    """

    def __init__(
        self,
        weights: MusicGenWeights,
        placement: Placement,
        positions: int,
        pieces: int,
        advance: Callable[[float, float], None],
        compiler: str | None = None,
    ) -> None:
        """`compiler`: a backend of torch.compile (`inductor`) that fuses a step's kernels; it takes minutes once a span."""
        import torch

        self.positions, self.pieces = positions, pieces
        self.device = torch.device(placement.device.value)
        self.sampling = Sampling()
        self._weights, self._type = weights, device_type(placement)
        self._activate = activation_of(weights)
        total = weights.layers + 1
        self._embedding = self._move(torch.cat([weights.embedding(each) for each in range(weights.codebooks)]))
        self._table = self._move(weights.position_table(positions))
        self._heads = self._matrix(*(weights.head(each) for each in range(weights.codebooks)))
        self._out_norm = self._norm(weights.out_norm())
        advance(1, total)
        self._layers = []
        for index in range(weights.layers):
            self._layers.append(self._load_layer(index))
            advance(index + 2, total)
        self._cross: tuple[Any, ...] | None = None
        self._is_text: Any = None
        self._make_room()
        self._logits = (
            self._guided if compiler is None else torch.compile(self._guided, backend=compiler, dynamic=False)
        )

    def begin(self, texts: Sequence[Any], sampling: Sampling) -> int:
        """Text states of every piece, each float32 [length, hidden]; returns the span of texts that `step` must read."""
        import torch

        if len(texts) != self.pieces:
            raise ValueError(f"{len(texts)} texts were given for {self.pieces} pieces")
        self.sampling = sampling
        longest = max(len(text) for text in texts)
        span = -(-longest // SPAN) * SPAN
        room = (len(self._layers), self.pieces, self._weights.heads, span, self._weights.head_width)
        if self._cross is None or self._cross[0].shape != room:
            self._cross = tuple(torch.zeros(room, dtype=self._type, device=self.device) for _ in range(2))
            self._is_text = torch.zeros(self.pieces, 1, 1, span, dtype=torch.bool, device=self.device)
        keys, values = self._cross
        self._is_text.zero_()
        with torch.inference_mode():
            for piece, text in enumerate(texts):
                states, length = self._move(text), len(text)
                self._is_text[piece, :, :, :length] = True
                for index, layer in enumerate(self._layers):
                    split = (length, self._weights.heads, self._weights.head_width)
                    keys[index, piece, :, :length] = (states @ layer.cross_key).view(split).transpose(0, 1)
                    values[index, piece, :, :length] = (states @ layer.cross_value).view(split).transpose(0, 1)
        return span

    def prefill(self, columns: Any, check: Callable[[], None]) -> None:
        """Fills the cache from int64 [pieces, codebooks, n]."""
        import torch

        with torch.inference_mode():
            for start in range(0, columns.shape[2], _BLOCK):
                self._prefill_block(columns[:, :, start : start + _BLOCK].to(self.device), start, check)

    def step(self, span: int) -> None:
        """From column `place` to the next one, for all pieces. `span`: a number of positions beyond `place`."""
        self._draw(self._logits(span))

    def _guided(self, span: int) -> Any:
        """float32 [pieces, codebooks, vocabulary] after guidance."""
        import torch

        tokens = self.columns.index_select(2, self.place)
        rows = self._embed(tokens, self._table.index_select(0, self.place)).squeeze(1).repeat(2, 1)
        is_seen = (self._numbers[:span] <= self.place).view(1, 1, 1, span)
        for index, layer in enumerate(self._layers):
            query = self._remember(index, layer, rows, self.place)
            keys, values = self._cache[index, 0, :, :, :span], self._cache[index, 1, :, :, :span]
            heard = torch.nn.functional.scaled_dot_product_attention(query, keys, values, attn_mask=is_seen)
            rows.addmm_(heard.reshape(len(rows), -1), layer.outward)
            self._attend_text(index, layer, rows[: self.pieces], 1)
            rows.addmm_(self._activate(self._normed(rows, layer.final_norm) @ layer.rise), layer.fall)
        logits = (self._normed(rows, self._out_norm) @ self._heads).float()
        both = logits.view(2, self.pieces, self._weights.codebooks, self._weights.vocabulary)
        return both[1] + (both[0] - both[1]) * self.sampling.guidance

    def _draw(self, logits: Any) -> None:
        """The noise's largest quotient, as `Sampler` does it; tokens that are given stay as they are."""
        import torch

        self.checksum.add_(logits.sum())
        if self.sampling.temperature == 0:
            drawn = logits.argmax(-1)
        else:
            noise = self.noise.index_select(0, self.slot).squeeze(0)
            drawn = (_shares_of(logits, self.sampling) / noise).argmax(-1)
        self.place.add_(1)
        self.slot.add_(1)
        wanted = self.columns.index_select(2, self.place).squeeze(2)
        self.columns.index_copy_(2, self.place, torch.where(wanted == FREE, drawn, wanted).unsqueeze(2))

    def _embed(self, tokens: Any, table: Any) -> Any:
        """[pieces, n, hidden] from int64 [pieces, codebooks, n] and the positions' vectors [n, hidden]."""
        import torch

        return torch.nn.functional.embedding(tokens + self._offsets, self._embedding).sum(1) + table

    def _remember(self, index: int, layer: _Layer, rows: Any, places: Any) -> Any:
        """Writes keys and values at `places` int64 [n]; returns the queries [2 x pieces, heads, n, head width].

        `rows`: [2 x pieces x n, hidden]."""
        shape = (2 * self.pieces, -1, 3, self._weights.heads, self._weights.head_width)
        split = (self._normed(rows, layer.self_norm) @ layer.inward).view(shape).permute(2, 0, 3, 1, 4)
        self._cache[index].index_copy_(3, places, split[1:])
        return split[0]

    def _attend_text(self, index: int, layer: _Layer, rows: Any, count: int) -> None:
        """Cross-attention of the conditional rows [pieces x count, hidden], added in place."""
        import torch

        shape = (self.pieces, count, self._weights.heads, self._weights.head_width)
        query = (self._normed(rows, layer.cross_norm) @ layer.cross_query).view(shape).transpose(1, 2)
        if self._cross is None:
            raise AssertionError("a piece must begin with its text")
        keys, values = self._cross[0][index], self._cross[1][index]
        heard = torch.nn.functional.scaled_dot_product_attention(query, keys, values, attn_mask=self._is_text)
        rows.addmm_(heard.transpose(1, 2).reshape(len(rows), -1), layer.cross_out)

    def _prefill_block(self, columns: Any, start: int, check: Callable[[], None]) -> None:
        import torch

        count, until = columns.shape[2], start + columns.shape[2]
        places = self._numbers[start:until]
        rows = self._embed(columns, self._table[start:until]).repeat(2, 1, 1).flatten(0, 1)
        is_seen = self._numbers[:until] <= places[:, None]
        for index, layer in enumerate(self._layers):
            check()
            query = self._remember(index, layer, rows, places)
            keys, values = self._cache[index, 0, :, :, :until], self._cache[index, 1, :, :, :until]
            heard = torch.nn.functional.scaled_dot_product_attention(query, keys, values, attn_mask=is_seen)
            rows.addmm_(heard.transpose(1, 2).reshape(len(rows), -1), layer.outward)
            self._attend_text(index, layer, rows[: self.pieces * count], count)
            rows.addmm_(self._activate(self._normed(rows, layer.final_norm) @ layer.rise), layer.fall)

    def _make_room(self) -> None:
        import torch

        weights, on = self._weights, {"device": self.device}
        room = (weights.layers, 2, 2 * self.pieces, weights.heads, self.positions, weights.head_width)
        # Zeros: what lies beyond the newest position is masked, but no mask makes a number of what is none.
        self._cache = torch.zeros(room, dtype=self._type, **on)
        self._numbers = torch.arange(self.positions, **on)
        self._offsets = (torch.arange(weights.codebooks, **on) * (weights.vocabulary + 1)).view(1, -1, 1)
        self.columns = torch.full(
            (self.pieces, weights.codebooks, self.positions + 1), weights.special_token, dtype=torch.int64, **on
        )
        self.place = torch.zeros(1, dtype=torch.int64, **on)
        self.slot = torch.zeros(1, dtype=torch.int64, **on)
        self.noise = torch.ones(NOISE_STEPS, self.pieces, weights.codebooks, weights.vocabulary, **on)
        self.checksum = torch.zeros(1, **on)

    def _load_layer(self, index: int) -> _Layer:
        layer = self._weights.layer(index)
        own, cross = layer.self_attention, layer.cross_attention
        return _Layer(
            self_norm=self._norm(layer.self_norm),
            inward=self._matrix(own.query, own.key, own.value),
            outward=self._matrix(own.out),
            cross_norm=self._norm(layer.cross_norm),
            cross_query=self._matrix(cross.query),
            cross_key=self._matrix(cross.key),
            cross_value=self._matrix(cross.value),
            cross_out=self._matrix(cross.out),
            final_norm=self._norm(layer.final_norm),
            rise=self._matrix(layer.rise),
            fall=self._matrix(layer.fall),
        )

    def _matrix(self, *parts: Any) -> Any:
        import torch

        return self._move(torch.cat(parts) if len(parts) > 1 else parts[0]).t()

    def _norm(self, norm: NormWeights) -> tuple[Any, Any]:
        return self._move(norm.scale), self._move(norm.bias)

    def _normed(self, rows: Any, norm: tuple[Any, Any]) -> Any:
        import torch

        return torch.nn.functional.layer_norm(rows, (self._weights.hidden,), *norm, NORM_EPSILON)

    def _move(self, tensor: Any) -> Any:
        return tensor.to(self.device, self._type)


def _shares_of(logits: Any, sampling: Sampling) -> Any:
    """Probabilities of the `top_k` likeliest tokens of each row, zero elsewhere."""
    import torch

    scores = logits / sampling.temperature
    least = torch.topk(scores, min(sampling.top_k, scores.shape[-1]))[0][..., -1:]
    return torch.softmax(scores.masked_fill(scores < least, float("-inf")), -1)
