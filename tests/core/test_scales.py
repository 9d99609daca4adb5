"""Keys, their names and their signatures."""

import pytest

from artsound_core.embedded.composing.scales import Tonality, key_name, signature_of, tonic_of
from artsound_core.music_prompt import Mode


@pytest.mark.parametrize(("key", "tonic"), [("C", 0), ("F#", 6), ("Bb", 10), ("Cb", 11), ("B", 11)])
def test_a_key_name_gives_its_tonic(key, tonic):
    assert tonic_of(key) == tonic


@pytest.mark.parametrize("key", ["", "H", "C minor", "c", "D##"])
def test_a_name_that_is_no_key_is_refused(key):
    with pytest.raises(ValueError, match="no such key"):
        tonic_of(key)


@pytest.mark.parametrize(
    ("key", "mode", "sharps"),
    [
        ("C", Mode.IONIAN, 0),
        ("A", Mode.AEOLIAN, 0),
        ("D", Mode.DORIAN, 0),
        ("E", Mode.PHRYGIAN, 0),
        ("G", Mode.IONIAN, 1),
        ("Eb", Mode.IONIAN, -3),
        ("C#", Mode.HARMONIC_MINOR, 4),
    ],
)
def test_a_key_is_written_with_its_own_accidentals(key, mode, sharps):
    assert signature_of(key, mode) == sharps


@pytest.mark.parametrize("mode", list(Mode))
def test_every_tonic_has_a_readable_name_in_every_mode(mode):
    for tonic in range(12):
        name = key_name(tonic, mode)
        assert tonic_of(name) == tonic
        assert abs(signature_of(name, mode)) <= 6


def test_a_raised_seventh_leads_to_the_tonic_only_where_the_mode_has_a_flat_one():
    assert Tonality(9, Mode.AEOLIAN).pitch_class(6) == 7
    assert Tonality(9, Mode.AEOLIAN).pitch_class(6, is_raised=True) == 8
    assert Tonality(0, Mode.IONIAN).pitch_class(6, is_raised=True) == 11


def test_steps_go_on_over_the_octave():
    assert [Tonality(0, Mode.DORIAN).height(step) for step in (0, 2, 7, 9, -1)] == [0, 3, 12, 15, -2]
