"""Tiny instruction models beside the one of `checkpoints`: livelier weights, other classes, a chat template."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from artsound_core.models.card import Architecture, InstalledModel, ModelCard
from artsound_core.stage import Stage
from artsound_training.tiny_checkpoints import write_instruction_model

CARD = ModelCard(
    name="tiny-falcon",
    stage=Stage.PROMPT,
    architecture=Architecture.INSTRUCTION,
    repository="tiny/falcon",
    revision="0123456789abcdef",
    licence="Apache-2.0",
    allows_commercial_use=True,
    purpose="Words music in tests.",
)


def installed(folder: Path) -> InstalledModel:
    return InstalledModel(CARD, folder, "0123456789abcdef", is_adopted=False)


def write_lively(folder: Path, seed: int = 0) -> Path:
    """The tiny Falcon with weights so large that its likeliest tokens differ from place to place."""
    from safetensors.torch import load_file, save_file

    write_instruction_model(folder, seed)
    tensors = load_file(folder / "model.safetensors")
    lively = {
        name: each * (25.0 if each.ndim == 2 and "embedding" not in name else 1.0) for name, each in tensors.items()
    }
    save_file(lively, folder / "model.safetensors", metadata={"format": "pt"})
    return folder


def write_llama(folder: Path, seed: int = 0, chat_template: str | None = None, words: int | None = None) -> Path:
    """Rotary positions, no biases, a head of its own, tokens of the tiny Falcon; weights for `words` of them."""
    from transformers import LlamaConfig, LlamaForCausalLM

    known = _borrow_tokenizer(folder, seed, chat_template)
    config = LlamaConfig(
        vocab_size=words or known, hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=2, tie_word_embeddings=False, max_position_embeddings=512, eos_token_id=0,
    )  # fmt: skip
    return _saved(LlamaForCausalLM, config, folder)


def write_gpt2_of_old(folder: Path, seed: int = 0) -> Path:
    """GPT-2 with its matrices the other way round and tensors named without the `transformer.` of today."""
    from safetensors.torch import load_file, save_file
    from transformers import GPT2Config, GPT2LMHeadModel

    words = _borrow_tokenizer(folder, seed, None)
    config = GPT2Config(
        vocab_size=words, n_embd=32, n_layer=2, n_head=4, n_positions=512, bos_token_id=0, eos_token_id=0
    )
    _saved(GPT2LMHeadModel, config, folder)
    tensors = load_file(folder / "model.safetensors")
    save_file(
        {name.removeprefix("transformer."): each for name, each in tensors.items()},
        folder / "model.safetensors",
        metadata={"format": "pt"},
    )
    return folder


def edit_config(folder: Path, **changes: Any) -> None:
    file = folder / "config.json"
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), **changes}), "utf-8")


def _borrow_tokenizer(folder: Path, seed: int, chat_template: str | None) -> int:
    """The tokenizer of the tiny Falcon; returns the size of its vocabulary."""
    import torch

    write_instruction_model(folder, seed)
    if chat_template is not None:
        (folder / "chat_template.jinja").write_text(chat_template, "utf-8")
    torch.manual_seed(seed)
    return int(json.loads((folder / "config.json").read_text("utf-8"))["vocab_size"])


def _saved(model_class: Any, config: Any, folder: Path) -> Path:
    import torch

    model = model_class(config).eval()
    with torch.no_grad():
        for weight in model.parameters():
            if weight.ndim == 2:
                weight.mul_(6.0)
    model.save_pretrained(folder)
    return folder
