"""Which engine works, and what happens where its models are of no use."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from artsound_core.assemble import Engine, NeuralWish
from artsound_core.contracts import Backend
from artsound_core.errors import ModelError
from artsound_core.music_prompt import Variant
from artsound_core.progress import ProgressMonitor
from artsound_core.stage import Stage
from artsound_core.turns import Turns
from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.engine_choice import ChosenEngine, EngineChoice
from artsound_desktop.remarks import Remark, Remarks
from artsound_desktop.workshop import Workshop
from fakes.desktop_engines import BROKEN, Assembler, BrokenReader, neural_fake
from fakes.paintings import plain_painting, write_picture
from fakes.stages import fake_pipeline


def test_nothing_is_put_together_before_it_is_needed_and_then_once() -> None:
    assembler = Assembler(neural_fake())
    engine = ChosenEngine(assembler, Remarks())
    assert assembler.asked == []
    assert engine.assembly() is engine.assembly()
    assert assembler.asked == [(Engine.AUTO, NeuralWish(variant=Variant.LYRICAL))]


@pytest.mark.parametrize(
    ("choice", "asked"),
    [
        (EngineChoice(has_ai_music=False), (Engine.EMBEDDED, NeuralWish())),
        (EngineChoice(variant=Variant.EMOTIVE), (Engine.AUTO, NeuralWish(variant=Variant.EMOTIVE))),
        (EngineChoice(saves_memory=True), (Engine.AUTO, NeuralWish(saves_memory=True))),
    ],
)
def test_another_choice_puts_another_engine_together_at_the_next_use(
    choice: EngineChoice, asked: tuple[Engine, NeuralWish]
) -> None:
    assembler = Assembler(neural_fake())
    engine = ChosenEngine(assembler, Remarks())
    first = engine.assembly()
    engine.choose(choice)
    assert len(assembler.asked) == 1
    assert engine.assembly() is not first
    assert engine.assembly() is engine.assembly()
    assert assembler.asked[1:] == [asked]


class KeptModel(Backend):
    """A model that notes when it is let go."""

    backend, model = "fake 1", "kept"

    def __init__(self) -> None:
        self.unloads = 0

    def load(self, monitor: ProgressMonitor) -> None: ...

    def unload(self) -> None:
        self.unloads += 1


def test_the_models_of_the_engine_before_are_let_go_and_those_of_the_last_at_the_end() -> None:
    model = KeptModel()
    pipeline = replace(fake_pipeline(), turns=Turns({Stage.MUSIC: model}, warms_ahead=False))
    engine = ChosenEngine(Assembler(neural_fake(pipeline)), Remarks())
    engine.assembly()
    engine.choose(EngineChoice(variant=Variant.EMOTIVE))
    assert model.unloads == 0
    engine.assembly()
    assert model.unloads == 1
    engine.close()
    assert model.unloads == 2


def test_a_model_that_is_of_no_use_is_told_and_the_embedded_engine_does_its_work(tmp_path: Path) -> None:
    assembler = Assembler(neural_fake(replace(fake_pipeline(), emotion_reader=BrokenReader())))
    workshop = Workshop(assembler)
    file = write_picture(tmp_path / "sea.png", plain_painting())
    assert workshop.look_at(file, ProgressMonitor()).estimate.strongest == "sad"
    sentence = "musicgen-small: its weights are damaged. Artsound goes on without AI models."
    assert workshop.take_remarks() == (Remark(sentence, Level.ASSERTIVE),)
    workshop.look_at(file, ProgressMonitor())
    assert workshop.take_remarks() == ()
    assert [engine for engine, _ in assembler.asked] == [Engine.AUTO, Engine.EMBEDDED]


def test_after_a_failure_the_next_choice_is_tried_again() -> None:
    assembler = Assembler(neural_fake())
    engine = ChosenEngine(assembler, Remarks())
    engine.give_up(engine.assembly())
    assert engine.assembly().engine is Engine.EMBEDDED
    engine.choose(EngineChoice(variant=Variant.NARRATIVE))
    assert engine.assembly().engine is Engine.NEURAL


def test_an_error_of_the_embedded_engine_is_not_hidden() -> None:
    engine = ChosenEngine(Assembler(), Remarks())

    def fail(_pipeline: object) -> None:
        raise BROKEN

    with pytest.raises(ModelError):
        engine.use(fail)
