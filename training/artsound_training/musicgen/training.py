"""Fine-tunes MusicGen: makes everything ready, trains, and leaves the best model in the run's folder.

Under `accelerate launch` every process runs this; the first one writes and speaks.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from artsound_core.models.card import InstalledModel
from artsound_core.models.folder_lock import held_alone
from artsound_core.models.placing import make_folder
from artsound_core.models.store import ModelStore
from artsound_core.neural.checkpoint import first_line
from artsound_core.neural.musicgen.memory import is_out_of_memory
from artsound_core.progress import ProgressMonitor
from artsound_core.saving import write_document
from artsound_training.errors import RunError
from artsound_training.file_digest import sha256_of
from artsound_training.manifest import FILE as MANIFEST_FILE
from artsound_training.manifest import Manifest, Split, read_manifest
from artsound_training.musicgen.averaging import AveragedWeights
from artsound_training.musicgen.kept import Learning, Progress, restore_state, sweep
from artsound_training.musicgen.loop import Ended, Loop
from artsound_training.musicgen.network import load_language_model
from artsound_training.musicgen.processes import Processes, joined_processes
from artsound_training.musicgen.recipe import MusicGenRecipe
from artsound_training.musicgen.sources import open_sources
from artsound_training.run_folder import METRICS_FILE, RUN_FILE, STATE_FILE, RunFolder
from artsound_training.run_log import logging_run
from artsound_training.session import Session
from artsound_training.work_folder import WorkFolder

RESULT_FILE = "result.json"


def train(
    recipe: MusicGenRecipe,
    work: WorkFolder,
    models: ModelStore,
    session: Session,
    *,
    name: str | None = None,
    device: str | None = None,
) -> RunFolder:
    """Train, or go on, or do nothing where all is done; returns the run's folder, `runs/<variant>` unless it has a `name`.

    Raises `DataError`, `ModelError`, `RunError`, `UsageError`, `OutputUnwritable`; `Cancelled` after the state was kept.
    """
    manifest = read_manifest(work.root)
    base = models.require(recipe.base)
    run = RunFolder(work.run(name or str(recipe.variant)))
    with told(run), joined_processes(recipe.precision, device) as processes, _alone(run, processes):
        speaker = _speaker(session, processes)
        _begin(run, recipe, work, base, processes)
        if (run.folder / RESULT_FILE).is_file():
            speaker.say(f"{run.folder} is finished; {run.folder / 'best'} holds its model.")
            return run
        _train(run, recipe, manifest, base, speaker, processes, session.monitor)
    return run


def _train(
    run: RunFolder,
    recipe: MusicGenRecipe,
    manifest: Manifest,
    base: InstalledModel,
    session: Session,
    processes: Processes,
    monitor: ProgressMonitor,
) -> None:
    session.note(f"Loading {base.spoken} for {recipe.variant}")
    model, weights = load_language_model(base, recipe.network, recipe.lora, recipe.seed)
    monitor.check()
    # Encoders ask it between their layers; of several processes none may stop there by itself.
    sources = open_sources(recipe, manifest, base, weights, processes.device, session.check)
    learning = _learning(model, recipe, processes)
    processes.restore_scaler(restore_state(run, learning))
    examples, held_out = (len(manifest.of(split)) for split in (Split.TRAIN, Split.VAL))
    writer = logging_run(run, learning.progress.step) if processes.is_first else nullcontext(None)
    with writer as log:
        loop = Loop(
            *(run, recipe, base, learning, processes, session, monitor, log),
            *(*sources, examples, held_out),
        )
        ended = loop.go()
        if log is not None:
            log.plot()
    if processes.is_first:
        _finish(run, learning.progress, ended, session)
    processes.wait()


def _learning(model: Any, recipe: MusicGenRecipe, processes: Processes) -> Learning:
    import torch

    wanted = recipe.optimiser
    trained = {name: weight for name, weight in model.named_parameters() if weight.requires_grad}
    optimiser = torch.optim.AdamW(
        trained.values(), lr=wanted.learning_rate, betas=wanted.betas, weight_decay=wanted.weight_decay
    )
    wrapped, optimiser = processes.prepared(model, optimiser)
    wrapped.train()
    average = AveragedWeights(trained, wanted.ema) if wanted.ema else None
    return Learning(model, wrapped, trained, optimiser, average, Progress())


def _begin(
    run: RunFolder, recipe: MusicGenRecipe, work: WorkFolder, base: InstalledModel, processes: Processes
) -> None:
    """The first process writes what the run is made from, or refuses; then the others come after it."""
    if processes.is_first:
        sweep(run)
        kept = [run.folder / each for each in (STATE_FILE, RESULT_FILE)]
        if not any(file.exists() for file in kept):
            # It never came to keep anything: a recipe that did not fit the device's memory, say. It is begun anew.
            for name in (RUN_FILE, METRICS_FILE):
                (run.folder / name).unlink(missing_ok=True)
        inputs = {
            "manifest": _digest(work.root / MANIFEST_FILE),
            "texts": _digest(work.texts(recipe.variant)),
            "base": f"{base.card.name} {base.revision}",
        }
        run.begin(asdict(recipe), inputs, {"processes": processes.count, "device": processes.spoken})
    processes.wait()


def _digest(file: Path) -> str:
    return sha256_of(file) if file.is_file() else "absent"


def _finish(run: RunFolder, progress: Progress, ended: Ended, session: Session) -> None:
    """The result; the state goes, for it is gigabytes and nothing goes on from a run that is finished."""
    result = {"ended": str(ended), "steps": progress.step, "epochs": progress.validated}
    best = {"best_step": progress.best_step, "best_val_loss": progress.best_loss}
    write_document(run.folder / RESULT_FILE, {**result, **best}, overwrites=True)
    (run.folder / STATE_FILE).unlink(missing_ok=True)
    session.say(
        f"{run.folder.name}: {progress.validated} epochs ({ended}), best validation loss {progress.best_loss:.4f} "
        f"after step {progress.best_step}. {run.folder / 'best'} holds the model."
    )


@contextmanager
def _alone(run: RunFolder, processes: Processes) -> Iterator[None]:
    """While no other training writes to the same folder. Raises `RunError`."""
    if not processes.is_first:
        yield
        return
    make_folder(run.folder)
    with held_alone(run.folder / ".lock") as is_ours:
        if not is_ours:
            raise RunError(run.folder, "another program trains there just now")
        yield


def _speaker(session: Session, processes: Processes) -> Session:
    """What the loop says goes through this. Of several processes only the first speaks, and none stops by itself, for the
    others would wait for it."""
    if processes.count == 1:
        return session
    alone = replace(session, monitor=ProgressMonitor())
    return alone if processes.is_first else replace(alone, out=io.StringIO(), err=io.StringIO())


@contextmanager
def told(run: RunFolder) -> Iterator[None]:
    """What torch raises as one sentence."""
    try:
        yield
    except (RuntimeError, MemoryError) as error:
        if is_out_of_memory(error):
            reason = (
                "the device has too little memory for it; halve batch.size and double batch.accumulation, which gives the "
                "same numbers, or set network.gradient_checkpointing = true"
            )
            raise RunError(run.folder, reason) from error
        raise RunError(run.folder, f"training fails ({first_line(error)})") from error
