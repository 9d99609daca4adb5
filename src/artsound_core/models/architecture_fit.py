"""Whether a folder's files are of the kind of model that a card's loader reads, by its configuration and tensor names."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from artsound_core.errors import ModelError, printable
from artsound_core.models.card import Architecture, ModelCard
from artsound_core.models.safe_folder import is_allowed_torch_file, tensors_in
from artsound_core.models.safetensors_header import HeaderError

#: transformers' `model_type` for each architecture that has one.
_MODEL_TYPES: Mapping[Architecture, str] = {Architecture.BLIP: "blip", Architecture.MUSICGEN: "musicgen"}
#: A tensor without which there is no such network, by the names of torchvision, timm, transformers and the paper's authors.
_TELLING_TENSORS: Mapping[Architecture, re.Pattern[str]] = {
    Architecture.RESNET: re.compile(
        r"(.*\.)?(layer4\.0\.conv1|encoder\.stages\.3\.layers\.0\.layer\.0\.convolution)\.weight"
    ),
    Architecture.EMOTION_CLASSIFIER: re.compile(r"(.*\.)?gru1\.weight_ih_l0"),
    # Of a variant that is the language model alone, described by the base model's configuration.
    Architecture.MUSICGEN: re.compile(r"(.*\.)?(lm_heads|linears)\.0\.weight"),
}
_DESCRIBED: Mapping[Architecture, str] = {
    Architecture.RESNET: "a bottleneck ResNet",
    Architecture.EMOTION_CLASSIFIER: "an emotion classifier",
    Architecture.MUSICGEN: "MusicGen's language model",
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
    is_described = "config.json" in files
    by_tensors = card.architecture in (Architecture.RESNET, Architecture.EMOTION_CLASSIFIER)
    if by_tensors or (card.variant is not None and not is_described):
        if not any(_TELLING_TENSORS[card.architecture].fullmatch(name) for name in names):
            raise ModelError(card.name, f"its weights are not those of {_DESCRIBED[card.architecture]}")
    else:
        _check_config(card, config, is_described)


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
