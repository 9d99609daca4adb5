"""The log of a training: lines, TensorBoard's events, the picture, and what is forgotten when a run goes on."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from artsound_training.run_folder import RunFolder

pytest.importorskip("tensorboard")

from artsound_training.run_log import EVENTS, logging_run, plot_losses


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    run = RunFolder(tmp_path / "lyrical")
    run.begin({"seed": 1}, {})
    return run


def scalars(run: RunFolder) -> dict[str, list[tuple[int, float]]]:
    """What TensorBoard shows: for each curve its steps and values."""
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    found = EventAccumulator(str(run.folder / EVENTS))
    # It warns of what it was asked to do: curves that were measured again replace the old ones.
    logging.getLogger("tensorboard").setLevel(logging.ERROR)
    found.Reload()
    return {tag: [(each.step, each.value) for each in found.Scalars(tag)] for tag in found.Tags()["scalars"]}


def test_every_measure_is_a_line_and_its_numbers_are_curves(run: RunFolder) -> None:
    with logging_run(run) as log:
        log.measure(1, 1, train_loss=7.5, learning_rate=0.25, note="warm-up")
        log.measure(2, 1, train_loss=6.5, learning_rate=0.5)
    assert run.metrics() == [
        {"step": 1, "epoch": 1, "train_loss": 7.5, "learning_rate": 0.25, "note": "warm-up"},
        {"step": 2, "epoch": 1, "train_loss": 6.5, "learning_rate": 0.5},
    ]
    assert scalars(run) == {"train_loss": [(1, 7.5), (2, 6.5)], "learning_rate": [(1, 0.25), (2, 0.5)]}


def test_a_run_that_goes_on_forgets_what_its_state_does_not_know(run: RunFolder) -> None:
    with logging_run(run) as log:
        for step in (1, 2, 3):
            log.measure(step, 1, train_loss=float(step))
    with logging_run(run, 1) as log:
        log.measure(2, 1, train_loss=20.0)
    assert [(line["step"], line["train_loss"]) for line in run.metrics()] == [(1, 1.0), (2, 20.0)]
    assert scalars(run) == {"train_loss": [(1, 1.0), (2, 20.0)]}


def test_a_number_that_is_not_finite_is_never_measured(run: RunFolder) -> None:
    with logging_run(run) as log, pytest.raises(ValueError, match="train_loss is nan at step 4"):
        log.measure(4, 1, train_loss=float("nan"))
    assert run.metrics() == []


def test_the_picture_of_the_losses_is_drawn_from_the_lines(run: RunFolder) -> None:
    with logging_run(run) as log:
        empty = log.plot().read_bytes()
        log.measure(1, 1, train_loss=7.5)
        log.measure(1, 1, val_loss=7.0)
    drawn = plot_losses(run)
    assert drawn == run.folder / "losses.png"
    assert drawn.read_bytes().startswith(b"\x89PNG")
    assert drawn.read_bytes() != empty
