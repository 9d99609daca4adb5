"""What is published by a command is played by the program from that folder of models, in each of its forms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch")

from artsound_core import cli
from artsound_core.models.adoption import adopt
from artsound_core.models.store import store_from
from artsound_core.music_prompt import Variant
from artsound_core.progress import ProgressMonitor
from artsound_training.command import run
from artsound_training.tiny_checkpoints import PAPERS_MODELS
from fakes.paintings import landscape, write_picture
from fakes.published_runs import write_classifier_run, write_manifest_of, write_music_run


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`models` with the base and the backbone, `work` with two fine-tunings and a classifier without a trunk, a painting."""
    import torch

    torch.set_num_threads(1)
    place = tmp_path_factory.mktemp("place")
    store = store_from(place / "models")
    for name in ("musicgen-small", "resnet50-imagenet"):
        adopt(store, name, PAPERS_MODELS[name](place / name), ProgressMonitor())
    write_manifest_of(place / "work")
    base = store.require("musicgen-small")
    write_music_run(place / "work", base, Variant.EMOTIVE)
    write_music_run(place / "work", base, Variant.LYRICAL)
    write_classifier_run(place / "work", with_trunk=False)
    write_picture(place / "sea.png", landscape())
    return place


def published(place: Path, *words: str) -> int:
    return run(
        ["publish", *words, "--adopt", "--models", str(place / "models")], {"ARTSOUND_HOME": str(place / "home")}
    )


def played(place: Path, capsys: pytest.CaptureFixture[str], variant: str) -> dict[str, Any]:
    capsys.readouterr()
    words = ["play", str(place / "sea.png"), "--mute", "--no-speech", "--json", "--seconds", "4", "--engine", "neural"]
    assert cli.main([*words, "--variant", variant, "--models", str(place / "models")], lambda *_: 0) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_every_run_of_a_work_folder_is_published_adopted_and_played(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert published(place, str(place / "work"), "--all") == 0
    said = capsys.readouterr().out
    for name in ("emotion-classifier", "musicgen-emotive", "musicgen-lyrical"):
        assert f"{name}: {place / 'work' / 'published' / name}\n" in said
        assert f"{name} is adopted: {place / 'models' / name}\n" in said
    document = played(place, capsys, "emotive")
    backends = {each["stage"]: (each["backend"], each["model"]) for each in document["records"]}
    assert backends["emotion"][0].startswith("neural")
    assert backends["emotion"][1].startswith("emotion-classifier content ")
    assert backends["music"][1].startswith("musicgen-emotive content ")
    assert document["prompt"]["text"] == document["emotion"]["strongest"]
    assert published(place, str(place / "work"), "--all") == 0
    assert "musicgen-lyrical is there already" in capsys.readouterr().out


def played_whole(place: Path, precision: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Publish the classifier with its trunk and a fine-tuning as a whole model, and play by them with the backbone gone."""
    for name in ("classifier", "emotive"):
        out = place / f"whole-{name}-{precision}"
        words = (str(place / "work" / "runs" / name), "--whole", "--precision", precision, "--out", str(out))
        assert published(place, *words) == 0
    store = store_from(place / "models")
    backbone = store.folder_of(store.card("resnet50-imagenet"))
    backbone.rename(place / "aside")
    try:
        records = {each["stage"]: each for each in played(place, capsys, "emotive")["records"]}
    finally:
        (place / "aside").rename(backbone)
    for stage, model in (("emotion", "emotion-classifier"), ("music", "musicgen-emotive")):
        assert records[stage]["backend"].startswith("neural")
        assert records[stage]["model"].startswith(f"{model} content ")


def test_whole_models_in_half_the_numbers_are_played_without_the_backbone(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    played_whole(place, "bf16", capsys)


@pytest.mark.slow
@pytest.mark.parametrize("precision", ["fp32", "fp16"])
def test_whole_models_of_other_precision_are_played_too(
    precision: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    played_whole(place, precision, capsys)


def test_trouble_is_one_sentence_and_an_exit_code(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert published(place, str(tmp_path)) == 3
    assert capsys.readouterr().err == (
        f"artsound-train: {tmp_path}: it is no run of a training: there is no run.json in it.\n"
    )
    assert published(place, str(tmp_path), "--all") == 3
    assert "there is no run with a model below runs" in capsys.readouterr().err
    assert published(place, str(place / "work"), "--all", "--name", "mine") == 2
    assert "--name: it names one model, and --all publishes several." in capsys.readouterr().err


def test_of_two_runs_of_a_variant_the_one_that_bears_its_name_is_adopted(
    tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = store_from(place / "models").require("musicgen-small")
    write_music_run(tmp_path, base, Variant.LYRICAL, name="a-lora", seed=9)
    write_music_run(tmp_path, base, Variant.LYRICAL)
    assert published(place, str(tmp_path), "--all") == 0
    printed = capsys.readouterr()
    assert f"{tmp_path / 'published' / 'a-lora'} is not adopted: lyrical is musicgen-lyrical." in printed.err
    assert "musicgen-lyrical is" in printed.out
