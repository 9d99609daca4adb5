"""The training itself: step by step, each a function of the recipe's seed and its number, resumed wherever it ended."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from artsound_core.errors import ModelError
from artsound_core.neural.emotion.calibration import shares_of
from artsound_core.neural.emotion.checkpoint import ClassifierConfig, write_classifier
from artsound_core.progress import Cancelled
from artsound_training.classifier import measures
from artsound_training.classifier.answers import answers_of
from artsound_training.classifier.batches import epoch_order, in_batches, loaders, made_ahead, placed
from artsound_training.classifier.draws import Purpose, drawing
from artsound_training.classifier.gallery import Gallery, labels_of
from artsound_training.classifier.loss import class_weights, mean_loss
from artsound_training.classifier.network import ClassifierNetwork
from artsound_training.classifier.optimising import optimiser_of, schedule_of
from artsound_training.classifier.recipe import Balance, ClassifierRecipe, Watched
from artsound_training.classifier.sources import Showing, Source
from artsound_training.classifier.starting import CLASSIFIER
from artsound_training.errors import RunError
from artsound_training.manifest import Split
from artsound_training.run_folder import STATE_FILE, RunFolder
from artsound_training.run_log import RunLog, logging_run
from artsound_training.session import Bar, Session

#: The checkpoint of the best epoch, in the run's folder.
BEST = "best"
#: The picture of the losses is drawn anew at the end of an epoch, but not more often.
_DRAWN_EVERY_S = 60.0


@dataclass(slots=True)
class Position:
    """How far a training is. `batch`: done in `epoch`, both from 0. `right` and `shown` of the epoch so far.

    `best`: the larger, the better; None before the first epoch ends. `waited`: epochs since it was reached.
    """

    epoch: int = 0
    batch: int = 0
    step: int = 0
    right: int = 0
    shown: int = 0
    best: list[float] | None = None
    waited: int = 0
    is_done: bool = False


@dataclass(slots=True)
class Training:
    """Made by `training_of`. What it does is decided by the recipe, the gallery and `position` alone."""

    recipe: ClassifierRecipe
    gallery: Gallery
    network: ClassifierNetwork
    source: Source
    run: RunFolder
    session: Session
    optimiser: Any
    schedule: Any
    weights: Any
    position: Position = field(default_factory=Position)

    def finish(self, threads: int) -> None:
        """Train to the end from wherever it is; `threads` prepare paintings. Stopped, it keeps its whole state.

        Raises `Cancelled`, `RunError` for a loss that is no number, and whatever a painting's file can raise.
        """
        batches = self._batches_each_epoch()
        done = self.position.epoch * batches + self.position.batch
        with (
            loaders(threads) as pool,
            logging_run(self.run, self.position.step) as log,
            self.session.bar("training", self.recipe.epochs * batches, "batches", done) as bar,
            self._heeding_in_backward(),
        ):
            drawn_s = self.session.clock()
            try:
                while not self.position.is_done:
                    self._epoch(pool, log, bar)
                    if self.session.clock() - drawn_s > _DRAWN_EVERY_S:
                        log.plot()
                        drawn_s = self.session.clock()
            except Cancelled:
                self.save()
                raise

    def save(self) -> None:
        """All that an unbroken run would hold in memory; what never changes is left out."""
        trunk = None if self.recipe.trunk.is_frozen else self.network.trunk.state_dict()
        self.run.save_state(
            {
                "position": asdict(self.position),
                "head": self.network.head.state_dict(),
                "trunk": trunk,
                "optimiser": self.optimiser.state_dict(),
                "schedule": self.schedule.state_dict(),
            }
        )

    def resume(self) -> None:
        """Go on from the run's state, where there is one. Raises `RunError`."""
        state = self.run.state()
        if state is None:
            return
        try:
            self.network.head.load_state_dict(state["head"])
            if state["trunk"] is not None:
                self.network.trunk.load_state_dict(state["trunk"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.schedule.load_state_dict(state["schedule"])
            self.position = Position(**state["position"])
        except (KeyError, TypeError, ValueError, RuntimeError, AttributeError) as error:
            reason = "it does not fit this training; remove it to begin the run anew"
            raise RunError(self.run.folder / STATE_FILE, reason) from error

    def _batches_each_epoch(self) -> int:
        return -(-len(self.gallery.of(Split.TRAIN)) // self.recipe.batch_size)

    def _epoch(self, pool: ThreadPoolExecutor, log: RunLog, bar: Bar) -> None:
        """What is left of the epoch; its end is measured, judged and kept."""
        order = epoch_order(
            self.gallery.of(Split.TRAIN), self.recipe.loss.balance, self.recipe.seed, self.position.epoch
        )
        left = in_batches(order, self.recipe.batch_size)[self.position.batch :]
        rows_ahead = made_ahead(left, lambda showing: self.source.row(showing.picture, showing), pool)
        for showings, rows in zip(left, rows_ahead, strict=True):
            begun_s = self.session.clock()
            loss, right = self._step(showings, rows)
            position = self.position
            position.batch, position.step = position.batch + 1, position.step + 1
            position.right, position.shown = position.right + right, position.shown + len(rows)
            log.measure(
                position.step,
                position.epoch + 1,
                train_loss=loss,
                learning_rate=self.optimiser.param_groups[0]["lr"],
                seconds=round(self.session.clock() - begun_s, 4),
            )
            if self.recipe.save_every_steps and position.step % self.recipe.save_every_steps == 0:
                self.save()
            bar.advance(1, f"loss {loss:.3f}")
        self._end_epoch(pool, log)

    def _step(self, showings: Sequence[Showing], rows: Sequence[Any]) -> tuple[float, int]:
        """One step of the optimiser; the mean loss and how many answers were right. Stopped midway, nothing has changed."""
        import torch

        device, recipe = self.network.device, self.recipe
        labels = torch.from_numpy(labels_of([showing.picture for showing in showings])).to(device)
        self.optimiser.zero_grad()
        with (
            drawing(device, recipe.seed, Purpose.DROPOUT, self.position.step),
            self._statistics_kept_if_stopped(),
            self._told_memory(),
        ):
            logits = self.source.logits(self.network, placed(rows, device), self.session.monitor)
            loss = mean_loss(logits, labels, self.weights, recipe.loss.label_smoothing)
            value = float(loss.detach())
            if not math.isfinite(value):
                reason = f"the loss is no number at step {self.position.step + 1}; lower learning rates may help"
                raise RunError(self.run.folder, reason)
            loss.backward()
        if recipe.optimiser.clip_norm:
            learning = [each for group in self.optimiser.param_groups for each in group["params"]]
            torch.nn.utils.clip_grad_norm_(learning, recipe.optimiser.clip_norm)
        self.optimiser.step()
        return value, int((logits.argmax(1) == labels).sum())

    def _end_epoch(self, pool: ThreadPoolExecutor, log: RunLog) -> None:
        position, begun_s = self.position, self.session.clock()
        pictures = self.gallery.of(Split.VAL)
        logits, labels = answers_of(self.network, pictures, self.source, pool, self.session), labels_of(pictures)
        loss = measures.negative_log_likelihood(shares_of(logits, 1.0), labels)
        counts = measures.confusion(labels, logits.argmax(1), logits.shape[1])
        macro_f1 = float(measures.macro_f1(counts))
        self._judge([-loss] if self.recipe.stopping.watch is Watched.LOSS else [macro_f1, -loss])
        if not self._is_measured(position.epoch + 1):
            log.measure(
                position.step,
                position.epoch + 1,
                val_loss=loss,
                val_accuracy=float(measures.accuracy(counts)),
                val_macro_f1=macro_f1,
                train_accuracy=position.right / position.shown,
                learning_rate=self.optimiser.param_groups[0]["lr"],
                seconds=round(self.session.clock() - begun_s, 4),
            )
        self.schedule.step(loss)
        position.epoch, position.batch, position.right, position.shown = position.epoch + 1, 0, 0, 0
        is_patient = not self.recipe.stopping.patience or position.waited < self.recipe.stopping.patience
        position.is_done = position.epoch == self.recipe.epochs or not is_patient
        self.save()

    def _judge(self, value: list[float]) -> None:
        """The best epoch's network is written at once, before the state knows of it: a kill in between only repeats that."""
        if self.position.best is not None and value <= self.position.best:
            self.position.waited += 1
            return
        self.position.best, self.position.waited = value, 0
        config = ClassifierConfig(self.recipe.head.pooling, self.recipe.head.heads)
        write_classifier(self.run.folder / BEST, self.network.tensors(), config)

    def _is_measured(self, epoch: int) -> bool:
        """A kill between an epoch's measures and its state makes the end of that epoch come twice, with the same numbers."""
        return any(line.get("epoch") == epoch and "val_loss" in line for line in self.run.metrics())

    @contextmanager
    def _statistics_kept_if_stopped(self) -> Iterator[None]:
        """Batch norms that learn count each batch as it passes: a step that is broken off must not count."""
        from torch import nn

        norms = [each for each in self.network.trunk.modules() if isinstance(each, nn.BatchNorm2d) and each.training]
        before = [(held, held.clone()) for norm in norms for held in norm.buffers()]
        try:
            yield
        except Cancelled:
            for held, value in before:
                held.copy_(value)
            raise

    @contextmanager
    def _heeding_in_backward(self) -> Iterator[None]:
        """On a processor the way back takes seconds: whether to stop is asked at each gradient."""

        def heed(_gradient: Any) -> None:
            self.session.check()

        learning = [each for group in self.optimiser.param_groups for each in group["params"]]
        hooks = [each.register_hook(heed) for each in learning] if self.network.device == "cpu" else []
        try:
            yield
        finally:
            for hook in hooks:
                hook.remove()

    @contextmanager
    def _told_memory(self) -> Iterator[None]:
        import torch

        try:
            yield
        except torch.OutOfMemoryError as error:
            reason = f"a batch of {self.recipe.batch_size} does not fit the graphics card; lower batch_size"
            raise ModelError(CLASSIFIER, reason) from error


def training_of(
    recipe: ClassifierRecipe,
    gallery: Gallery,
    network: ClassifierNetwork,
    source: Source,
    run: RunFolder,
    session: Session,
) -> Training:
    """A training at the place where the run's folder left it. Raises `RunError`."""
    import torch

    network.prepare_training(recipe.trunk)
    optimiser = optimiser_of(network, recipe)
    weights = None
    if recipe.loss.balance is Balance.LOSS:
        of_classes = class_weights(labels_of(gallery.of(Split.TRAIN)), network.head["fc2"].out_features)
        weights = torch.from_numpy(of_classes).to(network.device)
    training = Training(
        recipe, gallery, network, source, run, session, optimiser, schedule_of(optimiser, recipe), weights
    )
    training.resume()
    return training
