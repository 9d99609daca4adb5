"""A whole training from a work folder to a checkpoint with its report, and the report on a checkpoint that exists."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

from artsound_core.errors import OutputUnwritable, UsageError
from artsound_core.models.store import ModelStore
from artsound_core.neural.emotion.checkpoint import write_classifier
from artsound_core.saving import replacing, write_document
from artsound_training.classifier.answers import answers_of
from artsound_training.classifier.batches import loaders
from artsound_training.classifier.gallery import Gallery, gallery_of
from artsound_training.classifier.recipe import AugmentationRecipe, ClassifierRecipe
from artsound_training.classifier.report import report_on
from artsound_training.classifier.report_text import draw_confusion, report_text
from artsound_training.classifier.sources import FeatureSource, PixelSource, Source
from artsound_training.classifier.squares import Squares
from artsound_training.classifier.starting import beginning, digest_of, network_of, read_checkpoint
from artsound_training.classifier.training import BEST, training_of
from artsound_training.errors import RunError
from artsound_training.manifest import Split, read_manifest
from artsound_training.run_folder import RunFolder
from artsound_training.run_log import plot_losses
from artsound_training.session import Session
from artsound_training.work_folder import WorkFolder

REPORT, REPORT_TEXT, CONFUSION = "report.json", "report.txt", "confusion.png"
#: Of fewer test paintings the program does not say how often the reader was right: ten of ten are no hundred in a hundred.
FEWEST_TOLD = 50
#: More threads than this prepare paintings faster than any card of today takes them.
_MOST_THREADS = 12


def train_classifier(
    recipe: ClassifierRecipe,
    run: RunFolder,
    work: WorkFolder,
    store: ModelStore,
    session: Session,
    device: str,
    init_from: Path | None = None,
    threads: int | None = None,
    keeps_leaks: bool = False,
) -> dict[str, Any]:
    """Begin the run, or go on with it, to its end; returns its report. A finished run is left as it is.

    Leaves `best/`, `report.json`, `report.txt`, `confusion.png`, `losses.png` and `metrics.jsonl` in the run's folder.
    Raises what its parts raise: `DataError`, `RunError`, `ModelError`, `PaintingError`, `OutputError`, `Cancelled`.
    """
    gallery = gallery_of(read_manifest(work.root), keeps_leaks=keeps_leaks)
    inputs = _inputs(recipe, gallery, store, init_from)
    if (known := finished_report(run)) is not None:
        run.begin(asdict(recipe), inputs)
        return known
    network = beginning(recipe, init_from, store, session.monitor, device)
    if recipe.trunk.from_features and network.is_trunk_own:
        what = f"--init-from {init_from}"
        raise UsageError(what, "it has a trunk of its own, and the kept features are those of the backbone")
    source: Source = PixelSource(Squares(session.monitor), recipe.augmentation, recipe.seed)
    if recipe.trunk.from_features:
        source = FeatureSource(work, store.require(recipe.backbone))
    count = threads or loading_threads()
    # Only now: what could not begin should leave no folder that another attempt would stumble over.
    run.begin(asdict(recipe), inputs)
    training = training_of(recipe, gallery, network, source, run, session)
    if not training.position.is_done:
        training.finish(count)
    return _concluded(run, gallery, store, source, session, device, count, recipe)


def evaluate_classifier(
    place: Path,
    out: Path,
    work: WorkFolder,
    store: ModelStore,
    session: Session,
    device: str,
    threads: int | None = None,
    keeps_leaks: bool = False,
) -> dict[str, Any]:
    """The report on a checkpoint that exists, ours or the authors', also written to the folder `out`; nothing else changes."""
    gallery = gallery_of(read_manifest(work.root), keeps_leaks=keeps_leaks)
    held = read_checkpoint(place, store, session.monitor)
    network = network_of(held, device)
    source = PixelSource(Squares(session.monitor), AugmentationRecipe(), 0)
    logits = _logits_of_all(network, gallery, source, session, threads or loading_threads())
    report = {"checkpoint": str(place), **report_on(gallery, logits, held.config.temperature)}
    write_report(out, report)
    return report


def finished_report(run: RunFolder) -> dict[str, Any] | None:
    """The report of a run that is finished, None of one that is not. Raises `RunError` where it cannot be read."""
    file = run.folder / REPORT
    if not file.exists():
        return None
    try:
        return dict(json.loads(file.read_bytes()))
    except (OSError, ValueError, TypeError) as error:
        raise RunError(file, f"it cannot be read ({error}); remove it to have it made anew") from error


def write_report(folder: Path, report: Mapping[str, Any]) -> None:
    """The document last: where it stands, all is there. Raises `OutputUnwritable`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(folder, f"the report cannot be kept there ({error.strerror})") from error
    with replacing(folder / REPORT_TEXT, overwrites=True) as stream:
        stream.write((report_text(report) + "\n").encode())
    draw_confusion(report, folder / CONFUSION)
    write_document(folder / REPORT, report, overwrites=True)


def told_accuracy(report: Mapping[str, Any]) -> float | None:
    """The share of test paintings that it got right, for the program to tell; None where they are too few to promise by."""
    accuracy = report["accuracy"]
    return float(accuracy["value"]) if accuracy["count"] >= FEWEST_TOLD else None


def loading_threads() -> int:
    """How many threads prepare paintings: one is left to the training."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(_MOST_THREADS, cores - 1))


def _concluded(
    run: RunFolder,
    gallery: Gallery,
    store: ModelStore,
    source: Source,
    session: Session,
    device: str,
    threads: int,
    recipe: ClassifierRecipe,
) -> dict[str, Any]:
    """Read the best checkpoint back, measure what was written, and write into it how sure and how right it is."""
    best = run.folder / BEST
    held = read_checkpoint(best, store, session.monitor, recipe.backbone)
    network = network_of(held, device)
    logits = _logits_of_all(network, gallery, source, session, threads)
    report = {"checkpoint": BEST, **report_on(gallery, logits, 1.0, recipe.seed)}
    temperature, accuracy = report["calibration"]["temperature"], told_accuracy(report)
    write_classifier(best, network.tensors(), replace(held.config, temperature=temperature, accuracy=accuracy))
    plot_losses(run)
    write_report(run.folder, report)
    return report


def _logits_of_all(
    network: Any, gallery: Gallery, source: Source, session: Session, threads: int
) -> dict[Split, np.ndarray]:
    total = sum(len(gallery.of(split)) for split in Split)
    with loaders(threads) as pool, session.bar("measuring", total, "paintings") as bar:
        return {split: answers_of(network, gallery.of(split), source, pool, session, bar) for split in Split}


def _inputs(recipe: ClassifierRecipe, gallery: Gallery, store: ModelStore, init_from: Path | None) -> dict[str, str]:
    """Names and digests of what the run begins with."""
    if init_from is not None:
        return {"paintings": gallery.digest, "init_from": digest_of(init_from)}
    return {"paintings": gallery.digest, "backbone": store.require(recipe.backbone).revision}
