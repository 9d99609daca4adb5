"""The reasons of the music are true: take away what one names, and what it explains changes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from artsound_core.embedded.colour_mood import Quality
from artsound_core.embedded.composing.cues import cues_of, mode_of
from artsound_core.embedded.composing.metre import wished_tempo
from artsound_core.embedded.composing.score import Role
from artsound_core.embedded.reasoning.explaining import explain_asked, explain_score
from artsound_core.embedded.reasoning.ground import Reader, Told, Wished, ground_of
from artsound_core.embedded.reasoning.mood_reasons import loudness_decision, mode_decision, tempo_decision
from artsound_core.embedded.reasoning.reason import Aspect, Reason
from artsound_core.emotion import EMOTIONS, Emotion, EmotionEstimate
from artsound_core.music_prompt import Theme, Variant
from fakes.measured import Made, usual_measures, with_quality
from fakes.themes import RISING

DARK_AND_BUSY = with_quality(with_quality(usual_measures(), Quality.LIGHTNESS, -1.5), Quality.DETAIL, 1.0)
HILL = tuple(float(height) for height in np.sin(np.linspace(0.0, np.pi, 16)))


@st.composite
def paintings(draw: st.DrawFn) -> Made:
    """Any measures, read by the embedded reader, moved by any steps."""
    measures = usual_measures()
    for quality in Quality:
        measures = with_quality(measures, quality, draw(st.floats(-2.0, 2.0)))
    return Made(measures, steps=(draw(st.integers(-3, 3)), draw(st.integers(-3, 3))))


def reasons_of(made: Made) -> list[Reason]:
    return list(explain_score(made.ground, made.prompt, made.compose()).reasons)


def reason(made: Made, aspect: Aspect) -> Reason:
    return next(each for each in reasons_of(made) if each.aspect is aspect)


def modes(theme: Theme) -> set[str]:
    return {mode_of(theme, draw) for draw in (0.0, 0.5, 0.99)}


def unasked(made: Made, cause: object) -> Made:
    """The same without what was named: the quality as usual, or the step not asked for."""
    if isinstance(cause, Quality):
        return replace(made, measures=with_quality(made.measures, cause, 0.0))
    valence, arousal = made.steps
    return replace(made, steps=(0 if cause is Wished.VALENCE else valence, 0 if cause is Wished.AROUSAL else arousal))


@settings(max_examples=60, deadline=None)
@given(paintings())
def test_without_what_the_tempos_reason_names_the_tempo_lies_nearer_to_the_middle_or_beyond(made: Made) -> None:
    tempo = wished_tempo(made.prompt.theme)
    for cause in set(tempo_decision(made.ground).causes) - {Told.BASE}:
        without = wished_tempo(unasked(made, cause).prompt.theme)
        if tempo < 84.0:
            assert without > 1.02 * tempo
        elif tempo > 108.0:
            assert without < 0.98 * tempo
        else:
            assert abs(without / tempo - 1.0) > 0.02


@settings(max_examples=60, deadline=None)
@given(paintings())
def test_without_what_the_loudness_reason_names_the_loudness_differs(made: Made) -> None:
    loudness = cues_of(made.prompt.theme).loudness_lufs
    for cause in set(loudness_decision(made.ground).causes) - {Told.BASE}:
        without = cues_of(unasked(made, cause).prompt.theme).loudness_lufs
        assert abs(without - loudness) > 0.3
        if loudness < -17.5:
            assert without > loudness


@settings(max_examples=60, deadline=None)
@given(paintings())
def test_each_quality_that_the_modes_reason_names_could_give_another_mode(made: Made) -> None:
    for cause in mode_decision(made.ground).causes:
        if isinstance(cause, Quality):
            others = [replace(made, measures=with_quality(made.measures, cause, far)) for far in (-2.5, 0.0, 2.5)]
            assert any(modes(other.prompt.theme) != modes(made.prompt.theme) for other in others)


@settings(max_examples=60, deadline=None)
@given(paintings())
def test_the_ground_knows_the_very_theme_that_the_music_was_made_from(made: Made) -> None:
    assert made.ground.reader is Reader.COLOURS
    assert made.ground.theme == made.prompt.theme


@settings(max_examples=12, deadline=None)
@given(paintings(), st.sampled_from([*EMOTIONS, None]))
def test_every_reason_is_a_whole_sentence_and_every_player_has_one(made: Made, choice: Emotion | None) -> None:
    made = replace(made, choice=choice)
    score = made.compose()
    explanation = explain_score(made.ground, made.prompt, score)
    for sentence in (explanation.summary, *(each.sentence for each in explanation.reasons)):
        assert sentence[0].isupper() or sentence[0] == "“"
        assert sentence.endswith(".")
        assert "{" not in sentence
    told = [each.subject for each in explanation.reasons if each.aspect is Aspect.INSTRUMENT]
    assert told == [part.instrument.spoken for part in score.parts]


def test_a_dark_painting_full_of_detail_is_told_so() -> None:
    made = Made(DARK_AND_BUSY)
    assert reason(made, Aspect.MODE).because == "the painting is darker than most"
    assert reason(made, Aspect.TEMPO).because == "the painting is darker and busier with detail than most"
    summary = explain_score(made.ground, made.prompt, made.compose()).summary
    assert "because the painting reads as angry: it is darker and busier with detail than most." in summary


def test_a_title_that_turns_the_mode_is_named() -> None:
    made = Made(usual_measures(), title="The tragedy of the widow")
    assert reason(made, Aspect.MODE).because == "“tragedy” in its title is an unpleasant word"
    assert modes(replace(made, title=None).prompt.theme) != modes(made.prompt.theme)


def test_what_a_listener_chose_and_asked_for_is_the_reason() -> None:
    sad = Made(usual_measures(), choice=Emotion.SAD)
    assert reason(sad, Aspect.TEMPO).sentence == "The tempo is slow, 65 beats a minute, because you chose sad."
    livelier = replace(sad, steps=(0, 2))
    assert reason(livelier, Aspect.TEMPO).because == "you chose sad, although you asked for it livelier"
    calmer = replace(sad, steps=(0, -2))
    assert reason(calmer, Aspect.TEMPO).because == "you chose sad and asked for it calmer"
    merry = replace(sad, steps=(4, 4))
    assert reason(merry, Aspect.TEMPO).because == "you asked for it livelier and brighter"


def test_a_painting_like_most_others_gives_no_reason_that_is_not_there() -> None:
    because = reason(Made(usual_measures()), Aspect.TEMPO).because
    assert because == "no single quality of the painting pulls it away from there"


def test_a_reading_that_the_colours_do_not_give_is_the_networks() -> None:
    shares = {each: 0.6 if each is Emotion.ANGRY else 0.1 for each in EMOTIONS}
    read = EmotionEstimate(shares, -0.4, 0.5)
    for backend in ("neural 1", "embedded 1"):
        ground = ground_of(usual_measures(), read, (0, 0), None, backend)
        assert ground.reader is Reader.NETWORK
    made = Made(usual_measures())
    asked = explain_asked(ground, made.prompt, Variant.LYRICAL)
    assert "because a network that learned from people's judgements reads the painting as angry." in asked.summary


def test_of_ai_music_only_what_was_asked_for_is_explained() -> None:
    made = Made(DARK_AND_BUSY, choice=Emotion.SAD)
    prompt = replace(made.prompt, text="A sad painting, heard as an elegy.")
    explanation = explain_asked(made.ground, prompt, Variant.LYRICAL)
    assert [each.aspect for each in explanation.reasons] == [Aspect.WORDS, Aspect.TEMPO, Aspect.MODE, Aspect.LIMIT]
    assert explanation.reasons[0].sentence == (
        "The AI model was asked for this: “A sad painting, heard as an elegy”, "
        "because you chose music from a musical retelling of the description."
    )
    assert explanation.reasons[-1].sentence == (
        "What the model made of it, it decided by itself, and it gives no reasons."
    )
    faster = explain_asked(made.ground, replace(prompt, tempo_bpm=140.0), Variant.LYRICAL)
    assert faster.reasons[1].because == "the words that the model was given say so"


def test_the_tunes_way_is_the_outlines_and_another_outline_is_another_tune() -> None:
    rising, hill = (Made(usual_measures(contour=contour), choice=Emotion.SAD) for contour in (RISING, HILL))
    assert reason(rising, Aspect.MELODY).music == "In its first phrase the tune is led upwards"
    assert reason(hill, Aspect.MELODY).music == "In its first phrase the tune is led up and down again"
    flat = Made(usual_measures(), choice=Emotion.SAD)
    assert reason(flat, Aspect.MELODY).because == "the painting has no outline that could be followed"
    tunes = [[note.pitch for part in each.compose().parts[:1] for note in part.notes] for each in (rising, hill)]
    assert tunes[0] != tunes[1]


@pytest.mark.parametrize(("balance", "side"), [(-0.8, "left"), (0.8, "right")])
def test_the_tune_stands_where_the_weight_lies_and_moves_with_it(balance: float, side: str) -> None:
    made = Made(usual_measures(balance=balance), choice=Emotion.FUN)
    assert reason(made, Aspect.STEREO).sentence == (
        f"The tune comes from the {side}, because the painting's weight lies on the {side}."
    )
    middle = Made(usual_measures(), choice=Emotion.FUN)
    assert reason(middle, Aspect.STEREO).music == "The tune comes from the middle"


def test_a_register_that_light_gives_is_lost_without_the_light() -> None:
    light = Made(with_quality(usual_measures(), Quality.LIGHTNESS, 2.0), choice=Emotion.HAPPY)
    assert reason(light, Aspect.REGISTER).because == "the painting is light"
    heights = [
        float(np.mean([note.pitch for part in made.compose().parts if part.role is Role.MELODY for note in part.notes]))
        for made in (light, Made(usual_measures(), choice=Emotion.HAPPY))
    ]
    assert heights[0] > heights[1] + 1.0
    cello = Made(with_quality(usual_measures(), Quality.LIGHTNESS, 2.0), choice=Emotion.SAD)
    assert reason(cello, Aspect.REGISTER).because == "a tune for the cello can lie no higher"


def test_many_notes_that_detail_gives_are_fewer_without_it() -> None:
    busy = Made(with_quality(usual_measures(), Quality.DETAIL, 2.0), choice=Emotion.HAPPY)
    assert reason(busy, Aspect.RHYTHM).because == "the painting is full of detail"
    plain = replace(busy, measures=with_quality(busy.measures, Quality.DETAIL, -1.0))
    assert cues_of(plain.prompt.theme).notes_per_beat < 0.9 * cues_of(busy.prompt.theme).notes_per_beat
    assert reason(plain, Aspect.RHYTHM).because != "the painting is full of detail"


@settings(max_examples=10, deadline=None)
@given(st.floats(0.0, 1.0), st.sampled_from(EMOTIONS))
def test_a_player_who_is_there_for_the_hues_is_gone_without_them(hues: float, emotion: Emotion) -> None:
    measures = usual_measures()
    made = Made(replace(measures, colour=replace(measures.colour, hue_entropy=hues)), choice=emotion)
    by_hues = [each.subject for each in reasons_of(made) if "hues" in each.because and "tune" in each.music]
    assume(by_hues)
    grey = replace(made, measures=replace(measures, colour=replace(measures.colour, hue_entropy=0.0)))
    tunes = [part.instrument.spoken for part in grey.compose().parts if part.role is Role.MELODY]
    assert not set(by_hues) & set(tunes)


def test_drums_that_detail_brings_are_silent_without_it() -> None:
    measures = with_quality(usual_measures(), Quality.DETAIL, 1.0)
    made = Made(with_quality(measures, Quality.LIGHTNESS, 0.6))
    drums = next(each for each in reasons_of(made) if each.subject == "drums")
    assert drums.because == "the painting is full of detail"
    assert "drums" not in [each.subject for each in reasons_of(unasked(made, Quality.DETAIL))]
