"""What a training measures: a line of the run folder's metrics, TensorBoard's events, and a picture of the losses."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from artsound_core.saving import replacing
from artsound_training.run_folder import RunFolder

EVENTS, PLOT_FILE = "tensorboard", "losses.png"


class RunLog:
    """Made by `logging_run`. `step` counts the optimiser's steps from 1."""

    def __init__(self, run: RunFolder, writer: Any) -> None:
        self._run, self._writer = run, writer

    def measure(self, step: int, epoch: int, **values: float | int | str | None) -> None:
        """One line of the metrics, on the disk when this returns; TensorBoard gets the numbers of it.

        Raises `ValueError` for a number that is not finite: whoever measures it must say what went wrong.
        """
        for name, value in values.items():
            if isinstance(value, float) and not math.isfinite(value):
                raise ValueError(f"{name} is {value} at step {step}")
        self._run.measure(step=step, epoch=epoch, **values)
        for name, value in values.items():
            if isinstance(value, int | float):
                self._writer.add_scalar(name, value, step)

    def plot(self) -> Path:
        """Draw the picture anew from all that was measured, and hand TensorBoard's events to the disk."""
        self._writer.flush()
        return plot_losses(self._run)


@contextmanager
def logging_run(run: RunFolder, step: int = 0) -> Iterator[RunLog]:
    """The log of a run that begins, or goes on after `step`: what was measured later is forgotten, for it comes again."""
    from torch.utils.tensorboard import SummaryWriter

    run.forget_after(step)
    writer = SummaryWriter(str(run.folder / EVENTS), purge_step=step + 1)
    try:
        yield RunLog(run, writer)
    finally:
        writer.close()


def plot_losses(run: RunFolder) -> Path:
    """`losses.png` in the run's folder: training and validation losses over the optimiser's steps. Returns the file."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    lines = run.metrics()
    figure = Figure(figsize=(8.0, 4.5))
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    for name, label, style in (("train_loss", "training", "-"), ("val_loss", "validation", "o-")):
        steps, losses = _curve(lines, name)
        if steps:
            axes.plot(steps, losses, style, label=label, linewidth=1.0, markersize=4.0)
    axes.set_xlabel("optimiser step")
    axes.set_ylabel("loss")
    axes.set_title(f"Losses of {run.folder.name}")
    axes.grid(alpha=0.3)
    if axes.lines:
        axes.legend()
    file = run.folder / PLOT_FILE
    with replacing(file, overwrites=True) as stream:
        figure.savefig(stream, format="png", dpi=110)
    return file


def _curve(lines: Sequence[Mapping[str, Any]], name: str) -> tuple[list[int], list[float]]:
    found = [(int(line["step"]), float(line[name])) for line in lines if name in line and "step" in line]
    return [step for step, _ in found], [loss for _, loss in found]
