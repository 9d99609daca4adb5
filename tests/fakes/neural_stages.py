"""The neural stages on tiny random checkpoints, as the contract suite wants them: made anew each time, files written once."""

from __future__ import annotations

import functools
import shutil
import tempfile
import weakref
from pathlib import Path

from artsound_core.contracts import Captioner, EmotionReader, Musician, PromptWriter
from artsound_core.embedded.captioner import EmbeddedCaptioner
from artsound_core.embedded.prompt_writer import EmbeddedPromptWriter
from artsound_core.embedded.seeing.faces import FaceFinder
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.models.card import InstalledModel
from artsound_core.models.catalogue import catalogue
from artsound_core.neural.captioner import NeuralCaptioner
from artsound_core.neural.checkpoint import quiet_transformers
from artsound_core.neural.device import Placement, Precision
from artsound_core.neural.emotion_reader import NeuralEmotionReader
from artsound_core.neural.musician import NeuralMusician
from artsound_core.neural.prompt_writer import NeuralPromptWriter
from artsound_training.tiny_checkpoints import PAPERS_MODELS

ONE_THREAD = Placement(precision=Precision.FP32, threads=1)


def neural_reader() -> EmotionReader:
    return NeuralEmotionReader(installed("emotion-classifier"), None, ONE_THREAD)


def neural_captioner() -> Captioner:
    return NeuralCaptioner(installed("blip-large"), EmbeddedCaptioner(Measurer(), FaceFinder()), ONE_THREAD)


def neural_writer() -> PromptWriter:
    return NeuralPromptWriter(installed("falcon-rw-1b"), EmbeddedPromptWriter(Measurer()), ONE_THREAD)


def neural_musician(sample_rate_hz: int) -> Musician:
    model = installed("musicgen-small")
    return NeuralMusician(model, model, ONE_THREAD, sample_rate_hz)


@functools.cache
def installed(name: str) -> InstalledModel:
    """A tiny random checkpoint in the place of the catalogue's model."""
    card = next(each for each in catalogue() if each.name == name)
    with quiet_transformers():
        folder = PAPERS_MODELS[name](_folder() / name)
    return InstalledModel(card, folder, "random", is_adopted=True)


class _Place:
    """Deletes its folder when the process ends."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="artsound-tiny-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)


@functools.cache
def _place() -> _Place:
    return _Place()


def _folder() -> Path:
    return _place().folder
