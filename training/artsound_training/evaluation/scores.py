"""A measured figure with what it needs to be understood: count, interval, definition; and as JSON, which knows no NaN."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from artsound_core.emotion import Emotion


@dataclass(frozen=True, slots=True)
class Score:
    """`value` is None where there is none, and `reason` then says why, a clause. `count`: clips (pairs) it was taken from.

    `low`, `high`: a bootstrap interval, None where none was taken. `definition`: what exactly was computed.
    `more`: facts of this measure alone (splits, patches), by name.
    """

    value: float | None
    count: int
    definition: str
    low: float | None = None
    high: float | None = None
    reason: str | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


def score(
    value: float, count: int, definition: str, low: float | None = None, high: float | None = None, **more: Any
) -> Score:
    """A figure that was measured; one that is no finite number becomes None with a reason."""
    if not math.isfinite(value):
        return absent(count, definition, "it came out as no finite number", **more)
    whole = low is not None and high is not None and math.isfinite(low) and math.isfinite(high)
    return Score(float(value), count, definition, low if whole else None, high if whole else None, more=more)


def absent(count: int, definition: str, reason: str, **more: Any) -> Score:
    return Score(None, count, definition, reason=reason, more=more)


@dataclass(frozen=True, slots=True)
class SetScores:
    """All figures of one set of music: over the whole set, and for each emotion that it has clips of."""

    whole: Mapping[str, Score]
    emotions: Mapping[Emotion, Mapping[str, Score]]


def score_tree(found: Score) -> dict[str, Any]:
    """`value`, `count`, `low`, `high`, `definition`, then `reason` where there is one, then the measure's own facts."""
    tree: dict[str, Any] = {
        "value": found.value,
        "count": found.count,
        "low": found.low,
        "high": found.high,
        "definition": found.definition,
    }
    if found.reason is not None:
        tree["reason"] = found.reason
    return tree | dict(found.more)


def score_from(tree: Mapping[str, Any]) -> Score:
    """What `score_tree` wrote. Raises `KeyError`."""
    known = ("value", "count", "low", "high", "definition", "reason")
    return Score(
        **{name: tree[name] for name in known[:-1]},
        reason=tree.get("reason"),
        more={name: value for name, value in tree.items() if name not in known},
    )


def scores_tree(found: SetScores) -> dict[str, Any]:
    """Figures by name, and below `emotions` the same for each emotion."""
    return {
        **{name: score_tree(each) for name, each in found.whole.items()},
        "emotions": {
            str(emotion): {name: score_tree(each) for name, each in figures.items()}
            for emotion, figures in found.emotions.items()
        },
    }


def scores_from(tree: Mapping[str, Any]) -> SetScores:
    """What `scores_tree` wrote. Raises `KeyError` or `ValueError`."""
    return SetScores(
        {name: score_from(each) for name, each in tree.items() if name != "emotions"},
        {
            Emotion(emotion): {name: score_from(each) for name, each in figures.items()}
            for emotion, figures in tree["emotions"].items()
        },
    )
