"""Small bottleneck ResNets and emotion classifiers with random weights, under the names of the real ones' tensors."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any


def write_backbone(folder: Path, seed: int = 0) -> Path:
    """A ResNet of bottlenecks with 8 features at its end, named as torchvision and timm name a ResNet-50's tensors."""
    import torch
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    save_file(resnet_tensors(), folder / "model.safetensors", metadata={"format": "pt"})
    config = {"architecture": "resnet50", "num_classes": 10}
    (folder / "config.json").write_text(json.dumps(config, indent=1), encoding="utf-8")
    return folder


def resnet_tensors(width: int = 4, depths: tuple[int, ...] = (1, 1, 1, 1), classes: int = 10) -> dict[str, Any]:
    """State dict of a small bottleneck ResNet: `width` features in the first stage, doubled in each, times 4 at its end."""
    import torch

    tensors: dict[str, Any] = {}

    def convolution(name: str, out: int, into: int, kernel: int) -> None:
        tensors[f"{name}.weight"] = torch.randn(out, into, kernel, kernel) / math.sqrt(into * kernel * kernel)

    def norm(name: str, size: int) -> None:
        tensors[f"{name}.weight"] = torch.rand(size) + 0.5
        tensors[f"{name}.bias"] = torch.randn(size) * 0.1
        tensors[f"{name}.running_mean"] = torch.randn(size) * 0.1
        tensors[f"{name}.running_var"] = torch.rand(size) + 0.5
        tensors[f"{name}.num_batches_tracked"] = torch.tensor(1)

    convolution("conv1", width, 3, 7)
    norm("bn1", width)
    into = width
    for stage, depth in enumerate(depths, start=1):
        inner = width * 2 ** (stage - 1)
        for block in range(depth):
            place = f"layer{stage}.{block}"
            convolution(f"{place}.conv1", inner, into, 1)
            norm(f"{place}.bn1", inner)
            convolution(f"{place}.conv2", inner, inner, 3)
            norm(f"{place}.bn2", inner)
            convolution(f"{place}.conv3", inner * 4, inner, 1)
            norm(f"{place}.bn3", inner * 4)
            if block == 0:
                convolution(f"{place}.downsample.0", inner * 4, into, 1)
                norm(f"{place}.downsample.1", inner * 4)
            into = inner * 4
    tensors["fc.weight"] = torch.randn(classes, into) * 0.1
    tensors["fc.bias"] = torch.zeros(classes)
    return tensors


def head_tensors(features: int, hidden: tuple[int, int] = (8, 4), inner: int = 6, classes: int = 5) -> dict[str, Any]:
    """GRUs, attention and linear layers under the names of the paper's authors; `features` is what the backbone gives."""
    from artsound_training.classifier.network import untrained_head

    return untrained_head(features, hidden, 4, inner, classes)


def write_authors_classifier(folder: Path, seed: int = 0) -> Path:
    """The paper's authors' layout: nothing but `ResNet.pth`, a state dict of the whole network written by torch.save."""
    import torch

    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    resnet = {f"resnet.{key}": value for key, value in resnet_tensors().items() if not key.startswith("fc.")}
    torch.save({**resnet, **head_tensors(4 * 4 * 2**3)}, folder / "ResNet.pth")
    return folder
