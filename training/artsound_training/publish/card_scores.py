"""What a model card says of measured figures: each with its count and, where it was taken, its interval. None is made up."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from artsound_training.publish.run_facts import Kind, RunFacts

#: The figures of `evaluation.json` as a card names them, and whether more is better.
_MUSIC = (
    ("fad", "FAD (VGGish)", "lower is better"),
    ("fad_infinity", "FAD-infinity", "lower is better"),
    ("clap", "CLAP score", "higher is better"),
    ("clap_emotion", "CLAP score with the emotion's name", "higher is better"),
    ("kl", "KL divergence", "lower is better"),
    ("kl_histogram", "KL of embedding histograms, as the paper has it", "lower is better"),
    ("thd", "THD", "the paper takes lower as better"),
    ("isc", "inception score", "higher is better"),
    ("snr", "SNR in dB", "higher is better"),
    ("emotion_agreement", "emotion agreement", "higher is better"),
)
_CLASSIFIER = (("accuracy", "accuracy"), ("macro_f1", "macro-F1"))


def music_scores(scores: Mapping[str, Any]) -> str:
    """The table of a music model's figures, with the definitions below; empty where none was measured."""
    rows, definitions = [], []
    for name, title, better in _MUSIC:
        found = _figure(scores.get(name))
        if found is not None:
            rows.append(f"| {title} | {found['value']:.4g} | {_between(found)} | {found.get('count', '')} | {better} |")
            if found.get("definition"):
                definitions.append(f"- {title}: {' '.join(str(found['definition']).split())}")
    if not rows:
        return ""
    head = ["## Figures", "", "| figure | value | interval | clips | |", "| --- | ---: | ---: | ---: | --- |"]
    said = "On the test split's paintings and texts, whose music it has not heard; measured on the weights that the run kept."
    return "\n".join([*head, *rows, "", said, "", *definitions])


def classifier_scores(report: Mapping[str, Any]) -> str:
    """The report's figures on the test split."""
    rows = []
    for name, title in _CLASSIFIER:
        found = _figure(report.get(name))
        if found is not None:
            rows.append(f"| {title} | {found['value']:.4f} | {_between(found)} | {found.get('count', '')} |")
    calibration = report.get("calibration")
    after = calibration.get("after") if isinstance(calibration, Mapping) else None
    if isinstance(after, Mapping) and _is_number(after.get("calibration_error")):
        count = calibration.get("count", "") if isinstance(calibration, Mapping) else ""
        rows.append(f"| calibration error | {after['calibration_error']:.4f} | | {count} |")
    if not rows:
        return ""
    head = ["## Figures", "", "| on the test split | value | interval | paintings |", "| --- | ---: | ---: | ---: |"]
    return "\n".join([*head, *rows, "", *_by_emotion(report), *_beside(report)]).rstrip()


def training_result(facts: RunFacts) -> str:
    """One sentence on how the training ended, from what the run kept; empty where nothing is known."""
    result = facts.result or {}
    loss = result.get("best_val_loss")
    if not _is_number(loss):
        losses = [each["val_loss"] for each in facts.run.metrics() if _is_number(each.get("val_loss"))]
        if not losses:
            return ""
        return f"Best validation loss {min(losses):.4f}, of {len(losses)} validations."
    after = f" after step {result['best_step']}" if "best_step" in result else ""
    epochs = f", in {result['epochs']} epochs" if "epochs" in result else ""
    return f"Best validation loss {loss:.4f}{after}{epochs}."


def model_index(title: str, facts: RunFacts) -> dict[str, Any]:
    """The hub's `model-index` in the front matter; empty where nothing was measured."""
    is_music = facts.kind is Kind.MUSICGEN
    tree = (facts.scores if is_music else facts.report) or {}
    names = [(name, label) for name, label, _ in _MUSIC] if is_music else list(_CLASSIFIER)
    metrics = [
        {"type": name, "name": label, "value": round(float(found["value"]), 6)}
        for name, label in names
        if (found := _figure(tree.get(name))) is not None
    ]
    if not metrics:
        return {}
    sources = facts.manifest.sources if facts.manifest is not None else ()
    data = " + ".join(str(each.get("name", "")) for each in sources) or "not named"
    task = "text-to-audio" if is_music else "image-classification"
    result = {
        "task": {"type": task},
        "dataset": {"name": data, "type": "paintings-and-music", "split": "test"},
        "metrics": metrics,
    }
    return {"model-index": [{"name": title, "results": [result]}]}


def _by_emotion(report: Mapping[str, Any]) -> list[str]:
    emotions = report.get("emotions")
    if not isinstance(emotions, Mapping):
        return []
    lines = ["| emotion | paintings | recall | precision | F1 |", "| --- | ---: | ---: | ---: | ---: |"]
    for name, found in emotions.items():
        cells = [f"{found[key]:.3f}" if _is_number(found.get(key)) else "" for key in ("recall", "precision", "f1")]
        lines.append(f"| {name} | {found.get('count', '')} | {' | '.join(cells)} |")
    return [*lines, ""]


def _beside(report: Mapping[str, Any]) -> list[str]:
    baselines, ceiling = report.get("baselines"), report.get("ceiling")
    said = []
    majority = baselines.get("majority") if isinstance(baselines, Mapping) else None
    if isinstance(majority, Mapping) and _is_number(majority.get("accuracy")):
        said.append(f"Always the most frequent emotion would be right in {majority['accuracy']:.1%}.")
    if isinstance(ceiling, Mapping) and _is_number(ceiling.get("low")) and _is_number(ceiling.get("high")):
        said.append(f"Human raters agree on {ceiling['low']:.0%} to {ceiling['high']:.0%}.")
    return [" ".join(said)] if said else []


def _figure(tree: Any) -> Mapping[str, Any] | None:
    return tree if isinstance(tree, Mapping) and _is_number(tree.get("value")) else None


def _between(found: Mapping[str, Any]) -> str:
    low, high = found.get("low"), found.get("high")
    return f"{low:.4g} to {high:.4g}" if _is_number(low) and _is_number(high) else ""


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
