"""Phrases, their order, their keys and their cadences."""

from itertools import pairwise

import pytest

from artsound_core.embedded.composing.form import INTRODUCTION, Cadence, phrases_of
from artsound_core.embedded.composing.scales import Tonality
from artsound_core.music_prompt import Mode

HOME = Tonality(2, Mode.IONIAN)


def letters(bars: int, symmetry: float = 0.0, loops: bool = False) -> str:
    return "".join(phrase.letter for phrase in phrases_of(bars, HOME, symmetry, loops))


@pytest.mark.parametrize("loops", [False, True])
def test_phrases_follow_each_other_without_a_gap_and_fill_every_bar(loops):
    for bars in range(2, 400):
        phrases = phrases_of(bars, HOME, 0.3, loops)
        assert [phrase.first_bar for phrase in phrases] == [
            sum(phrase.bars for phrase in phrases[:index]) for index in range(len(phrases))
        ]
        assert sum(phrase.bars for phrase in phrases) == bars
        assert min(phrase.bars for phrase in phrases) >= 1


def test_a_piece_ends_at_home_on_a_final_cadence_and_only_once():
    for bars in range(2, 400):
        phrases = phrases_of(bars, HOME, 0.3, False)
        assert [phrase.cadence is Cadence.FINAL for phrase in phrases] == [False] * (len(phrases) - 1) + [True]
        assert phrases[-1].tonality == HOME


def test_a_loop_ends_with_a_question():
    for bars in range(2, 200):
        phrases = phrases_of(bars, HOME, 0.3, True)
        assert phrases[-1].cadence is Cadence.LOOP
        assert all(phrase.cadence is not Cadence.FINAL for phrase in phrases)


@pytest.mark.parametrize(
    ("bars", "expected"), [(4, "A"), (8, "AA"), (12, "ABA"), (16, "AABA"), (20, "AABBA"), (24, "AABACA")]
)
def test_short_pieces_have_the_song_forms(bars, expected):
    assert letters(bars) == expected


def test_half_a_minute_of_happy_music_has_a_contrasting_middle():
    assert "B" in letters(14)


def test_a_symmetric_painting_gets_an_arch_form_and_a_mirrored_second_a():
    assert letters(20, symmetry=0.8) == "ABCBA"
    mirrored = [phrase.is_mirrored for phrase in phrases_of(16, HOME, 0.8, False)]
    assert mirrored == [False, True, False, False]
    assert not any(phrase.is_mirrored for phrase in phrases_of(16, HOME, 0.2, False))


def test_a_few_bars_that_do_not_fill_a_phrase_become_an_introduction():
    first, *_ = phrases_of(14, HOME, 0.0, False)
    assert (first.letter, first.bars) == (INTRODUCTION, 2)


def test_long_pieces_travel_to_other_keys_and_prepare_each_of_them():
    phrases = phrases_of(200, HOME, 0.2, False)
    tonics = {phrase.tonality for phrase in phrases}
    assert len(tonics) >= 4
    for phrase, following in pairwise(phrases):
        assert (phrase.cadence is Cadence.TURN) == (phrase.tonality != following.tonality)
        assert phrase.next_tonality == following.tonality


def test_a_always_stands_in_the_home_key():
    assert {phrase.tonality for phrase in phrases_of(200, HOME, 0.2, False) if phrase.letter == "A"} == {HOME}


def test_the_piece_grows_and_the_loudest_phrase_is_past_its_middle():
    phrases = phrases_of(64, HOME, 0.2, False)
    loudest = max(range(len(phrases)), key=lambda index: phrases[index].intensity)
    assert len(phrases) // 2 < loudest < len(phrases)
    assert phrases[0].intensity < phrases[loudest].intensity
