"""Figures of a set of clips: against the pure functions, for each emotion, with intervals, and None with a reason."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_core.progress import Cancelled
from artsound_training.evaluation.clap_score import mean_cosine
from artsound_training.evaluation.emotion_agreement import features_of, train_reader
from artsound_training.evaluation.fad import frechet_distance
from artsound_training.evaluation.inception_score import inception_score
from artsound_training.evaluation.kl_divergence import kl_divergence
from artsound_training.evaluation.measure_names import MEASURES
from artsound_training.evaluation.measuring import ClipFeatures, ClipSet, Measures, figure_count, measure
from artsound_training.evaluation.scores import (
    Score,
    SetScores,
    absent,
    score,
    score_from,
    score_tree,
    scores_from,
    scores_tree,
)

DEFINITIONS = {name: f"what {name} is" for name in MEASURES}


def features(emotions: Sequence[Emotion], seed: int, patches: int = 3) -> ClipFeatures:
    chance = np.random.default_rng(seed)
    count = len(emotions)
    return ClipFeatures(
        patches=[chance.normal(size=(patches, 2)) for _ in range(count)],
        logits=chance.normal(size=(count, 4)),
        audio=chance.normal(size=(count, 5)),
        thd=chance.uniform(1, 2, count),
        snr=chance.uniform(-5, 5, count),
    )


def clip_set(emotions: Sequence[Emotion], **changes: Any) -> ClipSet:
    chance = np.random.default_rng(9)
    whole: dict[str, Any] = {
        "emotions": emotions,
        "generated": features(emotions, 1),
        "reference": features(emotions, 2),
        "prompts": chance.normal(size=(len(emotions), 5)),
        "feelings": chance.normal(size=(len(emotions), 5)),
        "heard": [Emotion.SAD] * len(emotions),
    }
    return ClipSet(**(whole | changes))


def measured(clips: ClipSet, **options: Any) -> SetScores:
    return measure(clips, Measures(DEFINITIONS, **({"draws": 60} | options)), lambda name: None)


def test_every_figure_is_that_of_the_pure_functions() -> None:
    emotions = [Emotion.SAD, Emotion.FUN] * 6
    clips = clip_set(emotions)
    made, real = clips.generated, clips.reference
    assert made.patches is not None
    assert real is not None
    assert real.patches is not None
    found = measured(clips).whole
    assert tuple(found) == MEASURES
    assert found["fad"].value == frechet_distance(np.concatenate(made.patches), np.concatenate(real.patches))
    assert found["kl"].value == kl_divergence(made.logits, real.logits)
    assert found["isc"].value == inception_score(made.logits, 6)
    assert found["clap"].value == mean_cosine(clips.prompts, made.audio)
    assert found["clap_emotion"].value == mean_cosine(clips.feelings, made.audio)
    assert found["thd"].value == pytest.approx(np.mean(made.thd), rel=1e-15)
    assert found["snr"].value == pytest.approx(np.mean(made.snr), rel=1e-15)
    assert found["emotion_agreement"].value == 0.5
    assert found["emotion_agreement"].more["heard"] == {"angry": 0, "fun": 0, "happy": 0, "neutral": 0, "sad": 12}
    assert found["isc"].more["splits"] == 6
    assert {name: found["fad"].more[name] for name in ("patches", "reference_patches")} == {
        "patches": 36, "reference_patches": 36,
    }  # fmt: skip
    for name, figure in found.items():
        assert (figure.count, figure.definition) == (12, f"what {name} is")
        if name != "fad_infinity":
            assert figure.low is not None
            assert figure.high is not None
            assert figure.value is not None
            assert figure.low <= figure.value <= figure.high, name


def test_each_emotions_figures_are_those_of_its_own_clips() -> None:
    emotions = [Emotion.SAD, Emotion.FUN, Emotion.SAD, Emotion.FUN, Emotion.SAD]
    clips = clip_set(emotions)
    found = measured(clips)
    assert list(found.emotions) == [Emotion.FUN, Emotion.SAD]
    assert found.emotions[Emotion.SAD] == measured(clips.of([0, 2, 4])).whole
    assert found.emotions[Emotion.FUN]["thd"].count == 2


def test_a_figure_that_cannot_be_taken_says_why_and_the_others_stand() -> None:
    clips = clip_set([Emotion.SAD], generated=features([Emotion.SAD], 1, patches=1))
    found = measured(clips, absent={"clap": "nothing tells the prompts"}).whole
    assert (found["clap"].value, found["clap"].reason) == (None, "nothing tells the prompts")
    assert found["fad"].value is None
    assert found["fad"].reason == "the generated embeddings hold 1 rows, and 2 is the least"
    assert found["thd"].value is not None
    assert found["thd"].low == found["thd"].high == found["thd"].value


def test_clips_without_a_pitch_are_left_out_and_counted() -> None:
    emotions = [Emotion.SAD] * 4
    made = features(emotions, 1)
    broken = ClipFeatures(
        made.patches, made.logits, made.audio, np.array([1.0, np.nan, 3.0, np.inf]), np.full(4, np.nan)
    )
    found = measured(clip_set(emotions, generated=broken)).whole
    assert (found["thd"].value, found["thd"].count, found["thd"].more["clips_without"]) == (2.0, 2, 2)
    assert (found["snr"].value, found["snr"].count, found["snr"].reason) == (None, 0, "no clip has one")


def test_the_same_seed_gives_the_same_intervals_and_another_one_others() -> None:
    clips = clip_set([Emotion.SAD] * 6)
    one, again, other = (measured(clips, seed=seed).whole for seed in (0, 0, 1))
    assert one == again
    assert one["fad"].high != other["fad"].high
    assert one["fad"].value == other["fad"].value


def test_it_tells_each_figure_that_it_begins() -> None:
    clips = clip_set([Emotion.SAD] * 3 + [Emotion.FUN])
    told: list[str] = []
    measure(clips, Measures(DEFINITIONS, draws=5), told.append)
    assert told == list(MEASURES) * 3
    assert figure_count(clips.emotions, Measures(DEFINITIONS)) == 30


@pytest.mark.parametrize("name", ["fad", "kl_histogram", "isc"])
def test_it_stops_within_a_figure(name: str) -> None:
    calls: list[None] = []

    def stop() -> None:
        calls.append(None)
        if len(calls) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        measure(clip_set([Emotion.SAD] * 4), Measures({name: ""}, check=stop), lambda name: None)


@given(value=st.floats(), count=st.integers(0, 99), low=st.none() | st.floats(), high=st.none() | st.floats())
@settings(max_examples=60, deadline=None)
def test_no_figure_writes_what_json_does_not_know(
    value: float, count: int, low: float | None, high: float | None
) -> None:
    found = score(value, count, "d", low, high, splits=2)
    tree = json.loads(json.dumps(score_tree(found), allow_nan=False))
    assert list(tree)[:5] == ["value", "count", "low", "high", "definition"]
    assert (tree["value"] is None) == ("reason" in tree)
    assert score_from(tree) == found


def test_scores_come_back_from_json_as_they_were() -> None:
    whole = {"fad": score(1.5, 3, "d", 1.0, 2.0, patches=9), "clap": absent(3, "e", "nothing tells the prompts")}
    scores = SetScores(whole, {Emotion.SAD: {"fad": Score(0.5, 1, "d")}})
    assert scores_from(json.loads(json.dumps(scores_tree(scores)))) == scores
    assert scores_tree(scores)["emotions"]["sad"]["fad"] == {
        "value": 0.5, "count": 1, "low": None, "high": None, "definition": "d",
    }  # fmt: skip


def separable(count: int, seed: int, spread: float = 0.3, rare: int = 3) -> tuple[np.ndarray, list[Emotion]]:
    """Five clusters in five dimensions, `count` of the first emotion and `rare` of every other."""
    chance = np.random.default_rng(seed)
    emotions = [emotion for emotion in EMOTIONS for _ in range(count if emotion is Emotion.ANGRY else rare)]
    centres = 4.0 * np.eye(5)[[EMOTIONS.index(emotion) for emotion in emotions]]
    return centres + spread * chance.normal(size=(len(emotions), 5)), emotions


def test_a_reader_of_music_learns_what_can_be_told_apart_and_owes_nothing_to_chance() -> None:
    reader = train_reader(separable(3, 1), separable(3, 2))
    held, right = separable(4, 3)
    assert list(reader.hear(held)) == right
    assert reader.learnt == 15
    again = train_reader(separable(3, 1), separable(3, 2))
    assert np.array_equal(reader.weights, again.weights)


def test_a_reader_hears_rare_emotions_as_well_as_frequent_ones() -> None:
    reader = train_reader(separable(120, 1, 2.0, rare=12), separable(12, 2, 2.0, rare=12))
    held, right = separable(100, 3, 2.0, rare=100)
    heard = reader.hear(held)
    recalls = [sum(one is each for one, other in zip(heard, right, strict=True) if other is each) for each in EMOTIONS]
    assert recalls[0] < np.mean(recalls) + 10
    assert min(recalls) > 50


def test_a_readers_weights_are_where_the_loss_is_least() -> None:
    """The gradient of the balanced, penalised loss, written out by loops, is all but zero there."""
    (table, emotions), held = separable(5, 1, 2.0), separable(3, 2, 2.0)
    reader = train_reader((table, emotions), held)
    rows = np.c_[(table - reader.mean) / reader.scale, np.ones(len(table))]
    gradient = np.zeros_like(reader.weights)
    for row, emotion in zip(rows, emotions, strict=True):
        powers = np.exp(row @ reader.weights)
        for number, each in enumerate(EMOTIONS):
            share = powers[number] / powers.sum()
            gradient[:, number] += row * (share - (each is emotion)) / emotions.count(emotion) / 5
    gradient[:-1] += reader.penalty * reader.weights[:-1]
    assert np.abs(gradient).max() < 2e-4


def test_a_reader_needs_every_emotion_and_dead_features_do_no_harm() -> None:
    table, emotions = separable(3, 1)
    with pytest.raises(ValueError, match="the training split has no music that is sad"):
        train_reader((table[:-3], emotions[:-3]), separable(3, 2))
    dead = [(np.c_[rows, np.full(len(rows), 7.0)], right) for rows, right in (separable(3, 1), separable(3, 2))]
    assert list(train_reader(*dead).hear(dead[1][0])) == dead[1][1]


def test_a_clips_features_are_mean_and_deviation_over_time() -> None:
    found = features_of([np.array([[1.0, 2.0], [3.0, 2.0]]), np.array([[5.0, 6.0]])])
    assert found.tolist() == [[2.0, 2.0, 1.0, 0.0], [5.0, 6.0, 0.0, 0.0]]
