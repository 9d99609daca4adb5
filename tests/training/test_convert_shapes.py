"""A language model of any shape and type goes to audiocraft's names and comes back bit for bit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch")

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.neural.musicgen.audiocraft_names import AudiocraftTensors, audiocraft_state
from artsound_core.neural.musicgen.weights import decoder_shapes, weights_from


class Held:
    """A `TensorSource` of tensors in memory."""

    files: tuple[Path, ...] = ()

    def __init__(self, tensors: dict[str, Any]) -> None:
        self.tensors = tensors

    def names(self) -> frozenset[str]:
        return frozenset(self.tensors)

    def shape(self, name: str) -> tuple[int, ...]:
        return tuple(self.tensors[name].shape)

    def read(self, name: str) -> Any:
        return self.tensors[name]


@settings(max_examples=25, deadline=None)
@given(
    heads=st.integers(1, 3),
    head_width=st.sampled_from([4, 6]),
    layers=st.integers(1, 3),
    codebooks=st.integers(1, 5),
    vocabulary=st.integers(2, 9),
    text_width=st.integers(1, 20),
    kind=st.sampled_from([torch.float32, torch.bfloat16, torch.float16]),
    seed=st.integers(0, 2**16),
)
def test_any_shape_comes_back(
    heads: int, head_width: int, layers: int, codebooks: int, vocabulary: int, text_width: int, kind: Any, seed: int
) -> None:
    hidden = heads * head_width
    decoder = {
        "hidden_size": hidden, "num_hidden_layers": layers, "num_attention_heads": heads, "ffn_dim": 3 * hidden,
        "num_codebooks": codebooks, "vocab_size": vocabulary,
    }  # fmt: skip
    config = {"decoder": decoder, "text_encoder": {"d_model": text_width}, "audio_encoder": {}}
    chance = torch.Generator().manual_seed(seed)
    tensors = {
        name: torch.randn(shape, generator=chance).to(kind)
        for name, shape in wanted_shapes(hidden, layers, codebooks, vocabulary, text_width).items()
    }
    weights = weights_from("any", config, Held(tensors))
    assert {name: tuple(each.shape) for name, each in tensors.items()} == decoder_shapes(weights)
    state = audiocraft_state(weights)
    assert len(state) == 12 * layers + 2 * codebooks + 2 + 2
    back = AudiocraftTensors(Held(state))
    assert back.unknown == ()
    assert back.names() == set(tensors)
    for name, tensor in tensors.items():
        assert back.read(name).dtype == kind
        assert torch.equal(back.read(name), tensor)


def wanted_shapes(
    hidden: int, layers: int, codebooks: int, vocabulary: int, text_width: int
) -> dict[str, tuple[int, ...]]:
    """transformers' names and shapes, written down here a second time, from its own model's."""
    place = "decoder.model.decoder"
    shapes: dict[str, tuple[int, ...]] = {
        f"{place}.layer_norm.weight": (hidden,),
        f"{place}.layer_norm.bias": (hidden,),
        "enc_to_dec_proj.weight": (hidden, text_width),
        "enc_to_dec_proj.bias": (hidden,),
    }
    for codebook in range(codebooks):
        shapes[f"{place}.embed_tokens.{codebook}.weight"] = (vocabulary + 1, hidden)
        shapes[f"decoder.lm_heads.{codebook}.weight"] = (vocabulary, hidden)
    for layer in range(layers):
        at = f"{place}.layers.{layer}"
        shapes |= {f"{at}.fc1.weight": (3 * hidden, hidden), f"{at}.fc2.weight": (hidden, 3 * hidden)}
        for norm in ("self_attn_layer_norm", "encoder_attn_layer_norm", "final_layer_norm"):
            shapes |= {f"{at}.{norm}.{part}": (hidden,) for part in ("weight", "bias")}
        for attention in ("self_attn", "encoder_attn"):
            shapes |= {f"{at}.{attention}.{part}_proj.weight": (hidden, hidden) for part in ("q", "k", "v", "out")}
    return shapes
