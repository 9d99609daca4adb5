"""Whether a folder's files are of the kind of model that a card's loader reads, by its configuration and tensor names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from artsound_core.errors import ModelError, printable
from artsound_core.models.card import Architecture, ModelCard
from artsound_core.models.safe_folder import is_allowed_torch_file, tensors_in
from artsound_core.models.safetensors_header import HeaderError

#: transformers' `model_type` for each architecture that has one.
_MODEL_TYPES: Mapping[Architecture, str] = {Architecture.BLIP: "blip", Architecture.MUSICGEN: "musicgen"}
#: A tensor without which there is no such network, as torchvision, timm and the paper's authors name them.
_TELLING_TENSORS: Mapping[Architecture, tuple[str, ...]] = {
    Architecture.RESNET: ("conv1.weight", "layer1.0.conv1.weight", "layer4.0.conv1.weight"),
    Architecture.EMOTION_CLASSIFIER: ("gru1.weight_ih_l0", "fc2.weight"),
}


def check_fit(card: ModelCard, files: Mapping[str, Path]) -> None:
    """Raises `ModelError` if `files` (path below the model, real file), already found safe, are of another kind of model."""
    if any(is_allowed_torch_file(card, path) for path in files):
        return
    try:
        names = tensors_in(files).keys()
        config = json.loads(files["config.json"].read_bytes()) if "config.json" in files else {}
    except (OSError, ValueError, HeaderError) as error:
        raise ModelError(card.name, f"its files cannot be read ({error})") from error
    if not isinstance(config, dict):
        raise ModelError(card.name, "its config.json holds no settings")
    if wanted := _TELLING_TENSORS.get(card.architecture):
        if missing := [each for each in wanted if not any(_ends_with(name, each) for name in names)]:
            raise ModelError(card.name, f"its weights are not of {_described(card)}: there is no tensor {missing[0]}")
    else:
        _check_config(card, config, "config.json" in files)


def _check_config(card: ModelCard, config: Mapping[str, Any], is_there: bool) -> None:
    if not is_there:
        raise ModelError(card.name, "its folder has no config.json, so nothing says what kind of model it is")
    found = str(config.get("model_type") or "unknown")
    wanted = _MODEL_TYPES.get(card.architecture)
    if wanted is not None and found != wanted:
        raise ModelError(
            card.name, f"it is a model of the kind {printable(found)[:40]}, but must be of the kind {wanted}"
        )
    if wanted is None and not _writes_text(config):
        raise ModelError(card.name, f"it is a model of the kind {printable(found)[:40]}, which does not write text")


def _writes_text(config: Mapping[str, Any]) -> bool:
    classes = config.get("architectures")
    return isinstance(classes, list) and any(str(each).endswith(("ForCausalLM", "LMHeadModel")) for each in classes)


def _ends_with(name: str, tensor: str) -> bool:
    """Our checkpoints may say `head.gru1.…` where the authors say `gru1.…`."""
    return name == tensor or name.endswith(f".{tensor}")


def _described(card: ModelCard) -> str:
    return "a bottleneck ResNet" if card.architecture is Architecture.RESNET else "an emotion classifier"
