"""Bar charts: one measure, the emotions side by side, a bar for each system; told in words by the text that stands for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_training.evaluation.judged import Judged
from artsound_training.evaluation.paper_table import Column
from artsound_training.evaluation.scores import Score

#: Okabe and Ito's colours, which people with any colour vision tell apart; the hatches tell them apart in grey.
_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999")
_HATCHES = ("", "//", "..", "xx", "\\\\", "--", "oo", "++")


def has_bars(column: Column, systems: Sequence[Judged]) -> bool:
    return any(_found(each, emotion, column) is not None for each in systems for emotion in EMOTIONS)


def draw_bars(column: Column, systems: Sequence[Judged], stream: IO[bytes]) -> None:
    """A PNG of 960 x 480 pixels. Emotions that no system has clips of are left out; intervals are whiskers."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9.6, 4.8))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.08, 0.08, 0.9, 0.82))
    emotions = _emotions(systems)
    width = 0.8 / len(systems)
    for number, judged in enumerate(systems):
        bars = [(place, found) for place, each in enumerate(emotions) if (found := _found(judged, each, column))]
        values = [found.value or 0.0 for _, found in bars]
        axes.bar(
            [place + (number - (len(systems) - 1) / 2) * width for place, _ in bars],
            values,
            width * 0.92,
            label=judged.title,
            color=_COLOURS[number % len(_COLOURS)],
            hatch=_HATCHES[number % len(_HATCHES)],
            edgecolor="black",
            linewidth=0.5,
            yerr=_whiskers([found for _, found in bars]),
            capsize=2,
            error_kw={"linewidth": 0.8},
        )
    axes.set_xticks(range(len(emotions)), [str(each) for each in emotions])
    axes.set_ylabel(f"{column.title} ({column.unit})" if column.unit else column.title)
    axes.axhline(0.0, color="black", linewidth=0.8)
    axes.grid(axis="y", alpha=0.3)
    axes.set_axisbelow(True)
    if axes.patches:
        figure.legend(loc="upper center", ncols=min(4, len(systems)))
    figure.savefig(stream, format="png", dpi=100)


def bars_in_words(column: Column, systems: Sequence[Judged]) -> str:
    """All numbers of the chart, emotion by emotion."""
    parts = []
    for emotion in _emotions(systems):
        told = [
            f"{judged.title} {found.value:.{column.decimals}f}"
            for judged in systems
            if (found := _found(judged, emotion, column)) is not None
        ]
        if told:
            parts.append(f"{emotion}: {', '.join(told)}")
    unit = f" in {column.unit}" if column.unit else ""
    return f"Bar chart of {column.title}{unit} by emotion. {'; '.join(parts)}."


def _emotions(systems: Sequence[Judged]) -> list[Emotion]:
    return [emotion for emotion in EMOTIONS if any(emotion in each.scores.emotions for each in systems)]


def _found(judged: Judged, emotion: Emotion, column: Column) -> Score | None:
    found = judged.scores.emotions.get(emotion, {}).get(column.name)
    return found if found is not None and found.value is not None else None


def _whiskers(found: Sequence[Score]) -> list[list[float]]:
    """How far the interval reaches below and above each bar; nothing where there is none."""
    below, above = [], []
    for each in found:
        value = each.value or 0.0
        below.append(max(0.0, value - each.low) if each.low is not None else 0.0)
        above.append(max(0.0, each.high - value) if each.high is not None else 0.0)
    return [below, above]
