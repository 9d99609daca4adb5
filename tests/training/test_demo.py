"""The whole chain, from a small set to music from what was trained; also when it is killed again and again."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import soundfile

from artsound_core.music_prompt import Variant
from artsound_training.command import parse
from artsound_training.demo import steps

PROGRAMS = Path(sys.executable).parent
#: What differs between two runs of the same work: how long it took, and when and where it was done.
PASSING = {"seconds", "seconds_per_epoch"}


def demo(folder: Path) -> list[str]:
    return [str(PROGRAMS / "artsound-train"), "demo", "--out", str(folder)]


def without_passing(tree: Any, folder: Path) -> Any:
    if isinstance(tree, dict):
        return {key: without_passing(value, folder) for key, value in tree.items() if key not in PASSING}
    if isinstance(tree, list):
        return [without_passing(each, folder) for each in tree]
    return tree.replace(str(folder), "") if isinstance(tree, str) else tree


def numbers_of(folder: Path) -> dict[str, Any]:
    """All that training and evaluation found out, and the bytes of every model that came of it."""
    found: dict[str, Any] = {
        "evaluation": without_passing(json.loads((folder / "evaluation.json").read_bytes()), folder)
    }
    for run in ("classifier", *Variant):
        lines = (folder / "runs" / run / "metrics.jsonl").read_text().splitlines()
        found[f"{run} measures"] = [without_passing(json.loads(line), folder) for line in lines]
        weights = (folder / "runs" / run / "best" / "model.safetensors").read_bytes()
        found[f"{run} weights"] = sha256(weights).hexdigest()
    return found


def test_every_command_of_the_demo_is_one_that_the_program_understands(tmp_path: Path) -> None:
    commands = [parse(words).command for words in steps(tmp_path)]
    assert commands == ["data", "texts", "precompute", "classifier", *["musicgen"] * 4, "publish", "evaluate"]


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    begun = time.monotonic()
    subprocess.run(demo(folder), check=True, capture_output=True, timeout=1200)
    assert time.monotonic() - begun < 600, "the demo is to be done within ten minutes on two cores"
    return folder


@pytest.mark.slow
@pytest.mark.timeout(1300)
def test_the_demo_goes_from_data_to_music(unbroken: Path, tmp_path: Path) -> None:
    report = json.loads((unbroken / "runs" / "classifier" / "report.json").read_bytes())
    assert report["accuracy"]["value"] >= 0.6, "five emotions: chance is 0.2"
    for variant in Variant:
        measures = [
            json.loads(line) for line in (unbroken / "runs" / variant / "metrics.jsonl").read_text().splitlines()
        ]
        losses = [each["val_loss"] for each in measures if "val_loss" in each]
        assert losses[-1] < 0.5 * losses[0]
    variants = json.loads((unbroken / "evaluation.json").read_bytes())["variants"]
    assert {*variants} >= {*map(str, Variant)}
    for variant in Variant:
        for metric in ("fad", "clap", "kl", "thd", "isc", "snr"):
            assert {"value", "count", "low", "high", "definition"} <= set(variants[variant][metric])
    painting = next((unbroken / "paintings").iterdir())
    saved = tmp_path / "heard.wav"
    words = ["play", str(painting), "--engine", "neural", "--models", str(unbroken / "models"), "--variant", "emotive"]
    ended = subprocess.run(
        [str(PROGRAMS / "artsound"), *words, "--seconds", "5", "--mute", "--no-speech", "--json", "--save", str(saved)],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    records = {each["stage"]: each for each in json.loads(ended.stdout)["records"]}
    assert records["emotion"]["model"].startswith("emotion-classifier content")
    assert records["music"]["model"].startswith("musicgen-emotive content")
    samples, rate = soundfile.read(saved)
    assert len(samples) == 5 * rate
    assert abs(samples).max() > 0.05


@pytest.mark.slow
@pytest.mark.timeout(2400)
def test_a_demo_that_is_killed_five_times_ends_with_the_same_numbers(unbroken: Path, tmp_path: Path) -> None:
    chance = random.Random(int(os.environ.get("ARTSOUND_TEST_KILLS", "1")))
    for _ in range(5):
        process = subprocess.Popen(
            demo(tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(10, 30))  # the whole takes over two minutes: all five fall into it
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run(demo(tmp_path), check=True, capture_output=True, timeout=1200)
    assert numbers_of(tmp_path) == numbers_of(unbroken)
    begun = time.monotonic()
    again = subprocess.run(demo(tmp_path), check=True, capture_output=True, timeout=300)
    assert again.returncode == 0
    assert time.monotonic() - begun < 120
    assert numbers_of(tmp_path) == numbers_of(unbroken)
