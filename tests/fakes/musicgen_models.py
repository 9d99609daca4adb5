"""Tiny MusicGen checkpoints as installed models, and transformers' own run of them to compare with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from artsound_core.models.card import Architecture, InstalledModel, ModelCard
from artsound_core.stage import Stage


def musicgen_installed(folder: Path, name: str = "musicgen-tiny") -> InstalledModel:
    card = ModelCard(name, Stage.MUSIC, Architecture.MUSICGEN, f"tests/{name}", "1", "none", True, "Plays noise.")
    return InstalledModel(card, folder, "1", is_adopted=True)


def reference_model(folder: Path) -> Any:
    """transformers' whole model in fp32."""
    from transformers import MusicgenForConditionalGeneration

    return MusicgenForConditionalGeneration.from_pretrained(folder, local_files_only=True).eval()


def reference_states(model: Any, ids: Any) -> Any:
    """The projected text states of one text, float32 [length, hidden]."""
    import torch

    with torch.inference_mode():
        return model.enc_to_dec_proj(model.text_encoder(input_ids=ids).last_hidden_state)[0]


def reference_codes(model: Any, ids: Any, steps: int, **options: Any) -> Any:
    """The tokens of `steps` steps of transformers' `generate`, delay undone: int64 [codebooks, steps - codebooks + 1]."""
    import torch
    from transformers import StoppingCriteria, StoppingCriteriaList

    class Watching(StoppingCriteria):
        tokens: Any = None

        def __call__(self, input_ids: Any, scores: Any, **kwargs: Any) -> Any:
            self.tokens = input_ids.clone()
            return torch.zeros(len(input_ids), dtype=torch.bool)

    watching = Watching()
    model.generate(
        input_ids=ids,
        attention_mask=torch.ones_like(ids),
        max_new_tokens=steps,
        stopping_criteria=StoppingCriteriaList([watching]),
        **options,
    )
    codebooks = len(watching.tokens)
    frames = watching.tokens.shape[1] - codebooks
    return torch.stack([line[1 + c : 1 + c + frames] for c, line in enumerate(watching.tokens)])
