"""A mood moved by a listener: shares, valence and arousal follow, and so does the music."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from artsound_core.embedded.composing.composer import compose
from artsound_core.embedded.composing.cues import cues_of, mode_of
from artsound_core.embedded.composing.score import Role, Score
from artsound_core.embedded.prompt_writer import EmbeddedPromptWriter
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.embedded.theme import weights_of
from artsound_core.emotion import CENTRES, EMOTIONS, STEP, Emotion, EmotionEstimate, choice_behind, chosen, moved
from artsound_core.music_prompt import Mode, MusicRequest, Theme, Variant
from artsound_core.progress import ProgressMonitor
from fakes.paintings import landscape
from fakes.themes import notes_of, outline, prompt_for

STEPS = st.integers(-4, 4)
ESTIMATES = st.one_of(
    st.sampled_from(EMOTIONS).map(chosen),
    st.builds(
        lambda raw, valence, arousal: EmotionEstimate(
            {each: value / sum(raw) for each, value in zip(EMOTIONS, raw, strict=True)}, valence, arousal
        ),
        st.lists(st.floats(0.01, 1.0), min_size=5, max_size=5),
        st.floats(-0.9, 0.9),
        st.floats(-0.9, 0.9),
    ),
)
#: A guess between sad and neutral, as a reading by colours often is.
DOUBTFUL = EmotionEstimate(
    {Emotion.ANGRY: 0.13, Emotion.FUN: 0.12, Emotion.HAPPY: 0.18, Emotion.NEUTRAL: 0.27, Emotion.SAD: 0.30}, -0.2, -0.2
)
DARK_MODES = (Mode.AEOLIAN, Mode.HARMONIC_MINOR, Mode.PHRYGIAN)


def mean_of(estimate: EmotionEstimate, axis: int) -> float:
    return sum(estimate.shares[each] * CENTRES[each][axis] for each in EMOTIONS)


def theme_of(estimate: EmotionEstimate) -> Theme:
    return Theme(weights_of(estimate), estimate.valence, estimate.arousal, estimate.is_chosen, outline(3))


def score_of(estimate: EmotionEstimate) -> Score:
    theme = theme_of(estimate)
    return compose(prompt_for(theme, 60.0, mode=mode_of(theme, 0.5)), seed=1)


@given(ESTIMATES)
def test_no_steps_are_the_same_estimate(estimate: EmotionEstimate) -> None:
    assert moved(estimate, 0, 0) is estimate


@given(ESTIMATES, STEPS, STEPS)
def test_shares_still_sum_to_one_and_the_point_moves_a_fifth_a_step_as_far_as_it_can(
    estimate: EmotionEstimate, valence: int, arousal: int
) -> None:
    result = moved(estimate, valence, arousal)
    assert sum(result.shares.values()) == pytest.approx(1.0)
    assert result.valence == pytest.approx(min(1.0, max(-1.0, estimate.valence + STEP * valence)))
    assert result.arousal == pytest.approx(min(1.0, max(-1.0, estimate.arousal + STEP * arousal)))
    assert result.moved_by == (valence, arousal)
    assert result.is_chosen is estimate.is_chosen


@given(ESTIMATES, STEPS, st.integers(-4, 3), st.sampled_from([0, 1]))
def test_each_step_moves_what_the_shares_stand_for_the_same_way(
    estimate: EmotionEstimate, other: int, steps: int, axis: int
) -> None:
    before, after = (moved(estimate, *((each, other) if axis == 0 else (other, each))) for each in (steps, steps + 1))
    # The happiest there is cannot be brighter: what little fun comes in instead lies a hair lower.
    assert mean_of(after, axis) >= mean_of(before, axis) - 1e-3


@given(ESTIMATES, STEPS, st.integers(-4, 3))
def test_livelier_music_is_never_slower_or_softer(estimate: EmotionEstimate, valence: int, steps: int) -> None:
    before, after = (cues_of(theme_of(moved(estimate, valence, each))) for each in (steps, steps + 1))
    # Where fun overtakes anger, whose own tempo is higher, half a percent may be lost.
    assert after.tempo_bpm >= before.tempo_bpm * 0.995
    assert after.loudness_lufs >= before.loudness_lufs - 0.35


@pytest.mark.parametrize("emotion", EMOTIONS)
@pytest.mark.parametrize("steps", [(4, 0), (-4, 0), (0, 4), (0, -4)])
def test_a_chosen_emotion_leads_on_however_far_it_is_moved_one_way(emotion: Emotion, steps: tuple[int, int]) -> None:
    assert moved(chosen(emotion), *steps).strongest is emotion


def test_both_ways_together_lead_from_sad_to_merry() -> None:
    assert moved(chosen(Emotion.SAD), 4, 4).strongest is Emotion.FUN


@given(st.sampled_from(EMOTIONS), STEPS, STEPS)
def test_what_was_chosen_is_known_again_however_far_it_was_moved(emotion: Emotion, valence: int, arousal: int) -> None:
    assert choice_behind(moved(chosen(emotion), valence, arousal)) is emotion
    assert choice_behind(moved(DOUBTFUL, valence, arousal)) is None


def test_two_steps_turn_a_doubtful_reading_over() -> None:
    assert [moved(DOUBTFUL, 0, steps).strongest for steps in (-2, 0, 2)] == [Emotion.SAD, Emotion.SAD, Emotion.FUN]
    assert [moved(DOUBTFUL, steps, 0).strongest for steps in (-2, 0, 2)] == [Emotion.SAD, Emotion.SAD, Emotion.HAPPY]


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ((0, 1), "You asked for music 1 step livelier."),
        ((0, -2), "You asked for music 2 steps calmer."),
        ((3, 0), "You asked for music 3 steps brighter."),
        ((-1, 2), "You asked for music 2 steps livelier and 1 step darker."),
    ],
)
def test_the_evidence_says_what_was_asked_for(steps: tuple[int, int], sentence: str) -> None:
    assert moved(chosen(Emotion.SAD), *steps).evidence == ("You chose sad.", sentence)


def test_calmer_is_slower_and_softer_and_livelier_quicker_and_louder_in_the_notes_themselves() -> None:
    calm, plain, lively = (score_of(moved(DOUBTFUL, 0, steps)) for steps in (-3, 0, 3))
    assert calm.tempo_bpm < 0.8 * plain.tempo_bpm
    assert lively.tempo_bpm > 1.2 * plain.tempo_bpm
    assert calm.loudness_lufs < plain.loudness_lufs - 1.0 < lively.loudness_lufs - 2.0
    rates = [len(notes_of(score, Role.MELODY)) for score in (calm, plain, lively)]
    assert rates == sorted(rates)
    assert rates[2] > 1.5 * rates[0]


def test_darker_is_lower_and_in_a_minor_mode_and_brighter_higher_and_in_a_major_one() -> None:
    dark, bright = (score_of(moved(DOUBTFUL, steps, 0)) for steps in (-3, 3))
    assert dark.mode in DARK_MODES
    assert bright.mode is Mode.IONIAN
    heights = [float(np.mean([note.pitch for note in notes_of(score, Role.MELODY)])) for score in (dark, bright)]
    assert heights[1] > heights[0] + 4.0
    assert bright.brightness > dark.brightness + 0.2


def test_sad_music_that_is_to_be_livelier_stays_sad_in_mode_and_players() -> None:
    plain, lively = (score_of(moved(chosen(Emotion.SAD), 0, steps)) for steps in (0, 3))
    assert lively.tempo_bpm > 1.2 * plain.tempo_bpm
    assert lively.mode in DARK_MODES
    assert {part.instrument for part in lively.parts} == {part.instrument for part in plain.parts}


@pytest.mark.parametrize(
    ("steps", "variant", "beginning"),
    [
        ((0, 0), Variant.LYRICAL, "A sad painting in "),
        ((0, 2), Variant.LYRICAL, "A fun painting in "),
        ((2, 0), Variant.NARRATIVE, "happy: "),
        ((-2, 0), Variant.EMOTIVE, "sad"),
    ],
)
def test_the_words_for_ai_music_follow_the_emotion_that_leads_now(
    steps: tuple[int, int], variant: Variant, beginning: str
) -> None:
    writer = EmbeddedPromptWriter(Measurer())
    request = MusicRequest(30.0, variant=variant)
    prompt = writer.write(landscape(), moved(DOUBTFUL, *steps), None, request, ProgressMonitor())
    assert prompt.text.startswith(beginning)
