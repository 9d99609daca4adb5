"""Two processes that train together give the losses and the model of one; in Accelerate's own launcher too."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from artsound_training.run_folder import RunFolder
from artsound_training.work_folder import WorkFolder
from fakes.musicgen_work import tiny_recipe, tiny_store, write_tensor_work

torch = pytest.importorskip("torch")
pytest.importorskip("accelerate")

#: Imports once, then becomes two processes as a launcher would start them, and in the end trains alone.
_TWINS = """
import os, sys
from pathlib import Path
import accelerate, torch, transformers.models.musicgen.modeling_musicgen
from artsound_core.models.store import store_from
from artsound_training.musicgen.recipe import BatchRecipe
from artsound_training.musicgen.training import train
from artsound_training.work_folder import WorkFolder
from fakes.musicgen_work import quiet_session, tiny_recipe

torch.set_num_threads(1)
folder, port = Path(sys.argv[1]), sys.argv[2]

def go(name):
    train(tiny_recipe(), WorkFolder(folder / "work"), store_from(folder / "models"), quiet_session(), name=name, device="cpu")

def rank(number):
    os.environ.update(RANK=str(number), LOCAL_RANK=str(number), WORLD_SIZE="2", MASTER_ADDR="127.0.0.1", MASTER_PORT=port)
    go("two")

children = []
for number in range(2):
    child = os.fork()
    if not child:
        try:
            rank(number)
        except BaseException:
            import traceback
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    children.append(child)
failed = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
if any(failed):
    sys.exit(f"processes ended with {failed}")
go("one")
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("twins")
    tiny_store(folder)
    write_tensor_work(folder / "work")
    return folder


def lines(run: RunFolder) -> list[dict[str, Any]]:
    return [{name: value for name, value in line.items() if name != "seconds"} for line in run.metrics()]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def environment() -> dict[str, str]:
    tests = Path(__file__).resolve().parents[1]
    return {**os.environ, "PYTHONPATH": str(tests), "OMP_NUM_THREADS": "1", "GLOO_SOCKET_IFNAME": "lo"}


def assert_same(two: RunFolder, one: RunFolder, tolerance: float) -> None:
    from safetensors.torch import load_file

    assert [line.keys() for line in lines(two)] == [line.keys() for line in lines(one)]
    for ours, theirs in zip(lines(two), lines(one), strict=True):
        assert ours == pytest.approx(theirs, rel=tolerance)
    theirs = load_file(one.folder / "best" / "model.safetensors")
    ours = load_file(two.folder / "best" / "model.safetensors")
    # Adam divides by the gradient's size, so a gradient of rounding errors still makes a step.
    assert all(torch.allclose(ours[name], theirs[name], atol=1e-3) for name in theirs)


@pytest.mark.slow
def test_two_processes_have_the_losses_of_one(folder: Path) -> None:
    """Seven examples in batches of two: the last batch of an epoch leaves one of the processes without any."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _TWINS, str(folder), str(free_port())],
        capture_output=True, text=True, timeout=110, env=environment(), check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    runs = [RunFolder(WorkFolder(folder / "work").run(name)) for name in ("two", "one")]
    assert runs[0].about()["processes"] == 2
    assert_same(*runs, tolerance=1e-6)


@pytest.mark.slow
def test_the_command_runs_in_accelerates_launcher(folder: Path) -> None:
    program = Path(sys.executable).with_name("artsound-train")
    recipe = folder / "launched.toml"
    recipe.write_text(_toml(asdict(tiny_recipe())))
    words = [
        "musicgen",
        str(folder / "work"),
        "--recipe",
        str(recipe),
        "--models",
        str(folder / "models"),
        "--device",
        "cpu",
    ]
    launcher = [
        *(sys.executable, "-m", "accelerate.commands.launch", "--cpu", "--num_processes", "2", "--num_machines", "1"),
        *("--mixed_precision", "no", "--dynamo_backend", "no", "--main_process_port", str(free_port())),
    ]
    for name, before in (("launched", launcher), ("alone", [sys.executable])):
        done = subprocess.run(
            [*before, str(program), *words, "--run", name],
            capture_output=True, text=True, timeout=110, env=environment(), check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert done.stdout.count("best validation loss") == 1
    runs = [RunFolder(WorkFolder(folder / "work").run(name)) for name in ("launched", "alone")]
    assert_same(*runs, tolerance=1e-6)


def _toml(tree: dict[str, Any], table: str = "") -> str:
    """A recipe written out again: texts, numbers, truths, pairs and tables."""
    import json

    plain = [f"{key} = {json.dumps(value)}" for key, value in tree.items() if not isinstance(value, dict | None)]
    tables = [_toml(value, key) for key, value in tree.items() if isinstance(value, dict)]
    return "\n".join([f"[{table}]"] * bool(table) + plain + tables)
