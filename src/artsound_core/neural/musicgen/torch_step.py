"""MusicGen's decoder step in torch, on any device: the engine that is always there.

What makes it faster than transformers' forward is measured in docs/benchmarks.md: packed weights, one product for query,
key and value, a cache allocated once, cross-attention for the conditional row alone, guidance as a batch of two.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from artsound_core.errors import ModelError
from artsound_core.neural.device import DeviceKind, Placement, Precision
from artsound_core.neural.musicgen.packed_linear import Product, device_type, has_bf16, pack_linear
from artsound_core.neural.musicgen.weights import NORM_EPSILON, AttentionWeights, MusicGenWeights, NormWeights

#: Positions taken at once by `prefill`: a layer of the full-size model takes a tenth of a second for so many on two cores.
_BLOCK = 128


@dataclass(frozen=True, slots=True)
class _Norm:
    scale: Any
    bias: Any

    def __call__(self, rows: Any) -> Any:
        import torch

        return torch.nn.functional.layer_norm(rows, self.scale.shape, self.scale, self.bias, NORM_EPSILON)


@dataclass(frozen=True, slots=True)
class _Layer:
    """`inward`: query, key and value as one product. `cross_key`, `cross_value` are used once a text."""

    self_norm: _Norm
    inward: Product
    outward: Product
    cross_norm: _Norm
    cross_query: Product
    cross_key: Product
    cross_value: Product
    cross_out: Product
    final_norm: _Norm
    rise: Product
    fall: Product


class TorchStep:
    """Implements `DecoderStep`.

    The cache holds keys as [rows x heads, head width, positions] and values as [rows x heads, positions, head width]: so
    both products of a single query read it in order, which on a CPU is five times faster for bf16 keys than the usual
    layout (5.6 ms against 28 ms for 24 layers at position 1480). It is bf16 where the weights are not fp32: an fp32 cache
    grows by 0.4 MB a position and costs as much time as the weights before 30 seconds are over.
    """

    def __init__(
        self,
        weights: MusicGenWeights,
        placement: Placement,
        positions: int,
        advance: Callable[[float, float], None],
    ) -> None:
        """Reads and packs layer by layer, so that memory peaks at the packed size and one layer. `advance(done, total)`
        is called after each and may raise `Cancelled`."""
        import torch

        self._weights, self._placement, self._positions = weights, placement, positions
        self._device = torch.device(placement.device.value)
        on_cpu = placement.device is DeviceKind.CPU
        self._type = torch.float32 if on_cpu else device_type(placement)
        is_exact = placement.precision is Precision.FP32 or (on_cpu and not has_bf16())
        self._cache_type = torch.float32 if is_exact else torch.bfloat16
        self._activate = activation_of(weights)
        total = weights.layers + 1
        self._embedding = self._move(torch.cat([weights.embedding(each) for each in range(weights.codebooks)]))
        self._offsets = torch.arange(weights.codebooks) * (weights.vocabulary + 1)
        self._table = self._move(weights.position_table(positions))
        self._heads = self._pack(*(weights.head(each) for each in range(weights.codebooks)))
        self._out_norm = self._norm(weights.out_norm())
        advance(1, total)
        self._layers = []
        for index in range(weights.layers):
            self._layers.append(self._load_layer(index))
            advance(index + 2, total)
        room = (weights.layers, 2 * weights.heads, weights.head_width, positions)
        self._keys = torch.empty(room, dtype=self._cache_type, device=self._device)
        self._values = torch.empty((*room[:2], positions, room[2]), dtype=self._cache_type, device=self._device)
        self._cross: list[tuple[Any, Any]] = []
        self._rows, self._guidance = 2, 1.0

    @property
    def positions(self) -> int:
        return self._positions

    def begin(self, text_states: Any, guidance: float) -> None:
        import torch

        self._rows, self._guidance = (1 if guidance == 1.0 else 2), guidance
        with torch.inference_mode():
            states = text_states.to(self._device, self._type)
            split = (len(states), self._weights.heads, self._weights.head_width)
            self._cross = [
                (
                    layer.cross_key(states).view(split).permute(1, 2, 0).contiguous(),
                    layer.cross_value(states).view(split).transpose(0, 1).contiguous(),
                )
                for layer in self._layers
            ]

    def prefill(self, tokens: Any, check: Callable[[], None]) -> None:
        import torch

        with torch.inference_mode():
            for start in range(0, tokens.shape[1], _BLOCK):
                self._prefill_block(tokens[:, start : start + _BLOCK], start, check)

    def step(self, tokens: Any, position: int) -> Any:
        import torch

        with torch.inference_mode():
            rows = self._embed(tokens[:, None], position).expand(self._rows, -1).contiguous()
            for index, layer in enumerate(self._layers):
                rows = rows + layer.outward(self._attend(index, layer.inward(layer.self_norm(rows)), position))
                rows[:1] += self._attend_text(index, layer, rows[:1])
                rows = rows + layer.fall(self._activate(layer.rise(layer.final_norm(rows))))
            logits = self._heads(self._out_norm(rows)).float().view(self._rows, self._weights.codebooks, -1)
            if self._rows == 1:
                return logits[0].cpu()
            return (logits[1] + (logits[0] - logits[1]) * self._guidance).cpu()

    def _embed(self, tokens: Any, start: int) -> Any:
        """[count, hidden]: the codebooks' vectors summed, and the position's added."""
        import torch

        places = (tokens + self._offsets[:, None]).to(self._device)
        summed = torch.nn.functional.embedding(places, self._embedding).sum(0)
        return summed + self._table[start : start + tokens.shape[1]]

    def _attend(self, index: int, joined: Any, position: int) -> Any:
        """Self-attention of one position: `joined` [rows, 3 x hidden] to [rows, hidden]."""
        import torch

        heads, width = self._weights.heads, self._weights.head_width
        lines, until = self._rows * heads, position + 1
        split = joined.view(self._rows, 3, heads, width)
        query = (split[:, 0] * width**-0.5).to(self._cache_type).reshape(lines, 1, width)
        keys, values = self._keys[index, :lines], self._values[index, :lines]
        keys[:, :, position] = split[:, 1].reshape(lines, width)
        values[:, position] = split[:, 2].reshape(lines, width)
        scores = torch.bmm(query, keys[:, :, :until])
        shares = torch.softmax(scores, -1, dtype=torch.float32).to(self._cache_type)
        return torch.bmm(shares, values[:, :until]).view(self._rows, -1).to(self._type)

    def _attend_text(self, index: int, layer: _Layer, rows: Any) -> Any:
        """Cross-attention of the conditional row, [count, hidden] to [count, hidden]."""
        import torch

        heads, width = self._weights.heads, self._weights.head_width
        keys, values = self._cross[index]
        query = layer.cross_query(layer.cross_norm(rows)).view(-1, heads, width).transpose(0, 1) * width**-0.5
        shares = torch.softmax(torch.bmm(query, keys), -1, dtype=torch.float32).to(self._type)
        return layer.cross_out(torch.bmm(shares, values).transpose(0, 1).reshape(len(rows), -1))

    def _prefill_block(self, tokens: Any, start: int, check: Callable[[], None]) -> None:
        count = tokens.shape[1]
        rows = self._embed(tokens, start).repeat(self._rows, 1)
        for index, layer in enumerate(self._layers):
            check()
            joined = layer.inward(layer.self_norm(rows))
            if index + 1 == len(self._layers):
                self._remember(index, joined, start, count)
                return  # the last layer's answer would only give logits, which nobody asked for
            rows = rows + layer.outward(self._attend_block(index, joined, start, count))
            rows[:count] += self._attend_text(index, layer, rows[:count])
            check()
            rows = rows + layer.fall(self._activate(layer.rise(layer.final_norm(rows))))

    def _remember(self, index: int, joined: Any, start: int, count: int) -> Any:
        """Keys and values of a block go into the cache; its queries come back as [rows, heads, count, head width]."""
        heads, width = self._weights.heads, self._weights.head_width
        lines = self._rows * heads
        split = joined.view(self._rows, count, 3, heads, width).permute(2, 0, 3, 1, 4)
        place = slice(start, start + count)
        self._keys[index, :lines, :, place] = split[1].reshape(lines, count, width).transpose(1, 2)
        self._values[index, :lines, place] = split[2].reshape(lines, count, width)
        return split[0]

    def _attend_block(self, index: int, joined: Any, start: int, count: int) -> Any:
        import torch

        heads, width = self._weights.heads, self._weights.head_width
        query, until = self._remember(index, joined, start, count), start + count
        lines = self._rows * heads
        keys = self._keys[index, :lines, :, :until].transpose(1, 2).to(self._type).contiguous()
        values = self._values[index, :lines, :until].to(self._type)
        shape = (self._rows, heads, until, width)
        is_seen = torch.ones(count, until, dtype=torch.bool, device=self._device).tril(start)
        seen = torch.nn.functional.scaled_dot_product_attention(
            query, keys.view(shape), values.reshape(shape), attn_mask=is_seen
        )
        return seen.transpose(1, 2).reshape(self._rows * count, -1)

    def _load_layer(self, index: int) -> _Layer:
        layer = self._weights.layer(index)
        own, cross = layer.self_attention, layer.cross_attention
        return _Layer(
            self_norm=self._norm(layer.self_norm),
            inward=self._pack(own.query, own.key, own.value),
            outward=self._pack(own.out),
            cross_norm=self._norm(layer.cross_norm),
            **self._pack_cross(cross),
            final_norm=self._norm(layer.final_norm),
            rise=self._pack(layer.rise),
            fall=self._pack(layer.fall),
        )

    def _pack_cross(self, cross: AttentionWeights) -> dict[str, Product]:
        return {
            "cross_query": self._pack(cross.query),
            "cross_key": self._pack(cross.key),
            "cross_value": self._pack(cross.value),
            "cross_out": self._pack(cross.out),
        }

    def _pack(self, *parts: Any) -> Product:
        import torch

        return pack_linear(parts[0] if len(parts) == 1 else torch.cat(parts), self._placement)

    def _norm(self, norm: NormWeights) -> _Norm:
        return _Norm(self._move(norm.scale), self._move(norm.bias))

    def _move(self, tensor: Any) -> Any:
        return tensor.to(self._device, self._type)


def activation_of(weights: MusicGenWeights) -> Callable[[Any], Any]:
    """The function between the feed-forward products, by its name in transformers' table."""
    from transformers.activations import ACT2FN

    if weights.activation not in ACT2FN:
        raise ModelError(weights.name, f"nothing is known of its activation function {weights.activation[:40]!r}")
    function: Callable[[Any], Any] = ACT2FN[weights.activation]
    return function
