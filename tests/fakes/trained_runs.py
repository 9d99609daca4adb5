"""A run folder as a training of MusicGen leaves it: its best model is a decoder alone, without text encoder and EnCodec."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from artsound_core.music_prompt import Variant

#: Two whole epochs of two steps, and a third that was broken off.
METRICS = (
    {"step": 0, "epoch": 0, "val_loss": 7.7, "seconds": 0.1},
    {"step": 1, "epoch": 1, "train_loss": 7.5, "seconds": 1.0},
    {"step": 2, "epoch": 1, "train_loss": 7.4, "seconds": 1.5},
    {"step": 2, "epoch": 1, "val_loss": 7.3, "seconds": 0.2},
    {"step": 3, "epoch": 2, "train_loss": 7.2, "seconds": 2.0},
    {"step": 4, "epoch": 2, "train_loss": 7.1, "seconds": 2.5},
    {"step": 4, "epoch": 2, "val_loss": 7.0, "seconds": 0.2},
    {"step": 5, "epoch": 3, "train_loss": 6.9, "seconds": 3.0},
)


def write_run(folder: Path, variant: Variant, whole: Path) -> Path:
    """`whole`: a MusicGen checkpoint in the hub's layout, of which the run's best model is the decoder."""
    from safetensors.torch import load_file, save_file

    best = folder / "best"
    best.mkdir(parents=True)
    tensors = load_file(whole / "model.safetensors")
    kept = {name: each for name, each in tensors.items() if name.startswith(("decoder.", "enc_to_dec_proj."))}
    save_file(kept, best / "model.safetensors", metadata={"format": "pt"})
    for name in ("config.json", "generation_config.json"):
        shutil.copy(whole / name, best / name)
    recipe = {"variant": variant, "base": "musicgen-small", "data": {"source": "tensors"}}
    (folder / "run.json").write_text(json.dumps({"recipe": recipe, "inputs": {}}))
    (folder / "metrics.jsonl").write_text("".join(json.dumps(line) + "\n" for line in METRICS))
    return folder
