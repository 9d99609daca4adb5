"""The learning rate of each step: a straight rise, then half a cosine down to nought."""

from __future__ import annotations

import math

from artsound_training.musicgen.recipe import BatchRecipe, ScheduleRecipe


def steps_in_epoch(examples: int, batch: BatchRecipe) -> int:
    """The optimiser's steps in a pass over all examples; the last one may hold fewer."""
    return math.ceil(examples / batch.step_size)


def total_steps(examples: int, batch: BatchRecipe, schedule: ScheduleRecipe) -> int:
    every = schedule.epochs * steps_in_epoch(examples, batch)
    return min(every, schedule.max_steps) if schedule.max_steps else every


def learning_rate_share(step: int, warmup: int, total: int) -> float:
    """What step `step` (from 1) of `total` takes of the highest rate, 0..1.

    As in audiocraft and transformers, who count from 0: the first of some warm-up steps moves nothing. A function of the step
    alone, so there is nothing to keep and nothing to mistake: the authors' scripts passed the loss in its place.
    """
    done = step - 1
    if done < warmup:
        return done / warmup
    return max(0.0, 0.5 * (1.0 + math.cos(math.pi * (done - warmup) / max(1, total - warmup))))
