"""Trainings of the classifier that take moments: features instead of pixels, and people who stop or kill a run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from artsound_core.emotion import EMOTIONS
from artsound_core.neural.emotion.checkpoint import Pooling
from artsound_core.neural.emotion.named_tensors import NamedTensors
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_training.classifier.gallery import Gallery, Picture
from artsound_training.classifier.network import ClassifierNetwork, network_from
from artsound_training.classifier.recipe import Arithmetic, ClassifierRecipe, HeadRecipe, TrunkRecipe
from artsound_training.classifier.sources import Showing
from artsound_training.classifier.training import Training, training_of
from artsound_training.manifest import Split
from artsound_training.run_folder import RunFolder
from artsound_training.tiny_checkpoints import resnet_tensors
from fakes.small_work import listening

PLACES, WIDTH = 4, 2
FEATURES = WIDTH * 4 * 2**3

#: A head that learns in moments, over a trunk that is never asked.
HEAD_ONLY = ClassifierRecipe(
    epochs=2,
    batch_size=4,
    trunk=TrunkRecipe(frozen_stages=4, frozen_statistics=True),
    head=HeadRecipe(Pooling.GRID, 1e-2, (4, 4), 2, 4),
)


class Killed(BaseException):
    """What a kill does to a process, for all that its code can tell: nothing of it runs any more that saves."""


class PersonWho(ProgressMonitor):
    """Raises `error` at the n-th look at the monitor, from 1; counts the looks."""

    def __init__(self, looks: int | None = None, error: type[BaseException] = Cancelled) -> None:
        super().__init__()
        self.looked, self._looks, self._error = 0, looks, error

    def check(self) -> None:
        self.looked += 1
        if self.looked == self._looks:
            raise self._error


class DrawnFeatures:
    """Each painting's features are drawn by its digest around its emotion's direction; larger `spread` hides it."""

    def __init__(self, spread: float = 0.5, features: int = FEATURES) -> None:
        self._spread, self._features = spread, features

    def row(self, picture: Picture, showing: Showing | None) -> np.ndarray:
        draws = np.random.default_rng(int(picture.sha256[:12], 16))
        rows = draws.normal(0.0, self._spread, (PLACES, self._features))
        rows[:, picture.label] += 1.0
        return np.asarray(rows, np.float32)

    def logits(self, network: ClassifierNetwork, rows: Any, monitor: ProgressMonitor) -> Any:
        monitor.check()
        return network.logits_of_grid(rows)


def drawn_gallery(counts: Mapping[Split, tuple[int, ...]]) -> Gallery:
    """`counts`: paintings of each emotion, in the order of `EMOTIONS`; none of them is on disk."""

    def pictures(split: Split) -> tuple[Picture, ...]:
        names = [
            (emotion, f"{split} {emotion} {number}")
            for emotion, count in zip(EMOTIONS, counts[split], strict=True)
            for number in range(count)
        ]
        digests = [hashlib.sha256(name.encode()).hexdigest() for _, name in names]
        return tuple(
            Picture(name, digest, emotion, None, Path(name))
            for (emotion, name), digest in zip(names, digests, strict=True)
        )

    return Gallery({split: pictures(split) for split in Split})


SMALL = drawn_gallery({Split.TRAIN: (2, 2, 3, 2, 1), Split.VAL: (1, 1, 1, 1, 1), Split.TEST: (1, 1, 1, 1, 1)})


def tiny_network(recipe: ClassifierRecipe, device: str = "cpu") -> ClassifierNetwork:
    import torch

    with torch.random.fork_rng():
        torch.manual_seed(0)
        trunk = {f"resnet.{name}": tensor for name, tensor in resnet_tensors(width=WIDTH).items()}
    is_own = not recipe.trunk.is_frozen
    tensors, bf16 = NamedTensors("tiny", trunk), recipe.arithmetic is Arithmetic.BF16
    return network_from(tensors, None, recipe.head, recipe.seed, device, is_trunk_own=is_own, is_bf16=bf16)


@dataclass(frozen=True, slots=True)
class Held:
    """What a training left: its measures without the times, and every tensor of its network."""

    measures: list[dict[str, Any]]
    tensors: dict[str, Any]


def begun(
    folder: Path,
    recipe: ClassifierRecipe = HEAD_ONLY,
    gallery: Gallery = SMALL,
    monitor: ProgressMonitor | None = None,
    source: Any = None,
    device: str = "cpu",
) -> Training:
    """A training in `folder`, at the place where an earlier one left it."""
    run = RunFolder(folder)
    run.begin({"seed": recipe.seed}, {})
    session = listening(folder / "home", folder / "models", monitor).session
    return training_of(recipe, gallery, tiny_network(recipe, device), source or DrawnFeatures(), run, session)


def trained(folder: Path, threads: int = 1, **words: Any) -> Held:
    """Train to the end, as far as `words` let it, and tell what is there then."""
    training = begun(folder, **words)
    training.finish(threads)
    return held_by(training)


def held_by(training: Training) -> Held:
    lines = [{key: value for key, value in line.items() if key != "seconds"} for line in training.run.metrics()]
    network = training.network
    tensors = {
        **network.head.state_dict(),
        **{f"trunk.{key}": held for key, held in network.trunk.state_dict().items()},
    }
    return Held(lines, {name: tensor.clone() for name, tensor in tensors.items()})


def are_equal(one: Held, other: Held) -> bool:
    import torch

    return one.measures == other.measures and all(
        torch.equal(tensor, other.tensors[name]) for name, tensor in one.tensors.items()
    )


def changed(recipe: ClassifierRecipe, **parts: Any) -> ClassifierRecipe:
    return replace(recipe, **parts)
