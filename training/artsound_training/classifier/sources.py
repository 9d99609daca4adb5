"""What the network is fed: paintings opened and changed as it trains, or features that were computed once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from artsound_core.models.card import InstalledModel
from artsound_core.neural.emotion.preprocessing import standardised
from artsound_core.progress import ProgressMonitor
from artsound_training.classifier.augmentation import augmented
from artsound_training.classifier.draws import Purpose, generator
from artsound_training.classifier.gallery import Picture
from artsound_training.classifier.network import ClassifierNetwork
from artsound_training.classifier.recipe import AugmentationRecipe
from artsound_training.classifier.squares import Squares
from artsound_training.errors import DataError
from artsound_training.work_folder import WorkFolder


@dataclass(frozen=True, slots=True)
class Showing:
    """`picture` shown in `epoch`; `time` counts from 0 how often that epoch showed it before."""

    picture: Picture
    epoch: int
    time: int


class Source(Protocol):
    """Rows are made by several threads at once; the network takes them stacked, on its device."""

    def row(self, picture: Picture, showing: Showing | None) -> np.ndarray:
        """float32 array of one painting; as it is where `showing` is None."""
        ...

    def logits(self, network: ClassifierNetwork, rows: Any, monitor: ProgressMonitor) -> Any:
        """float32 [n, 5] of rows [n, ...] on the network's device. Raises `Cancelled`."""
        ...


class PixelSource:
    """Rows are [3, 224, 224], normalised. A shown painting is changed by (seed, epoch, painting, time) and by nothing else."""

    def __init__(self, squares: Squares, recipe: AugmentationRecipe, seed: int) -> None:
        self._squares, self._recipe, self._seed = squares, recipe, seed

    def row(self, picture: Picture, showing: Showing | None) -> np.ndarray:
        square = self._squares.of(picture)
        if showing is not None:
            keys = (showing.epoch, int(picture.sha256[:16], 16), showing.time)
            square = augmented(square, self._recipe, generator(self._seed, Purpose.AUGMENTATION, *keys))
        return np.ascontiguousarray(standardised(square).transpose(2, 0, 1))

    def logits(self, network: ClassifierNetwork, rows: Any, monitor: ProgressMonitor) -> Any:
        return network.logits(rows, monitor.check)


class FeatureSource:
    """Rows are [49, channels] of what `precompute --features` kept.

    Raises `DataError` where that is missing, or was made by another network than `backbone`.
    """

    def __init__(self, work: WorkFolder, backbone: InstalledModel) -> None:
        from artsound_training.precompute.encoders import revision_of
        from artsound_training.precompute.rows import FeaturesReader

        self._reader = FeaturesReader(work)
        if self._reader.revision != revision_of(backbone):
            reason = f"they were made by {self._reader.revision}, not by {revision_of(backbone)}"
            raise DataError(work.features, f"{reason}; run: artsound-train precompute {work.root} --features")

    def row(self, picture: Picture, showing: Showing | None) -> np.ndarray:
        return np.asarray(self._reader.grid(picture.item).numpy(), np.float32)

    def logits(self, network: ClassifierNetwork, rows: Any, monitor: ProgressMonitor) -> Any:
        monitor.check()
        return network.logits_of_grid(rows)
