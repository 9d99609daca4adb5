"""The trunk: a ResNet of bottleneck blocks (He et al. 2016, torchvision's stride in the 3x3), of any width and depth."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from artsound_core.errors import ModelError
from artsound_core.neural.emotion.named_tensors import NamedTensors

#: Four stages reduce 224 pixels to 7: the grid that an estimate's `where` has.
STAGES = 4
_STEM_KERNEL = 7


def trunk_from(tensors: NamedTensors) -> Any:
    """`torch.nn.ModuleDict` of the tensors `resnet.*`, its submodules named as torchvision names them.

    Widths and depths are the tensors' own. Raises `ModelError` where they do not make up such a ResNet.
    """
    from torch import nn

    stem = _convolution(tensors, "resnet.conv1", 3, _STEM_KERNEL, 2)
    trunk = nn.ModuleDict({"conv1": stem, "bn1": _norm(tensors, "resnet.bn1", stem.out_channels)})
    into = stem.out_channels
    for stage in range(1, STAGES + 1):
        blocks = nn.Sequential()
        while not blocks or f"resnet.layer{stage}.{len(blocks)}.conv1.weight" in tensors:
            stride = 2 if stage > 1 and not blocks else 1
            blocks.append(_bottleneck(tensors, f"resnet.layer{stage}.{len(blocks)}", into, stride))
            into = blocks[-1]["conv3"].out_channels
        trunk[f"layer{stage}"] = blocks
    return trunk


def folded(trunk: Any) -> Any:
    """The same trunk with each batch norm folded into the convolution before it: for inference, changes `trunk` itself."""
    from torch import nn
    from torch.nn.utils.fusion import fuse_conv_bn_eval

    trunk.eval().requires_grad_(False)
    for part in (trunk, *(block for stage in range(1, STAGES + 1) for block in trunk[f"layer{stage}"])):
        for number in (1, 2, 3):
            if f"bn{number}" in part:
                part[f"conv{number}"] = fuse_conv_bn_eval(part[f"conv{number}"], part[f"bn{number}"])
                part[f"bn{number}"] = nn.Identity()
        if "downsample" in part:
            convolution, norm = part["downsample"]
            part["downsample"] = nn.Sequential(fuse_conv_bn_eval(convolution, norm), nn.Identity())
    return trunk.requires_grad_(False)


def grid_of(trunk: Any, pixels: Any, between: Callable[[int, int], None]) -> Any:
    """Features [n, channels, h/32, w/32] of normalised pixels [n, 3, h, w]; `between(done, total)` after each block."""
    from torch.nn import functional

    blocks = [block for stage in range(1, STAGES + 1) for block in trunk[f"layer{stage}"]]
    grid = functional.relu(trunk["bn1"](trunk["conv1"](pixels)))
    grid = functional.max_pool2d(grid, 3, 2, 1)
    for number, block in enumerate(blocks, start=1):
        inner = functional.relu(block["bn1"](block["conv1"](grid)))
        inner = functional.relu(block["bn2"](block["conv2"](inner)))
        inner = block["bn3"](block["conv3"](inner))
        shortcut = block["downsample"](grid) if "downsample" in block else grid
        grid = functional.relu(inner + shortcut)
        between(number, len(blocks))
    return grid


def _bottleneck(tensors: NamedTensors, name: str, into: int, stride: int) -> Any:
    from torch import nn

    first = _convolution(tensors, f"{name}.conv1", into, 1)
    second = _convolution(tensors, f"{name}.conv2", first.out_channels, 3, stride)
    if f"{name}.conv3.weight" not in tensors:
        raise ModelError(
            tensors.model, f"its block {name} is no bottleneck of three convolutions, as a ResNet-50's are"
        )
    third = _convolution(tensors, f"{name}.conv3", second.out_channels, 1)
    parts: dict[str, Any] = {"conv1": first, "conv2": second, "conv3": third}
    for number, convolution in enumerate((first, second, third), start=1):
        parts[f"bn{number}"] = _norm(tensors, f"{name}.bn{number}", convolution.out_channels)
    if stride > 1 or third.out_channels != into or f"{name}.downsample.0.weight" in tensors:
        shortcut = _convolution(tensors, f"{name}.downsample.0", into, 1, stride, out=third.out_channels)
        parts["downsample"] = nn.Sequential(shortcut, _norm(tensors, f"{name}.downsample.1", third.out_channels))
    return nn.ModuleDict(parts)


def _convolution(
    tensors: NamedTensors, name: str, into: int, kernel: int, stride: int = 1, out: int | None = None
) -> Any:
    from torch import nn

    weight = tensors.take(f"{name}.weight", out, into, kernel, kernel)
    layer = nn.Conv2d(into, weight.shape[0], kernel, stride, kernel // 2, bias=False, device="meta")
    layer.weight = nn.Parameter(weight)
    return layer


def _norm(tensors: NamedTensors, name: str, size: int) -> Any:
    from torch import nn, tensor

    layer = nn.BatchNorm2d(size, device="meta")
    layer.weight = nn.Parameter(tensors.take(f"{name}.weight", size))
    layer.bias = nn.Parameter(tensors.take(f"{name}.bias", size))
    layer.running_mean = tensors.take(f"{name}.running_mean", size)
    layer.running_var = tensors.take(f"{name}.running_var", size)
    layer.num_batches_tracked = tensor(0)
    if bool((layer.running_var < 0).any()):
        raise ModelError(tensors.model, f"its tensor {name}.running_var holds variances below zero")
    return layer
