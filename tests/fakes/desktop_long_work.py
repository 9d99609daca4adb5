"""Stages that last as long as a test wants, and a watch on how long the window's thread was held up."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from artsound_core.clip import Clip
from artsound_core.emotion import EmotionEstimate
from artsound_core.music_prompt import MusicPrompt
from artsound_core.painting import Painting
from artsound_core.pipeline import Pipeline
from artsound_core.progress import ProgressMonitor
from fakes.stages import FakeEmotionReader, ToneMusician, fake_pipeline

_STEP_S = 0.02


class Patience:
    """`share` is how much of the work is done, 0..1; at 1 it ends."""

    def __init__(self) -> None:
        self.share = 0.0

    def wait(self, monitor: ProgressMonitor) -> None:
        while self.share < 1.0:
            monitor.advance(self.share, 1.0)
            time.sleep(_STEP_S)


class PatientReader(FakeEmotionReader):
    def __init__(self, patience: Patience) -> None:
        self._patience = patience

    def read(self, painting: Painting, monitor: ProgressMonitor) -> EmotionEstimate:
        self._patience.wait(monitor)
        return super().read(painting, monitor)


class PatientMusician(ToneMusician):
    def __init__(self, patience: Patience) -> None:
        super().__init__()
        self._patience = patience

    def perform(self, prompt: MusicPrompt, seed: int, monitor: ProgressMonitor) -> Iterator[Clip]:
        self._patience.wait(monitor)
        yield from super().perform(prompt, seed, monitor)


def patient_opening(patience: Patience) -> Pipeline:
    return replace(fake_pipeline(), emotion_reader=PatientReader(patience))


def patient_music(patience: Patience) -> Pipeline:
    return replace(fake_pipeline(), musician=PatientMusician(patience))


class Heartbeat(QObject):
    """Beats in the window's thread; `worst_s` is the longest time between two beats."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.worst_s = 0.0
        self._last_s = time.monotonic()
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def begin(self) -> None:
        self.worst_s, self._last_s = 0.0, time.monotonic()

    def _beat(self) -> None:
        now_s = time.monotonic()
        self.worst_s, self._last_s = max(self.worst_s, now_s - self._last_s), now_s
