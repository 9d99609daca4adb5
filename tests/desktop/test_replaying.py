"""Music in a moved mood is saved with all that a replay needs: the document alone gives the same samples again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from artsound_core.assemble import Assembly, Engine
from artsound_core.embedded.emotion_reader import EmbeddedEmotionReader
from artsound_core.embedded.musician import EmbeddedMusician
from artsound_core.embedded.prompt_writer import EmbeddedPromptWriter
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.emotion import Emotion
from artsound_core.gathering import Gathering
from artsound_core.progress import ProgressMonitor
from artsound_core.provenance import read_recipe
from artsound_desktop.works import MoodShift, Wish
from artsound_desktop.workshop import Workshop
from fakes.paintings import landscape, write_picture
from fakes.stages import fake_pipeline


def embedded(engine: Engine, wish: object) -> Assembly:
    measurer = Measurer()
    pipeline = replace(
        fake_pipeline(),
        emotion_reader=EmbeddedEmotionReader(measurer),
        prompt_writer=EmbeddedPromptWriter(measurer),
        musician=EmbeddedMusician(),
    )
    return Assembly(pipeline, Engine.EMBEDDED, ())


@pytest.mark.parametrize("emotion", [None, Emotion.SAD])
def test_a_moved_mood_is_played_again_exactly_from_its_document(tmp_path: Path, emotion: Emotion | None) -> None:
    workshop, monitor = Workshop(embedded), ProgressMonitor()
    seen = workshop.look_at(write_picture(tmp_path / "hill.png", landscape()), monitor)
    wish = Wish(emotion, seed=3, length_s=6.0, shift=MoodShift(valence=-1, arousal=2))
    workshop.save_music(tmp_path / "hill.wav", seen, wish, None, None, monitor)
    recipe = read_recipe(tmp_path / "hill.wav.json")
    assert recipe.emotion == wish.estimate(seen)[0]
    assert recipe.emotion.moved_by == (-1, 2)
    assert recipe.emotion.is_chosen is (emotion is not None)
    gathering = Gathering(EmbeddedMusician().perform(recipe.prompt, recipe.seed, monitor), (), lambda: 0.0)
    gathering.gather()
    assert gathering.facts(None).samples_sha256 == recipe.samples_sha256
    unmoved = replace(wish, shift=MoodShift())
    workshop.save_music(tmp_path / "plain.wav", seen, unmoved, None, None, monitor)
    assert read_recipe(tmp_path / "plain.wav.json").samples_sha256 != recipe.samples_sha256
