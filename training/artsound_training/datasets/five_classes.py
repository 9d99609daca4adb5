"""From the ratings and moods of other data sets to the five emotions. Every number and name stands in five_classes.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_core.errors import UsageError
from artsound_training.datasets.places import is_file
from artsound_training.recipe import read_recipe

#: The rule that comes with the package.
RULE_FILE = Path(__file__).with_name("five_classes.toml")


@dataclass(frozen=True, slots=True)
class Ratings:
    """`prefix` of the columns; `threshold` and `gap` are shares of the annotators, `slack` is for binary fractions."""

    prefix: str
    threshold: float
    otherwise: Emotion
    gap: float
    slack: float

    def __post_init__(self) -> None:
        for name in ("threshold", "gap", "slack"):
            _demand_share(name, getattr(self, name))


@dataclass(frozen=True, slots=True)
class Gate:
    """What must hold for a class to have a score at all: the painting's rating, and the scores of other classes."""

    rating_above: float
    at_least: Mapping[Emotion, float] | None = None
    below: Mapping[Emotion, float] | None = None

    def lets_pass(self, scores: Mapping[Emotion, float], rating: float) -> bool:
        return (
            rating > self.rating_above
            and all(scores[emotion] >= least for emotion, least in (self.at_least or {}).items())
            and all(scores[emotion] < most for emotion, most in (self.below or {}).items())
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """The class of a painting (None: nothing decides it), how far it leads the second, and whether that is clear."""

    emotion: Emotion | None
    gap: float
    is_clear: bool


@dataclass(frozen=True, slots=True)
class FiveClassRule:
    """`weights`: for each class its emotions of WikiArt Emotions. `moods`: for each mapping the moods of each class."""

    ratings: Ratings
    weights: Mapping[Emotion, Mapping[str, float]]
    gates: Mapping[Emotion, Gate]
    label_gates: Mapping[Emotion, Gate]
    moods: Mapping[str, Mapping[Emotion, tuple[str, ...]]]
    mirex_clusters: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        if set(self.weights) != set(EMOTIONS) or not all(self.weights.values()):
            raise ValueError(f"weights must name emotions for each of {', '.join(EMOTIONS)}")
        for emotion, weights in self.weights.items():
            for name, weight in weights.items():
                _demand_share(f"weights.{emotion}.{name}", weight)
        for name in self.moods:
            self.mapping(name)

    @property
    def columns(self) -> tuple[str, ...]:
        """The emotions of WikiArt Emotions that count, in the file's order."""
        return tuple(dict.fromkeys(name for weights in self.weights.values() for name in weights))

    def scores(self, shares: Mapping[str, float], rating: float) -> dict[Emotion, float]:
        """The five scores, 0 to 1, of a painting: `shares` (0 to 1) by the names in `columns`, `rating` from -3 to 3."""
        scores = {
            emotion: max(weight * shares[name] for name, weight in weights.items())
            for emotion, weights in self.weights.items()
        }
        return _gated(scores, self.gates, rating)

    def judge(self, shares: Mapping[str, float], rating: float) -> Verdict:
        """The class with the largest score, or `ratings.otherwise` where none reaches the threshold."""
        scores = self.scores(shares, rating)
        first, second, *_ = sorted(scores, key=lambda emotion: -scores[emotion])
        gap = scores[first] - scores[second]
        emotion = first if scores[first] >= self.ratings.threshold else self.ratings.otherwise
        return Verdict(emotion, gap, gap >= self.ratings.gap - self.ratings.slack)

    def judge_labels(self, labels: Mapping[str, float], rating: float) -> Verdict:
        """The class of a painting of which labels (0 or 1) are known and no shares: None unless all belong to one class."""
        scores = {
            emotion: float(any(labels[name] > 0.0 for name in weights)) for emotion, weights in self.weights.items()
        }
        scores = _gated(scores, self.label_gates, rating)
        named = [emotion for emotion, score in scores.items() if score > 0.0]
        return Verdict(named[0], 1.0, True) if len(named) == 1 else Verdict(None, 0.0, False)

    def mapping(self, name: str) -> dict[str, Emotion]:
        """The class of each mood, in small letters. Raises `UsageError` for an unknown name, `ValueError` for a double mood."""
        if name not in self.moods:
            raise UsageError(name, f"there is no such mapping of moods; there is {', '.join(sorted(self.moods))}")
        found: dict[str, Emotion] = {}
        for emotion, moods in self.moods[name].items():
            for mood in moods:
                if mood.casefold() in found:
                    raise ValueError(f"moods.{name} names {mood} twice")
                found[mood.casefold()] = emotion
        return found


def read_rule(file: Path | None = None) -> FiveClassRule:
    """The rule in `file`, or the one that comes with the package. Raises `RecipeInvalid` that names the key at fault."""
    if file is not None and not is_file(file):
        raise UsageError(f"--rule {file}", "there is no such file")
    return read_recipe(FiveClassRule, str(RULE_FILE if file is None else file))


def _gated(scores: dict[Emotion, float], gates: Mapping[Emotion, Gate], rating: float) -> dict[Emotion, float]:
    """The scores, 0 where a class's gate is shut. Gates look at the scores before any of them was shut."""
    return {
        emotion: score if emotion not in gates or gates[emotion].lets_pass(scores, rating) else 0.0
        for emotion, score in scores.items()
    }


def _demand_share(name: str, value: float) -> None:
    if not 0.0 <= value <= 1.0:
        raise ValueError(f"{name} must lie in 0 to 1, not {value}")
