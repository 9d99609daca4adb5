"""Beats become seconds: rubato, ritardando, swing and uneven hands."""

import numpy as np
import pytest

from artsound_core.embedded.composing.cues import Cues, cues_of
from artsound_core.embedded.composing.form import Phrase, phrases_of
from artsound_core.embedded.composing.metre import Metre, fit_metre
from artsound_core.embedded.composing.performance import Performer, beat_times
from artsound_core.embedded.composing.planned_note import PlannedNote
from artsound_core.embedded.composing.scales import Tonality
from artsound_core.emotion import Emotion
from artsound_core.music_prompt import Mode
from fakes.themes import RISING, theme_for


def staged(emotion: Emotion, loops: bool = False) -> tuple[Metre, tuple[Phrase, ...], Cues]:
    theme = theme_for(emotion, RISING)
    metre = fit_metre(theme, 40.0, loops, cues_of(theme).tempo_bpm)
    return metre, phrases_of(metre.bars, Tonality(0, Mode.IONIAN), 0.0, loops), cues_of(theme)


def performer(emotion: Emotion, loops: bool = False) -> Performer:
    return Performer(*staged(emotion, loops), 40.0, np.random.default_rng(1))


@pytest.mark.parametrize("emotion", list(Emotion))
def test_the_last_beat_ends_where_the_tail_begins(emotion):
    metre, phrases, cues = staged(emotion)
    times = beat_times(metre, phrases, cues.rubato)
    assert times[0] == 0.0
    assert times[-1] == pytest.approx(metre.body_s)
    assert np.all(np.diff(times) > 0.0)


def test_sad_music_broadens_at_the_end_and_a_loop_does_not():
    for loops, slower in ((False, True), (True, False)):
        metre, phrases, cues = staged(Emotion.SAD, loops)
        lengths = np.diff(beat_times(metre, phrases, cues.rubato))
        assert (lengths[-1] > 1.3 * np.median(lengths)) == slower


def test_rubato_does_not_change_a_phrase_as_a_whole():
    metre, phrases, _ = staged(Emotion.NEUTRAL, loops=True)
    times = beat_times(metre, phrases, 0.1)
    starts = [phrase.first_bar * metre.beats_per_bar for phrase in phrases]
    even = np.arange(metre.beats + 1) * metre.body_s / metre.beats
    assert times[starts] == pytest.approx(even[starts])
    assert np.abs(times - even).max() > 0.005


def test_fun_swings_its_off_beats_and_anger_does_not():
    for emotion, late in ((Emotion.FUN, True), (Emotion.ANGRY, False)):
        player = performer(emotion, loops=True)
        start, half, end = player.second(8.0), player.second(8.5), player.second(9.0)
        assert ((half - start) / (end - start) > 0.6) == late


def test_a_pitch_struck_again_ends_its_earlier_note_and_a_doubled_one_is_played_once():
    player = performer(Emotion.HAPPY)
    notes = player.play(
        [PlannedNote(0.0, 4.0, 60, 1.0), PlannedNote(2.0, 1.0, 60, 1.0), PlannedNote(2.0, 1.0, 60, 1.0)]
    )
    assert [note.pitch for note in notes] == [60, 60]
    assert notes[0].start_s + notes[0].duration_s == pytest.approx(notes[1].start_s)


def test_notes_on_the_bar_line_are_accented():
    player = performer(Emotion.ANGRY)
    notes = player.play([PlannedNote(float(beat), 1.0, 60 + beat, 0.8) for beat in range(40)])
    on_bars = np.mean([note.velocity for note in notes if note.pitch % 4 == 0])
    elsewhere = np.mean([note.velocity for note in notes if note.pitch % 4 != 0])
    assert on_bars > elsewhere + 1.5


def test_hands_are_uneven_but_never_late_by_more_than_a_few_hundredths():
    player = performer(Emotion.SAD)
    notes = player.play([PlannedNote(float(beat), 0.5, 40 + beat, 1.0) for beat in range(1, 30)])
    errors = [note.start_s - player.second(float(note.pitch - 40)) for note in notes]
    assert 0.004 < np.std(errors) < 0.03
    assert max(map(abs, errors)) < 0.04


def test_the_middle_of_a_phrase_is_louder_than_its_ends():
    metre, phrases, cues = staged(Emotion.SAD)
    player = Performer(metre, phrases, cues, 40.0, np.random.default_rng(1))
    phrase = max(phrases, key=lambda each: each.bars)
    first, count = phrase.first_bar * metre.beats_per_bar, phrase.bars * metre.beats_per_bar
    notes = player.play([PlannedNote(first + beat + 0.25, 0.5, 40 + beat, 1.0) for beat in range(count)])
    loud = [note.velocity for note in notes]
    assert np.mean(loud[count // 3 : 2 * count // 3]) > max(loud[0], loud[-1])
