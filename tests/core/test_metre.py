"""Exact lengths in whole bars, near the tempo that the emotion wants."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.embedded.composing.cues import PROTOTYPES
from artsound_core.embedded.composing.metre import fit_metre, wished_tempo
from artsound_core.emotion import EMOTIONS, Emotion
from fakes.themes import outline, theme_for

EMOTION = st.sampled_from(EMOTIONS)
DURATION_S = st.floats(4.0, 600.0)


@given(EMOTION, DURATION_S, st.booleans(), st.integers(0, 50))
@settings(max_examples=120, deadline=None)
def test_a_fitted_tempo_fits_again_unchanged(emotion, duration_s, loops, seed):
    theme = theme_for(emotion, outline(seed))
    once = fit_metre(theme, duration_s, loops, wished_tempo(theme))
    again = fit_metre(theme, duration_s, loops, once.tempo_bpm)
    assert again.tempo_bpm == once.tempo_bpm


@given(EMOTION, DURATION_S, st.booleans(), st.integers(0, 50))
@settings(max_examples=120, deadline=None)
def test_whole_bars_and_the_tail_fill_the_length_exactly(emotion, duration_s, loops, seed):
    theme = theme_for(emotion, outline(seed))
    metre = fit_metre(theme, duration_s, loops, wished_tempo(theme))
    beats = metre.beats + sum(metre.slowing)
    assert math.isclose(beats * 60.0 / metre.tempo_bpm, metre.body_s)
    assert math.isclose(metre.body_s + metre.tail_s, duration_s)
    assert metre.bars >= 2
    assert (metre.tail_s == 0.0) == loops


@given(EMOTION, DURATION_S, st.booleans(), st.integers(0, 50))
@settings(max_examples=120, deadline=None)
def test_the_tempo_stays_within_a_quarter_of_the_prototype(emotion, duration_s, loops, seed):
    theme = theme_for(emotion, outline(seed))
    tempo_bpm = fit_metre(theme, duration_s, loops, wished_tempo(theme)).tempo_bpm
    assert 0.75 <= tempo_bpm / PROTOTYPES[emotion].tempo_bpm <= 1.25


def test_marches_and_dances_stay_in_four():
    for emotion in (Emotion.ANGRY, Emotion.FUN, Emotion.HAPPY):
        metres = {fit_metre(theme_for(emotion, outline(seed)), 60.0, False, 120.0).beats_per_bar for seed in range(30)}
        assert metres == {4}


def test_sad_music_is_in_three_for_some_paintings_and_in_four_for_others():
    metres = {fit_metre(theme_for(Emotion.SAD, outline(seed)), 60.0, False, 60.0).beats_per_bar for seed in range(30)}
    assert metres == {3, 4}


def test_a_sad_piece_slows_down_at_its_end_and_an_angry_one_does_not():
    sad = fit_metre(theme_for(Emotion.SAD), 60.0, False, 60.0)
    assert sad.slowing[-1] > 0.3
    assert max(fit_metre(theme_for(Emotion.ANGRY), 60.0, False, 156.0).slowing) < 0.05


def test_a_loop_does_not_slow_down():
    assert fit_metre(theme_for(Emotion.SAD), 60.0, True, 60.0).slowing == ()
