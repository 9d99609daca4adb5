"""What a fine-tuning leaves: the best model in the hub's layout, and the whole state from which a run goes on."""

from __future__ import annotations

import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from artsound_core.errors import OutputUnwritable
from artsound_core.models.card import InstalledModel
from artsound_core.models.placing import gathering_folder, put_in_place, unwritable
from artsound_core.neural.checkpoint import first_line
from artsound_training.errors import RunError
from artsound_training.musicgen.adapters import merged_tensors
from artsound_training.run_folder import STATE_FILE, RunFolder

BEST = "best"
_CONFIGS = ("config.json", "generation_config.json")


@dataclass(slots=True)
class Progress:
    """How far a run is. `step`: steps of the optimiser that were made. `validated`: epochs that were validated. `since_best`:
    how many of them lie behind the best one, which is that of `best_step`."""

    step: int = 0
    validated: int = 0
    best_loss: float | None = None
    best_step: int = 0
    since_best: int = 0

    def judge(self, epoch: int, loss: float) -> bool:
        """Take an epoch's validation loss in; whether it is the best so far."""
        self.validated = epoch
        is_best = self.best_loss is None or loss < self.best_loss
        if is_best:
            self.best_loss, self.best_step, self.since_best = loss, self.step, 0
        else:
            self.since_best += 1
        return is_best


@dataclass(frozen=True, slots=True)
class Learning:
    """All that changes while a model learns. `wrapped`: the model as Accelerate calls it. `trained`: the parameters that do
    learn, by name. `average`: `AveragedWeights` or None."""

    model: Any
    wrapped: Any
    trained: dict[str, Any]
    optimiser: Any
    average: Any
    progress: Progress


def save_state(run: RunFolder, learning: Learning, scaler: dict[str, Any] | None) -> None:
    """5 GB of the full-size model, 7 with averaged weights: some seconds. There is no copy of it on the card."""
    run.save_state(
        {
            "progress": asdict(learning.progress),
            "weights": {name: weight.detach() for name, weight in learning.trained.items()},
            "optimiser": learning.optimiser.state_dict(),
            "average": None if learning.average is None else dict(learning.average.tensors),
            "scaler": scaler,
        }
    )


def restore_state(run: RunFolder, learning: Learning) -> dict[str, Any] | None:
    """Put back what `save_state` kept, where it kept something; returns the scaler's part. Raises `RunError`."""
    import torch

    state = run.state()
    if state is None:
        return None
    try:
        with torch.no_grad():
            for name, weight in learning.trained.items():
                weight.copy_(state["weights"][name])
        learning.optimiser.load_state_dict(state["optimiser"])
        if learning.average is not None:
            learning.average.restore(state["average"])
        for name, value in state["progress"].items():
            setattr(learning.progress, name, value)
    except (KeyError, TypeError, ValueError, AttributeError, RuntimeError) as error:
        file = run.folder / STATE_FILE
        raise RunError(file, f"it does not fit this run ({first_line(error)}); remove it to begin anew") from error
    scaler: dict[str, Any] | None = state["scaler"]
    return scaler


def write_best(run: RunFolder, model: Any, base: InstalledModel) -> Path:
    """`best/`: `model.safetensors` with the decoder and the text's projection, adapters worked in, and the base's settings.

    In float32: a step of 1e-5 on a weight of .1 is less than bfloat16 can tell. Whole or not at all; returns the folder.
    Raises `OutputUnwritable`.
    """
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    place = run.folder / BEST
    with gathering_folder(run.folder, BEST) as gathered:
        try:
            tensors = {name: tensor.contiguous() for name, tensor in merged_tensors(model)}
            save_file(tensors, gathered / "model.safetensors", metadata={"format": "pt"})
            for name in _CONFIGS:
                if (base.folder / name).is_file():
                    shutil.copyfile(base.folder / name, gathered / name)
        except OSError as error:
            raise unwritable(place, error) from error
        except SafetensorError as error:
            raise OutputUnwritable(place, f"the model cannot be written ({error})") from error
        put_in_place(gathered, place)
    return place


def sweep(run: RunFolder) -> None:
    """Remove what a killed process left half-done: gigabytes, at full size."""
    for each in run.folder.glob(".artsound-*.part"):
        each.unlink(missing_ok=True)
    for pattern in (f".{BEST}.new-*", f".{BEST}.gone-*"):
        for folder in run.folder.glob(pattern):
            shutil.rmtree(folder, ignore_errors=True)
