"""Engines for the window's tests: a neural one of small real stages with the real composer as its stand-in, and broken ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from artsound_core.assemble import Assembly, Engine, NeuralWish
from artsound_core.clip import Clip
from artsound_core.embedded.musician import EmbeddedMusician
from artsound_core.emotion import EmotionEstimate
from artsound_core.errors import ModelError
from artsound_core.music_prompt import MusicPrompt
from artsound_core.painting import Painting
from artsound_core.pipeline import Pipeline
from artsound_core.progress import ProgressMonitor
from fakes.stages import FakeEmotionReader, ToneMusician, fake_pipeline

BROKEN = ModelError("musicgen-small", "its weights are damaged")


class BrokenReader(FakeEmotionReader):
    def read(self, painting: Painting, monitor: ProgressMonitor) -> EmotionEstimate:
        raise BROKEN


class BrokenMusician(ToneMusician):
    """Breaks off at its first block."""

    def perform(self, prompt: MusicPrompt, seed: int, monitor: ProgressMonitor) -> Iterator[Clip]:
        raise BROKEN
        yield


def neural_fake(pipeline: Pipeline | None = None) -> Assembly:
    """`pipeline`'s music follows the text, and the composer plays while it is being made."""
    neural = replace(pipeline or fake_pipeline(), music_follows_text=True)
    return Assembly(neural, Engine.NEURAL, ("The neural engine plays a tone.",), stand_in=EmbeddedMusician())


def embedded_fake() -> Assembly:
    """The fake pipeline as the embedded engine."""
    return Assembly(fake_pipeline(), Engine.EMBEDDED, ("The embedded engine plays. No model is here.",))


class Assembler:
    """Notes what it was asked for. `neural` is what it gives where AI music is wanted."""

    def __init__(self, neural: Assembly | None = None) -> None:
        self._neural = neural
        self.asked: list[tuple[Engine, NeuralWish]] = []

    def __call__(self, engine: Engine, wish: NeuralWish) -> Assembly:
        self.asked.append((engine, wish))
        if engine is Engine.EMBEDDED or self._neural is None:
            return embedded_fake()
        return replace(self._neural)
