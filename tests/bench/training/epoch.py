"""An epoch from stored tensors beside one with the encoders in the loop: the real training loop on both, in turns."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from artsound_core.models.store import ModelStore
from artsound_core.music_prompt import Variant
from artsound_training.musicgen.recipe import (
    BatchRecipe,
    DataRecipe,
    MusicGenRecipe,
    Precision,
    ScheduleRecipe,
    Source,
)
from artsound_training.musicgen.training import train
from artsound_training.work_folder import WorkFolder
from bench.figure import Figure, at_least, tell
from bench.training.works import MID, SECONDS, quiet, store_of, write_tensors, write_work

GOAL_RATIO = 10.0
EXAMPLES, BATCH, ROUNDS = 8, 4, 2


@dataclass(frozen=True, slots=True)
class Epoch:
    """`seconds` of all training steps by the run's own measures, and their losses."""

    seconds: float
    losses: tuple[float, ...]


def epoch_figures(checkpoints: Path, beside: Path) -> list[Figure]:
    """On the processor. Some minutes."""
    store, work = store_of(checkpoints, MID), write_work(beside / "work", EXAMPLES)
    write_tensors(work, store, "cpu", 1)
    found: dict[Source, list[Epoch]] = {Source.TENSORS: [], Source.SOUND: []}
    for turn in range(ROUNDS):
        for source, epochs in found.items():
            tell(f"an epoch from {source}, round {turn + 1}")
            epochs.append(epoch_of(work, store, recipe_for(source), f"{source}-{turn}"))
    stored, encoded = (min(each.seconds for each in found[source]) for source in (Source.TENSORS, Source.SOUND))
    losses = {epoch.losses for epochs in found.values() for epoch in epochs}
    what = (
        f"{EXAMPLES} examples of {SECONDS:.0f} s in batches of {BATCH}, a decoder of {MID}, T5 and EnCodec at full size"
    )
    return [
        Figure(f"an epoch with encoding in the loop: {what}", f"{encoded:.1f} s", ""),
        Figure("the same epoch from stored tensors", f"{stored:.2f} s", ""),
        at_least("how many times faster it is from stored tensors", encoded / stored, GOAL_RATIO, "times"),
        Figure(
            "losses of both, step by step", "equal" if len(losses) == 1 else "**not** equal", "equal", len(losses) == 1
        ),
    ]


def recipe_for(
    source: Source, batch: int = BATCH, precision: Precision = Precision.FP32, epochs: int = 1
) -> MusicGenRecipe:
    """The paper's recipe as far as it bears on speed, but for what is named."""
    return MusicGenRecipe(
        variant=Variant.OPTIMIZED,
        precision=precision,
        data=DataRecipe(source, segment_s=SECONDS),
        batch=BatchRecipe(batch, accumulation=1),
        schedule=ScheduleRecipe(epochs=epochs, warmup=0, patience=0),
    )


def epoch_of(work: WorkFolder, store: ModelStore, recipe: MusicGenRecipe, name: str, device: str = "cpu") -> Epoch:
    """Train as the command does; the last epoch's steps."""
    run = train(recipe, work, store, quiet(), name=name, device=device)
    steps = [line for line in run.metrics() if "train_loss" in line and line["epoch"] == recipe.schedule.epochs]
    return Epoch(sum(line["seconds"] for line in steps), tuple(line["train_loss"] for line in steps))
