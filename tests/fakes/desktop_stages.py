"""Pipelines that take their time, to see whether the window lives meanwhile."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

from artsound_core.caption import Caption
from artsound_core.emotion import EmotionEstimate
from artsound_core.painting import Painting
from artsound_core.pipeline import Pipeline
from artsound_core.progress import ProgressMonitor
from fakes.stages import FakeCaptioner, FakeEmotionReader, fake_pipeline


class SlowReader(FakeEmotionReader):
    """Takes half a second, and advances as a good stage does."""

    def read(self, painting: Painting, monitor: ProgressMonitor) -> EmotionEstimate:
        for step in range(10):
            monitor.advance(step, 10)
            time.sleep(0.05)
        return super().read(painting, monitor)


def slow_pipeline() -> Pipeline:
    return replace(fake_pipeline(), emotion_reader=SlowReader())


class HeldCaptioner(FakeCaptioner):
    """Finds no words before `may_speak` is set."""

    def __init__(self) -> None:
        self.may_speak = threading.Event()

    def describe(self, painting: Painting, estimate: EmotionEstimate, monitor: ProgressMonitor) -> Caption:
        while not self.may_speak.wait(0.01):
            monitor.check()
        return super().describe(painting, estimate, ProgressMonitor())
