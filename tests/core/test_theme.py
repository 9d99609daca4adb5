"""What the composer gets: weights never surer than the estimate, and the painting's outline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artsound_core.embedded.seeing.measuring import measure
from artsound_core.embedded.theme import theme_of, weights_of
from artsound_core.emotion import EMOTIONS, Emotion, EmotionEstimate, chosen
from artsound_core.music_prompt import Theme
from artsound_core.progress import ProgressMonitor
from fakes.pictures import bands, columns, noise, spot

BLUE, CREAM, BLACK = (90, 140, 210), (240, 230, 205), (15, 15, 15)


def estimate_of(**shares: float) -> EmotionEstimate:
    return EmotionEstimate({each: shares.get(each.value, 0.0) for each in EMOTIONS}, 0.2, -0.3)


def theme_for(pixels: object, estimate: EmotionEstimate) -> Theme:
    return theme_of(measure(pixels, ProgressMonitor()), estimate)  # type: ignore[arg-type]


def test_without_a_lead_the_strongest_weighs_little() -> None:
    weights = weights_of(estimate_of(sad=0.25, neutral=0.25, happy=0.2, fun=0.15, angry=0.15))
    assert max(weights.values()) == pytest.approx(0.35)


def test_half_a_full_lead_weighs_midway() -> None:
    weights = weights_of(estimate_of(sad=0.375, neutral=0.25, happy=0.125, fun=0.125, angry=0.125))
    assert weights[Emotion.SAD] == pytest.approx(0.35 + 0.5 * 0.125 / 0.25)


def test_of_two_equal_large_shares_neither_outweighs_the_strongest() -> None:
    weights = weights_of(estimate_of(angry=0.4, sad=0.4, neutral=0.2))
    assert weights[Emotion.ANGRY] == pytest.approx(0.4)
    assert weights[Emotion.SAD] == pytest.approx(0.4)


def test_the_others_keep_their_order() -> None:
    weights = weights_of(estimate_of(sad=0.4, neutral=0.3, happy=0.2, fun=0.1))
    assert weights[Emotion.NEUTRAL] == pytest.approx((1 - weights[Emotion.SAD]) * 0.3 / 0.6)
    assert weights[Emotion.ANGRY] == 0.0


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_a_chosen_emotion_plays_at_full_strength(emotion: Emotion) -> None:
    theme = theme_for(bands(BLUE), chosen(emotion))
    assert theme.is_full_strength
    assert theme.leading is emotion
    assert theme.weights[emotion] >= 0.85


def test_a_read_emotion_is_never_at_full_strength() -> None:
    assert not theme_for(bands(BLUE), estimate_of(sad=1.0)).is_full_strength


@given(st.lists(st.floats(0.01, 1.0), min_size=5, max_size=5))
def test_weights_sum_to_one_and_the_strongest_stays_strongest(raw: list[float]) -> None:
    total = sum(raw)
    estimate = estimate_of(**{each.value: value / total for each, value in zip(EMOTIONS, raw, strict=True)})
    weights = weights_of(estimate)
    assert sum(weights.values()) == pytest.approx(1.0)
    assert weights[estimate.strongest] >= 0.35
    assert weights[estimate.strongest] == pytest.approx(max(weights.values()))


def test_valence_and_arousal_go_to_the_music_unchanged() -> None:
    theme = theme_for(noise(), estimate_of(happy=0.6, fun=0.4))
    assert (theme.valence, theme.arousal) == (0.2, -0.3)


def test_light_and_dark_noisy_and_plain_paintings_give_different_themes() -> None:
    plain, busy = theme_for(bands(CREAM), chosen(Emotion.SAD)), theme_for(noise(), chosen(Emotion.SAD))
    assert plain.lightness > 0.9
    assert (plain.detail, plain.calm_area, plain.hue_variety) == (0.0, 1.0, pytest.approx(0.0, abs=0.01))
    assert (busy.detail, busy.calm_area) == (1.0, 0.0)
    assert busy.hue_variety > 0.9


def test_weight_on_the_viewers_right_is_heard_on_the_right() -> None:
    assert theme_for(spot(CREAM, BLACK, 0.8, 0.5), chosen(Emotion.FUN)).balance > 0.5


def test_a_one_sided_painting_has_no_symmetry() -> None:
    assert theme_for(columns(BLACK, CREAM), chosen(Emotion.FUN)).symmetry == 0.0
    assert theme_for(columns(BLACK, CREAM, BLACK), chosen(Emotion.FUN)).symmetry > 0.95


def test_two_paintings_of_one_emotion_have_different_outlines() -> None:
    first = theme_for(spot(CREAM, BLACK, 0.2, 0.2), chosen(Emotion.SAD))
    second = theme_for(spot(CREAM, BLACK, 0.8, 0.8), chosen(Emotion.SAD))
    assert first.contour != second.contour
    assert len(first.contour) == 16
