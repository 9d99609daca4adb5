"""Modes, keys and their names: from a scale step to a MIDI pitch, from a key to its signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from artsound_core.music_prompt import Mode

#: Semitones of each mode's seven steps above its tonic.
STEPS: Mapping[Mode, tuple[int, ...]] = MappingProxyType(
    {
        Mode.IONIAN: (0, 2, 4, 5, 7, 9, 11),
        Mode.LYDIAN: (0, 2, 4, 6, 7, 9, 11),
        Mode.MIXOLYDIAN: (0, 2, 4, 5, 7, 9, 10),
        Mode.DORIAN: (0, 2, 3, 5, 7, 9, 10),
        Mode.AEOLIAN: (0, 2, 3, 5, 7, 8, 10),
        Mode.HARMONIC_MINOR: (0, 2, 3, 5, 7, 8, 11),
        Mode.PHRYGIAN: (0, 1, 3, 5, 7, 8, 10),
    }
)

#: How many fifths each mode's signature lies from that of the major key on the same tonic.
_SIGNATURE_SHIFT: Mapping[Mode, int] = MappingProxyType(
    {
        Mode.IONIAN: 0,
        Mode.LYDIAN: 1,
        Mode.MIXOLYDIAN: -1,
        Mode.DORIAN: -2,
        Mode.AEOLIAN: -3,
        Mode.HARMONIC_MINOR: -3,
        Mode.PHRYGIAN: -4,
    }
)

_LETTER_PITCH = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_LETTER_FIFTHS = {"F": -1, "C": 0, "G": 1, "D": 2, "A": 3, "E": 4, "B": 5}
_NAMES = ("C", "C#", "Db", "D", "D#", "Eb", "E", "F", "F#", "Gb", "G", "G#", "Ab", "A", "A#", "Bb", "B")


@dataclass(frozen=True, slots=True)
class Tonality:
    """A tonic (pitch class 0..11) and a mode. Steps count from 0, the tonic; step 7 is the tonic an octave above."""

    tonic: int
    mode: Mode

    def pitch_class(self, step: int, *, is_raised: bool = False) -> int:
        """0..11; `is_raised` sharpens a flat seventh into a leading note, as a dominant chord in minor does."""
        return (self.tonic + self.height(step % 7, is_raised=is_raised)) % 12

    def height(self, step: int, *, is_raised: bool = False) -> int:
        """Semitones of `step` above the tonic."""
        steps = STEPS[self.mode]
        lift = 1 if is_raised and step % 7 == 6 and steps[6] == 10 else 0
        return steps[step % 7] + 12 * (step // 7) + lift

    @property
    def has_minor_third(self) -> bool:
        return STEPS[self.mode][2] == 3


def tonic_of(key: str) -> int:
    """The pitch class of a key's name, `C`, `F#` or `Bb`. Raises ValueError for any other text."""
    letter, accidentals = key[:1], key[1:]
    if letter not in _LETTER_PITCH or accidentals not in ("", "#", "b"):
        raise ValueError(f"no such key: {key!r}")
    return (_LETTER_PITCH[letter] + {"": 0, "#": 1, "b": -1}[accidentals]) % 12


def signature_of(key: str, mode: Mode) -> int:
    """Sharps (positive) or flats (negative) that the key is written with."""
    fifths = _LETTER_FIFTHS[key[0]] + {"": 0, "#": 7, "b": -7}[key[1:]]
    return fifths + _SIGNATURE_SHIFT[mode]


def key_name(tonic: int, mode: Mode) -> str:
    """The name of a pitch class that gives the fewest accidentals in this mode; flats where both are equal."""
    names = [name for name in _NAMES if tonic_of(name) == tonic % 12]
    return min(names, key=lambda name: (abs(signature_of(name, mode)), "#" in name))
