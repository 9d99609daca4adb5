"""Chords, cadences and voices."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.embedded.composing.cues import cues_of
from artsound_core.embedded.composing.form import INTRODUCTION, Cadence, phrases_of
from artsound_core.embedded.composing.harmony import GRAMMARS, Chord, Slot, harmony_of, slot_at
from artsound_core.embedded.composing.scales import Tonality
from artsound_core.embedded.composing.voicing import WIDEST, voicings_of
from artsound_core.emotion import EMOTIONS, Emotion
from artsound_core.music_prompt import Mode
from fakes.themes import outline, theme_for

MODES = st.sampled_from(list(Mode))


def chords_of(mode: Mode, bars: int, seed: int = 0, loops: bool = False, beats_per_bar: int = 4, **numbers: float):
    theme = theme_for(Emotion.SAD, outline(seed), **numbers)
    phrases = phrases_of(bars, Tonality(2, mode), 0.2, loops)
    return phrases, harmony_of(phrases, theme, cues_of(theme), seed, beats_per_bar)


@given(MODES, st.integers(2, 130), st.integers(0, 30), st.booleans(), st.sampled_from([2, 3, 4]))
@settings(max_examples=80, deadline=None)
def test_chords_follow_each_other_without_a_gap(mode, bars, seed, loops, beats_per_bar):
    _, slots = chords_of(mode, bars, seed, loops, beats_per_bar)
    assert slots[0].beat == 0.0
    assert all(first.beat + first.beats == second.beat for first, second in pairwise(slots))
    assert slots[-1].beat + slots[-1].beats == bars * beats_per_bar
    assert min(slot.beats for slot in slots) > 0


@given(MODES, st.integers(2, 130), st.integers(0, 30))
@settings(max_examples=60, deadline=None)
def test_a_piece_ends_with_the_dominant_and_the_tonic(mode, bars, seed):
    phrases, slots = chords_of(mode, bars, seed)
    assert slots[-1].chord == Chord(0)
    assert slots[-1].root == 2
    if phrases[-1].bars >= 3:
        assert slots[-2].chord.degree == GRAMMARS[mode].dominant


@given(MODES, st.integers(2, 60), st.integers(0, 30))
@settings(max_examples=60, deadline=None)
def test_a_loop_ends_on_the_dominant(mode, bars, seed):
    _, slots = chords_of(mode, bars, seed, loops=True)
    assert slots[-1].chord.degree == GRAMMARS[mode].dominant


def test_a_half_cadence_asks_and_a_full_cadence_answers():
    phrases, slots = chords_of(Mode.IONIAN, 8)
    assert [phrase.cadence for phrase in phrases] == [Cadence.HALF, Cadence.FINAL]
    assert slot_at(slots, 4 * 3).chord.degree == 4
    assert slot_at(slots, 4 * 7).chord.degree == 0


def test_the_dominant_of_minor_turns_major_at_a_close():
    close = Slot(0.0, 4.0, Chord(4, is_raised=True), Tonality(9, Mode.AEOLIAN))
    assert close.pitch_classes == (4, 8, 11)
    assert Slot(0.0, 4.0, Chord(4), Tonality(9, Mode.AEOLIAN)).pitch_classes == (4, 7, 11)


def test_every_suspension_is_prepared_by_the_tonic_and_resolves_to_the_same_chord():
    found = 0
    for seed in range(30):
        _, slots = chords_of(Mode.AEOLIAN, 32, seed)
        for before, held, after in zip(slots, slots[1:], slots[2:], strict=False):
            if held.chord.is_suspended:
                found += 1
                assert held.tonality.tonic in before.pitch_classes
                assert held.tonality.tonic in held.pitch_classes
                assert after.chord.degree == held.chord.degree
                assert not after.chord.is_suspended
    assert found > 20


def test_more_hues_make_more_sevenths():
    counts = []
    for hues in (0.0, 0.5, 1.0):
        chords = [slot.chord for seed in range(10) for slot in chords_of(Mode.IONIAN, 32, seed, hue_variety=hues)[1]]
        counts.append(sum(chord.has_seventh for chord in chords) / len(chords))
    assert counts[0] == 0.0
    assert counts[0] < counts[1] < counts[2]


def test_an_introduction_starts_at_home():
    phrases, slots = chords_of(Mode.DORIAN, 14)
    assert phrases[0].letter == INTRODUCTION
    assert slots[0].chord.degree == 0


def test_a_change_of_key_is_prepared_by_the_new_dominant():
    phrases, slots = chords_of(Mode.AEOLIAN, 96)
    turns = [phrase for phrase in phrases if phrase.cadence is Cadence.TURN]
    assert turns
    for phrase in turns:
        last = slot_at(slots, 4.0 * (phrase.first_bar + phrase.bars) - 0.5)
        assert last.tonality == phrase.next_tonality
        assert last.chord.degree == GRAMMARS[last.tonality.mode].dominant


@given(MODES, st.integers(4, 80), st.integers(0, 30))
@settings(max_examples=40, deadline=None)
def test_voices_stay_in_their_register_and_sound_the_chord(mode, bars, seed):
    _, slots = chords_of(mode, bars, seed, hue_variety=0.8)
    for slot, voices in zip(slots, voicings_of(slots, 50, 67), strict=True):
        assert list(voices) == sorted(voices)
        assert min(voices) >= 50
        assert max(voices) <= 67
        assert voices[-1] - voices[0] <= WIDEST
        assert {voice % 12 for voice in voices} <= set(slot.pitch_classes)
        assert slot.pitch_classes[1] in {voice % 12 for voice in voices}


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_inner_voices_move_by_small_steps_and_hardly_ever_in_parallel_fifths(emotion):
    moves, parallels, pairs = 0, 0, 0
    for seed in range(8):
        mode = [Mode.IONIAN, Mode.DORIAN, Mode.AEOLIAN][seed % 3]
        voicings = voicings_of(chords_of(mode, 32, seed)[1], 50, 67)
        for first, second in pairwise(voicings):
            moves += sum(abs(after - before) for before, after in zip(first, second, strict=True))
            for low, high in ((0, 1), (0, 2), (1, 2)):
                pairs += 1
                fifths = (first[high] - first[low]) % 12 == (second[high] - second[low]) % 12 == 7
                parallels += fifths and first[high] != second[high]
    assert moves / pairs < 2.5
    assert parallels / pairs < 0.02


def test_the_chord_at_a_beat_is_the_last_one_begun():
    _, slots = chords_of(Mode.IONIAN, 8)
    assert slot_at(slots, -1.0) is slots[0]
    assert slot_at(slots, slots[3].beat) is slots[3]
    assert slot_at(slots, 1e9) is slots[-1]
