"""Sessions that say nothing, and runs of training as they stand on disk, with small models in them."""

from __future__ import annotations

import hashlib
import io
import shutil
from pathlib import Path

from artsound_core.emotion import Emotion
from artsound_core.models.card import InstalledModel
from artsound_core.music_prompt import Variant
from artsound_core.progress import ProgressMonitor
from artsound_core.saving import write_document
from artsound_core.settings import folders_from
from artsound_training.manifest import Item, Manifest, Split, write_manifest
from artsound_training.run_folder import RunFolder
from artsound_training.session import Session
from fakes.emotion_checkpoints import write_own_classifier


def silent_session(models: Path | None = None, monitor: ProgressMonitor | None = None) -> Session:
    return Session(io.StringIO(), io.StringIO(), monitor or ProgressMonitor(), folders_from({}, models))


def tensor_digests(file: Path) -> dict[str, str]:
    """Name, type, shape and content of every tensor of a safetensors file or a file of torch.save, as digests."""
    import torch
    from safetensors.torch import load_file

    if file.suffix == ".safetensors":
        tensors = load_file(file)
    else:
        tree = torch.load(file, weights_only=True)
        tensors = tree.get("best_state", tree)
    return {
        name: f"{tensor.dtype} {list(tensor.shape)} "
        + hashlib.sha256(tensor.contiguous().view(-1).view(torch.uint8).numpy().tobytes()).hexdigest()
        for name, tensor in tensors.items()
    }


def write_manifest_of(work: Path, pairs: int = 10) -> Manifest:
    """A manifest whose files are not there: nothing that publishes opens them."""
    items = tuple(
        Item(
            id=f"{emotion}_{number:03}_0",
            emotion=emotion,
            split=Split.TRAIN if number < pairs - 2 else Split.VAL if number == pairs - 2 else Split.TEST,
            song=f"song {emotion} {number}",
            artist=None,
            segment=0,
            start_s=0.0,
            duration_s=2.0,
            painting=f"painting {emotion} {number}",
            painter=None,
            painting_file=f"paintings/{emotion}_{number}.jpg",
            music_file=f"music/{emotion}_{number}.wav",
            painting_sha256="0" * 64,
            music_sha256="0" * 64,
        )
        for emotion in Emotion
        for number in range(pairs)
    )
    work.mkdir(parents=True, exist_ok=True)
    sources = (
        {"name": "WikiArt Emotions", "licence": "for research only", "source": "Mohammad and Kiritchenko 2018"},
        {"name": "MIREX-like | moods", "licence": "not stated", "source": "Panda et al. 2013"},
    )
    manifest = Manifest(work, items, seed=42, sources=sources)
    write_manifest(manifest)
    return manifest


def write_music_run(
    work: Path, base: InstalledModel, variant: Variant = Variant.LYRICAL, name: str = "", seed: int = 7
) -> RunFolder:
    """A finished fine-tuning as `artsound-train musicgen` leaves it: the language model in fp32, its numbers a little moved."""
    import torch
    from safetensors.torch import load_file, save_file

    run = RunFolder(work / "runs" / (name or variant))
    recipe = {
        "variant": variant,
        "base": "musicgen-small",
        "seed": 42,
        "optimiser": {"learning_rate": 1e-5},
        "lora": None,
    }
    run.begin(recipe, {"manifest": "0" * 64, "base": f"musicgen-small {base.revision}"})
    chance = torch.Generator().manual_seed(seed)
    tensors = {
        key: tensor + 0.01 * torch.randn(tensor.shape, generator=chance)
        for key, tensor in load_file(base.folder / "model.safetensors").items()
        if key.startswith(("decoder.", "enc_to_dec_proj."))
    }
    best = run.folder / "best"
    best.mkdir()
    save_file(tensors, best / "model.safetensors", metadata={"format": "pt"})
    for file in ("config.json", "generation_config.json"):
        shutil.copy(base.folder / file, best)
    run.measure(step=3, epoch=1, val_loss=7.25)
    result = {"ended": "patience", "steps": 30, "epochs": 10, "best_step": 15, "best_val_loss": 6.875}
    write_document(run.folder / "result.json", result, overwrites=True)
    return run


def write_classifier_run(work: Path, *, with_trunk: bool = True, accuracy: float = 0.5) -> RunFolder:
    """A finished training of the classifier, with a report."""
    run = RunFolder(work / "runs" / "classifier")
    run.begin({"backbone": "resnet50-imagenet", "seed": 42}, {"backbone": "content-0123456789abcdef"})
    write_own_classifier(run.folder / "best", with_trunk=with_trunk)
    measured = {
        "value": accuracy,
        "count": 40,
        "split": "test",
        "low": 0.35,
        "high": 0.65,
        "definition": "right of all",
    }
    counts = {split.value: {**dict.fromkeys(map(str, Emotion), 8), "all": 40} for split in Split}
    report = {
        "paintings": counts,
        "accuracy": measured,
        "macro_f1": {**measured, "value": 0.45},
        "emotions": {"angry": {"count": 8, "recall": 0.5, "precision": None, "f1": None}},
        "calibration": {"count": 40, "after": {"calibration_error": 0.0625}},
        "baselines": {"majority": {"accuracy": 0.3}},
        "ceiling": {"low": 0.75, "high": 0.8},
        "remarks": ["It never answers fun on the test split."],
    }
    write_document(run.folder / "report.json", report, overwrites=True)
    return run
