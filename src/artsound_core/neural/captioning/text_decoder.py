"""BLIP's text decoder (a BERT that looks at a picture): one token a step for many rows at once, with everything kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from artsound_core.neural.captioning.linear import Linear, layer
from artsound_core.neural.captioning.vision import attention

#: How many rows are decoded at once as a rule: the whole picture's answers, or one for each region.
USUAL_ROWS = 8


@dataclass(frozen=True, slots=True)
class _Layer:
    qkv: Linear
    self_out: Linear
    self_norm: Any
    query: Linear
    key_value: Linear
    cross_out: Linear
    cross_norm: Any
    inner: Linear
    activation: Any
    outer: Linear
    outer_norm: Any


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rows look at and have said: keys and values of the pictures [pictures, heads, patches, d] and of the tokens
    so far [rows, heads, longest, d], for each layer. `rows` is a multiple of the number of pictures."""

    pictures: int
    rows: int
    cross: tuple[tuple[Any, Any], ...]
    own: tuple[tuple[Any, Any], ...]


class TextDecoder:
    """The weights of transformers' `BlipTextLMHeadModel`."""

    def __init__(self, model: Any, patches: int) -> None:
        """`patches`: how many states a picture has as a rule."""
        self._embeddings = model.bert.embeddings
        self._heads = int(model.config.num_attention_heads)
        self._layers = [_taken(each, patches) for each in model.bert.encoder.layer]
        head = model.cls.predictions
        self._dense = layer(head.transform.dense, rows=USUAL_ROWS)
        self._activation, self._norm = head.transform.transform_act_fn, head.transform.LayerNorm
        self._words = layer(head.decoder, rows=USUAL_ROWS)

    @property
    def vocabulary(self) -> int:
        return int(self._embeddings.word_embeddings.num_embeddings)

    @property
    def longest(self) -> int:
        """Tokens that a text can have at most."""
        return int(self._embeddings.position_embeddings.num_embeddings)

    def look(self, states: Any, rows_each: int, tokens: int, heed: Callable[[float], None]) -> Seen:
        """Begin `rows_each` texts of at most `tokens` tokens for each picture of `states` [pictures, patches, width]."""
        pictures, patches, _ = states.shape
        cross, own = [], []
        for done, each in enumerate(self._layers, 1):
            pair = each.key_value(states)
            size = pair.shape[-1] // (2 * self._heads)
            key, value = pair.view(pictures, patches, 2, self._heads, size).permute(2, 0, 3, 1, 4)
            cross.append((key.contiguous(), value.contiguous()))
            kept = (pictures * rows_each, self._heads, tokens, size)
            own.append((pair.new_empty(kept), pair.new_empty(kept)))
            heed(done / len(self._layers))
        return Seen(pictures, pictures * rows_each, tuple(cross), tuple(own))

    def step(self, tokens: Any, place: int, seen: Seen) -> Any:
        """Logits [rows, vocabulary] in fp32 for what follows `tokens` [rows], which stand at `place` of their texts."""
        embeddings = self._embeddings
        hidden = embeddings.word_embeddings(tokens) + embeddings.position_embeddings.weight[place]
        hidden = embeddings.LayerNorm(hidden)
        for each, cross, own in zip(self._layers, seen.cross, seen.own, strict=True):
            hidden = self._layer(each, hidden, place, seen, cross, own)
        return self._words(self._norm(self._activation(self._dense(hidden)))).float()

    def _layer(self, each: _Layer, hidden: Any, place: int, seen: Seen, cross: Any, own: Any) -> Any:
        rows, width = hidden.shape
        size = width // self._heads
        query, key, value = each.qkv(hidden).view(rows, 3, self._heads, size).unbind(1)
        keys, values = own
        keys[:, :, place], values[:, :, place] = key, value
        said = attention(query.unsqueeze(2), keys[:, :, : place + 1], values[:, :, : place + 1])
        hidden = each.self_norm(each.self_out(said.reshape(rows, width)) + hidden)
        # The rows of one picture are so many queries of one attention: its keys are read once for all of them.
        query = each.query(hidden).view(seen.pictures, -1, self._heads, size).transpose(1, 2)
        looked = attention(query, *cross).transpose(1, 2).reshape(rows, width)
        hidden = each.cross_norm(each.cross_out(looked) + hidden)
        return each.outer_norm(each.outer(each.activation(each.inner(hidden))) + hidden)


def _taken(each: Any, patches: int) -> _Layer:
    own, cross = each.attention, each.crossattention
    return _Layer(
        layer(own.self.query, own.self.key, own.self.value, rows=USUAL_ROWS),
        layer(own.output.dense, rows=USUAL_ROWS),
        own.output.LayerNorm,
        layer(cross.self.query, rows=USUAL_ROWS),
        layer(cross.self.key, cross.self.value, rows=patches),
        layer(cross.output.dense, rows=USUAL_ROWS),
        cross.output.LayerNorm,
        layer(each.intermediate.dense, rows=USUAL_ROWS),
        each.intermediate.intermediate_act_fn,
        layer(each.output.dense, rows=USUAL_ROWS),
        each.output.LayerNorm,
    )
