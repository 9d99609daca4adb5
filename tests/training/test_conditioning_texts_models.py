"""Conditioning texts from tiny caption and instruction models: what the program itself would condition its music on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from artsound_core.assemble import Engine, NeuralWish, assemble
from artsound_core.emotion import Emotion, chosen
from artsound_core.models.store import ModelStore
from artsound_core.music_prompt import MusicRequest, Variant
from artsound_core.opening import open_painting
from artsound_core.progress import ProgressMonitor
from artsound_training.command import run
from artsound_training.texts import read_texts
from artsound_training.tiny_checkpoints import PAPERS_MODELS
from fakes.small_work import listening, tiny_models, write_small_work

pytest.importorskip("torch")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ModelStore:
    names = ("blip-large", "falcon-rw-1b", "musicgen-small")
    return tiny_models(tmp_path_factory.mktemp("tiny"), {name: PAPERS_MODELS[name] for name in names})


def test_the_texts_are_those_that_the_program_conditions_its_music_on(store: ModelStore, tmp_path: Path) -> None:
    work = write_small_work(tmp_path / "work")
    environment = {"ARTSOUND_HOME": str(tmp_path / "home"), "ARTSOUND_MODELS": str(store.folder)}
    asked = [
        "texts",
        str(work.root),
        "--variant",
        "narrative",
        "--variant",
        "lyrical",
        "--device",
        "cpu",
        "--seed",
        "3",
    ]
    assert run(asked, environment) == 0
    folders = listening(tmp_path / "home", store.folder).session.folders
    monitor = ProgressMonitor()
    painting, estimate = open_painting(work.root / "paintings" / "meadow.png"), chosen(Emotion.HAPPY)
    for variant in (Variant.NARRATIVE, Variant.LYRICAL):
        pipeline = assemble(folders, Engine.NEURAL, wish=NeuralWish(variant=variant)).pipeline
        caption, _ = pipeline.describe(painting, estimate, monitor)
        request = MusicRequest(seed=3, variant=variant)
        prompt, _ = pipeline.write_prompt(painting, estimate, caption, request, monitor)
        assert read_texts(work, variant)["happy_2"] == prompt.text
        pipeline.close()
    assert all(text.startswith(item.split("_")[0]) for item, text in read_texts(work, Variant.NARRATIVE).items())
    told = json.loads(work.texts(Variant.LYRICAL).read_bytes())["made_by"]
    assert told["captioner"].startswith("Salesforce/blip-image-captioning-large content ")
    assert told["writer"].endswith("int8 on cpu")


def test_the_emotive_texts_need_no_model_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    work = write_small_work(tmp_path / "work")
    environment = {"ARTSOUND_HOME": str(tmp_path)}
    assert run(["texts", str(work.root), "--variant", "emotive"], environment) == 0
    assert set(read_texts(work, Variant.EMOTIVE).values()) == {"sad", "happy", "fun"}
    assert run(["texts", str(work.root), "--device", "cpu"], environment) == 4
    assert "blip-large: it is not on this computer; get it with: artsound models download" in capsys.readouterr().err
