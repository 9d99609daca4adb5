"""The tune: it follows the outline, sings in steps, knows its phrase and its end."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from artsound_core.embedded.composing.composer import compose
from artsound_core.embedded.composing.cues import cues_of
from artsound_core.embedded.composing.form import Phrase, phrases_of
from artsound_core.embedded.composing.harmony import harmony_of, slot_at
from artsound_core.embedded.composing.melody import REACH, Tune, melody_of, outline_of, with_breaths
from artsound_core.embedded.composing.rhythm import CELLS, rhythm_of, stress_of
from artsound_core.embedded.composing.scales import Tonality
from artsound_core.embedded.composing.score import Role, Score
from artsound_core.emotion import EMOTIONS, Emotion
from artsound_core.music_prompt import Mode, Theme
from fakes.themes import RISING, notes_of, outline, prompt_for, theme_for

HILL = tuple(float(np.sin(np.pi * index / 15)) for index in range(16))


def tunes(theme: Theme, bars: int = 8, symmetry: float = 0.0, seed: int = 0) -> list[Tune]:
    """The tunes of a whole piece in D, of the theme's cues."""
    cues = cues_of(theme)
    phrases = phrases_of(bars, Tonality(2, Mode.IONIAN), symmetry, False)
    slots = harmony_of(phrases, theme, cues, seed, 4)
    heard: list[Tune] = []
    for phrase in phrases:
        heard.append(melody_of(phrase, slots, theme, cues, seed, 4, 74, heard))
    return with_breaths(heard)


def heights(tune: Tune, columns: int = 16) -> np.ndarray:
    """The tune's pitch at so many moments from its phrase's first beat to its last bar."""
    start = tune.phrase.first_bar * 4
    beats = np.linspace(start, start + 4 * tune.phrase.bars - 4, columns)
    onsets = np.array([note.beat for note in tune.notes])
    places = np.clip(np.searchsorted(onsets, beats + 1e-6) - 1, 0, len(onsets) - 1)
    return np.array([tune.notes[place].pitch for place in places], float)


def pitches(score: Score) -> list[int]:
    return [note.pitch - score.tonic for note in notes_of(score, Role.MELODY)]


def edit_distance(first: list[int], second: list[int]) -> float:
    """Levenshtein's, over the longer length: 0 for equal lines, 1 where nothing fits."""
    row = list(range(len(second) + 1))
    for index, left in enumerate(first, 1):
        corner, row[0] = row[0], index
        for place, right in enumerate(second, 1):
            corner, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, corner + (left != right))
    return row[-1] / max(len(first), len(second))


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_the_tune_follows_the_outline_from_left_to_right(emotion):
    fits = []
    for seed in range(8):
        theme = theme_for(emotion, outline(seed))
        wanted = np.interp(np.linspace(0, 0.75, 16), np.linspace(0, 1, 16), theme.contour)
        fits.append(np.corrcoef(wanted, heights(tunes(theme)[0]))[0, 1])
    assert np.median(fits) > 0.75


def test_a_rising_outline_makes_a_rising_tune_and_its_mirror_a_falling_one():
    rising, falling = (heights(tunes(theme_for(Emotion.HAPPY, line))[0]) for line in (RISING, RISING[::-1]))
    assert rising[-1] - rising[0] >= 5
    assert falling[-1] - falling[0] <= -5


def test_a_painting_without_an_outline_still_gets_a_tune():
    flat = theme_for(Emotion.SAD, (0.5,) * 16)
    assert np.ptp(outline_of(flat)) > 1.0
    assert len({note.pitch for note in tunes(flat)[0].notes}) >= 3


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_the_tune_sings_in_steps_with_few_repeated_notes(emotion):
    intervals = []
    for seed in range(10):
        for tune in tunes(theme_for(emotion, outline(seed)), 16, seed=seed):
            intervals += [abs(after.pitch - before.pitch) for before, after in pairwise(tune.notes)]
    shares = np.bincount(np.minimum(intervals, 12), minlength=13) / len(intervals)
    assert 0.5 <= shares[1] + shares[2] <= 0.75
    assert shares[0] <= 0.2
    assert shares[8:].sum() <= 0.03


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_the_tune_stays_within_an_octave_and_a_half(emotion):
    for seed in range(10):
        sung = [note.pitch for tune in tunes(theme_for(emotion, outline(seed)), 32, seed=seed) for note in tune.notes]
        assert max(sung) - min(sung) <= 2 * REACH


def test_strong_beats_mostly_carry_notes_of_the_chord():
    fitting, strong = 0, 0
    for seed in range(8):
        theme = theme_for(Emotion.HAPPY, outline(seed))
        phrases = phrases_of(16, Tonality(2, Mode.IONIAN), 0.0, False)
        slots = harmony_of(phrases, theme, cues_of(theme), seed, 4)
        for tune in tunes(theme, 16, seed=seed):
            for note in tune.notes:
                if note.beat % 4 == 0:
                    strong += 1
                    slot = next(slot for slot in slots if slot.beat <= note.beat < slot.beat + slot.beats)
                    fitting += note.pitch % 12 in slot.pitch_classes
    assert fitting / strong > 0.85


def test_phrases_breathe_before_the_next_one_begins():
    for seed in range(6):
        heard = tunes(theme_for(Emotion.NEUTRAL, outline(seed)), 16, seed=seed)
        for tune, following in pairwise(heard):
            if tune.notes and following.notes:
                last = tune.notes[-1]
                assert last.beat + last.beats <= following.notes[0].beat


def test_a_second_a_begins_like_the_first_and_goes_on_otherwise():
    first, second = (tune for tune in tunes(theme_for(Emotion.HAPPY, outline(3)), 8, seed=3))
    opening = [(note.beat, note.pitch) for note in first.notes if 0 <= note.beat < 4]
    assert opening == [(note.beat - 16, note.pitch) for note in second.notes if 16 <= note.beat < 20]
    assert [note.pitch for note in first.notes] != [note.pitch for note in second.notes if note.beat >= 16]


def test_the_second_a_of_a_symmetric_painting_reads_the_outline_backwards():
    theme = theme_for(Emotion.HAPPY, RISING, symmetry=0.9)
    first, second = tunes(theme, 8, symmetry=0.9)
    assert heights(first)[-1] > heights(first)[0]
    assert heights(second)[-1] < heights(second)[0]


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_two_paintings_of_one_emotion_get_different_tunes(emotion):
    lines = [pitches(compose(prompt_for(theme_for(emotion, outline(seed))), 0)) for seed in range(12)]
    assert min(edit_distance(one, other) for one, other in combinations(lines, 2)) > 0.4


def test_two_seeds_give_one_painting_two_tunes():
    theme = theme_for(Emotion.HAPPY, HILL)
    lines = [pitches(compose(prompt_for(theme), seed)) for seed in range(6)]
    assert len({tuple(line) for line in lines}) == 6


@pytest.mark.parametrize("beats_per_bar", [2, 3, 4])
def test_every_cell_of_rhythm_fills_its_bar(beats_per_bar):
    assert {sum(cell) for cell in CELLS[beats_per_bar]} == {beats_per_bar}


def test_calm_music_has_no_sixteenths():
    theme = theme_for(Emotion.SAD)
    onsets = rhythm_of(first_phrase(), theme, cues_of(theme), 1, 4)
    assert min(onset.beats for onset in onsets) >= 0.5


def test_the_first_beat_weighs_most_and_off_beats_least():
    assert [stress_of(beat, 4) for beat in (0, 1, 2, 2.5)] == [1.0, 0.45, 0.75, 0.2]
    assert stress_of(-0.5, 4) < stress_of(-1.0, 4)


def first_phrase() -> Phrase:
    return phrases_of(8, Tonality(2, Mode.IONIAN), 0.0, False)[0]


def test_tune_and_bass_roots_hardly_ever_move_in_parallel_fifths_or_octaves():
    moves, parallels = 0, 0
    for seed in range(12):
        theme = theme_for(EMOTIONS[seed % 5], outline(seed))
        phrases = phrases_of(16, Tonality(2, Mode.IONIAN), 0.0, False)
        slots = harmony_of(phrases, theme, cues_of(theme), seed, 4)
        for tune in tunes(theme, 16, seed=seed):
            chords = [slot_at(slots, note.beat) for note in tune.notes]
            entries = [0, *(k for k in range(1, len(chords)) if chords[k].root != chords[k - 1].root)]
            for before, after in pairwise(entries):
                if tune.notes[before].pitch != tune.notes[after].pitch:
                    gaps = {(tune.notes[k].pitch - chords[k].root) % 12 for k in (before, after)}
                    moves += 1
                    parallels += gaps in ({0}, {7})
    assert moves > 120
    assert parallels / moves < 0.06
