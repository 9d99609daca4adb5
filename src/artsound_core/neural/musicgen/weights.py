"""MusicGen's decoder as numbers: its dimensions, and its tensors read layer by layer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.models.safe_folder import check_folder
from artsound_core.neural.musicgen.audiocraft_names import AudiocraftTensors, is_audiocraft
from artsound_core.neural.musicgen.tensor_files import TensorSource, open_tensors

_DECODER = "decoder.model.decoder"
#: Added to the variance in every layer norm: torch's default, which neither transformers nor audiocraft changes.
NORM_EPSILON = 1e-5


@dataclass(frozen=True, slots=True)
class AttentionWeights:
    """Each [hidden, hidden], without biases."""

    query: Any
    key: Any
    value: Any
    out: Any


@dataclass(frozen=True, slots=True)
class NormWeights:
    """Each [hidden]."""

    scale: Any
    bias: Any


@dataclass(frozen=True, slots=True)
class LayerWeights:
    """One decoder layer, norms first. `rise` [ffn, hidden] and `fall` [hidden, ffn] are the feed-forward products."""

    self_norm: NormWeights
    self_attention: AttentionWeights
    cross_norm: NormWeights
    cross_attention: AttentionWeights
    final_norm: NormWeights
    rise: Any
    fall: Any


@dataclass(frozen=True, slots=True)
class MusicGenWeights:
    """Dimensions and tensors of one checkpoint's decoder. Tensors are on the CPU in the file's own type, read at each call.

    `vocabulary`: entries of a codebook; `special_token` is the one beyond them. `positions`: how many the model may count,
    at most. `activation`: transformers' name of the function between the feed-forward products.
    `frame_rate_hz`: columns of tokens in a second of sound. `text_width`: of the text encoder's states.
    """

    name: str
    hidden: int
    layers: int
    heads: int
    ffn: int
    codebooks: int
    vocabulary: int
    special_token: int
    positions: int
    activation: str
    frame_rate_hz: int
    text_width: int
    tensors: TensorSource = field(repr=False, compare=False)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that the tensors are read from."""
        return self.tensors.files

    @property
    def head_width(self) -> int:
        return self.hidden // self.heads

    def layer(self, index: int) -> LayerWeights:
        place = f"{_DECODER}.layers.{index}"
        return LayerWeights(
            self_norm=self._norm(f"{place}.self_attn_layer_norm"),
            self_attention=self._attention(f"{place}.self_attn"),
            cross_norm=self._norm(f"{place}.encoder_attn_layer_norm"),
            cross_attention=self._attention(f"{place}.encoder_attn"),
            final_norm=self._norm(f"{place}.final_layer_norm"),
            rise=self.tensors.read(f"{place}.fc1.weight"),
            fall=self.tensors.read(f"{place}.fc2.weight"),
        )

    def embedding(self, codebook: int) -> Any:
        """[vocabulary + 1, hidden]; the last row is the special token's."""
        return self.tensors.read(f"{_DECODER}.embed_tokens.{codebook}.weight")

    def head(self, codebook: int) -> Any:
        """[vocabulary, hidden]: hidden states to logits."""
        return self.tensors.read(f"decoder.lm_heads.{codebook}.weight")

    def out_norm(self) -> NormWeights:
        return self._norm(f"{_DECODER}.layer_norm")

    def text_projection(self) -> tuple[Any, Any] | None:
        """Weight [hidden, text width] and bias [hidden] from the text encoder's states; None where the widths agree."""
        if not self.projects_text:
            return None
        return self.tensors.read("enc_to_dec_proj.weight"), self.tensors.read("enc_to_dec_proj.bias")

    @property
    def projects_text(self) -> bool:
        return "enc_to_dec_proj.weight" in self.tensors.names()

    def position_table(self, count: int) -> Any:
        """float32 [count, hidden]: cosines of the position, then sines, at falling frequencies; computed, never stored."""
        import math

        import torch

        half = self.hidden // 2
        rates = torch.exp(torch.arange(half, dtype=torch.int64).float() * -(math.log(10000) / (half - 1)))
        angles = torch.arange(count, dtype=torch.int64).float()[:, None] * rates[None, :]
        table = torch.cat([torch.cos(angles), torch.sin(angles)], dim=1)
        return torch.nn.functional.pad(table, (0, self.hidden - 2 * half))

    def _norm(self, place: str) -> NormWeights:
        return NormWeights(self.tensors.read(f"{place}.weight"), self.tensors.read(f"{place}.bias"))

    def _attention(self, place: str) -> AttentionWeights:
        return AttentionWeights(
            *(self.tensors.read(f"{place}.{part}.weight") for part in ("q_proj", "k_proj", "v_proj", "out_proj"))
        )


def open_weights(model: InstalledModel, base: InstalledModel) -> MusicGenWeights:
    """The decoder of `model`; dimensions from its own config, or from `base`'s where it is a bare state dict.

    Reads headers only. Raises `ModelError` where a tensor is missing or has another shape than the config says.
    """
    return weights_from(model.card.name, read_config(config_owner(model, base)), open_tensors(model))


def weights_from(name: str, config: Mapping[str, Any], tensors: TensorSource) -> MusicGenWeights:
    """The decoder in `tensors`, named as transformers or as audiocraft names them, with `config`'s dimensions.

    Raises `ModelError` where a tensor is missing or has another shape than the config says.
    """
    if is_audiocraft(tensors):
        tensors = AudiocraftTensors(tensors)
    weights = _from_config(name, config, tensors)
    _refuse_wrong_shapes(weights)
    return weights


def config_owner(model: InstalledModel, base: InstalledModel) -> InstalledModel:
    """Whose `config.json` describes `model`: its own, or the base's where it has none."""
    return model if (model.folder / "config.json").is_file() else base


def read_config(installed: InstalledModel) -> Mapping[str, Any]:
    """`config.json` of a MusicGen checkpoint. Raises `ModelError` for any other kind of model."""
    check_folder(installed)
    name = installed.card.name
    try:
        tree = json.loads((installed.folder / "config.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelError(name, "its config.json is missing") from error
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(name, "its config.json cannot be read") from error
    parts = ("decoder", "text_encoder", "audio_encoder")
    if not isinstance(tree, dict) or tree.get("model_type") != "musicgen":
        raise ModelError(name, "its config.json is not that of a MusicGen model")
    if not all(isinstance(tree.get(part), dict) for part in parts):
        raise ModelError(name, "its config.json lacks one of its three parts")
    return tree


def _from_config(name: str, config: Mapping[str, Any], tensors: TensorSource) -> MusicGenWeights:
    decoder, text, audio = config["decoder"], config["text_encoder"], config["audio_encoder"]
    if decoder.get("audio_channels", 1) != 1:
        raise ModelError(name, "it makes sound in stereo, and only models that make one channel are read")

    def whole(part: Mapping[str, Any], key: str, default: int) -> int:
        # What a config leaves out has transformers' default.
        value = part.get(key, default)
        if type(value) is not int or not 0 < value <= 1 << 20:
            raise ModelError(name, f"its config.json gives no usable {key}")
        return value

    vocabulary = whole(decoder, "vocab_size", 2048)
    weights = MusicGenWeights(
        name=name,
        hidden=whole(decoder, "hidden_size", 1024),
        layers=whole(decoder, "num_hidden_layers", 24),
        heads=whole(decoder, "num_attention_heads", 16),
        ffn=whole(decoder, "ffn_dim", 4096),
        codebooks=whole(decoder, "num_codebooks", 4),
        vocabulary=vocabulary,
        special_token=vocabulary,
        positions=whole(decoder, "max_position_embeddings", 2048),
        activation=str(decoder.get("activation_function", "gelu")),
        frame_rate_hz=_frame_rate(name, audio),
        text_width=whole(text, "d_model", 512),
        tensors=tensors,
    )
    if weights.hidden % weights.heads or weights.hidden < 4:
        raise ModelError(name, f"its width of {weights.hidden} cannot be shared among {weights.heads} heads")
    return weights


def _frame_rate(name: str, audio: Mapping[str, Any]) -> int:
    ratios = audio.get("upsampling_ratios", [8, 5, 4, 2])
    rate = audio.get("sampling_rate", 24000)
    if not isinstance(ratios, list) or not all(type(each) is int and each > 0 for each in [*ratios, rate]):
        raise ModelError(name, "its config.json gives no usable sampling rate")
    hop = 1
    for ratio in ratios:
        hop *= ratio
    if rate % hop:
        raise ModelError(name, f"its sound of {rate} samples a second is no whole number of frames of {hop}")
    return int(rate // hop)


def _refuse_wrong_shapes(weights: MusicGenWeights) -> None:
    there = weights.tensors.names()
    wanted = decoder_shapes(weights)
    missing = sorted(set(wanted) - there)
    if missing:
        raise ModelError(weights.name, f"{len(missing)} of its tensors are missing, the first is {missing[0]}")
    for name, shape in wanted.items():
        found = weights.tensors.shape(name)
        if found != shape:
            raise ModelError(
                weights.name, f"a tensor has the wrong shape: {name} is {list(found)}, its config says {list(shape)}"
            )


def decoder_shapes(weights: MusicGenWeights) -> dict[str, tuple[int, ...]]:
    """Each tensor that its dimensions ask for, by transformers' name: the decoder's, and the text projection's if it has one."""
    wide, vector = (weights.hidden, weights.hidden), (weights.hidden,)
    shapes: dict[str, tuple[int, ...]] = {}
    norms = [f"{_DECODER}.layer_norm"]
    for index in range(weights.layers):
        place = f"{_DECODER}.layers.{index}"
        for attention in ("self_attn", "encoder_attn"):
            shapes |= {f"{place}.{attention}.{part}_proj.weight": wide for part in ("q", "k", "v", "out")}
            norms.append(f"{place}.{attention}_layer_norm")
        norms.append(f"{place}.final_layer_norm")
        shapes[f"{place}.fc1.weight"] = (weights.ffn, weights.hidden)
        shapes[f"{place}.fc2.weight"] = (weights.hidden, weights.ffn)
    for codebook in range(weights.codebooks):
        shapes[f"{_DECODER}.embed_tokens.{codebook}.weight"] = (weights.vocabulary + 1, weights.hidden)
        shapes[f"decoder.lm_heads.{codebook}.weight"] = (weights.vocabulary, weights.hidden)
    shapes |= {f"{norm}.{part}": vector for norm in norms for part in ("weight", "bias")}
    if weights.projects_text or weights.text_width != weights.hidden:
        shapes["enc_to_dec_proj.weight"] = (weights.hidden, weights.text_width)
        shapes["enc_to_dec_proj.bias"] = vector
    return shapes
