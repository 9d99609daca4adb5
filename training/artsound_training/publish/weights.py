"""The tensors of a run's best model, made ready for others: checked, rounded where that is asked for, made whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

from artsound_core.errors import ModelError, UsageError
from artsound_core.models.card import InstalledModel
from artsound_core.models.store import store_from
from artsound_core.neural.emotion.checkpoint import read_classifier, write_classifier
from artsound_core.neural.emotion.named_tensors import backbone_names
from artsound_training.errors import RunError
from artsound_training.publish.checkpoint import Checkpoint, open_transformers
from artsound_training.publish.layout import (
    CONFIG_FILE,
    GENERATION_FILE,
    PREPARING_FILES,
    WEIGHTS_FILE,
    copy_settings,
    read_tensors,
    save_tensors,
    share,
)
from artsound_training.publish.run_facts import RunFacts
from artsound_training.session import Session


class Precision(StrEnum):
    """In which the language model's weights are kept. Training keeps fp32; bf16 and fp16 halve the file."""

    FP32 = "fp32"
    BF16 = "bf16"
    FP16 = "fp16"

    @property
    def torch_name(self) -> str:
        return {"fp32": "float32", "bf16": "bfloat16", "fp16": "float16"}[self.value]


def write_musicgen(facts: RunFacts, folder: Path, precision: Precision, is_whole: bool, session: Session) -> None:
    """The language model in `folder`; with `is_whole` also codec, text encoder and tokenizer, as the base has them.

    Raises `ModelError` for a best model that is damaged or does not fit the base, and `OSError`.
    """
    base = store_from(session.folders.models, session.folders.catalogue).require(facts.base) if is_whole else None
    with _unchanged(facts):
        best = open_transformers(facts.best, base)
        readers = best.language_tensors()
        if base is not None:
            readers |= _parts_of(facts, base)
        tensors = read_tensors(readers, "reading tensors", session, _rounding(facts, precision))
    save_tensors(folder / WEIGHTS_FILE, tensors)
    config = {**best.config, "architectures": ["MusicgenForConditionalGeneration"]}
    if base is None:
        config["dtype"] = precision.torch_name
    (folder / CONFIG_FILE).write_text(json.dumps(config, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    copy_settings(facts.best, folder, (GENERATION_FILE,))
    if base is not None:
        copy_settings(base.folder, folder, (GENERATION_FILE, *PREPARING_FILES))


def write_emotion_classifier(facts: RunFacts, folder: Path, is_whole: bool, session: Session) -> None:
    """The classifier in `folder`, with the backbone's ResNet where `is_whole` and it has none of its own.

    Raises `ModelError`, where the program could not load it, and `OutputUnwritable`.
    """
    from safetensors.torch import load_file

    store = store_from(session.folders.models, session.folders.catalogue)
    card, backbone = store.card(facts.name), store.find(facts.base)
    installed = InstalledModel(card, facts.best, "", is_adopted=True)
    with _unchanged(facts):
        # Read as the program reads it: what it refuses is not published.
        config, _, _ = read_classifier(installed, backbone, session.monitor)
        tensors = load_file(facts.best / WEIGHTS_FILE)
    if is_whole and not any(name.startswith("resnet.") for name in tensors) and backbone is not None:
        held = {
            name: each
            for file in sorted(backbone.folder.glob("*.safetensors"))
            for name, each in load_file(file).items()
        }
        tensors |= backbone_names(held)
    session.check()
    write_classifier(folder, tensors, config)
    share(folder / WEIGHTS_FILE)


def _parts_of(facts: RunFacts, base: InstalledModel) -> dict[str, Callable[[], Any]]:
    whole: Checkpoint = open_transformers(base.folder, base)
    if not whole.codec or not whole.text:
        raise ModelError(
            base.card.name, "it lacks a sound codec or a text encoder, so no whole model can be made with it"
        )
    return {**whole.codec, **whole.text}


def _rounding(facts: RunFacts, precision: Precision) -> Callable[[str, Any], Any]:
    """Rounds the language model and leaves the base's parts as they are. Raises `UsageError` where a number does not fit."""
    import torch

    wanted = getattr(torch, precision.torch_name)

    def rounded(name: str, tensor: Any) -> Any:
        if name.startswith(("audio_encoder.", "text_encoder.")):
            return tensor
        if not bool(torch.isfinite(tensor).all()):
            raise RunError(facts.best, f"its tensor {name} holds values that are no numbers; the training went astray")
        changed = tensor.to(wanted)
        if not bool(torch.isfinite(changed).all()):
            raise UsageError(f"--precision {precision}", f"the tensor {name} has numbers too large for it; take bf16")
        return changed

    return rounded


@contextmanager
def _unchanged(facts: RunFacts) -> Iterator[None]:
    """Raises `RunError` at the end if a training that is still under way has put a better model in the place of this one."""
    before = _identity(facts)
    yield
    if _identity(facts) != before:
        raise RunError(
            facts.run.folder, "a better model came while this one was read; publish when the training is through"
        )


def _identity(facts: RunFacts) -> tuple[int, int, int] | None:
    try:
        found = (facts.best / WEIGHTS_FILE).stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
