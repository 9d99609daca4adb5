"""The report on a classifier as text, and its confusion matrix as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from artsound_core.saving import replacing


def report_text(report: Mapping[str, Any]) -> str:
    """Plain lines that also read well aloud: figures first, then what they are worth."""
    blocks = [_judgement(report), _emotions(report), _confusion(report), _calibration(report), _worth(report)]
    if report["remarks"]:
        blocks.append("\n".join(f"Note: {remark}" for remark in report["remarks"]))
    return "\n\n".join(blocks)


def draw_confusion(report: Mapping[str, Any], file: Path) -> None:
    """A PNG: rows are labels, columns answers, each cell its count on the shade of its row's share. Raises `OutputUnwritable`."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    emotions = report["confusion"]["emotions"]
    counts = np.array(report["confusion"]["counts"])
    shares = counts / np.maximum(counts.sum(1, keepdims=True), 1)
    figure = Figure(figsize=(5.5, 5.0), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.imshow(shares, cmap="Blues", vmin=0.0, vmax=1.0)
    for row, column in np.ndindex(counts.shape):
        colour = "white" if shares[row, column] > 0.5 else "black"
        axes.text(column, row, str(counts[row, column]), ha="center", va="center", color=colour)
    axes.set_xticks(range(len(emotions)), emotions)
    axes.set_yticks(range(len(emotions)), emotions)
    axes.set_xlabel("answered")
    axes.set_ylabel("labelled")
    axes.set_title(f"{report['accuracy']['count']} test paintings, accuracy {report['accuracy']['value']:.1%}")
    with replacing(file, overwrites=True) as stream:
        figure.savefig(stream, format="png", dpi=110)


def _judgement(report: Mapping[str, Any]) -> str:
    lines = []
    for name, measure in (("Accuracy", report["accuracy"]), ("Macro-F1", report["macro_f1"])):
        between = f"{measure['level']:.0%} interval {measure['low']:.1%} to {measure['high']:.1%}"
        lines.append(f"{name}: {measure['value']:.1%} of {measure['count']} test paintings, {between}.")
    train, val = (report["accuracy_by_split"][split] for split in ("train", "val"))
    lines.append(f"Accuracy on training paintings, unchanged: {train:.1%}; on validation paintings: {val:.1%}.")
    return "\n".join(lines)


def _emotions(report: Mapping[str, Any]) -> str:
    lines = [f"{'emotion':<9}{'paintings':>10}{'answered':>10}{'recall':>9}{'precision':>11}{'F1':>8}"]
    for name, each in report["emotions"].items():
        shares = [f"{'-' if each[key] is None else format(each[key], '.1%')}" for key in ("recall", "precision", "f1")]
        lines.append(f"{name:<9}{each['count']:>10}{each['answered']:>10}{shares[0]:>9}{shares[1]:>11}{shares[2]:>8}")
    return "\n".join(lines)


def _confusion(report: Mapping[str, Any]) -> str:
    emotions, counts = report["confusion"]["emotions"], report["confusion"]["counts"]
    lines = ["Confusion: rows are labels, columns answers.", " " * 9 + "".join(f"{name:>9}" for name in emotions)]
    for name, row in zip(emotions, counts, strict=True):
        lines.append(f"{name:<9}" + "".join(f"{count:>9}" for count in row))
    return "\n".join(lines)


def _calibration(report: Mapping[str, Any]) -> str:
    held = report["calibration"]
    lines = []
    for name in ("before", "after"):
        each = held[name]
        lines.append(
            f"Sureness {name} calibration (temperature {each['temperature']:.3g}): calibration error "
            f"{each['calibration_error']:.3f}, negative log-likelihood {each['negative_log_likelihood']:.3f}, "
            f"Brier {each['brier']:.3f}."
        )
    return "\n".join(lines)


def _worth(report: Mapping[str, Any]) -> str:
    held = report["baselines"]
    lines = [
        f"Chance: {held['chance']:.0%}. Always {held['majority']['emotion']}: {held['majority']['accuracy']:.1%}.",
    ]
    if held["painter"] is not None:
        painter = held["painter"]
        known = f"training knows the painters of {painter['known']} of {painter['count']} test paintings"
        lines.append(f"By the painter alone: {painter['accuracy']:.1%} ({known}).")
    ceiling = report["ceiling"]
    lines.append(f"Human raters agree on {ceiling['low']:.0%} to {ceiling['high']:.0%} (WikiArt Emotions).")
    return "\n".join(lines)
