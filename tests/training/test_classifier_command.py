"""`artsound-train classifier` from a work folder to a checkpoint that the program loads, and back from checkpoints to reports."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("tensorboard")

from artsound_core.neural.device import Placement
from artsound_core.neural.emotion.checkpoint import Pooling
from artsound_core.neural.emotion.network import network_from
from artsound_core.neural.emotion_reader import NeuralEmotionReader
from artsound_core.opening import open_painting
from artsound_core.progress import ProgressMonitor
from artsound_training.classifier.run import told_accuracy
from artsound_training.command import run
from artsound_training.manifest import Split
from artsound_training.tiny_checkpoints import write_authors_classifier, write_backbone
from fakes.emotion_checkpoints import installed
from fakes.painted_galleries import painted_gallery
from fakes.small_work import tiny_models

HEAD_ALONE = [
    *("--set", "trunk.frozen_stages=4", "--set", "trunk.frozen_statistics=true", "--set", "epochs=2"),
    *("--set", "head.hidden=[8, 4]", "--set", "head.inner=6"),
]


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work folder beside a folder of models."""
    root = tmp_path_factory.mktemp("place")
    painted_gallery(root / "work", {Split.TRAIN: 1, Split.VAL: 1, Split.TEST: 1})
    tiny_models(root, {"resnet50-imagenet": write_backbone})
    return root


def train(place: Path, *words: str, work: str = "work") -> int:
    return run(
        ["classifier", str(place / work), "--models", str(place / "models"), "--threads", "1", *words], os.environ
    )


@pytest.fixture(scope="module")
def trained(place: Path) -> Path:
    assert train(place, "--recipe", "classifier-tiny", *HEAD_ALONE, "--device", "cpu") == 0
    return place / "work" / "runs" / "classifier"


def test_a_run_leaves_what_it_promises(trained: Path) -> None:
    assert {each.name for each in trained.iterdir()} == {
        *("best", "report.json", "report.txt", "confusion.png", "losses.png", "metrics.jsonl", "run.json", "state.pt"),
        "tensorboard",
    }
    about = json.loads((trained / "run.json").read_text())
    assert about["recipe"]["head"]["pooling"] == "grid"
    assert set(about["inputs"]) == {"paintings", "backbone"}


def test_the_checkpoint_holds_what_the_report_measured(trained: Path) -> None:
    report, config = (json.loads((trained / name).read_text()) for name in ("report.json", "best/config.json"))
    assert config["accuracy"] == told_accuracy(report)
    assert config["temperature"] == report["calibration"]["temperature"]
    assert config["resnet"] == "backbone"


@pytest.mark.parametrize(("count", "told"), [(49, None), (50, 0.9)])
def test_of_few_test_paintings_the_program_is_not_told_how_often_it_was_right(count: int, told: float | None) -> None:
    assert told_accuracy({"accuracy": {"value": 0.9, "count": count}}) == told


def test_the_program_reads_paintings_with_it(trained: Path, place: Path) -> None:
    backbone = tiny_models(place, {}).require("resnet50-imagenet")
    painting = open_painting(next((place / "work" / "paintings").iterdir()))
    estimate = NeuralEmotionReader(installed(trained / "best"), backbone, Placement()).read(painting, ProgressMonitor())
    assert estimate.evidence[0].startswith(
        "A network that learned from people's judgements of paintings reads this one as "
    )
    assert not any("times in a hundred" in sentence for sentence in estimate.evidence), "two test paintings an emotion"


def test_the_same_command_again_does_nothing(trained: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {each: each.stat().st_mtime_ns for each in trained.rglob("*")}
    assert train(place, "--recipe", "classifier-tiny", *HEAD_ALONE) == 0
    assert {each: each.stat().st_mtime_ns for each in trained.rglob("*")} == before
    told = capsys.readouterr()
    assert told.err == f"{trained} was finished already; nothing was done.\n"
    assert told.out.startswith("Accuracy: ")


def test_another_recipe_needs_another_run(trained: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train(place, "--recipe", "classifier-tiny", *HEAD_ALONE, "--set", "seed=7") == 3
    assert "it holds a run with another recipe (seed: 0 there, 7 now); name another folder." in capsys.readouterr().err


def test_what_cannot_begin_leaves_no_folder(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_authors_classifier(tmp_path) / "ResNet.pth"
    assert train(place, "--init-from", str(file), "--run", "other") == 2
    assert "its head has sizes (8, 4, 6) and 4 attention heads" in capsys.readouterr().err
    assert not (place / "work" / "runs" / "other").exists()


def test_kept_features_train_the_head_without_opening_a_painting(
    trained: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--recipe", "classifier-tiny", *HEAD_ALONE, "--set", "trunk.from_features=true", "--run", "features"]
    words += [f"--set=augmentation.{name}=0" for name in ("flip", "brightness", "contrast")]
    assert train(place, *words) == 3
    assert "run: artsound-train precompute" in capsys.readouterr().err
    computing = ["precompute", str(place / "work"), "--only", "features", "--models", str(place / "models")]
    assert run(computing, os.environ) == 0
    paintings = place / "work" / "paintings"
    paintings.rename(paintings.with_name("away"))
    try:
        assert train(place, *words) == 0
    finally:
        paintings.with_name("away").rename(paintings)
    report = json.loads((place / "work/runs/features/report.json").read_text())
    # Measured on kept features, it answers as the program does from the pictures.
    backbone = tiny_models(place, {}).require("resnet50-imagenet")
    network = network_from(installed(place / "work/runs/features/best"), backbone, Placement(), ProgressMonitor())
    reader = NeuralEmotionReader(installed(place / "work/runs/features/best"), backbone, Placement())
    assert network.config.temperature == report["calibration"]["temperature"]
    tests = sorted(paintings.glob("*_test0.png"))
    right = [reader.read(open_painting(file), ProgressMonitor()).strongest in file.name for file in tests]
    assert np.mean(right) == report["accuracy"]["value"]


def test_the_authors_file_gets_the_same_report(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_authors_classifier(tmp_path) / "ResNet.pth"
    assert train(place, "--evaluate", str(file), "--device", "cpu") == 0
    report = json.loads((place / "work" / "reports" / "ResNet" / "report.json").read_text())
    assert report["checkpoint"] == str(file)
    assert report["accuracy"]["count"] == 5
    reader = NeuralEmotionReader(installed(tmp_path), None, Placement())
    tests = sorted((place / "work/paintings").glob("*_test0.png"))
    right = [reader.read(open_painting(each), ProgressMonitor()).strongest in each.name for each in tests]
    assert report["accuracy"]["value"] == np.mean(right)
    assert f"Written to {place / 'work' / 'reports' / 'ResNet'}." in capsys.readouterr().out


def test_a_trained_checkpoint_gets_the_report_of_its_run(trained: Path, place: Path, tmp_path: Path) -> None:
    assert train(place, "--evaluate", str(trained / "best"), "--out", str(tmp_path / "again")) == 0
    again, first = (json.loads((each / "report.json").read_text()) for each in (tmp_path / "again", trained))
    assert again["confusion"] == first["confusion"]
    assert again["calibration"]["before"] == pytest.approx(first["calibration"]["after"])


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["--recipe", "nothing"], 2, "nothing: there is no such recipe; there is "),
        (["--device", "tpu"], 2, "--device tpu: it must be cpu, cuda or cuda:N."),
        (["--threads", "0"], 2, "--threads 0: it must be 1 or more."),
        (["--out", "x"], 2, "--out: it goes with --evaluate"),
        (["--evaluate", "missing.pth"], 4, "missing.pth: there is no such checkpoint."),
        (["--set", "epochs=0"], 2, "epochs and batch_size must be 1 or more."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    place: Path, words: list[str], code: int, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train(place, *words) == code
    told = capsys.readouterr().err
    assert sentence in told
    assert len(told.splitlines()) == 1


def test_a_folder_without_a_manifest_is_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train(place, work="nowhere") == 3
    assert "there is no manifest; `artsound-train data` makes one." in capsys.readouterr().err


def test_a_painting_that_is_gone_is_named(tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    painted_gallery(tmp_path / "work", {Split.TRAIN: 1, Split.VAL: 1, Split.TEST: 1})
    gone = tmp_path / "work" / "paintings" / "sad_test0.png"
    gone.unlink()
    words = ["classifier", str(tmp_path / "work"), "--models", str(place / "models"), "--recipe", "classifier-tiny"]
    assert run([*words, *HEAD_ALONE, "--set", "epochs=1"], os.environ) == 3
    assert capsys.readouterr().err.endswith(f"artsound-train: {gone}: there is no such file.\n")


@pytest.mark.slow
def test_a_command_that_is_killed_at_random_ends_with_the_numbers_of_an_unbroken_one(place: Path) -> None:
    """Five kills that no code sees, at moments drawn by a seed, and one polite stop."""
    words = [
        *("--recipe", "classifier-tiny", "--set", "epochs=6", "--set", "batch_size=4", "--set", "save_every_steps=2")
    ]
    program = "import sys; from artsound_training.command import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "classifier", str(place / "work"), "--models", str(place / "models")]
    command += [*words, "--device", "cpu", "--threads", "1", "--run"]
    # A process too: with another number of torch's threads sums differ in their last digits.
    subprocess.run([*command, "whole"], capture_output=True, check=True)
    command += ["killed"]
    draws = np.random.default_rng(0)
    metrics = place / "work" / "runs" / "killed" / "metrics.jsonl"
    for number in (signal.SIGKILL,) * 5 + (signal.SIGINT,):
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        seen = len(metrics.read_text().splitlines()) if metrics.exists() else 0
        while child.poll() is None and not (metrics.exists() and len(metrics.read_text().splitlines()) > seen):
            time.sleep(0.02)
        time.sleep(float(draws.uniform(0.0, 0.6)))
        child.send_signal(number)
        _, told = child.communicate(timeout=60)
        if number is signal.SIGINT and child.returncode:
            assert (child.returncode, told.splitlines()[-1]) == (130, "Stopped. The same command goes on from here.")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0

    def lines(run: str) -> list[str]:
        text = (place / "work" / "runs" / run / "metrics.jsonl").read_text()
        return [re.sub(r', "seconds": [^,}]*', "", line) for line in text.splitlines()]

    assert lines("killed") == lines("whole")
    reports = [json.loads((place / "work" / "runs" / run / "report.json").read_text()) for run in ("killed", "whole")]
    assert reports[0] == reports[1]


def test_pooling_is_what_the_recipe_says(trained: Path) -> None:
    assert json.loads((trained / "best/config.json").read_text())["pooling"] == Pooling.GRID
