"""The paintings as squares of pixels: opened as the program opens them, checked against the manifest, kept in memory."""

from __future__ import annotations

import numpy as np

from artsound_core.neural.emotion.preprocessing import SIDE_PX, squared
from artsound_core.opening import open_painting
from artsound_core.progress import ProgressMonitor
from artsound_training.classifier.gallery import Picture
from artsound_training.errors import DataError
from artsound_training.file_digest import sha256_of

#: So many squares are kept, 4 GB: more than WikiArt Emotions has. What is beyond is opened anew each time.
_MOST_KEPT = 4 * 2**30 // (SIDE_PX * SIDE_PX * 3)


class Squares:
    """uint8 [224, 224, 3] of each painting. Called from several threads at once; decoding stops with `monitor`."""

    def __init__(self, monitor: ProgressMonitor, most_kept: int = _MOST_KEPT) -> None:
        self._monitor = monitor
        self._most_kept = most_kept
        self._kept: dict[str, np.ndarray] = {}

    def of(self, picture: Picture) -> np.ndarray:
        """Raises `PaintingError`, and `DataError` where the file is not the one that the manifest knows."""
        if (kept := self._kept.get(picture.sha256)) is not None:
            return kept
        self._monitor.check()
        painting = open_painting(picture.file, self._monitor)
        if sha256_of(picture.file) != picture.sha256:
            raise DataError(picture.file, "it is not the file that the manifest names: its sha256 differs")
        square = squared(painting, self._monitor)
        if len(self._kept) < self._most_kept:
            self._kept[picture.sha256] = square
        return square
