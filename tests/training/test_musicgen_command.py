"""`artsound-train musicgen` as a person runs it: killed, stopped, started again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from artsound_training.command import run as run_command
from artsound_training.run_folder import RunFolder
from artsound_training.work_folder import WorkFolder
from fakes.musicgen_work import tiny_store, write_tensor_work

torch = pytest.importorskip("torch")
pytest.importorskip("accelerate")

PROGRAM = Path(sys.executable).with_name("artsound-train")
#: Enough steps that a kill has something to interrupt: 7 examples, 4 steps an epoch.
CHANGES = ("batch.size=2", "schedule.epochs=15", "saving.every_steps=3", "data.segment_s=0.24")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("command")
    tiny_store(folder)
    write_tensor_work(folder / "work")
    return folder


def words(folder: Path, name: str) -> list[str]:
    settings = [each for change in CHANGES for each in ("--set", change)]
    place = ["--models", str(folder / "models"), "--device", "cpu", "--run", name]
    return ["musicgen", str(folder / "work"), "--variant", "lyrical", "--recipe", "tiny", *settings, *place]


def started(folder: Path, name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(PROGRAM), *words(folder, name)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"},
    )  # fmt: skip


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Its exit code and what it said."""
    out, err = process.communicate(timeout=200)
    return process.returncode, out, err


def run_of(folder: Path, name: str) -> RunFolder:
    return RunFolder(WorkFolder(folder / "work").run(name))


def wait_for_step(run: RunFolder, process: subprocess.Popen[str], step: int) -> None:
    while process.poll() is None and not any(line.get("step", 0) >= step for line in run.metrics()):
        time.sleep(0.02)


def lines(run: RunFolder) -> list[dict[str, Any]]:
    return [{name: value for name, value in line.items() if name != "seconds"} for line in run.metrics()]


def best(run: RunFolder) -> bytes:
    return (run.folder / "best" / "model.safetensors").read_bytes()


def test_it_says_what_is_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    work, models = str(folder / "work"), ["--models", str(folder / "models")]
    assert run_command(["musicgen", work, *models], {}) == 2
    assert run_command(["musicgen", work, "--recipe", "none", *models], {}) == 2
    assert run_command(["musicgen", work, "--variant", "emotive", "--device", "cpu", *models], {}) == 3
    assert run_command(["musicgen", work, "--variant", "lyrical", "--models", str(folder / "empty")], {}) == 4
    assert run_command(["musicgen", work, "--variant", "lyrical", "--run", "../away", *models], {}) == 2
    said = capsys.readouterr().err.splitlines()
    assert said.pop() == "artsound-train: --run ../away: it must be a plain name."
    assert said[0] == "artsound-train: --variant: say which; or name a --recipe, which has its own."
    assert "there is no such recipe; there is" in said[1]
    assert "run: artsound-train texts" in said[-2]
    assert said[-1].startswith("artsound-train: musicgen-small: it is not on this computer; get it with:")


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_killed_five_times_it_ends_with_the_same_numbers(folder: Path) -> None:
    assert ended(started(folder, "whole"))[0] == 0
    chance, killed = random.Random(1), run_of(folder, "killed")
    for step in sorted(chance.sample(range(1, 60), 5)):
        process = started(folder, "killed")
        wait_for_step(killed, process, step)
        time.sleep(chance.uniform(0.0, 0.15))
        process.send_signal(signal.SIGKILL)
        assert ended(process)[0] == -signal.SIGKILL
    assert ended(started(folder, "killed"))[0] == 0
    assert lines(killed) == lines(run_of(folder, "whole"))
    assert best(killed) == best(run_of(folder, "whole"))
    assert not list(killed.folder.glob(".artsound-*"))


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_stopped_by_ctrl_c_it_keeps_its_state_and_goes_on(folder: Path) -> None:
    process = started(folder, "stopped")
    wait_for_step(run_of(folder, "stopped"), process, 2)
    process.send_signal(signal.SIGINT)
    code, _, said = ended(process)
    assert code == 130
    assert said.rstrip().endswith("Stopped. The same command goes on from here.")
    state = run_of(folder, "stopped").state()
    assert state is not None
    assert state["progress"]["step"] >= 2
    code, out, _ = ended(started(folder, "stopped"))
    assert code == 0
    assert "best validation loss" in out
