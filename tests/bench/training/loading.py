"""Reading stored tensors and making batches of them, beside the training step that waits for them."""

from __future__ import annotations

import time
from pathlib import Path

import torch

from artsound_training.manifest import Manifest, Split, read_manifest
from artsound_training.musicgen.network import load_language_model
from artsound_training.musicgen.plan import Share
from artsound_training.musicgen.recipe import Source
from artsound_training.musicgen.sources import open_sources
from bench.figure import Figure, at_most, tell
from bench.training.epoch import recipe_for
from bench.training.works import MID, store_of, write_tensors, write_work

GOAL_SHARE = 5.0
#: An epoch of the paper from precomputed tensors on its A40, and its examples: the shortest step that a batch may take.
PAPERS_EPOCH_S, PAPERS_EXAMPLES = 70.0, 940
BATCH, ROUNDS = 4, 5


def loading_figures(checkpoints: Path, beside: Path) -> list[Figure]:
    store, work = store_of(checkpoints, MID), write_work(beside / "work", BATCH)
    write_tensors(work, store, "cpu", 1)
    manifest, base = read_manifest(work.root), store.require("musicgen-small")
    recipe = recipe_for(Source.TENSORS, BATCH)
    model, weights = load_language_model(base, recipe.network)
    source, _ = open_sources(recipe, manifest, base, weights, torch.device("cpu"), lambda: None)
    share = Share(tuple(range(BATCH)), 1)
    read_s, step_s = [], []
    for turn in range(ROUNDS):
        tell(f"reading and training, round {turn + 1}")
        begun = time.perf_counter()
        batch = source.batch(source.fetch(share))
        read_s.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        model(batch).sum().backward()
        step_s.append(time.perf_counter() - begun)
        model.zero_grad()
    each_s = min(read_s) / BATCH
    papers_s = PAPERS_EPOCH_S / PAPERS_EXAMPLES
    return [
        Figure(
            "an example read from shards and put into a batch", f"{1000 * each_s:.2f} ms, {1 / each_s:.0f} a second", ""
        ),
        at_most(f"of a training step's time, a decoder of {MID}", 100 * min(read_s) / min(step_s), GOAL_SHARE, "%"),
        at_most("of the paper's 70 s for 940 examples on an A40, one thread", 100 * each_s / papers_s, GOAL_SHARE, "%"),
        _kept_figure(work.root, manifest),
    ]


def _kept_figure(root: Path, manifest: Manifest) -> Figure:
    count = len(manifest.of(*Split))
    sizes = {
        name: sum(file.stat().st_size for file in (root / "tensors" / name).glob("*.safetensors")) / count
        for name in ("codes", "states-optimized")
    }
    held = f"tokens {sizes['codes'] / 1000:.1f} kB, text states {sizes['states-optimized'] / 1000:.0f} kB"
    return Figure("on disk for an example of 30 s", held, "")
