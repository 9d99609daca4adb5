"""Which examples make which step of the optimiser, and which process takes which of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from artsound_training.musicgen.chance import order_of
from artsound_training.musicgen.recipe import BatchRecipe, CountedBatches, CountedExamples, MusicGenRecipe
from artsound_training.musicgen.schedule import steps_in_epoch, total_steps


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the optimiser. `number` and `epoch` count from 1. `batches`: the examples that are in the loss, by their
    place in the split; those that a recipe leaves out are not even read."""

    number: int
    epoch: int
    batches: tuple[tuple[int, ...], ...]
    ends_epoch: bool


@dataclass(frozen=True, slots=True)
class Share:
    """What one process takes of a batch. `epoch`: None for validation, which has no chance in it.

    `counts`: False for a process that has nothing left to take and runs an example along without learning from it, for all
    processes exchange their gradients at the same moment.
    """

    examples: tuple[int, ...]
    epoch: int | None = None
    counts: bool = True


def steps_after(done: int, examples: int, recipe: MusicGenRecipe) -> Iterator[Step]:
    """The steps that are left after `done` of them: an unbroken run's from there on."""
    per_epoch = steps_in_epoch(examples, recipe.batch)
    last = total_steps(examples, recipe.batch, recipe.schedule)
    order: list[int] = []
    for number in range(done + 1, last + 1):
        epoch, within = (number - 1) // per_epoch + 1, (number - 1) % per_epoch
        if not order or within == 0:
            order = order_of(recipe.seed, epoch, examples)
        of_step = order[within * recipe.batch.step_size : (within + 1) * recipe.batch.step_size]
        yield Step(number, epoch, _batches(of_step, recipe), within == per_epoch - 1 or number == last)


def share_of(batch: Sequence[int], process: int, processes: int, epoch: int | None) -> Share:
    """Every `processes`-th example of a batch, from the `process`-th on."""
    taken = tuple(batch[process::processes])
    return Share(taken, epoch) if taken else Share(tuple(batch[:1]), epoch, counts=False)


def validation_shares(examples: int, batch: BatchRecipe, process: int, processes: int) -> list[Share]:
    """One process's part of the validation, in batches: all processes together have every example once."""
    mine = range(process, examples, processes)
    # As large as in training, where gradients need room too.
    size = max(1, -(-batch.size // processes))
    return [Share(tuple(mine[start : start + size])) for start in range(0, len(mine), size)]


def _batches(examples: Sequence[int], recipe: MusicGenRecipe) -> tuple[tuple[int, ...], ...]:
    size = recipe.batch.size
    batches = [tuple(examples[start : start + size]) for start in range(0, len(examples), size)]
    if recipe.loss.batches is CountedBatches.LAST:
        batches = batches[-1:]
    if recipe.loss.examples is CountedExamples.FIRST:
        batches = [batch[:1] for batch in batches]
    return tuple(batches)
