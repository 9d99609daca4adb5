"""What was trained is played by the program; sound that is encoded in the loop trains as stored tensors do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from artsound_core.clip import join
from artsound_core.emotion import Emotion
from artsound_core.models.adoption import adopt
from artsound_core.models.store import ModelStore
from artsound_core.music_prompt import Variant
from artsound_core.progress import ProgressMonitor
from artsound_training.musicgen.recipe import DataRecipe, OptimiserRecipe, ScheduleRecipe, Source
from artsound_training.precompute.index import Kind
from artsound_training.run_folder import RunFolder
from artsound_training.work_folder import WorkFolder
from fakes.musicgen_work import quiet_session, tiny_recipe, tiny_store, write_tensor_work
from fakes.themes import prompt_for, theme_for
from fakes.toy_work import write_toy_work

torch = pytest.importorskip("torch")
pytest.importorskip("accelerate")

from artsound_core.neural.device import Placement, Precision  # noqa: E402
from artsound_core.neural.musicgen.sampling import Sampling  # noqa: E402
from artsound_core.neural.musician import NeuralMusician  # noqa: E402
from artsound_training.musicgen.training import train  # noqa: E402
from artsound_training.precompute.running import Wish, precompute  # noqa: E402


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ModelStore:
    torch.set_num_threads(1)
    return tiny_store(tmp_path_factory.mktemp("tiny"))


def played(store: ModelStore, name: str, guidance: float) -> np.ndarray:
    place = Placement(precision=Precision.FP32, threads=1)
    musician = NeuralMusician(
        store.require(name), store.require("musicgen-small"), place, sampling=Sampling(guidance=guidance)
    )
    prompt = replace(prompt_for(theme_for(Emotion.SAD), 1.0), text="sad piano")
    return join(list(musician.perform(prompt, 1, ProgressMonitor()))).samples


def test_the_program_adopts_and_plays_what_was_trained_and_guides_it(store: ModelStore, tmp_path: Path) -> None:
    work = write_tensor_work(tmp_path / "work", train=4, val=1)
    run = train(tiny_recipe(), work, store, quiet_session(), device="cpu")
    adopt(store, "musicgen-lyrical", run.folder / "best", ProgressMonitor())
    ours = played(store, "musicgen-lyrical", 3.0)
    assert ours.shape == (2, 44100)
    assert np.isfinite(ours).all()
    assert not np.array_equal(ours, played(store, "musicgen-small", 3.0))
    assert not np.array_equal(ours, played(store, "musicgen-lyrical", 1.0))


def lines(run: RunFolder) -> list[dict[str, Any]]:
    return [{name: value for name, value in line.items() if name != "seconds"} for line in run.metrics()]


def test_encoding_in_the_loop_gives_the_numbers_of_stored_tensors(store: ModelStore, tmp_path: Path) -> None:
    work: WorkFolder = write_toy_work(tmp_path / "work", seconds=0.3)
    wish = Wish(frozenset({Kind.CODES, Kind.STATES}), (Variant.EMOTIVE,), "cpu", 4)
    precompute(work, store, wish, quiet_session())
    runs = []
    for source in Source:
        recipe = tiny_recipe(
            variant=Variant.EMOTIVE,
            data=DataRecipe(source=source, segment_s=0.24, condition_dropout=0.3, workers=1),
            optimiser=OptimiserRecipe(learning_rate=3e-3),
            schedule=ScheduleRecipe(epochs=1, warmup=0, max_steps=2),
        )
        runs.append(train(recipe, work, store, quiet_session(), name=str(source), device="cpu"))
    assert len(lines(runs[0])) == 4
    assert lines(runs[0]) == lines(runs[1])
