"""A checkpoint's tensors by name: each is asked for by its shape, and what does not fit is told in one sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from artsound_core.errors import ModelError

#: Not part of the emotion network: ImageNet's own classes, and a counter that only training looks at.
_IDLE = re.compile(r"(^|\.)num_batches_tracked$|^resnet\.fc\.")
#: transformers' names of a ResNet's parts, as patterns, and torchvision's (and timm's) for the same tensors.
_RENAMED = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"^embedder\.embedder\.convolution\.", "conv1."),
        (r"^embedder\.embedder\.normalization\.", "bn1."),
        (r"^encoder\.stages\.(\d+)\.layers\.(\d+)\.shortcut\.convolution\.", r"layer{stage}.\2.downsample.0."),
        (r"^encoder\.stages\.(\d+)\.layers\.(\d+)\.shortcut\.normalization\.", r"layer{stage}.\2.downsample.1."),
        (r"^encoder\.stages\.(\d+)\.layers\.(\d+)\.layer\.(\d+)\.convolution\.", r"layer{stage}.\2.conv{part}."),
        (r"^encoder\.stages\.(\d+)\.layers\.(\d+)\.layer\.(\d+)\.normalization\.", r"layer{stage}.\2.bn{part}."),
    )
)
#: Heads that follow a backbone: torchvision's and transformers' classifiers, which tell ImageNet's classes.
_HEADS = ("fc.", "classifier.")


class NamedTensors:
    """Tensors by name, as torch tensors in fp32. `model` is the card's name, for what has to be said about them."""

    def __init__(self, model: str, tensors: Mapping[str, Any]) -> None:
        self.model = model
        self._left = {name: tensor for name, tensor in tensors.items() if not _IDLE.search(name)}

    def __contains__(self, name: str) -> bool:
        return name in self._left

    def size_of(self, name: str, axis: int) -> int:
        """How long the tensor is along an axis; it stays to be taken. Raises `ModelError` if it is missing or has none."""
        if name not in self._left:
            raise ModelError(self.model, f"its tensor {name} is missing")
        shape = tuple(self._left[name].shape)
        if len(shape) <= axis or not shape[axis]:
            raise ModelError(self.model, f"its tensor {name} is {_sizes(shape)}, which no layer can be made of")
        return int(shape[axis])

    def take(self, name: str, *shape: int | None) -> Any:
        """The tensor in fp32, once. None stands for any size but 0. Raises `ModelError` if it is missing or of another shape."""
        from torch import contiguous_format, float64

        if name not in self._left:
            raise ModelError(self.model, f"its tensor {name} is missing")
        tensor = self._left.pop(name)
        if not tensor.is_floating_point():
            raise ModelError(self.model, f"its tensor {name} holds whole numbers, not fractions")
        found = tuple(tensor.shape)
        fits = len(found) == len(shape) and all(
            size == wanted if wanted is not None else size > 0 for size, wanted in zip(found, shape, strict=False)
        )
        if not fits:
            wanted_text = " x ".join("any" if size is None else str(size) for size in shape)
            raise ModelError(self.model, f"its tensor {name} is {_sizes(found)}, where {wanted_text} is needed")
        if not bool(tensor.sum(dtype=float64).isfinite()):  # one value that is no number makes the sum none
            raise ModelError(self.model, f"its tensor {name} holds values that are no numbers")
        # Copied, so that the bytes lie as torch lays them: where in a file they stood would change the last bits of an answer.
        return tensor.float().clone(memory_format=contiguous_format)

    def refuse_rest(self) -> None:
        """Raises `ModelError` if a tensor is left that the network has no place for."""
        if self._left:
            raise ModelError(self.model, f"it holds a tensor that the emotion network does not have: {min(self._left)}")


def backbone_names(tensors: Mapping[str, Any]) -> dict[str, Any]:
    """A ResNet's tensors under `resnet.` and torchvision's names, whatever library wrote them, without its classifier.

    Known: torchvision and timm (`layer1.0.conv1.weight`), transformers' `ResNetModel` (`encoder.stages.0.…`) and
    `ResNetForImageClassification` (the same under `resnet.`).
    """
    renamed: dict[str, Any] = {}
    for name, tensor in tensors.items():
        plain = name.removeprefix("resnet.")
        if not plain.startswith(_HEADS):
            renamed[f"resnet.{_torchvision_name(plain)}"] = tensor
    return renamed


def _torchvision_name(name: str) -> str:
    """Stages and parts of a block are counted from 0 in transformers, from 1 in torchvision."""
    for pattern, new in _RENAMED:
        if (found := pattern.match(name)) is None:
            continue
        stage, _, part = (*found.groups(), None, None, None)[:3]
        begin = found.expand(new).format(stage=int(stage or 0) + 1, part=int(part or 0) + 1)
        return begin + name[found.end() :]
    return name


def _sizes(shape: tuple[int, ...]) -> str:
    return " x ".join(str(size) for size in shape) or "a single number"
