"""The report on a classifier: its figures, what stands beside them, and what is remarked."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from artsound_core.neural.emotion.calibration import calibrated_temperature
from artsound_training.classifier.baselines import majority_baseline, painter_baseline
from artsound_training.classifier.gallery import Gallery, labels_of
from artsound_training.classifier.measures import BRIER, CALIBRATION_ERROR
from artsound_training.classifier.report import Calibration, calibration_of, report_on
from artsound_training.classifier.report_text import draw_confusion, report_text
from artsound_training.manifest import Split
from fakes.classifier_trainings import drawn_gallery

GALLERY = drawn_gallery({Split.TRAIN: (3, 1, 1, 1, 1), Split.VAL: (2, 1, 1, 1, 1), Split.TEST: (4, 2, 2, 1, 1)})
#: Of the ten test paintings: angry three of four, fun one of two, happy none of two (said to be angry), the others right.
TEST_ANSWERS = [0, 0, 0, 1, 1, 3, 0, 0, 3, 4]
VAL_ANSWERS = [0, 1, 1, 2, 3, 4]


def logits_of(answers: Sequence[int], sureness: float = 2.0) -> np.ndarray:
    return sureness * np.eye(5)[np.array(answers)]


def logits(test: Sequence[int] = TEST_ANSWERS, val: Sequence[int] = VAL_ANSWERS) -> dict[Split, np.ndarray]:
    train = labels_of(GALLERY.of(Split.TRAIN)).tolist()
    return {Split.TRAIN: logits_of(train), Split.VAL: logits_of(val), Split.TEST: logits_of(test)}


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return report_on(GALLERY, logits(), 1.0)


def test_the_figures_of_the_test_split_have_count_interval_and_definition(report: dict[str, Any]) -> None:
    accuracy = report["accuracy"]
    assert (accuracy["value"], accuracy["count"], accuracy["split"]) == (0.6, 10, "test")
    assert accuracy["low"] < 0.6 < accuracy["high"]
    assert (accuracy["level"], accuracy["draws"]) == (0.95, 1000)
    assert accuracy["definition"].startswith("share of paintings whose strongest emotion is the labelled one. ")
    f1s = [2 * 3 / (4 + 5), 2 * 1 / (2 + 2), 0, 2 * 1 / (1 + 2), 1]
    assert report["macro_f1"]["value"] == pytest.approx(sum(f1s) / 5)
    assert report["accuracy_by_split"] == pytest.approx({"train": 1.0, "val": 5 / 6, "test": 0.6})


def test_the_interval_is_drawn_by_the_seed() -> None:
    one, same, other = (report_on(GALLERY, logits(), 1.0, seed)["macro_f1"]["low"] for seed in (0, 0, 1))
    assert one == same
    assert one != other


def test_each_emotion_has_its_counts_recall_and_precision(report: dict[str, Any]) -> None:
    assert report["emotions"]["angry"] == pytest.approx(
        {"count": 4, "answered": 5, "recall": 0.75, "precision": 0.6, "f1": 2 / 3}
    )
    assert report["emotions"]["happy"] == {"count": 2, "answered": 0, "recall": 0.0, "precision": None, "f1": 0.0}
    assert report["paintings"]["test"] == {"angry": 4, "fun": 2, "happy": 2, "neutral": 1, "sad": 1, "all": 10}


def test_the_confusion_stands_with_its_reading(report: dict[str, Any]) -> None:
    assert report["confusion"] == {
        "rows": "labelled",
        "columns": "answered",
        "emotions": ["angry", "fun", "happy", "neutral", "sad"],
        "counts": [[3, 1, 0, 0, 0], [0, 1, 0, 1, 0], [2, 0, 0, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 0, 1]],
    }


def test_the_temperature_comes_from_the_validation_split_and_is_judged_on_the_test_split(
    report: dict[str, Any],
) -> None:
    calibration = report["calibration"]
    wanted = calibrated_temperature(logits()[Split.VAL], labels_of(GALLERY.of(Split.VAL)))
    assert calibration["temperature"] == calibration["after"]["temperature"] == wanted
    assert (calibration["found_on"], calibration["measured_on"], calibration["count"]) == ("val", "test", 10)
    sureness = math.exp(2) / (math.exp(2) + 4)
    assert calibration["before"]["calibration_error"] == pytest.approx(abs(0.6 - sureness))
    assert calibration["definitions"]["calibration_error"] == CALIBRATION_ERROR
    assert calibration["definitions"]["brier"] == BRIER


def test_a_validation_without_a_mistake_tells_no_temperature() -> None:
    labels = np.array([0, 1, 2])
    assert calibration_of(logits_of([0, 1, 2]), labels) == Calibration(
        1.0, "every answer on the validation split was right, so how sure to be cannot be told from it"
    )
    assert calibration_of(logits_of([0, 1, 3], 6.0), labels).temperature > 1.0


def test_the_report_is_a_document_of_jsons_types(report: dict[str, Any]) -> None:
    assert json.loads(json.dumps(report, allow_nan=False)) == report


def with_painters(painters: dict[Split, Sequence[str | None]]) -> Gallery:
    splits = {
        split: tuple(
            replace(picture, painter=painter)
            for picture, painter in zip(GALLERY.of(split), painters[split], strict=True)
        )
        for split in Split
    }
    return Gallery(splits)


def test_the_majority_is_that_of_the_training_split() -> None:
    found = majority_baseline(GALLERY, Split.TEST)
    assert (found.emotion, found.accuracy) == ("angry", 0.4)


def test_nothing_is_said_of_painters_who_are_not_known() -> None:
    assert painter_baseline(GALLERY, Split.TEST) is None


def test_a_hand_that_tells_the_emotion_is_remarked() -> None:
    train = ["Ann", "Ann", "Ann", "Fay", "Hal", "Ned", "Sue"]
    test = ["Ann", "Ann", None, "Zoe", "Fay", "Fay", "Hal", "Hal", "Ned", "Sue"]
    gallery = with_painters({Split.TRAIN: train, Split.VAL: [None] * 6, Split.TEST: test})
    found = painter_baseline(gallery, Split.TEST)
    assert found is not None
    assert (found.known, found.count, found.accuracy) == (8, 10, 1.0)
    remarks = report_on(gallery, logits(), 1.0)["remarks"]
    assert any(remark.startswith("Knowing the painter alone gives 100.0%") for remark in remarks)


def test_an_accuracy_above_what_people_reach_is_remarked_as_a_leak() -> None:
    perfect = report_on(GALLERY, logits(labels_of(GALLERY.of(Split.TEST)).tolist()), 1.0)
    assert any("makes a leak between the splits likely" in remark for remark in perfect["remarks"])
    assert (perfect["ceiling"]["low"], perfect["ceiling"]["high"]) == (0.75, 0.80)


def test_test_paintings_that_training_shows_are_remarked() -> None:
    splits = {**GALLERY.splits, Split.TRAIN: (*GALLERY.of(Split.TRAIN), GALLERY.of(Split.TEST)[0])}
    train = [*labels_of(GALLERY.of(Split.TRAIN)).tolist(), 0]
    remarks = report_on(Gallery(splits), {**logits(), Split.TRAIN: logits_of(train)}, 1.0)["remarks"]
    assert remarks[0] == (
        "1 of the 10 test paintings stand in the training split too: every figure on the test split is too good."
    )


def test_an_accuracy_that_the_majority_reaches_is_remarked(report: dict[str, Any]) -> None:
    assert report["remarks"] == [
        "Always answering the most frequent emotion may be as good: its accuracy lies within the interval.",
        "It never answers happy on the test split.",
    ]


def test_the_text_says_the_figures_in_lines(report: dict[str, Any]) -> None:
    lines = report_text(report).splitlines()
    low, high = report["accuracy"]["low"], report["accuracy"]["high"]
    assert lines[0] == f"Accuracy: 60.0% of 10 test paintings, 95% interval {low:.1%} to {high:.1%}."
    assert "angry             4         5    75.0%      60.0%   66.7%" in lines
    assert "happy             2         0     0.0%          -    0.0%" in lines
    assert "fun              0        1        0        1        0" in lines
    assert "Chance: 20%. Always angry: 40.0%." in lines
    assert lines[-1] == "Note: It never answers happy on the test split."


def test_the_confusion_is_drawn_as_a_picture(report: dict[str, Any], tmp_path: Path) -> None:
    from PIL import Image

    pytest.importorskip("matplotlib")
    draw_confusion(report, tmp_path / "confusion.png")
    with Image.open(tmp_path / "confusion.png") as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    assert image.format == "PNG"
    assert (pixels[..., 2] - pixels[..., 0]).max() > 50  # blue cells
