"""The evaluation for other programs: `evaluation.json` with everything, `evaluation.csv` with a line for each figure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from artsound_training.evaluation.judged import Evaluation, Judged
from artsound_training.evaluation.paper_table import COLUMNS, PAPER, figure_of
from artsound_training.evaluation.scores import Score, SetScores, scores_tree

VERSION = 1
JSON_FILE, CSV_FILE, PAGE_FILE = "evaluation.json", "evaluation.csv", "evaluation.html"

_CSV_COLUMNS = ("set", "emotion", "measure", "value", "low", "high", "count", "paper", "reason")


def document(evaluation: Evaluation) -> dict[str, Any]:
    """`variants.<name>.<measure>` and `variants.<name>.emotions.<emotion>.<measure>`: `value`, `count`, `low`, `high`, …

    No number in it is NaN or infinite: a figure that is none is null, with a `reason`.
    """
    first = evaluation.systems[0].pairs if evaluation.systems else ()
    emotions = [str(pair.emotion) for pair in first if pair.emotion is not None]
    return {
        "version": VERSION,
        "reference": {
            "folder": str(evaluation.place),
            "split": evaluation.split,
            "clips": len(first),
            "emotions": {emotion: emotions.count(emotion) for emotion in sorted(set(emotions))},
            "scores": scores_tree(evaluation.real),
        },
        "networks": {name: dict(each) for name, each in evaluation.networks.items()},
        "has_random_networks": evaluation.has_random_networks,
        "settings": dict(evaluation.settings),
        "variants": {each.name: _system(each) for each in evaluation.systems},
        "paper": {str(variant): asdict(row) for variant, row in PAPER.items()},
        "beside_the_paper": {column.name: column.beside for column in COLUMNS},
    }


def csv_text(evaluation: Evaluation) -> str:
    """Long form: one line for each figure, `all` in place of the emotion for the whole set; CRLF, as RFC 4180 says."""
    whole = io.StringIO(newline="")
    writer = csv.DictWriter(whole, _CSV_COLUMNS)
    writer.writeheader()
    writer.writerows(_lines(evaluation))
    return whole.getvalue()


def _system(judged: Judged) -> dict[str, Any]:
    tree = scores_tree(judged.scores)
    tree["about"] = dict(judged.about)
    if judged.training:
        tree["about"]["training"] = dict(judged.training)
    return tree


def _lines(evaluation: Evaluation) -> Iterator[dict[str, Any]]:
    sets: list[tuple[str, SetScores, dict[str, float]]] = [("reference", evaluation.real, {})]
    for judged in evaluation.systems:
        figures = {column.name: figure_of(judged.variant, column) for column in COLUMNS}
        paper = {measure: figure for measure, figure in figures.items() if figure is not None}
        sets.append((judged.name, judged.scores, paper))
    for name, scores, beside in sets:
        for measure, found in scores.whole.items():
            yield _line(name, "all", measure, found, beside.get(measure))
        for emotion, of_emotion in scores.emotions.items():
            for measure, found in of_emotion.items():
                yield _line(name, str(emotion), measure, found, None)


def _line(name: str, emotion: str, measure: str, found: Score, paper: float | None) -> dict[str, Any]:
    return {
        "set": name,
        "emotion": emotion,
        "measure": measure,
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "count": found.count,
        "paper": paper,
        "reason": found.reason,
    }
