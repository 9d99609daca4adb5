"""The loop of a fine-tuning: steps of the optimiser, validation after each epoch, and what is kept when."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from artsound_core.models.card import InstalledModel
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_training.errors import RunError
from artsound_training.musicgen.batch import Batch
from artsound_training.musicgen.kept import Learning, save_state, write_best
from artsound_training.musicgen.loss import mean_loss, weighed
from artsound_training.musicgen.plan import Share, Step, share_of, steps_after, validation_shares
from artsound_training.musicgen.processes import Processes
from artsound_training.musicgen.reading_ahead import reading_ahead
from artsound_training.musicgen.recipe import MusicGenRecipe, Precision
from artsound_training.musicgen.schedule import learning_rate_share, total_steps
from artsound_training.musicgen.sources import BatchSource
from artsound_training.run_folder import RunFolder
from artsound_training.run_log import RunLog
from artsound_training.session import Bar, Session

#: The picture of the losses is drawn after an epoch, but no oftener: it takes a quarter of a second.
_PLOT_EVERY_S = 20.0


class Ended(StrEnum):
    EPOCHS = "all epochs made"
    PATIENCE = "no better any more"


@dataclass(slots=True)
class Loop:
    """`session` is silent and `log` None in all processes but the first. `examples`, `held_out`: how many there are of each."""

    run: RunFolder
    recipe: MusicGenRecipe
    base: InstalledModel
    learning: Learning
    processes: Processes
    session: Session
    monitor: ProgressMonitor
    log: RunLog | None
    train_source: BatchSource
    val_source: BatchSource
    examples: int
    held_out: int
    _saved_s: float = field(default_factory=time.monotonic)
    _saved: tuple[int, int] | None = None
    _plotted_s: float = field(default_factory=time.monotonic)

    def go(self) -> Ended:
        """Until the recipe's end. Raises `Cancelled` once the state is kept, and `RunError` for a loss that is no number."""
        done = self.learning.progress.step
        total = total_steps(self.examples, self.recipe.batch, self.recipe.schedule)
        try:
            self._validate_if_due(done)
            with (
                reading_ahead(self.train_source.fetch, self._shares(done), self.recipe.data.workers) as fetched,
                self.session.bar(f"Training {self.recipe.variant}", total, "steps", done) as bar,
            ):
                for step in steps_after(done, self.examples, self.recipe):
                    if self._has_lost_patience():
                        return Ended.PATIENCE
                    self._make(step, fetched, total, bar)
        except Cancelled:
            self._save()
            raise
        return Ended.EPOCHS

    def _shares(self, done: int) -> Iterator[Share]:
        """This process's part of every batch that is still to come."""
        for step in steps_after(done, self.examples, self.recipe):
            for batch in step.batches:
                yield share_of(batch, self.processes.number, self.processes.count, step.epoch)

    def _make(self, step: Step, fetched: Iterator[Any], total: int, bar: Bar) -> None:
        begun = time.monotonic()
        batches = [self.train_source.batch(next(fetched)) for _ in step.batches]
        counts = self._counts(batches)
        rate = self.recipe.optimiser.learning_rate * learning_rate_share(
            step.number, self.recipe.schedule.warmup, total
        )
        loss = self._learn(step, batches, counts)
        norm = self._apply(step, rate)
        self.learning.progress.step = step.number
        if self.log is not None:
            self.log.measure(
                step.number,
                step.epoch,
                train_loss=loss,
                learning_rate=rate,
                gradient_norm=norm if math.isfinite(norm) else None,
                seconds=round(time.monotonic() - begun, 4),
            )
        if step.ends_epoch:
            self._validate(step.epoch)
        elif self._is_due(step.number):
            self._save()
        bar.advance(1, f"loss {loss:.3f}")

    def _counts(self, batches: list[Batch]) -> list[float]:
        """How many steps of each codebook this step of the optimiser has in its loss, over all processes.

        The wish to stop goes along: where there are several processes, all must stop at the same step.
        """
        self._check()
        mine = [float(count) for count in sum(batch.counts for batch in batches)]
        *counts, stopping = self.processes.summed([*mine, float(self.monitor.is_stopping)])
        if stopping:
            raise Cancelled
        return counts

    def _learn(self, step: Step, batches: list[Batch], counts: list[float]) -> float:
        """Add up the gradients of all batches of a step; returns the loss. Raises `RunError` where it is no number."""
        import torch

        device, wrapped = self.processes.device, self.learning.wrapped
        whole = torch.tensor(counts, dtype=torch.float32, device=device)
        total = torch.zeros(len(counts), dtype=torch.float64, device=device)
        for number, batch in enumerate(batches, start=1):
            self._check()
            with self.processes.apart(wrapped, exchanges=number == len(batches)):
                sums = wrapped(batch.moved(device))
                self.processes.learn(weighed(sums, whole))
            total += sums.detach()
        loss = mean_loss(self.processes.summed(total.tolist()), counts)
        if not math.isfinite(loss):
            raise self._not_finite("the loss", step)
        return loss

    def _apply(self, step: Step, rate: float) -> float:
        """One step of the optimiser with the gradients that were added up; returns their norm before it was cut."""
        optimiser = self.learning.optimiser
        norm = self.processes.cut(list(self.learning.trained.values()), self.recipe.optimiser.clip)
        # In fp16 the scaler passes over a step whose gradients were too large for it, and scales them down.
        if not math.isfinite(norm) and self.recipe.precision is not Precision.FP16:
            raise self._not_finite("the gradient", step)
        for group in optimiser.param_groups:
            group["lr"] = rate
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        if self.learning.average is not None:
            self.learning.average.follow()
        return norm

    def _validate_if_due(self, done: int) -> None:
        """Before the first step, and where a run was stopped between an epoch's last step and its validation."""
        last = next(steps_after(done - 1, self.examples, self.recipe), None) if done else None
        if last is None:
            self._validate(0)
        elif last.ends_epoch and self.learning.progress.validated < last.epoch:
            self._validate(last.epoch)

    def _validate(self, epoch: int) -> None:
        """Measure the loss on the validation split; epoch 0 is the base model's, with which the others compare."""
        begun = time.monotonic()
        progress, average = self.learning.progress, self.learning.average
        with average.in_place() if average is not None else nullcontext():
            loss = self._validation_loss(epoch)
            seconds = round(time.monotonic() - begun, 4)
            is_best = epoch > 0 and progress.judge(epoch, loss)
            if self.log is not None:
                self._measure_once(self.log, epoch, loss, seconds)
                if is_best:
                    write_best(self.run, self.learning.model, self.base)
        if epoch:
            self._save()

    def _validation_loss(self, epoch: int) -> float:
        import torch

        codebooks = len(self.learning.model.decoder.lm_heads)
        shares = validation_shares(self.held_out, self.recipe.batch, self.processes.number, self.processes.count)
        sums, counts = torch.zeros(codebooks, dtype=torch.float64), torch.zeros(codebooks, dtype=torch.int64)
        sums = sums.to(self.processes.device)
        # Not the wrapped one: processes need not have as many batches each here, and must not wait for each other.
        model = self.learning.model.eval()
        try:
            with (
                torch.no_grad(),
                reading_ahead(self.val_source.fetch, shares, self.recipe.data.workers) as fetched,
                self.session.bar("Validating", len(shares), "batches") as bar,
            ):
                for each in fetched:
                    self._check()
                    batch = self.val_source.batch(each)
                    sums += model(batch.moved(self.processes.device))
                    counts += batch.counts
                    bar.advance()
        finally:
            model.train()
        loss = mean_loss(self.processes.summed(sums.tolist()), self.processes.summed(counts.tolist()))
        if not math.isfinite(loss):
            raise RunError(self.run.folder, f"the validation loss after epoch {epoch} is not finite; {_ADVICE}")
        return loss

    def _measure_once(self, log: RunLog, epoch: int, loss: float, seconds: float) -> None:
        """A run that was stopped between this line and its state comes here a second time, to the same loss."""
        step = self.learning.progress.step
        if not any(line.get("step") == step and "val_loss" in line for line in self.run.metrics()):
            log.measure(step, epoch, val_loss=loss, seconds=seconds)
        if time.monotonic() - self._plotted_s >= _PLOT_EVERY_S:
            log.plot()
            self._plotted_s = time.monotonic()

    def _has_lost_patience(self) -> bool:
        patience = self.recipe.schedule.patience
        return bool(patience) and self.learning.progress.since_best >= patience

    def _is_due(self, step: int) -> bool:
        saving = self.recipe.saving
        if saving.every_steps and step % saving.every_steps == 0:
            return True
        return bool(saving.every_minutes) and time.monotonic() - self._saved_s >= 60.0 * saving.every_minutes

    def _save(self) -> None:
        progress = self.learning.progress
        if self.processes.is_first and self._saved != (progress.step, progress.validated):
            save_state(self.run, self.learning, self.processes.scaler_state())
            self._saved_s, self._saved = time.monotonic(), (progress.step, progress.validated)

    def _check(self) -> None:
        """Stop between two batches; several processes stop together (see `_counts`), between two steps."""
        if self.processes.count == 1:
            self.monitor.check()

    def _not_finite(self, what: str, step: Step) -> RunError:
        self._save()
        rate = self.recipe.optimiser.learning_rate
        return RunError(
            self.run.folder,
            f"{what} of step {step.number} is not finite; the state before it is kept. With optimiser.learning_rate {rate:g} "
            f"and precision {self.recipe.precision}, {_ADVICE}",
        )


_ADVICE = "begin another run (--run NAME) with a lower learning rate, or with precision fp32"
