"""The neural engine from the command line: six tiny checkpoints adopted, then played in the paper's four variants."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import soundfile

from artsound_core import cli
from artsound_core.music_prompt import Variant
from artsound_training.tiny_checkpoints import PAPERS_MODELS, write_musicgen
from fakes.paintings import landscape, write_picture

WRITERS = {
    **PAPERS_MODELS,
    "musicgen-lyrical": lambda folder: write_musicgen(folder, seed=1),
}


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of the program's own, in which all six models were adopted."""
    place = tmp_path_factory.mktemp("neural")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARTSOUND_HOME", str(place / "home"))
        for name, write in WRITERS.items():
            write(place / name)
            assert cli.main(["models", "adopt", name, str(place / name)], lambda *_: 0) == 0
        write_picture(place / "sea.png", landscape())
        yield place


@pytest.fixture
def home(adopted: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ARTSOUND_HOME", str(adopted / "home"))
    return adopted


def played(home: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any, str]:
    """Exit code, the JSON document and stderr of `artsound play` without a sound."""
    capsys.readouterr()
    code = cli.main(["play", str(home / "sea.png"), "--mute", "--no-speech", "--json", *words], lambda *_: 0)
    printed = capsys.readouterr()
    return code, json.loads(printed.out) if printed.out else None, printed.err


@pytest.mark.parametrize("variant", list(Variant))
def test_each_variant_plays_by_networks_from_the_first_stage_to_the_last(
    variant: Variant, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, document, told = played(home, capsys, "--engine", "neural", "--variant", variant, "--seconds", "4")
    assert code == 0
    backends = {each["stage"]: each["backend"] for each in document["records"]}
    assert all(backends[stage].startswith("neural") for stage in ("emotion", "caption", "prompt", "music"))
    assert document["music"]["seconds"] == 4.0
    assert (document["music"]["sample_rate_hz"], document["music"]["channels"]) == (44_100, 2)
    emotion, text = document["emotion"]["strongest"], document["prompt"]["text"]
    if variant is Variant.EMOTIVE:
        assert text == emotion
    elif variant is Variant.NARRATIVE:
        assert text.startswith(emotion)
    fallback = f"musicgen-{variant} is not on this computer, so facebook/musicgen-small plays the {variant} variant."
    assert (fallback in told) is (variant is not Variant.LYRICAL)
    model = next(each["model"] for each in document["records"] if each["stage"] == "music")
    assert model.startswith("musicgen-lyrical" if variant is Variant.LYRICAL else "facebook/musicgen-small")


def test_the_same_seed_gives_the_same_samples_and_a_saved_document_plays_them_again(
    home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words = ("--engine", "neural", "--variant", "emotive", "--seconds", "4", "--seed", "3")
    saved = tmp_path / "sea.wav"
    assert played(home, capsys, *words, "--save", str(saved))[0] == 0
    again = tmp_path / "again.wav"
    assert (
        cli.main(["play", "--from", f"{saved}.json", "--mute", "--no-speech", "--save", str(again)], lambda *_: 0) == 0
    )
    assert "This is the same music, sample for sample." in capsys.readouterr().err
    assert (soundfile.read(saved)[0] == soundfile.read(again)[0]).all()


def test_models_that_are_here_are_used_without_being_asked_for(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, document, told = played(home, capsys, "--seconds", "4")
    assert code == 0
    assert "The neural engine plays musicgen-lyrical" in told
    assert document["records"][-1]["backend"].startswith("neural")


def test_the_embedded_engine_stays_a_word_away(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, document, _ = played(home, capsys, "--engine", "embedded", "--seconds", "4")
    assert code == 0
    assert {each["backend"] for each in document["records"]} == {"embedded 1"}


def test_a_stage_without_its_model_is_done_by_the_embedded_engine_and_said(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARTSOUND_HOME", str(tmp_path))
    assert cli.main(["models", "adopt", "musicgen-small", str(home / "musicgen-small")], lambda *_: 0) == 0
    code, document, told = played(home, capsys, "--engine", "neural", "--seconds", "4")
    assert code == 0
    backends = {each["stage"]: each["backend"] for each in document["records"]}
    assert (backends["emotion"], backends["caption"]) == ("embedded 1", "embedded 1")
    assert backends["music"].startswith("neural")
    assert "emotion-classifier is not on this computer, so the embedded engine reads the emotion." in told
    assert "blip-large is not on this computer, so the embedded engine describes the painting." in told


def test_a_damaged_model_is_refused_with_exit_code_4(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARTSOUND_HOME", str(tmp_path))
    assert cli.main(["models", "adopt", "musicgen-small", str(home / "musicgen-small")], lambda *_: 0) == 0
    weights = tmp_path / "models" / "musicgen-small" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1000])
    code, document, told = played(home, capsys, "--engine", "neural", "--seconds", "4")
    assert (code, document) == (4, None)
    assert told.splitlines()[-1].startswith("artsound: musicgen-small: ")


def test_one_model_at_a_time_gives_the_same_music(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--engine", "neural", "--variant", "emotive", "--seconds", "4")
    _, whole, _ = played(home, capsys, *words)
    code, frugal, told = played(home, capsys, *words, "--small-memory")
    assert code == 0
    assert "one model at a time, as you asked" in told
    assert frugal["music"]["loudness_lufs"] == whole["music"]["loudness_lufs"]
    assert frugal["emotion"]["shares"] == whole["emotion"]["shares"]


def test_describing_needs_no_music_model(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARTSOUND_HOME", str(tmp_path))
    assert cli.main(["models", "adopt", "blip-large", str(home / "blip-large")], lambda *_: 0) == 0
    capsys.readouterr()
    assert cli.main(["describe", str(home / "sea.png"), "--json"], lambda *_: 0) == 0
    document = json.loads(capsys.readouterr().out)
    assert [each["backend"].split()[0] for each in document["records"]] == ["embedded", "neural"]
