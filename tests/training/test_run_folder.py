"""A run folder: begun once, gone on with, and never mixed up with another run."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from artsound_training.errors import RunError
from artsound_training.run_folder import METRICS_FILE, STATE_FILE, RunFolder

RECIPE = {"variant": "sad", "optimiser": {"learning_rate": 1e-5, "betas": (0.9, 0.99)}}


def test_the_same_recipe_on_the_same_data_goes_on(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "run")
    run.begin(RECIPE, {"manifest": "ab"})
    before = run.about()
    run.begin(RECIPE, {"manifest": "ab"})
    assert run.about() == before
    assert before["recipe"]["optimiser"] == {"learning_rate": 1e-5, "betas": [0.9, 0.99]}
    assert {"python", "torch", "transformers"} <= set(before["versions"])


def test_another_recipe_or_other_data_are_refused_with_the_first_difference(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    run.begin(RECIPE, {"manifest": "ab"})
    with pytest.raises(RunError, match=r"another recipe \(optimiser.learning_rate: 1e-05 there, 0.1 now\)"):
        run.begin({**RECIPE, "optimiser": {"learning_rate": 0.1, "betas": (0.9, 0.99)}}, {"manifest": "ab"})
    with pytest.raises(RunError, match=r"another data \(manifest: ab there, cd now\)"):
        run.begin(RECIPE, {"manifest": "cd"})


def test_measures_after_the_saved_state_are_forgotten_and_a_torn_line_is_passed_over(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    for step in (1, 2, 3):
        run.measure(step=step, train_loss=1.0 / step)
    with (tmp_path / METRICS_FILE).open("a") as stream:
        stream.write('{"step": 4, "tra')
    assert [each["step"] for each in run.metrics()] == [1, 2, 3]
    run.forget_after(2)
    run.measure(step=3, train_loss=0.25)
    assert run.metrics() == [
        {"step": 1, "train_loss": 1.0},
        {"step": 2, "train_loss": 0.5},
        {"step": 3, "train_loss": 0.25},
    ]


def test_a_state_comes_back_as_it_was_saved_and_a_damaged_one_is_told(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    assert run.state() is None
    run.save_state({"step": 3, "weights": {"a": torch.arange(3)}})
    state = run.state()
    assert state is not None
    assert state["step"] == 3
    assert torch.equal(state["weights"]["a"], torch.arange(3))
    (tmp_path / STATE_FILE).write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(RunError, match="it is damaged; remove it to begin the run anew"):
        run.state()


def test_what_is_no_run_says_so(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"its run\.json cannot be read"):
        RunFolder(tmp_path).about()
