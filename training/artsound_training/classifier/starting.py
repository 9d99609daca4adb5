"""Where a network's weights come from: the catalogue's backbone, a checkpoint of ours, or the authors' `ResNet.pth`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from artsound_core.emotion import EMOTIONS
from artsound_core.errors import ModelError, UsageError, printable
from artsound_core.models.card import InstalledModel
from artsound_core.models.store import ModelStore
from artsound_core.models.torch_file import TorchFileError, check_torch_file
from artsound_core.neural.emotion.checkpoint import (
    AUTHORS_CONFIG,
    AUTHORS_FILE,
    WEIGHTS_FILE,
    ClassifierConfig,
    authors_tensors,
    head_and_trunk,
    read_backbone,
    read_classifier,
)
from artsound_core.neural.emotion.named_tensors import NamedTensors
from artsound_core.progress import ProgressMonitor
from artsound_training.classifier.network import ClassifierNetwork, network_from
from artsound_training.classifier.recipe import Arithmetic, ClassifierRecipe, HeadRecipe
from artsound_training.file_digest import sha256_of

#: The catalogue's names.
CLASSIFIER, BACKBONE = "emotion-classifier", "resnet50-imagenet"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A classifier read from disk. `has_own_trunk` is false where the catalogue's backbone completes it.

    The outputs stand in `config.classes`' order; `network_of` puts them into that of `EMOTIONS`.
    """

    config: ClassifierConfig
    head: NamedTensors
    trunk: NamedTensors
    has_own_trunk: bool


def read_checkpoint(place: Path, store: ModelStore, monitor: ProgressMonitor, backbone: str = BACKBONE) -> Checkpoint:
    """A folder of ours, a folder that holds `ResNet.pth`, or such a file itself, whatever it is called. Raises `ModelError`."""
    name = printable(place.name)
    if place.is_dir():
        return _from_folder(place, store, monitor, backbone)
    if not place.is_file():
        raise ModelError(name, "there is no such checkpoint")
    try:
        check_torch_file(place)
    except OSError as error:
        raise ModelError(name, f"it cannot be read ({error.strerror})") from error
    except TorchFileError as error:
        raise ModelError(name, f"it {error}") from error
    head, trunk = head_and_trunk(name, authors_tensors(name, place, monitor))
    if trunk is not None:
        return Checkpoint(AUTHORS_CONFIG, head, trunk, has_own_trunk=True)
    return Checkpoint(AUTHORS_CONFIG, head, read_backbone(store.require(backbone), monitor), has_own_trunk=False)


def network_of(checkpoint: Checkpoint, device: str) -> ClassifierNetwork:
    """The checkpoint's network on a device, its outputs in the order of `EMOTIONS`. Raises `ModelError`."""
    head = HeadRecipe(checkpoint.config.pooling, heads=checkpoint.config.heads)
    built = network_from(checkpoint.trunk, checkpoint.head, head, 0, device, is_trunk_own=checkpoint.has_own_trunk)
    put_in_order(built, checkpoint.config)
    return built


def beginning(
    recipe: ClassifierRecipe, init_from: Path | None, store: ModelStore, monitor: ProgressMonitor, device: str
) -> ClassifierNetwork:
    """The network that training begins with. Raises `ModelError`, and `UsageError` where `init_from` has other sizes."""
    bf16 = {Arithmetic.AUTO: device != "cpu", Arithmetic.BF16: True, Arithmetic.FP32: False}[recipe.arithmetic]
    if init_from is None:
        trunk, head, is_own = read_backbone(store.require(recipe.backbone), monitor), None, not recipe.trunk.is_frozen
        return network_from(trunk, head, recipe.head, recipe.seed, device, is_trunk_own=is_own, is_bf16=bf16)
    held = read_checkpoint(init_from, store, monitor, recipe.backbone)
    is_own = held.has_own_trunk or not recipe.trunk.is_frozen
    built = network_from(held.trunk, held.head, recipe.head, recipe.seed, device, is_trunk_own=is_own, is_bf16=bf16)
    found = (built.head["gru1"].hidden_size, built.head["gru2"].hidden_size, built.head["fc1"].out_features)
    wanted = (*recipe.head.hidden, recipe.head.inner)
    if (*found, held.config.heads) != (*wanted, recipe.head.heads):
        reason = f"its head has sizes {found} and {held.config.heads} attention heads"
        raise UsageError(
            f"--init-from {printable(init_from)}", f"{reason}, the recipe {wanted} and {recipe.head.heads}"
        )
    put_in_order(built, held.config)
    return built


def put_in_order(network: ClassifierNetwork, config: ClassifierConfig) -> None:
    """Turn outputs that stand in the order of `config.classes` into that of `EMOTIONS`."""
    import torch

    order, last = [config.classes.index(emotion) for emotion in EMOTIONS], network.head["fc2"]
    with torch.no_grad():
        last.weight.copy_(last.weight[order].clone())
        last.bias.copy_(last.bias[order].clone())


def digest_of(place: Path) -> str:
    """sha256 of a checkpoint's weights, for the record of what a run began with. Raises `ModelError`."""
    files = [place] if place.is_file() else [place / name for name in (WEIGHTS_FILE, AUTHORS_FILE)]
    file = next((each for each in files if each.is_file()), None)
    if file is None:
        raise ModelError(printable(place.name), "there is no such checkpoint")
    return sha256_of(file)


def _from_folder(place: Path, store: ModelStore, monitor: ProgressMonitor, backbone: str) -> Checkpoint:
    installed = InstalledModel(store.card(CLASSIFIER), place, "", is_adopted=True)
    config, head, trunk = read_classifier(installed, store.find(backbone), monitor)
    return Checkpoint(config, head, trunk, has_own_trunk=trunk.model != backbone)
