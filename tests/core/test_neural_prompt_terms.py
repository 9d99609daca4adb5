"""What is read out of English about music: tempo, key, mood, genre, melody, rhythm, instruments."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.composing.scales import Tonality, signature_of, tonic_of
from artsound_core.emotion import EMOTIONS
from artsound_core.music_prompt import Mode
from artsound_core.neural.prompting.keys import readable, spoken_key, stated_key
from artsound_core.neural.prompting.lexicon import INSTRUMENTS, MOODS, TEMPO_WORDS
from artsound_core.neural.prompting.music_terms import music_terms
from fakes.prompt_answers import PUBLISHED

KEYS = st.sampled_from(["C", "C#", "Db", "D", "D#", "Eb", "E", "F", "F#", "Gb", "G", "G#", "Ab", "A", "A#", "Bb", "B"])
MODES = st.sampled_from(list(Mode))
MINOR = {mode for mode in Mode if Tonality(0, mode).has_minor_third}


def test_the_published_answer_is_read_whole() -> None:
    terms = music_terms(PUBLISHED)
    assert terms.moods == ("sad", "melancholic", "somber")
    assert (terms.tempo.lowest, terms.tempo.highest, terms.tempo.is_number) == (50.0, 76.0, False)
    assert terms.instruments == ("piano",)
    assert terms.has_melody
    assert terms.key is None
    assert terms.genres == ()
    assert terms.parts == 4


@pytest.mark.parametrize(
    ("text", "lowest", "highest"),
    [
        ("at 72 bpm", 72, 72),
        ("a steady 120BPM pulse", 120, 120),
        ("60-80 beats per minute", 60, 80),
        ("between 60 and 80 bpm", 60, 80),
        ("90 beats a minute", 90, 90),
        ("Tempo: 100", 100, 100),
        ("with a tempo of around 66.", 66, 66),
        ("tempo: moderate (90 BPM)", 90, 90),
        ("at 62.5 bpm", 62.5, 62.5),
        ("slow tempo", 50, 76),
        ("a very slow, heavy pace", 40, 60),
        ("a slow to moderate tempo", 50, 116),
        ("upbeat strings", 106, 140),
        ("Andante, with a soft flute", 74, 98),
        ("the music is fast", 126, 176),
        ("moderately slow waltz", 66, 84),
        ("upbeat and bright, with a fast tempo", 126, 176),
        ("a lively melody; the tempo is slow", 50, 76),
    ],
)
def test_a_tempo_is_read_from_numbers_and_words(text: str, lowest: float, highest: float) -> None:
    tempo = music_terms(text).tempo
    assert (tempo.lowest, tempo.highest) == (lowest, highest)


@pytest.mark.parametrize(
    "text",
    ["a slow river under fast clouds", "he holds fast to the mast", "the tempo is not slow", "in 4/4 time", "72 sailors",
     "the boats are slow. The music is warm", "the tempo rises after 30 seconds", ""],
)  # fmt: skip
def test_no_tempo_is_read_where_none_is_said(text: str) -> None:
    assert music_terms(text).tempo is None


def test_a_number_wins_over_a_word() -> None:
    assert music_terms("a slow piece at 70 bpm").tempo.is_number


def test_the_place_of_a_tempo_is_where_its_number_stands() -> None:
    text = "It rushes at 220 bpm."
    start, end = music_terms(text).tempo.place
    assert text[start:end] == "220"


@settings(deadline=None)
@given(st.integers(1, 9999))
def test_any_number_of_beats_is_read_back(bpm: int) -> None:
    assert music_terms(f"A piece at {bpm} beats a minute.").tempo.nearest(70.0) == bpm


@pytest.mark.parametrize(
    ("text", "tonic", "first"),
    [
        ("in D minor", "D", Mode.AEOLIAN),
        ("in E-flat major", "Eb", Mode.IONIAN),
        ("F sharp minor", "F#", Mode.AEOLIAN),
        ("in B♭ Dorian", "Bb", Mode.DORIAN),
        ("G# harmonic minor", "G#", Mode.HARMONIC_MINOR),
        ("in the key of c", "C", None),
        ("in the key of d minor", "D", Mode.AEOLIAN),
        ("A minor, 72 bpm", "A", Mode.AEOLIAN),
        ("A minor with strings", "A", Mode.AEOLIAN),
        ("in Cb major", "B", Mode.IONIAN),
        ("in a minor key", None, Mode.AEOLIAN),
        ("A minor key gives it weight", None, Mode.AEOLIAN),
        ("A minor chord", None, None),
        ("the major scale", None, Mode.IONIAN),
        ("a Lydian dream", None, Mode.LYDIAN),
    ],
)
def test_a_key_is_read(text: str, tonic: str | None, first: Mode | None) -> None:
    key = stated_key(text)
    found = (None, None) if key is None else (key.tonic, key.modes[0] if key.modes else None)
    assert found == (tonic, first)


@pytest.mark.parametrize(
    "text", ["a major battle", "a minor detail", "the sea at dawn", "D", "Bach", "vitamin C major"[:9]]
)
def test_no_key_is_read_where_none_is_said(text: str) -> None:
    assert stated_key(text) is None


def test_a_mode_that_cannot_be_played_is_known_as_such() -> None:
    key = stated_key("in B locrian")
    assert not key.can_be_played
    assert key.fitted_to("D", Mode.AEOLIAN) == ("D", Mode.AEOLIAN)


@settings(deadline=None)
@given(KEYS, MODES)
def test_a_spoken_key_is_read_back_as_the_same_pitch_and_a_mode_of_that_name(key: str, mode: Mode) -> None:
    stated = stated_key(f"It is in {spoken_key(key, mode)}.")
    assert tonic_of(stated.tonic) == tonic_of(key)
    assert mode in stated.modes


@settings(deadline=None)
@given(KEYS, MODES, KEYS, st.sampled_from(["{} minor", "{} major", "key of {}"]))
def test_a_fitted_key_is_one_that_the_composer_plays(key: str, mode: Mode, stated: str, pattern: str) -> None:
    fitted, chosen = stated_key("in " + pattern.format(stated)).fitted_to(key, mode)
    assert tonic_of(fitted) == tonic_of(stated)
    assert abs(signature_of(fitted, chosen)) <= 7
    if "key" not in pattern:
        assert (chosen in MINOR) == ("minor" in pattern)


@settings(deadline=None)
@given(KEYS, MODES, st.sampled_from(["major", "minor"]))
def test_a_bare_major_or_minor_keeps_the_planned_pitches(key: str, mode: Mode, family: str) -> None:
    fitted, chosen = stated_key(f"in a {family} key").fitted_to(key, mode)
    assert (chosen in MINOR) == (family == "minor")
    if (mode in MINOR) == (family == "minor"):
        assert (fitted, chosen) == (key, mode)


def test_the_other_family_takes_the_relative_key() -> None:
    assert stated_key("a major key").fitted_to("D", Mode.AEOLIAN) == ("F", Mode.IONIAN)
    assert stated_key("a minor key").fitted_to("Eb", Mode.IONIAN) == ("C", Mode.AEOLIAN)


@settings(deadline=None)
@given(KEYS, MODES)
def test_a_readable_name_is_the_same_pitch(key: str, mode: Mode) -> None:
    assert tonic_of(readable(key, mode)) == tonic_of(key)
    assert abs(signature_of(readable(key, mode), mode)) <= abs(signature_of(key, mode))


def test_every_instrument_is_one_that_the_composer_has() -> None:
    assert set(INSTRUMENTS.values()) <= {instrument.spoken for instrument in Instrument}


def test_the_composers_own_names_are_all_read_back() -> None:
    for instrument in Instrument:
        assert music_terms(f"played by the {instrument.spoken} alone").instruments == (instrument.spoken,)


def test_instruments_keep_their_order_and_what_is_ruled_out_is_left_out() -> None:
    terms = music_terms(
        "A violin over an acoustic guitar and a Double Bass, without drums, no percussion; violin again."
    )
    assert terms.instruments == ("violin", "nylon guitar", "plucked double bass")


def test_genres_that_are_everyday_words_need_music_beside_them() -> None:
    assert music_terms("a house on a rock in the country").genres == ()
    assert music_terms("Genre: rock, a country song").genres == ("rock", "country")
    assert music_terms("a slow folk waltz").genres == ("folk", "waltz")


def test_rhythm_and_melody_are_known_by_their_words() -> None:
    terms = music_terms("Syncopated beats under a tune")
    assert (terms.has_rhythm, terms.has_melody) == (True, True)


def test_tables_are_sound() -> None:
    assert set(MOODS) == set(EMOTIONS)
    assert all(str(emotion) in MOODS[emotion] for emotion in EMOTIONS)
    assert all(40.0 <= low < high <= 200.0 for low, high in TEMPO_WORDS.values())


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    terms = music_terms(text)
    assert 0 <= terms.parts <= 5
