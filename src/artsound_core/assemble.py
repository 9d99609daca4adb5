"""Chooses a backend for each stage and says why: the pipeline and its reasons come together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from artsound_core.errors import ModelError
from artsound_core.settings import Folders

if TYPE_CHECKING:
    from artsound_core.pipeline import Pipeline

SAMPLE_RATES_HZ = (44_100, 48_000)


class Engine(StrEnum):
    """What a person may ask for with `--engine`."""

    AUTO = "auto"
    NEURAL = "neural"
    EMBEDDED = "embedded"
    AUDIOCRAFT = "audiocraft"


@dataclass(frozen=True, slots=True)
class Assembly:
    """`reason` is one sentence that says which engine plays and why."""

    pipeline: Pipeline
    engine: Engine
    reason: str


def assemble(folders: Folders, engine: Engine = Engine.AUTO, sample_rate_hz: int = SAMPLE_RATES_HZ[0]) -> Assembly:
    """The pipeline for `engine`. Raises `ModelError` for an engine that this version does not hold."""
    if engine in (Engine.NEURAL, Engine.AUDIOCRAFT):
        raise ModelError(
            f"the {engine} engine", "this version does not hold it yet; --engine embedded needs no models and plays now"
        )
    reason = (
        "The embedded engine plays, as you asked."
        if engine is Engine.EMBEDDED
        else "The embedded engine plays: it needs no models, and this version holds no other."
    )
    return Assembly(_embedded(folders, sample_rate_hz), Engine.EMBEDDED, reason)


def _embedded(folders: Folders, sample_rate_hz: int) -> Pipeline:
    # Imported here: measuring pictures and making sound load numpy and OpenCV, which `--help` must not pay for.
    from artsound_core.embedded.captioner import EmbeddedCaptioner
    from artsound_core.embedded.emotion_reader import EmbeddedEmotionReader
    from artsound_core.embedded.musician import EmbeddedMusician
    from artsound_core.embedded.prompt_writer import EmbeddedPromptWriter
    from artsound_core.embedded.seeing.faces import FaceFinder
    from artsound_core.embedded.seeing.measurer import Measurer
    from artsound_core.pipeline import Pipeline

    measurer = Measurer()
    return Pipeline(
        EmbeddedEmotionReader(measurer),
        EmbeddedCaptioner(measurer, FaceFinder()),
        EmbeddedPromptWriter(measurer),
        EmbeddedMusician(sample_rate_hz),
    )
