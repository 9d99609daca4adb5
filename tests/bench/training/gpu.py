"""On a CUDA card at the paper's full size: an epoch both ways, precomputing, and whether the paper's batch fits its card."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

from artsound_core.errors import ModelError
from artsound_training.musicgen.recipe import NetworkRecipe, Precision, Source
from bench.figure import Figure, at_least, at_most, tell
from bench.training.epoch import Epoch, epoch_of, recipe_for
from bench.training.precomputing import precompute_figures
from bench.training.works import PAPER, store_of, write_tensors, write_work

GOAL_RATIO, GOAL_GB = 10.0, 48.0
BATCH, EXAMPLES, PAPERS_EXAMPLES = 16, 64, 940
#: The paper's Optimized leaves the first layers as they are; see recipes/optimized.toml.
_FROZEN = NetworkRecipe(frozen_layers=6, frozen_embeddings=True)


def gpu_figures(checkpoints: Path, beside: Path) -> list[Figure]:
    """Raises `ModelError` where there is no CUDA card. The second epoch is measured: the first one chooses kernels."""
    import torch

    if not torch.cuda.is_available():
        raise ModelError("make bench-training", "there is no CUDA card here")
    store, work = store_of(checkpoints, PAPER), write_work(beside / "work", EXAMPLES, BATCH)
    tell("gpu: precomputing")
    figures = [Figure("card", f"{torch.cuda.get_device_name()}, torch {torch.__version__}", "")]
    figures += precompute_figures(checkpoints, beside, "cuda", BATCH)
    write_tensors(work, store, "cuda", BATCH)
    epochs: dict[str, Epoch] = {}
    for name, source, network in (
        ("encoding in the loop", Source.SOUND, NetworkRecipe()),
        ("stored tensors", Source.TENSORS, NetworkRecipe()),
        ("stored tensors, first layers frozen", Source.TENSORS, _FROZEN),
    ):
        tell(f"gpu: {name}")
        gc.collect()
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()
        recipe = replace(recipe_for(source, BATCH, Precision.BF16, epochs=2), network=network)
        epochs[name] = epoch_of(work, store, recipe, name.replace(" ", "-").replace(",", ""), "cuda")
        peak = torch.cuda.max_memory_allocated() / 1e9
        spent = epochs[name].seconds * PAPERS_EXAMPLES / EXAMPLES
        figures.append(Figure(f"{name}: 940 examples in batches of {BATCH}, from {EXAMPLES}", f"{spent:.1f} s", ""))
        figures.append(at_most(f"{name}: memory at its peak", peak, GOAL_GB, "GB"))
    ratio = epochs["encoding in the loop"].seconds / epochs["stored tensors"].seconds
    return [
        *figures,
        at_least("how many times faster from stored tensors (the paper: 3.4)", ratio, GOAL_RATIO, "times"),
    ]
