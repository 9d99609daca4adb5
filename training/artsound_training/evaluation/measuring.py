"""All figures of one set of clips: over the set and for each emotion, each with count, interval and definition."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_training.evaluation import bootstrap, clap_score, fad, histogram_kl, inception_score, kl_divergence
from artsound_training.evaluation import fad_infinity as infinity
from artsound_training.evaluation.bootstrap import Interval
from artsound_training.evaluation.scores import Score, SetScores, absent, score

#: Intervals whose every draw costs milliseconds take a fifth of the draws.
_CHEAPER = 5


@dataclass(frozen=True, slots=True)
class ClipFeatures:
    """What was measured on each clip of a set, in the order of its clips; None where it was left out.

    `patches`: VGGish embeddings [patches, d] of each clip. `logits` [n, classes] of the tagger. `audio` [n, d]: CLAP's vectors.
    `thd`, `snr`: one number a clip, NaN or infinite where it has none.
    """

    patches: Sequence[np.ndarray] | None = None
    logits: np.ndarray | None = None
    audio: np.ndarray | None = None
    thd: np.ndarray | None = None
    snr: np.ndarray | None = None

    def of(self, places: Sequence[int]) -> ClipFeatures:
        """Those of some clips."""
        rows = np.asarray(places, int)
        return ClipFeatures(
            None if self.patches is None else [self.patches[place] for place in places],
            *(None if each is None else each[rows] for each in (self.logits, self.audio, self.thd, self.snr)),
        )


@dataclass(frozen=True, slots=True)
class ClipSet:
    """One set of clips with all that it is measured by. `emotions`: of each clip.

    `prompts`, `feelings`: CLAP's vectors [n, d] of each clip's prompt, and of its emotion's text. `heard`: the emotion that
    the reader of music heard in each clip. `reference`: the real partners of the clips, None for the real set itself.
    """

    emotions: Sequence[Emotion | None]
    generated: ClipFeatures
    reference: ClipFeatures | None = None
    prompts: np.ndarray | None = None
    feelings: np.ndarray | None = None
    heard: Sequence[Emotion] | None = None

    def of(self, places: Sequence[int]) -> ClipSet:
        rows = np.asarray(places, int)
        return ClipSet(
            [self.emotions[place] for place in places],
            self.generated.of(places),
            None if self.reference is None else self.reference.of(places),
            None if self.prompts is None else self.prompts[rows],
            None if self.feelings is None else self.feelings[rows],
            None if self.heard is None else [self.heard[place] for place in places],
        )


@dataclass(frozen=True, slots=True)
class Measures:
    """Which figures to take, by name, with the definition of each; and the seed of the intervals.

    `draws` of each interval. `absent`: for each figure that cannot be taken, why, a clause.
    `check` is called in every draw and may raise `Cancelled`.
    """

    definitions: Mapping[str, str]
    seed: int = 0
    draws: int = bootstrap.DRAWS
    absent: Mapping[str, str] = field(default_factory=dict)
    check: Callable[[], None] = lambda: None

    @property
    def costly_draws(self) -> int:
        return max(1, self.draws // _CHEAPER)


def measure(clips: ClipSet, measures: Measures, advance: Callable[[str], None]) -> SetScores:
    """All figures that `measures` names. `advance(name)` before each; it may raise `Cancelled`."""
    emotions = [each for each in EMOTIONS if each in clips.emotions]
    parts = {emotion: clips.of([n for n, each in enumerate(clips.emotions) if each is emotion]) for emotion in emotions}
    return SetScores(
        _figures(clips, measures, advance),
        {emotion: _figures(part, measures, advance) for emotion, part in parts.items()},
    )


def figure_count(emotions: Sequence[Emotion | None], measures: Measures) -> int:
    """How often `measure` calls `advance`."""
    return len(measures.definitions) * (1 + len({each for each in emotions if each is not None}))


def _figures(clips: ClipSet, measures: Measures, advance: Callable[[str], None]) -> dict[str, Score]:
    found = {}
    for name, definition in measures.definitions.items():
        advance(name)
        count = len(clips.emotions)
        if name in measures.absent:
            found[name] = absent(count, definition, measures.absent[name])
            continue
        try:
            found[name] = _TAKEN[name](clips, definition, measures)
        except ValueError as error:
            found[name] = absent(count, definition, str(error))
    return found


def _fad(clips: ClipSet, definition: str, measures: Measures) -> Score:
    made, real = _patches(clips)
    value = fad.frechet_distance(np.concatenate(made), np.concatenate(real))
    between = bootstrap.frechet_interval(made, real, measures.seed, measures.costly_draws, check=measures.check)
    return _scored(value, len(made), definition, between, **_patch_counts(made, real))


def _fad_infinity(clips: ClipSet, definition: str, measures: Measures) -> Score:
    made, real = _patches(clips)
    line = infinity.fad_infinity(np.concatenate(made), np.concatenate(real), measures.seed)
    return score(line.value, len(made), definition, slope=line.slope, fit=line.fit, **_patch_counts(made, real))


def _kl_histogram(clips: ClipSet, definition: str, measures: Measures) -> Score:
    made, real = _patches(clips)

    def of(chosen: np.ndarray) -> float:
        measures.check()
        return histogram_kl.histogram_kl(
            np.concatenate([made[place] for place in chosen]), np.concatenate([real[place] for place in chosen])
        )

    between = bootstrap.centred_interval(len(made), of, measures.seed, measures.costly_draws)
    return _scored(of(np.arange(len(made))), len(made), definition, between, least=0.0, **_patch_counts(made, real))


def _kl(clips: ClipSet, definition: str, measures: Measures) -> Score:
    made = _there(clips.generated.logits, "tagger's answers")
    real = _there(clips.reference.logits if clips.reference else None, "reference's answers")
    return _mean(kl_divergence.pair_divergences(made, real), definition, measures)


def _isc(clips: ClipSet, definition: str, measures: Measures) -> Score:
    logits = _there(clips.generated.logits, "tagger's answers")
    splits = inception_score.splits_for(len(logits))
    values = inception_score.inception_scores(logits, splits)

    def of(chosen: np.ndarray) -> float:
        measures.check()
        return inception_score.inception_score(logits[chosen], splits)

    between = bootstrap.centred_interval(len(logits), of, measures.seed, measures.costly_draws)
    return _scored(
        float(values.mean()), len(logits), definition, between, least=1.0, splits=splits, deviation=float(values.std())
    )


def _clap(clips: ClipSet, definition: str, measures: Measures) -> Score:
    return _mean(clap_score.cosines(_there(clips.prompts, "prompts"), _audio(clips)), definition, measures)


def _clap_emotion(clips: ClipSet, definition: str, measures: Measures) -> Score:
    return _mean(clap_score.cosines(_there(clips.feelings, "emotions"), _audio(clips)), definition, measures)


def _thd(clips: ClipSet, definition: str, measures: Measures) -> Score:
    return _mean_of_finite(_there(clips.generated.thd, "distortions"), definition, measures)


def _snr(clips: ClipSet, definition: str, measures: Measures) -> Score:
    return _mean_of_finite(_there(clips.generated.snr, "noise estimates"), definition, measures)


def _agreement(clips: ClipSet, definition: str, measures: Measures) -> Score:
    heard = clips.heard
    if heard is None:
        raise ValueError("no reader of music has heard it")
    hits = np.array([one is other for one, other in zip(heard, clips.emotions, strict=True)], np.float64)
    counts = {str(emotion): sum(one is emotion for one in heard) for emotion in EMOTIONS}
    return _mean(hits, definition, measures, heard=counts)


_TAKEN: Mapping[str, Callable[[ClipSet, str, Measures], Score]] = {
    "fad": _fad,
    "fad_infinity": _fad_infinity,
    "clap": _clap,
    "clap_emotion": _clap_emotion,
    "kl": _kl,
    "kl_histogram": _kl_histogram,
    "thd": _thd,
    "isc": _isc,
    "snr": _snr,
    "emotion_agreement": _agreement,
}


def _scored(value: float, count: int, definition: str, between: Interval, least: float = -np.inf, **more: Any) -> Score:
    low, high = max(between.low, least), max(between.high, least)
    return score(value, count, definition, low, high, draws=between.draws, level=between.level, **more)


def _mean(values: np.ndarray, definition: str, measures: Measures, **more: Any) -> Score:
    between = bootstrap.mean_interval(values, measures.seed, measures.draws)
    return _scored(float(values.mean()), len(values), definition, between, **more)


def _mean_of_finite(values: np.ndarray, definition: str, measures: Measures) -> Score:
    """The mean over the clips that have a value; how many have none stands beside it."""
    kept = values[np.isfinite(values)]
    without = len(values) - len(kept)
    if not len(kept):
        return absent(0, definition, "no clip has one", clips_without=without)
    return _mean(kept, definition, measures, clips_without=without)


def _patches(clips: ClipSet) -> tuple[Sequence[np.ndarray], Sequence[np.ndarray]]:
    made, real = clips.generated.patches, clips.reference.patches if clips.reference else None
    if made is None or real is None:
        raise ValueError("there are no embeddings of both sets")
    return made, real


def _patch_counts(made: Sequence[np.ndarray], real: Sequence[np.ndarray]) -> dict[str, int]:
    return {"patches": sum(map(len, made)), "reference_patches": sum(map(len, real))}


def _audio(clips: ClipSet) -> np.ndarray:
    return _there(clips.generated.audio, "sound vectors")


def _there(values: np.ndarray | None, what: str) -> np.ndarray:
    if values is None:
        raise ValueError(f"there are no {what}")
    return values
