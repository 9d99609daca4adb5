"""Figures, basses, grooves and second voices: in their bars, over their chords."""

import pytest

from artsound_core.embedded.composing.accompaniment import CALMER, Figure, accompaniment_of, pad_of
from artsound_core.embedded.composing.bass_line import HIGHEST, LOWEST, Walk, bass_of
from artsound_core.embedded.composing.countermelody import countermelody_of
from artsound_core.embedded.composing.cues import cues_of
from artsound_core.embedded.composing.form import phrases_of
from artsound_core.embedded.composing.harmony import harmony_of
from artsound_core.embedded.composing.instruments import Drum, Instrument
from artsound_core.embedded.composing.orchestration import Counter
from artsound_core.embedded.composing.percussion import Groove, percussion_of
from artsound_core.embedded.composing.planned_note import PlannedNote
from artsound_core.embedded.composing.scales import Tonality
from artsound_core.embedded.composing.sparkle import sparkle_of
from artsound_core.embedded.composing.voicing import voicings_of
from artsound_core.emotion import Emotion
from artsound_core.music_prompt import Mode
from fakes.themes import RISING, theme_for


class Piece:
    """Eight bars: a question and its answer, with chords and voicings."""

    def __init__(self, beats_per_bar: int = 4, hues: float = 0.0) -> None:
        theme = theme_for(Emotion.HAPPY, RISING, hue_variety=hues)
        self.beats_per_bar = beats_per_bar
        self.question, self.answer = phrases_of(8, Tonality(2, Mode.IONIAN), 0.0, False)
        slots = harmony_of((self.question, self.answer), theme, cues_of(theme), 0, beats_per_bar)
        self.slots = tuple(slot for slot in slots if slot.beat < 4 * beats_per_bar)
        self.later = tuple(slot for slot in slots if slot.beat >= 4 * beats_per_bar)
        self.voicings = voicings_of(slots, 50, 67)[: len(self.slots)]
        self.later_voicings = voicings_of(slots, 50, 67)[len(self.slots) :]

    def chord_at(self, beat: float) -> set[int]:
        return set(next(s for s in self.slots if s.beat <= beat < s.beat + s.beats).pitch_classes)


@pytest.mark.parametrize("figure", list(Figure))
@pytest.mark.parametrize("beats_per_bar", [2, 3, 4])
def test_every_figure_plays_the_chord_of_its_moment_in_every_bar(figure, beats_per_bar):
    piece = Piece(beats_per_bar)
    notes = accompaniment_of(piece.question, piece.slots, piece.voicings, figure, 2, beats_per_bar)
    assert {int(note.beat // beats_per_bar) for note in notes} == {0, 1, 2, 3}
    assert all(note.pitch % 12 in piece.chord_at(note.beat) for note in notes)


@pytest.mark.parametrize("figure", [Figure.STRUM, Figure.PICKED, Figure.PULSE, Figure.BROKEN])
def test_fuller_textures_play_more_notes(figure):
    piece = Piece()
    counts = [
        len(accompaniment_of(piece.question, piece.slots, piece.voicings, figure, layer, 4)) for layer in range(3)
    ]
    assert counts == sorted(counts)
    assert counts[0] < counts[2]


def test_every_figure_has_a_calmer_one():
    assert set(CALMER) == set(Figure)
    assert all(figure is not calmer for figure, calmer in CALMER.items())


def test_figures_stop_before_the_last_bar():
    piece = Piece()
    notes = accompaniment_of(piece.answer, piece.later, piece.later_voicings, Figure.STRUM, 2, 4)
    assert max(note.beat for note in notes) < 28


def test_a_pad_holds_every_chord_and_stabs_are_short():
    piece = Piece()
    held = pad_of(piece.question, piece.slots, piece.voicings, False, 4)
    stabs = pad_of(piece.question, piece.slots, piece.voicings, True, 4)
    assert sum(note.beats for note in held) == 3 * 16
    assert all(note.articulation is not None and note.articulation < 0.5 for note in stabs)


@pytest.mark.parametrize("walk", list(Walk))
@pytest.mark.parametrize("beats_per_bar", [2, 3, 4])
def test_the_bass_meets_every_chord_on_its_root(walk, beats_per_bar):
    piece = Piece(beats_per_bar)
    notes = bass_of(piece.question, piece.slots, piece.later[0], walk, 2, beats_per_bar, 0)
    assert all(LOWEST <= note.pitch <= HIGHEST for note in notes)
    for slot in piece.slots:
        during = [note for note in notes if slot.beat <= note.beat < slot.beat + slot.beats]
        if during:
            assert during[0].pitch % 12 == slot.root


def test_the_bass_leads_to_the_next_root_by_step():
    piece = Piece()
    notes = bass_of(piece.question, piece.slots, piece.later[0], Walk.SPRUNG, 2, 4, 0)
    leading = [note for note in notes if note.beat % 4 == 3.5]
    assert leading
    for note in leading:
        following = next(after for after in [*notes, PlannedNote(16, 1, note.pitch, 1)] if after.beat > note.beat)
        assert abs(following.pitch - note.pitch) <= 2


def test_a_pedal_holds_the_tonic_whatever_the_chords_do():
    piece = Piece()
    notes = bass_of(piece.question, piece.slots, None, Walk.HALVES, 2, 4, pedal_bars=2)
    assert {note.pitch % 12 for note in notes if note.beat < 8} == {2}


@pytest.mark.parametrize("groove", list(Groove))
def test_every_groove_keeps_to_its_bars(groove):
    for beats_per_bar in (2, 3, 4):
        piece = Piece(beats_per_bar)
        notes = percussion_of(piece.question, groove, 2, beats_per_bar)
        assert all(0 <= note.beat < 4 * beats_per_bar for note in notes)
        assert {int(note.beat // beats_per_bar) for note in notes} == {0, 1, 2, 3}


def test_a_phrase_closes_with_a_fill_and_a_piece_with_one_stroke():
    piece = Piece()
    fill = [note.pitch for note in percussion_of(piece.question, Groove.WAR, 2, 4) if note.beat >= 15]
    assert fill == [Drum.HIGH_MID_TOM.value, Drum.LOW_MID_TOM.value, Drum.LOW_TOM.value, Drum.FLOOR_TOM.value]
    last = [note.beat for note in percussion_of(piece.answer, Groove.WAR, 2, 4) if note.beat >= 28]
    assert set(last) == {28.0}


def test_details_bring_in_more_percussion():
    counts = [len(percussion_of(Piece().question, Groove.POP, layer, 4)) for layer in range(3)]
    assert counts[0] < counts[1] < counts[2]


def test_long_tones_lie_under_the_tune_and_in_the_chord():
    piece = Piece()
    tune = [PlannedNote(float(beat), 1.0, 74 + beat % 3, 1.0) for beat in range(16)]
    tones = countermelody_of(Counter.LONG_TONES, tune, piece.slots, Instrument.CLARINET)
    assert tones
    for tone in tones:
        assert tone.pitch % 12 in piece.chord_at(tone.beat)
        assert all(tone.pitch < note.pitch for note in tune if tone.beat <= note.beat < tone.beat + tone.beats)


def test_a_shadow_goes_in_thirds_and_sixths_under_the_tune():
    piece = Piece()
    tune = [PlannedNote(float(beat), 1.0, 74 + (0, 2, 4, 5)[beat % 4], 1.0) for beat in range(16)]
    shadow = countermelody_of(Counter.SHADOW, tune, piece.slots, Instrument.CLARINET)
    at_beat = {note.beat: note.pitch for note in tune}
    assert len(shadow) >= 12
    assert {at_beat[note.beat] - note.pitch for note in shadow} <= {3, 4, 8, 9}


def test_chimes_answer_in_every_second_bar_and_kettledrums_strike_roots():
    piece = Piece()
    chimes = sparkle_of(piece.question, piece.slots, Instrument.GLOCKENSPIEL, 4)
    assert {int(note.beat // 4) for note in chimes} == {1, 3}
    thunder = sparkle_of(piece.question, piece.slots, Instrument.TIMPANI, 4)
    assert all(note.pitch % 12 in piece.chord_at(note.beat) for note in thunder)
    assert {note.beat % 4 for note in thunder if note.beat < 4} == {0.0, 3.5}
