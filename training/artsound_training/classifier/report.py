"""The report on a classifier: what it gets right on paintings it never saw, how sure it may be, and what that is worth."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from artsound_core.emotion import EMOTIONS
from artsound_core.neural.emotion.calibration import calibrated_temperature, shares_of
from artsound_training.classifier import measures
from artsound_training.classifier.baselines import CEILING, majority_baseline, painter_baseline
from artsound_training.classifier.gallery import Gallery, labels_of
from artsound_training.evaluation import bootstrap
from artsound_training.manifest import Split

VERSION = 1
_TEMPERATURE = (
    "what logits are divided by: the one of least negative log-likelihood on the validation split (Guo et al. 2017)"
)
_CEILING = (
    "how far the crowd behind WikiArt Emotions agrees with itself under the five-class rule: 75 % of all paintings, 80 % of "
    "those with a clear lead"
)


@dataclass(frozen=True, slots=True)
class Calibration:
    """`temperature` found on a validation split, 1 and the `reason` where none can be found."""

    temperature: float
    reason: str = ""


def calibration_of(logits: np.ndarray, labels: np.ndarray) -> Calibration:
    """From the validation split's logits [n, classes].

    Where every answer is right the likelihood grows without end as the temperature falls: nothing can be learned from
    that about how often the network errs, and it stays at 1.
    """
    if bool((logits.argmax(1) == labels).all()):
        return Calibration(
            1.0, "every answer on the validation split was right, so how sure to be cannot be told from it"
        )
    return Calibration(calibrated_temperature(logits, labels))


def report_on(
    gallery: Gallery, logits: Mapping[Split, np.ndarray], held_temperature: float, seed: int = 0
) -> dict[str, Any]:
    """A document of JSON's types. `logits` of every split, [n, 5]; `held_temperature`: what the checkpoint had before.

    Every measure stands with its definition, its count and, on the test split, an interval over resampled paintings.
    """
    labels = {split: labels_of(gallery.of(split)) for split in Split}
    calibration = calibration_of(logits[Split.VAL], labels[Split.VAL])
    counts = {split: _confusion(logits[split], labels[split]) for split in Split}
    test = _judged(logits[Split.TEST], labels[Split.TEST], seed)
    document = {
        "version": VERSION,
        "paintings": {split.value: _counted(gallery, split) for split in Split},
        "leaked": gallery.leaked,
        **test,
        "accuracy_by_split": {split.value: float(measures.accuracy(counts[split])) for split in Split},
        "macro_f1_by_split": {split.value: float(measures.macro_f1(counts[split])) for split in Split},
        "emotions": _by_emotion(counts[Split.TEST]),
        "confusion": {
            "rows": "labelled",
            "columns": "answered",
            "emotions": [emotion.value for emotion in EMOTIONS],
            "counts": counts[Split.TEST].tolist(),
        },
        "calibration": _calibration(logits[Split.TEST], labels[Split.TEST], held_temperature, calibration),
        "baselines": _baselines(gallery),
        "ceiling": {"low": CEILING[0], "high": CEILING[1], "definition": _CEILING},
    }
    return {**document, "remarks": remarks_on(document)}


def remarks_on(document: Mapping[str, Any]) -> list[str]:
    """Whole sentences on what should be known before the figures are believed."""
    remarks, measured, baselines = [], document["accuracy"], document["baselines"]
    if document["leaked"]:
        remarks.append(
            f"{document['leaked']} of the {measured['count']} test paintings stand in the training split too: every figure on "
            "the test split is too good."
        )
    if measured["low"] > CEILING[1]:
        remarks.append(
            f"The accuracy lies above {CEILING[1]:.0%} with all of its interval, which is how far human raters agree: with "
            "labels from a crowd this makes a leak between the splits likely."
        )
    if measured["low"] <= baselines["majority"]["accuracy"]:
        remarks.append(
            "Always answering the most frequent emotion may be as good: its accuracy lies within the interval."
        )
    painters = baselines["painter"]
    if (
        painters is not None
        and painters["accuracy"] > max(baselines["majority"]["accuracy"], baselines["chance"]) + 0.1
    ):
        remarks.append(
            f"Knowing the painter alone gives {painters['accuracy']:.1%}: emotion and hand are confounded here, and a split "
            "by painter would be a harder test."
        )
    never = [name for name, each in document["emotions"].items() if each["count"] and not each["answered"]]
    if never:
        remarks.append(f"It never answers {' or '.join(never)} on the test split.")
    if document["calibration"]["reason"]:
        remarks.append(f"The temperature stays at 1: {document['calibration']['reason']}.")
    return remarks


def _judged(logits: np.ndarray, labels: np.ndarray, seed: int) -> dict[str, Any]:
    answers, classes = logits.argmax(1), len(EMOTIONS)
    found = {}
    for name, measure, definition in (
        ("accuracy", measures.accuracy, measures.ACCURACY),
        ("macro_f1", measures.macro_f1, measures.MACRO_F1),
    ):

        def of_chosen(rows: np.ndarray, measure: Any = measure) -> float:
            return float(measure(measures.confusion(labels[rows], answers[rows], classes)))

        everything = of_chosen(np.arange(len(labels)))
        between = bootstrap.interval(len(labels), of_chosen, seed)
        found[name] = {
            "value": everything,
            "count": len(labels),
            "split": Split.TEST.value,
            **asdict(between),
            "definition": f"{definition}. {bootstrap.DEFINITION.replace('clips', 'paintings')}",
        }
    return found


def _by_emotion(counts: np.ndarray) -> dict[str, Any]:
    recall, precision, f1 = measures.recalls(counts), measures.precisions(counts), measures.f1s(counts)
    return {
        emotion.value: {
            "count": int(counts[place].sum()),
            "answered": int(counts[:, place].sum()),
            "recall": _number(recall[place]),
            "precision": _number(precision[place]),
            "f1": _number(f1[place]),
        }
        for place, emotion in enumerate(EMOTIONS)
    }


def _calibration(logits: np.ndarray, labels: np.ndarray, held: float, found: Calibration) -> dict[str, Any]:
    return {
        "temperature": found.temperature,
        "reason": found.reason,
        "found_on": Split.VAL.value,
        "measured_on": Split.TEST.value,
        "count": len(labels),
        "before": _sureness(logits, labels, held),
        "after": _sureness(logits, labels, found.temperature),
        "definitions": {
            "temperature": _TEMPERATURE,
            "calibration_error": measures.CALIBRATION_ERROR,
            "negative_log_likelihood": measures.LIKELIHOOD,
            "brier": measures.BRIER,
        },
    }


def _sureness(logits: np.ndarray, labels: np.ndarray, temperature: float) -> dict[str, float]:
    shares = shares_of(logits, temperature)
    return {
        "temperature": temperature,
        "calibration_error": measures.calibration_error(shares, labels),
        "negative_log_likelihood": measures.negative_log_likelihood(shares, labels),
        "brier": measures.brier(shares, labels),
    }


def _baselines(gallery: Gallery) -> dict[str, Any]:
    painter = painter_baseline(gallery, Split.TEST)
    return {
        "chance": 1 / len(EMOTIONS),
        "majority": asdict(majority_baseline(gallery, Split.TEST)),
        "painter": None if painter is None else asdict(painter),
    }


def _confusion(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    return measures.confusion(labels, logits.argmax(1), len(EMOTIONS))


def _counted(gallery: Gallery, split: Split) -> dict[str, int]:
    counts = {emotion.value: count for emotion, count in gallery.counts(split).items()}
    return {**counts, "all": sum(counts.values())}


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
