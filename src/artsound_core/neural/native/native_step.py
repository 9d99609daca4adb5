"""MusicGen's decoder step by our C library: int8 weights and an int8 cache, read as fast as memory gives them."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from artsound_core.errors import ModelError
from artsound_core.neural.musicgen.weights import LayerWeights, MusicGenWeights, NormWeights
from artsound_core.neural.native.int8_matrix import GROUP
from artsound_core.neural.native.int8_store import Int8Weights, Part, kept_weights
from artsound_core.neural.native.library import MOST_POSITIONS, NativeEngine, NativeLibrary
from artsound_core.neural.native.structures import NativeEnds, NativeLayer, NativeShape, address_of, as_matrix

#: transformers' names of the activations that the library has, as `enum activation` of `source/kernels.h` counts them.
_ACTIVATIONS = {
    "gelu": 0,
    "relu": 1,
    "silu": 2,
    "swish": 2,
    "gelu_new": 3,
    "gelu_pytorch_tanh": 3,
}
#: Positions of the cache from which on fewer are taken at once.
_LONG_PAST = 768
_NORMS = ("self_norm", "cross_norm", "final_norm")
_PRODUCTS = ("query_key_value", "self_out", "cross_query", "cross_key_value", "cross_out", "rise", "fall")


def can_step(weights: MusicGenWeights) -> bool:
    """Whether the library knows this model's activation; its sizes may be any."""
    return weights.activation in _ACTIVATIONS


class NativeStep:
    """A `DecoderStep`. The weights are rounded to int8 layer by layer, or mapped from `folder` (see `kept_weights`).

    `positions`: room in the cache, 98 KB each in the small model. Raises `ModelError` for damaged weights, `MemoryError`
    where the cache does not fit; `check` is called often while weights are read and may raise.
    """

    def __init__(
        self,
        weights: MusicGenWeights,
        library: NativeLibrary,
        threads: int,
        positions: int,
        folder: Path | None = None,
        check: Callable[[], None] = lambda: None,
    ) -> None:
        self._codebooks, self._vocabulary = weights.codebooks, weights.vocabulary
        self._positions, self.hidden = positions, weights.hidden
        #: Bytes that each position in the cache adds to what a step reads: keys, values and their scales for both rows.
        self.position_bytes = 2 * 2 * weights.layers * (weights.hidden + 4 * weights.heads)
        self.engine = library.engine(threads)
        self._kept = _int8_weights(weights, self.engine, folder, check)
        self._table = np.ascontiguousarray(weights.position_table(positions).numpy(), np.float32)
        self._logits = np.zeros((weights.codebooks, weights.vocabulary), np.float32)
        self._functions = library.functions
        self._handle = self._functions.artsound_musicgen_new(
            self.engine.handle,
            ctypes.byref(_shape_of(weights, positions)),
            _layers_of(self._kept, weights.layers),
            ctypes.byref(_ends_of(self._kept, self._table)),
        )
        if not self._handle:
            raise MemoryError("the decoder's cache does not fit into memory")

    @property
    def positions(self) -> int:
        return self._positions

    @property
    def weight_bytes(self) -> int:
        """What a step reads of the weights, next to the cache: all but the embeddings and the text's keys and values."""
        parts = self._kept.parts
        return sum(
            self._kept.matrix(name).packed.nbytes
            for name in parts
            if name == "heads" or name.rpartition(".")[2] in set(_PRODUCTS) - {"cross_key_value"}
        )

    def begin(self, text_states: Any, guidance: float) -> None:
        states = np.ascontiguousarray(text_states.detach().numpy(), np.float32)
        if states.ndim != 2 or states.shape[1] != self.hidden:
            raise ValueError(f"text states of width {self.hidden} are wanted, not {states.shape}")
        self.engine.check(
            self._functions.artsound_musicgen_begin(self._handle, address_of(states), len(states), guidance)
        )

    def prefill(self, tokens: Any, check: Callable[[], None]) -> None:
        columns = np.asarray(tokens.numpy(), np.int64)
        first, total = 0, columns.shape[1]
        while first < total:
            check()
            # With a long past attention takes as long as the weights: fewer at once, so that a wish to stop is soon seen.
            count = MOST_POSITIONS if first < _LONG_PAST else MOST_POSITIONS // 2
            self._run(np.ascontiguousarray(columns[:, first : first + count]), first, None)
            first += count

    def step(self, tokens: Any, position: int) -> Any:
        import torch

        self._run(np.ascontiguousarray(tokens.numpy(), np.int64).reshape(-1, 1), position, address_of(self._logits))
        return torch.from_numpy(self._logits)

    def close(self) -> None:
        """Gives the cache and the threads back at once; nothing may be called after."""
        handle, self._handle = self._handle, None
        if handle:
            self._functions.artsound_musicgen_free(handle)
        self.engine.close()

    def __del__(self) -> None:
        # Attributes are missing where __init__ raised.
        if getattr(self, "_handle", None):
            self.close()

    def _run(self, tokens: np.ndarray, first: int, logits: int | None) -> None:
        if len(tokens) != self._codebooks:
            raise ValueError(f"tokens of {self._codebooks} codebooks are wanted, not {len(tokens)}")
        self.engine.check(
            self._functions.artsound_musicgen_run(self._handle, address_of(tokens), tokens.shape[1], first, logits)
        )


def _int8_weights(
    weights: MusicGenWeights, engine: NativeEngine, folder: Path | None, check: Callable[[], None]
) -> Int8Weights:
    def parts() -> Iterator[tuple[str, Part]]:
        try:
            yield from finite_parts()
        except ValueError as error:
            raise ModelError(weights.name, "its weights hold what is no number") from error

    def finite_parts() -> Iterator[tuple[str, Part]]:
        for layer in range(weights.layers):
            yield from ((f"{layer}.{name}", part) for name, part in _parts_of(weights.layer(layer), engine, check))
        yield "out_norm", _norm(weights.out_norm())
        heads = (weights.head(book) for book in range(weights.codebooks))
        yield "heads", _matrix(engine, *heads, after=weights.out_norm())
        embeddings = [_float(weights.embedding(book)) for book in range(weights.codebooks)]
        yield "embeddings", np.concatenate(embeddings)

    return kept_weights(folder, weights.name, weights.files, f"musicgen {GROUP} by importance", parts, check)


def _parts_of(layer: LayerWeights, engine: NativeEngine, check: Callable[[], None]) -> Iterator[tuple[str, Part]]:
    own, cross = layer.self_attention, layer.cross_attention
    yield "self_norm", _norm(layer.self_norm)
    yield "query_key_value", _matrix(engine, own.query, own.key, own.value, after=layer.self_norm)
    yield "self_out", _matrix(engine, own.out)
    check()
    yield "cross_norm", _norm(layer.cross_norm)
    yield "cross_query", _matrix(engine, cross.query, after=layer.cross_norm)
    yield "cross_key_value", _matrix(engine, cross.key, cross.value)
    yield "cross_out", _matrix(engine, cross.out)
    check()
    yield "final_norm", _norm(layer.final_norm)
    yield "rise", _matrix(engine, layer.rise, after=layer.final_norm)
    check()
    yield "fall", _matrix(engine, layer.fall)


def _float(tensor: Any) -> np.ndarray:
    numbers = np.asarray(tensor.detach().float().numpy())
    # Not so where it holds an infinity or something that is no number, which the sum would then be too.
    with np.errstate(invalid="ignore", over="ignore"):
        is_finite = bool(np.isfinite(numbers.sum()))
    if not is_finite:
        raise ValueError
    return numbers


def _norm(norm: NormWeights) -> np.ndarray:
    return np.concatenate([_float(norm.scale), _float(norm.bias)])


def _matrix(engine: NativeEngine, *tensors: Any, after: NormWeights | None = None) -> Part:
    """One matrix of several, one below the other. `after`: the norm whose answers it multiplies.

    What is normed has a mean square of one, so that an error in a column matters as the square of the norm's gain and of
    its bias do; elsewhere all columns matter alike.
    """
    weights = np.concatenate([_float(tensor) for tensor in tensors])
    if after is None:
        importance = np.ones(weights.shape[1], np.float32)
    else:
        importance = np.square(_float(after.scale)) + np.square(_float(after.bias))
    return engine.packed(weights, GROUP, importance)


def _shape_of(weights: MusicGenWeights, positions: int) -> NativeShape:
    return NativeShape(
        weights.hidden,
        weights.layers,
        weights.heads,
        weights.ffn,
        weights.codebooks,
        weights.vocabulary,
        positions,
        _ACTIVATIONS[weights.activation],
    )


def _layers_of(kept: Int8Weights, count: int) -> Any:
    def layer(index: int) -> NativeLayer:
        norms = [address_of(kept.array(f"{index}.{name}")) for name in _NORMS]
        return NativeLayer(*norms, *(as_matrix(kept.matrix(f"{index}.{name}")) for name in _PRODUCTS))

    return (NativeLayer * count)(*(layer(index) for index in range(count)))


def _ends_of(kept: Int8Weights, positions: np.ndarray) -> NativeEnds:
    return NativeEnds(
        address_of(kept.array("embeddings")),
        address_of(positions),
        address_of(kept.array("out_norm")),
        as_matrix(kept.matrix("heads")),
    )
