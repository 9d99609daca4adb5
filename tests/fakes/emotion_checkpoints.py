"""Emotion classifiers on disk for tests: tiny ones of our own layout, and some whose weights are written by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from artsound_core.models.card import Architecture, InstalledModel, ModelCard
from artsound_core.neural.emotion.checkpoint import ClassifierConfig, Pooling, write_classifier
from artsound_core.stage import Stage
from artsound_training.tiny_checkpoints import head_tensors, resnet_tensors

#: What `resnet_tensors` gives at its end: 4 wide at first, doubled three times, times 4.
FEATURES = 128


def installed(folder: Path, architecture: Architecture = Architecture.EMOTION_CLASSIFIER) -> InstalledModel:
    name = "resnet50-imagenet" if architecture is Architecture.RESNET else "emotion-classifier"
    card = ModelCard(name, Stage.EMOTION, architecture, f"someone/{name}", "main", "Apache-2.0", True, "A test's.")
    return InstalledModel(card, folder, "0123456789abcdef", is_adopted=True)


def trunk_tensors(**sizes: Any) -> dict[str, Any]:
    """`resnet.*` as a classifier holds them, without ImageNet's classes."""
    return {f"resnet.{name}": each for name, each in resnet_tensors(**sizes).items() if not name.startswith("fc.")}


def write_own_classifier(
    folder: Path, pooling: Pooling = Pooling.GRID, *, with_trunk: bool = True, seed: int = 0, **config: Any
) -> InstalledModel:
    """Random weights in our layout."""
    import torch

    torch.manual_seed(seed)
    trunk = trunk_tensors() if with_trunk else {}
    write_classifier(folder, {**trunk, **head_tensors(FEATURES)}, ClassifierConfig(pooling, **config))
    return installed(folder)


def redness_tensors(output: int) -> dict[str, Any]:
    """A network written by hand: each place's feature is how red it is, and redness speaks for class `output` alone.

    One feature of the trunk carries red, past blocks whose inner convolutions are zero. The GRUs forget at once (their
    update gates are shut), the attention looks everywhere alike, so what a place adds depends on that place only.
    """
    import torch

    tensors = {name: torch.zeros_like(each) for name, each in trunk_tensors().items()}
    for name, each in tensors.items():
        if name.endswith("running_var"):
            each.fill_(1.0)
        elif ".bn" in name or name.startswith("resnet.bn1") or "downsample.1" in name:
            each.fill_(1.0 if name.endswith("weight") else 0.0)
    tensors["resnet.conv1.weight"][0, :, 3, 3] = torch.tensor([1.0, -0.5, -0.5])
    for stage in range(1, 5):
        tensors[f"resnet.layer{stage}.0.downsample.0.weight"][0, 0] = 1.0
        tensors[f"resnet.layer{stage}.0.bn3.weight"].zero_()
    head = {name: torch.zeros_like(each) for name, each in head_tensors(FEATURES).items()}
    for name, size in (("gru1", 8), ("gru2", 4)):
        for direction in ("l0", "l0_reverse"):
            head[f"{name}.bias_ih_{direction}"][size : 2 * size] = -30.0  # update gate: nothing of the step before
            head[f"{name}.weight_ih_{direction}"][2 * size, 0] = 0.2
    head["attention.in_proj_weight"][16:] = torch.eye(8)
    head["attention.out_proj.weight"][:] = torch.eye(8)
    head["fc1.weight"][0, 0] = 1.0
    head["fc2.weight"][output, 0] = 200.0
    return {**tensors, **head}


def transformers_names(tensors: dict[str, Any]) -> dict[str, Any]:
    """torchvision's names turned into those of transformers' `ResNetModel`."""
    renamed = {}
    for name, tensor in tensors.items():
        first, *rest = name.split(".")
        if first in ("conv1", "bn1"):
            kind = "convolution" if first == "conv1" else "normalization"
            renamed[f"embedder.embedder.{kind}.{rest[0]}"] = tensor
        elif first.startswith("layer"):
            block, part, *last = rest
            if part == "downsample":
                place, kind = "shortcut", ("convolution", "normalization")[int(last[0])]
            else:
                place, kind = (
                    f"layer.{int(part[-1]) - 1}",
                    "convolution" if part.startswith("conv") else "normalization",
                )
            renamed[f"encoder.stages.{int(first[5:]) - 1}.layers.{block}.{place}.{kind}.{last[-1]}"] = tensor
    return renamed
