"""Small real stages: a pipeline that reads, describes and plays by rules one can check in one's head."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from artsound_core.caption import Caption, Ground, Level, Sentence
from artsound_core.clip import Clip
from artsound_core.emotion import EMOTIONS, Emotion, EmotionEstimate
from artsound_core.music_prompt import Mode, MusicPrompt, MusicRequest, Theme
from artsound_core.painting import Painting
from artsound_core.pipeline import Pipeline
from artsound_core.progress import ProgressMonitor


class FakeEmotionReader:
    """Dark is sad, light is happy."""

    backend, model = "fake 1", "lightness"

    def read(self, painting: Painting, monitor: ProgressMonitor) -> EmotionEstimate:
        monitor.advance(1, 1)
        strongest = Emotion.SAD if painting.pixels.mean() < 128 else Emotion.HAPPY
        shares = {each: 0.4 if each is strongest else 0.15 for each in EMOTIONS}
        return EmotionEstimate(shares, 0.1, -0.1, (f"The colours lean towards {strongest}.",))


class FakeCaptioner:
    """Says the size and the feeling."""

    backend, model = "fake 1", "two sentences"

    def describe(self, painting: Painting, estimate: EmotionEstimate, monitor: ProgressMonitor) -> Caption:
        monitor.advance(1, 1)
        measures = {"width": float(painting.width), "height": float(painting.height)}
        return Caption(
            (
                Sentence("A small painting.", Level.BRIEF, Ground.MEASURED, measures),
                Sentence(f"It is {painting.width} wide.", Level.OVERVIEW, Ground.MEASURED, measures),
                Sentence(f"It feels {estimate.strongest}.", Level.FEELING, Ground.INTERPRETATION),
            )
        )


class FakePromptWriter:
    """Two beats a second in C, always."""

    backend, model = "fake 1", "C major"

    def write(
        self,
        painting: Painting,
        estimate: EmotionEstimate,
        caption: Caption | None,
        request: MusicRequest,
        monitor: ProgressMonitor,
    ) -> MusicPrompt:
        monitor.advance(1, 1)
        weights = {each: float(each is estimate.strongest) for each in EMOTIONS}
        theme = Theme(weights, estimate.valence, estimate.arousal, estimate.is_chosen, (0.5,) * 16)
        text = str(estimate.strongest) if caption is None else f"{estimate.strongest}: {caption.text()}"
        return MusicPrompt(text, request.duration_s, 120.0, "C", Mode.IONIAN, ("tone",), theme, request.loops)


class ToneMusician:
    """A quiet sine of 220 Hz times (1 + seed), in blocks of a second."""

    backend, model = "fake 1", "sine"
    channels = 2

    def __init__(self, sample_rate_hz: int = 44_100) -> None:
        self.sample_rate_hz = sample_rate_hz

    def perform(self, prompt: MusicPrompt, seed: int, monitor: ProgressMonitor) -> Iterator[Clip]:
        frames = round(prompt.duration_s * self.sample_rate_hz)
        for start in range(0, frames, self.sample_rate_hz):
            monitor.check()
            t = np.arange(start, min(frames, start + self.sample_rate_hz)) / self.sample_rate_hz
            tone = (0.1 * np.sin(2 * np.pi * 220.0 * (1 + seed) * t)).astype(np.float32)
            yield Clip(np.stack([tone, tone]), self.sample_rate_hz)


def fake_pipeline() -> Pipeline:
    return Pipeline(FakeEmotionReader(), FakeCaptioner(), FakePromptWriter(), ToneMusician())
