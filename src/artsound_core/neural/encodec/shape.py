"""What a checkpoint's configuration says of EnCodec's decoder. Nothing here has a default: a wrong guess would be heard."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from artsound_core.errors import ModelError

#: How a convolution is continued past the ends of the sound; `circular` would need the end before the beginning.
PADDINGS = ("constant", "reflect", "replicate")
#: No dimension, kernel or count of any real codec comes near; it keeps absurd configurations from being multiplied out.
_LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class EncodecShape:
    """The fields have the names of transformers' `EncodecConfig`. `codebooks` is reckoned from the largest bandwidth."""

    sampling_rate: int
    hidden_size: int
    num_filters: int
    num_residual_layers: int
    num_lstm_layers: int
    upsampling_ratios: tuple[int, ...]
    kernel_size: int
    last_kernel_size: int
    residual_kernel_size: int
    dilation_growth_rate: int
    compress: int
    codebook_size: int
    codebooks: int
    pad_mode: str
    trim_right_ratio: float
    use_causal_conv: bool
    use_conv_shortcut: bool

    @property
    def hop(self) -> int:
        """Samples that one frame of codes becomes."""
        return math.prod(self.upsampling_ratios)

    @property
    def widest(self) -> int:
        """Channels before the first upsampling, halved at each."""
        return int(self.num_filters * 2 ** len(self.upsampling_ratios))

    @property
    def padding(self) -> PaddingRule:
        return PaddingRule(self.use_causal_conv, self.pad_mode, self.trim_right_ratio)


@dataclass(frozen=True, slots=True)
class PaddingRule:
    """How convolutions are padded (`mode`) and transposed ones trimmed, causal or with the sound in the middle."""

    is_causal: bool
    mode: str
    trim_right_ratio: float

    def around(self, total: int) -> tuple[int, int]:
        """`total` rows of padding as (left, right) of a convolution."""
        right = 0 if self.is_causal else total // 2
        return total - right, right

    def trimmed(self, total: int) -> tuple[int, int]:
        """`total` rows too many as (left, right) of a transposed convolution."""
        right = math.ceil(total * self.trim_right_ratio) if self.is_causal else total // 2
        return total - right, right


def read_shape(config: Mapping[str, Any], model: str) -> EncodecShape:
    """From the tree of an `EncodecConfig`. Raises `ModelError` of `model` for a field that is missing, absurd or unplayable."""
    field = _Field(config, model)
    ratios = tuple(field.listed("upsampling_ratios"))
    shape = EncodecShape(
        sampling_rate=field.count("sampling_rate"),
        hidden_size=field.count("hidden_size"),
        num_filters=field.count("num_filters"),
        num_residual_layers=field.count("num_residual_layers", least=0),
        num_lstm_layers=field.count("num_lstm_layers"),
        upsampling_ratios=ratios,
        kernel_size=field.count("kernel_size"),
        last_kernel_size=field.count("last_kernel_size"),
        residual_kernel_size=field.count("residual_kernel_size"),
        dilation_growth_rate=field.count("dilation_growth_rate"),
        compress=field.count("compress"),
        codebook_size=field.count("codebook_size"),
        codebooks=_codebooks(field, ratios),
        pad_mode=str(field.value("pad_mode")),
        trim_right_ratio=field.share("trim_right_ratio"),
        use_causal_conv=field.flag("use_causal_conv"),
        use_conv_shortcut=field.flag("use_conv_shortcut"),
    )
    _refuse_unplayable(shape, field)
    return shape


def _codebooks(field: _Field, ratios: tuple[int, ...]) -> int:
    """As transformers reckons it: the bits of a second, over the frames of a second times the bits of a code."""
    frames = math.ceil(field.count("sampling_rate") / math.prod(ratios))
    bits = math.ceil(math.log2(max(2, field.count("codebook_size"))))
    return int(1000 * field.listed_numbers("target_bandwidths")[-1] // (frames * bits))


def _refuse_unplayable(shape: EncodecShape, field: _Field) -> None:
    if field.count("audio_channels") != 1:
        raise field.refused("its sound decoder is not mono")
    if field.value("norm_type") != "weight_norm":
        raise field.refused(
            "its sound decoder levels the whole piece at once, so it cannot play while it is being made"
        )
    if shape.pad_mode not in PADDINGS:
        raise field.refused(f"its sound decoder pads in a way that is not known here ({shape.pad_mode!r})")
    if not shape.use_causal_conv and shape.trim_right_ratio != 1.0:
        raise field.refused("its sound decoder trims like a causal one and is none")
    if not 1 <= shape.codebooks <= 64 or shape.widest > _LARGEST or shape.num_filters < shape.compress:
        raise field.refused("its sound decoder has impossible sizes")


class _Field:
    def __init__(self, config: Mapping[str, Any], model: str) -> None:
        self._config, self._model = config, model

    def refused(self, reason: str) -> ModelError:
        return ModelError(self._model, reason)

    def value(self, name: str) -> Any:
        if name not in self._config:
            raise self.refused(f"its configuration does not tell the sound decoder's {name}")
        return self._config[name]

    def _wrong(self, name: str) -> ModelError:
        return self.refused(f"its configuration gives an impossible {name} for the sound decoder")

    def count(self, name: str, least: int = 1) -> int:
        value = self.value(name)
        if type(value) is not int or not least <= value <= _LARGEST:
            raise self._wrong(name)
        return value

    def flag(self, name: str) -> bool:
        value = self.value(name)
        if not isinstance(value, bool):
            raise self._wrong(name)
        return value

    def share(self, name: str) -> float:
        value = self.value(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0.0 <= value <= 1.0:
            raise self._wrong(name)
        return float(value)

    def listed(self, name: str) -> list[int]:
        values = self.value(name)
        if not isinstance(values, list) or not 1 <= len(values) <= 8:
            raise self._wrong(name)
        if any(type(each) is not int or not 1 <= each <= 64 for each in values):
            raise self._wrong(name)
        return values

    def listed_numbers(self, name: str) -> list[float]:
        values = self.value(name)
        if not isinstance(values, list) or not values:
            raise self._wrong(name)
        if any(type(each) not in (int, float) or not 0 < each < 1e6 for each in values):
            raise self._wrong(name)
        return values
