"""Chooses a backend for each stage and says why: the pipeline and its reasons come together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from artsound_core.errors import ModelError
from artsound_core.music_prompt import Variant
from artsound_core.settings import Folders

if TYPE_CHECKING:
    from artsound_core.computer import Computer
    from artsound_core.embedded.musician import EmbeddedMusician
    from artsound_core.pipeline import Pipeline

SAMPLE_RATES_HZ = (44_100, 48_000)


class Engine(StrEnum):
    """What a person may ask for with `--engine`."""

    AUTO = "auto"
    NEURAL = "neural"
    EMBEDDED = "embedded"
    AUDIOCRAFT = "audiocraft"


class Numbers(StrEnum):
    """What the large networks calculate with on a plain processor; `AUTO` leaves it to the machine."""

    AUTO = "auto"
    INT8 = "int8"
    BF16 = "bf16"
    FP32 = "fp32"


@dataclass(frozen=True, slots=True)
class NeuralWish:
    """What a person may choose about the neural engine.

    `models`: names of cards that take the place of a stage's usual model. `channels`: 2, or 1 for music as the network made it.
    `language`: of the descriptions, those of the embedded engine too; one of `caption.LANGUAGES`.
    """

    variant: Variant = Variant.LYRICAL
    numbers: Numbers = Numbers.AUTO
    saves_memory: bool = False
    channels: int = 2
    models: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Assembly:
    """`reasons`: whole sentences that say which engine plays and why, and what had to be replaced by something else.

    `stand_in`: what plays at once while the musician of a neural pipeline is still at work; None where nothing need wait.
    """

    pipeline: Pipeline
    engine: Engine
    reasons: tuple[str, ...]
    stand_in: EmbeddedMusician | None = None


def assemble(
    folders: Folders,
    engine: Engine = Engine.AUTO,
    sample_rate_hz: int = SAMPLE_RATES_HZ[0],
    wish: NeuralWish | None = None,
    computer: Computer | None = None,
    for_music: bool = True,
) -> Assembly:
    """The pipeline for `engine`. Raises `ModelError` where the engine that was asked for by name cannot play.

    Not `for_music`: only the emotion and the description are wanted, so no music model need be there.
    """
    wish = wish or NeuralWish()
    if engine is Engine.EMBEDDED:
        pipeline, _ = _embedded(sample_rate_hz, wish.language)
        return Assembly(pipeline, Engine.EMBEDDED, ("The embedded engine plays, as you asked.",))
    from artsound_core.neural_assembly import assemble_audiocraft, assemble_neural

    embedded, stand_in = _embedded(sample_rate_hz, wish.language)
    if engine is Engine.AUDIOCRAFT:
        return assemble_audiocraft(folders, embedded, stand_in, wish, sample_rate_hz)
    if computer is None:
        from artsound_core.computer import this_computer

        computer = this_computer()
    try:
        return assemble_neural(folders, embedded, stand_in, wish, sample_rate_hz if for_music else None, computer)
    except ModelError as error:
        if engine is Engine.NEURAL:
            raise
        return Assembly(embedded, Engine.EMBEDDED, (f"The embedded engine plays. {_sentence(error)}",))


def _sentence(error: ModelError) -> str:
    text = error.explain()
    return text[:1].upper() + text[1:]


def _embedded(sample_rate_hz: int, language: str) -> tuple[Pipeline, EmbeddedMusician]:
    # Imported here: measuring pictures and making sound load numpy and OpenCV, which `--help` must not pay for.
    from artsound_core.embedded.captioner import EmbeddedCaptioner
    from artsound_core.embedded.describing.wording import WORDINGS
    from artsound_core.embedded.emotion_reader import EmbeddedEmotionReader
    from artsound_core.embedded.musician import EmbeddedMusician
    from artsound_core.embedded.prompt_writer import EmbeddedPromptWriter
    from artsound_core.embedded.seeing.faces import FaceFinder
    from artsound_core.embedded.seeing.measurer import Measurer
    from artsound_core.pipeline import Pipeline

    measurer, musician, wording = Measurer(), EmbeddedMusician(sample_rate_hz), WORDINGS[language]
    pipeline = Pipeline(
        EmbeddedEmotionReader(measurer, wording),
        EmbeddedCaptioner(measurer, FaceFinder(), wording),
        EmbeddedPromptWriter(measurer),
        musician,
    )
    return pipeline, musician
