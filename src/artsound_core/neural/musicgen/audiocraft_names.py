"""audiocraft's names of MusicGen's and EnCodec's tensors, and where each stands under transformers' names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from artsound_core.neural.musicgen.tensor_files import TensorSource

if TYPE_CHECKING:
    from artsound_core.neural.musicgen.weights import MusicGenWeights

#: By prefix, never by what a name contains.
_PREFIXES = (
    ("emb.", "decoder.model.decoder.embed_tokens."),
    ("transformer.layers.", "decoder.model.decoder.layers."),
    ("out_norm.", "decoder.model.decoder.layer_norm."),
    ("linears.", "decoder.lm_heads."),
    ("condition_provider.conditioners.description.output_proj.", "enc_to_dec_proj."),
)
_INSIDE_A_LAYER = (
    (".cross_attention.", ".encoder_attn."),
    (".linear1.", ".fc1."),
    (".linear2.", ".fc2."),
    (".norm1.", ".self_attn_layer_norm."),
    (".norm_cross.", ".encoder_attn_layer_norm."),
    (".norm2.", ".final_layer_norm."),
)
_JOINED = ".in_proj_weight"

#: EnCodec's, below `encoder.`, `decoder.` and `quantizer.`; torch's older weight norm, which audiocraft uses, and its newer one.
_CODEC_PARTS = (
    ("encoder.model.", "encoder.layers."),
    ("decoder.model.", "decoder.layers."),
    ("quantizer.vq.layers.", "quantizer.layers."),
)
_INSIDE_THE_CODEC = (
    ("._codebook.", ".codebook."),
    (".conv.conv.", ".conv."),
    (".weight_g", ".parametrizations.weight.original0"),
    (".weight_v", ".parametrizations.weight.original1"),
)
#: A layer of the sound decoder that is one convolution. All but the first and the last make the sound longer.
_DECODER_CONVOLUTION = re.compile(r"decoder\.layers\.(\d+)\.conv\.")


def is_audiocraft(source: TensorSource) -> bool:
    """Whether the tensors bear the names of audiocraft's language model."""
    names = source.names()
    return "emb.0.weight" in names and "out_norm.weight" in names


class AudiocraftTensors:
    """A `TensorSource` that gives an audiocraft language model's tensors under transformers' names.

    Query, key and value stand in one matrix there, in this order: rows 0 to d, d to 2d, 2d to 3d.
    """

    def __init__(self, source: TensorSource) -> None:
        self._source = source
        self._places = {ours: place for name in source.names() for ours, place in _places(name)}

    @property
    def files(self) -> tuple[Path, ...]:
        return self._source.files

    def names(self) -> frozenset[str]:
        return frozenset(self._places)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Tensors of the source that have no place under transformers' names, sorted."""
        return tuple(sorted(name for name in self._source.names() if not _places(name)))

    def shape(self, name: str) -> tuple[int, ...]:
        whole, part = self._places[name]
        shape = self._source.shape(whole)
        return shape if part is None else (shape[0] // 3, *shape[1:])

    def read(self, name: str) -> Any:
        whole, part = self._places[name]
        tensor = self._source.read(whole)
        if part is None:
            return tensor
        rows = tensor.shape[0] // 3
        return tensor[part * rows : (part + 1) * rows]


def _places(name: str) -> list[tuple[str, tuple[str, int | None]]]:
    """(transformers' name, (audiocraft's name, which third of its rows or None)); nothing for what we do not need."""
    for theirs, ours in _PREFIXES:
        if name.startswith(theirs):
            renamed = ours + name.removeprefix(theirs)
            break
    else:
        return []
    for theirs, ours in _INSIDE_A_LAYER:
        renamed = renamed.replace(theirs, ours)
    if not renamed.endswith(_JOINED):
        return [(renamed, (name, None))]
    attention = renamed.removesuffix(_JOINED)
    return [(f"{attention}.{letter}_proj.weight", (name, part)) for part, letter in enumerate("qkv")]


def audiocraft_state(weights: MusicGenWeights) -> dict[str, Any]:
    """The decoder's tensors under audiocraft's names, as its language model's `load_state_dict` takes them."""
    ours = sorted(name for name in weights.tensors.names() if name.startswith(tuple(ours for _, ours in _PREFIXES)))
    state: dict[str, Any] = {}
    for name in ours:
        if name.endswith((".k_proj.weight", ".v_proj.weight", "embed_positions.weights")):
            continue  # joined to the queries; computed
        tensor, theirs = weights.tensors.read(name), _theirs(name)
        if name.endswith(".q_proj.weight"):
            stem = name.removesuffix("q_proj.weight")
            others = [weights.tensors.read(f"{stem}{letter}_proj.weight") for letter in "kv"]
            tensor, theirs = _joined(tensor, *others), _theirs(stem.removesuffix(".") + _JOINED)
        state[theirs] = tensor
    return state


def _theirs(name: str) -> str:
    for theirs, ours in _INSIDE_A_LAYER:
        name = name.replace(ours, theirs)
    for theirs, ours in _PREFIXES:
        if name.startswith(ours):
            return theirs + name.removeprefix(ours)
    raise ValueError(f"{name} is no tensor of the language model")


def _joined(*parts: Any) -> Any:
    import torch

    return torch.cat(parts)


def codec_places(theirs: Iterable[str]) -> dict[str, str]:
    """Of audiocraft's EnCodec: transformers' name (without `audio_encoder.`) of each tensor that has one, to audiocraft's."""
    return {ours: name for name in theirs if (ours := _codec_name(name)) is not None}


def _codec_name(theirs: str) -> str | None:
    for part, ours in _CODEC_PARTS:
        if theirs.startswith(part):
            name = ours + theirs.removeprefix(part).replace(".convtr.convtr.", ".conv.conv.")
            for before, after in _INSIDE_THE_CODEC:
                name = name.replace(before, after)
            return name
    return None


def audiocraft_codec_names(ours: Iterable[str]) -> dict[str, str]:
    """audiocraft's name of each of EnCodec's tensors that has one, by transformers' (without `audio_encoder.`).

    transformers calls convolutions that lengthen the sound as it calls the others. In the decoder they are those in between.
    """
    names = tuple(ours)
    layers = sorted({int(found[1]) for name in names if (found := _DECODER_CONVOLUTION.match(name))})
    longer = {f"decoder.layers.{layer}.conv." for layer in layers[1:-1]}
    return {name: theirs for name in names if (theirs := _codec_theirs(name, longer)) is not None}


def _codec_theirs(name: str, longer: set[str]) -> str | None:
    for theirs, ours in _CODEC_PARTS:
        if not name.startswith(ours):
            continue
        conv = "convtr" if name.startswith(tuple(longer)) else "conv"
        inside = name.removeprefix(ours).replace(".conv.", f".{conv}.{conv}.")
        for before, after in _INSIDE_THE_CODEC:
            if after != ".conv.":
                inside = inside.replace(after, before)
        return theirs + inside
    return None
