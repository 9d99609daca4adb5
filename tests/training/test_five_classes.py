"""The five-class rule: hand-worked rows, its borders, its properties, and the mappings of other sets' moods."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_core.errors import UsageError
from artsound_training.datasets.five_classes import RULE_FILE, FiveClassRule, read_rule
from artsound_training.errors import RecipeInvalid

RULE = read_rule()
SHARES = st.fixed_dictionaries({name: st.integers(0, 1000).map(lambda n: n / 1000) for name in RULE.columns})
RATINGS = st.floats(-3, 3)


def shares(**some: float) -> dict[str, float]:
    return {name: some.get(name, 0.0) for name in RULE.columns}


@pytest.mark.parametrize(
    ("some", "rating", "emotion", "gap"),
    [
        ({"happiness": 0.5, "sadness": 0.1}, 1.0, Emotion.HAPPY, 0.4),
        ({"love": 0.4, "optimism": 0.45, "trust": 0.2}, 1.0, Emotion.HAPPY, 0.25),
        ({"regret": 0.5, "happiness": 0.2}, 0.0, Emotion.SAD, 0.3),
        ({"fear": 0.5}, 0.0, Emotion.ANGRY, 0.4),  # 0.8 x 0.5
        ({"arrogance": 0.6, "trust": 0.4}, 0.0, Emotion.ANGRY, 0.02),  # 0.7 x 0.6
        ({"fear": 0.4, "sadness": 0.33}, 0.0, Emotion.SAD, 0.01),  # fear weighs 0.32
        ({"trust": 0.6, "neutral": 0.2}, 0.0, Emotion.NEUTRAL, 0.6),
        ({"surprise": 0.6, "happiness": 0.15}, 0.1, Emotion.FUN, 0.45),
        ({"anticipation": 0.5, "happiness": 0.3, "anger": 0.24}, 2.0, Emotion.FUN, 0.2),
        ({}, 0.0, Emotion.NEUTRAL, 0.0),
    ],
)
def test_rows_that_were_worked_by_hand(some: dict[str, float], rating: float, emotion: Emotion, gap: float) -> None:
    verdict = RULE.judge(shares(**some), rating)
    assert verdict.emotion is emotion
    assert verdict.gap == pytest.approx(gap)


@pytest.mark.parametrize(
    ("some", "rating"),
    [
        ({"surprise": 0.9, "happiness": 0.3}, 0.0),  # not liked
        ({"surprise": 0.9, "happiness": 0.149}, 1.0),  # little happiness
        ({"surprise": 0.9, "happiness": 0.3, "disgust": 0.25}, 1.0),  # some disgust
        ({"surprise": 0.9, "happiness": 0.3, "shame": 0.25}, 1.0),  # some shame
    ],
)
def test_surprise_is_no_fun_where_the_gate_is_shut(some: dict[str, float], rating: float) -> None:
    assert RULE.scores(shares(**some), rating)[Emotion.FUN] == 0.0
    assert RULE.judge(shares(**some), rating).emotion is not Emotion.FUN


def test_a_share_of_30_percent_makes_a_class_and_one_a_little_less_makes_neutral() -> None:
    assert RULE.judge(shares(sadness=0.30), 0.0).emotion is Emotion.SAD
    assert RULE.judge(shares(sadness=0.299), 0.0).emotion is Emotion.NEUTRAL
    assert RULE.judge(shares(fear=0.375), 0.0).emotion is Emotion.ANGRY  # 0.8 x 0.375 is 0.30


def test_a_gap_of_a_tenth_is_clear_although_binary_fractions_fall_short_of_it() -> None:
    assert 0.3 - 0.2 < 0.1
    assert RULE.judge(shares(trust=0.3, happiness=0.2), 0.0).is_clear
    assert not RULE.judge(shares(trust=0.3, happiness=0.201), 0.0).is_clear


def test_labels_decide_where_all_belong_to_one_class() -> None:
    assert RULE.judge_labels(shares(happiness=1, love=1), 1.0).emotion is Emotion.HAPPY
    assert RULE.judge_labels(shares(fear=1), -1.0).emotion is Emotion.ANGRY
    assert RULE.judge_labels(shares(surprise=1), 1.0).emotion is Emotion.FUN
    assert RULE.judge_labels(shares(surprise=1), 0.0).emotion is None
    assert RULE.judge_labels(shares(), 1.0).emotion is None
    mixed = RULE.judge_labels(shares(happiness=1, fear=1), 1.0)
    assert (mixed.emotion, mixed.is_clear, mixed.gap) == (None, False, 0.0)


@given(SHARES, RATINGS)
def test_the_class_is_that_of_the_largest_score_or_neutral(some: dict[str, float], rating: float) -> None:
    scores, verdict = RULE.scores(some, rating), RULE.judge(some, rating)
    assert all(0.0 <= score <= 1.0 for score in scores.values())
    ordered = sorted(scores.values(), reverse=True)
    assert verdict.gap == ordered[0] - ordered[1] >= 0.0
    if ordered[0] >= 0.30:
        assert verdict.emotion is not None
        assert scores[verdict.emotion] == ordered[0]
    else:
        assert verdict.emotion is Emotion.NEUTRAL
    assert verdict.is_clear == (round(verdict.gap, 6) >= 0.0999)


@given(SHARES, RATINGS, st.sampled_from([name for name in RULE.columns if name not in RULE.weights[Emotion.FUN]]))
def test_more_of_an_emotion_never_lowers_its_class(some: dict[str, float], rating: float, name: str) -> None:
    emotion = next(each for each, weights in RULE.weights.items() if name in weights)
    more = {**some, name: min(1.0, some[name] + 0.1)}
    assert RULE.scores(more, rating)[emotion] >= RULE.scores(some, rating)[emotion]


@given(SHARES, RATINGS)
def test_where_the_gate_lets_fun_pass_the_painting_is_liked_and_gives_some_happiness(
    some: dict[str, float], rating: float
) -> None:
    scores = RULE.scores(some, rating)
    if scores[Emotion.FUN] > 0.0:
        assert rating > 0.0
        assert scores[Emotion.HAPPY] >= 0.15
        assert max(scores[Emotion.ANGRY], scores[Emotion.SAD]) < 0.25


def test_the_rule_counts_each_of_the_20_emotions_once() -> None:
    assert len(RULE.columns) == 20 == sum(len(weights) for weights in RULE.weights.values())
    assert set(RULE.weights) == set(EMOTIONS)


def test_every_category_of_the_mirex_set_has_a_class_and_a_cluster() -> None:
    categories = RULE.mapping("mirex-categories")
    clusters = [name.casefold() for names in RULE.mirex_clusters.values() for name in names]
    assert len(categories) == 28 == len(clusters)
    assert set(categories) == set(clusters)
    assert categories["agressive"] is Emotion.ANGRY
    assert categories["whimsical"] is Emotion.FUN


def test_the_authors_mapping_stands_under_its_own_name_and_calls_humour_sad() -> None:
    assert RULE.mapping("mirex-clusters-of-the-authors") == {
        "cluster 1": Emotion.FUN,
        "cluster 2": Emotion.HAPPY,
        "cluster 3": Emotion.NEUTRAL,
        "cluster 4": Emotion.SAD,
        "cluster 5": Emotion.ANGRY,
    }


def test_the_pleasant_and_excited_quadrant_has_no_class_for_it_may_be_happy_or_fun() -> None:
    assert set(RULE.mapping("quadrants")) == {"q2", "q3", "q4"}
    assert RULE.mapping("mikels")["awe"] is Emotion.NEUTRAL


def test_an_unknown_mapping_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match="there is no such mapping of moods; there is emotions, mikels"):
        RULE.mapping("plutchik")


def changed_rule(tmp_path: Path, old: str, new: str) -> FiveClassRule:
    text = RULE_FILE.read_text("utf-8")
    assert text.count(old) == 1
    file = tmp_path / "rule.toml"
    file.write_text(text.replace(old, new), "utf-8")
    return read_rule(file)


def test_another_rule_can_be_read_from_a_file(tmp_path: Path) -> None:
    rule = changed_rule(tmp_path, "threshold = 0.30", "threshold = 0.5")
    assert rule.judge(shares(sadness=0.4), 0.0).emotion is Emotion.NEUTRAL


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("fear = 0.8", "fear = 8", "weights.angry.fear must lie in 0 to 1, not 8.0"),
        ("threshold = 0.30", 'threshold = "much"', "ratings.threshold must be a number"),
        ('otherwise = "neutral"', 'otherwise = "calm"', "ratings.otherwise must be angry or fun"),
        ("[weights.sad]", "[weights.gloomy]", "weights must be angry or fun or happy or neutral or sad, not 'gloomy'"),
        ('happy = ["contentment"]', 'happy = ["awe"]', "moods.mikels names awe twice"),
        ("[label_gates.fun]", "[label_gates]\nfun = 1\n[spare]", "is no key of this recipe"),
    ],
)
def test_a_rule_with_a_fault_names_the_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(RecipeInvalid) as caught:
        changed_rule(tmp_path, old, new)
    assert said in caught.value.explain()


def test_a_rule_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        read_rule(tmp_path / "none.toml")
