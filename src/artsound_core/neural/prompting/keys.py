"""Keys and modes as English says them: reading them from a text, naming them, fitting them to what our composer plays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from artsound_core.music_prompt import Mode
from artsound_core.neural.prompting.lexicon import COMMON_WORDS

_LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
#: Names that signatures are printed with; of two for one pitch the first is the commoner.
_NAMES = ("C", "Db", "C#", "D", "Eb", "D#", "E", "F", "F#", "Gb", "G", "Ab", "G#", "A", "Bb", "A#", "B")
_MINOR = frozenset({Mode.DORIAN, Mode.AEOLIAN, Mode.HARMONIC_MINOR, Mode.PHRYGIAN})
#: Modes that the plain words stand for; the first is what they mean where nothing else is known.
_PLAIN: Mapping[str, tuple[Mode, ...]] = MappingProxyType(
    {
        "major": (Mode.IONIAN,),
        "minor": (Mode.AEOLIAN, Mode.HARMONIC_MINOR),
        "natural minor": (Mode.AEOLIAN,),
        "harmonic minor": (Mode.HARMONIC_MINOR,),
        "melodic minor": (Mode.HARMONIC_MINOR, Mode.AEOLIAN),
        **{str(mode): (mode,) for mode in Mode},
    }
)
_MODE_WORDS = "|".join(sorted(_PLAIN, key=len, reverse=True))
_TONIC = r"([A-G])(?:[\s-]?(flat|sharp)\b|([b#♭♯](?![a-z])))?"
#: `E flat minor`, `F# Dorian`: the letter must be a capital, for "a minor key" names no tonic.
_KEY = re.compile(rf"(?<![A-Za-z'’]){_TONIC}[\s-]+((?i:{_MODE_WORDS}|locrian))\b(?!\s+(?i:chord|third|triad|seventh))")
#: `in the key of C`, with or without a mode; here the letter may be small.
_KEY_OF = re.compile(rf"\bkey\s+(?:of|is|:)\s+((?i:{_TONIC}))(?![A-Za-z])(?:[\s-]+({_MODE_WORDS}))?", re.IGNORECASE)
_FAMILY = re.compile(r"\b(major|minor)[\s-]+(?:key|keys|mode|scale|scales|tonality|harmon\w+)\b", re.IGNORECASE)
_BARE_MODE = re.compile(r"\b(lydian|mixolydian|dorian|phrygian|aeolian|ionian|harmonic minor)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StatedKey:
    """`tonic` as our prompts write it (`Eb`), None where only a mode was said. `modes`: those that keep to the words, the
    likeliest first. Both are empty where our composer has no such mode. `place` is where in the text."""

    tonic: str | None
    modes: tuple[Mode, ...]
    place: tuple[int, int]

    @property
    def can_be_played(self) -> bool:
        return self.tonic is not None or self.modes != ()

    def fitted_to(self, key: str, mode: Mode) -> tuple[str, Mode]:
        """Key and mode to play: those stated, filled up from `key` and `mode`, which stay where nothing contradicts them.

        Where only major or minor was said and the other is planned, the relative key keeps signature and pitches.
        """
        if not self.can_be_played:
            return key, mode
        chosen = mode if not self.modes or mode in self.modes else self.modes[0]
        if self.tonic is not None:
            return readable(self.tonic, chosen), chosen
        if (chosen in _MINOR) == (mode in _MINOR):
            return key, chosen
        shift = -3 if chosen in _MINOR else 3
        name = _NAMES[[_pitch(each) for each in _NAMES].index((_pitch(key) + shift) % 12)]
        return readable(name, chosen), chosen


def stated_key(text: str) -> StatedKey | None:
    """The first key that the text names, or the mode where it names no tonic."""
    if (found := _KEY.search(text)) and not _is_article(text, found):
        # A mode that our composer does not have leaves nothing to keep to: the text is put right instead.
        modes = _PLAIN.get(found[4].lower(), ())
        return StatedKey(_name(found[1], found[2] or found[3]) if modes else None, modes, found.span())
    if found := _KEY_OF.search(text):
        modes = _PLAIN.get((found[5] or "").lower(), ())
        return StatedKey(_name(found[2], found[3] or found[4]), modes, (found.start(1), found.end()))
    if found := _FAMILY.search(text):
        is_minor = found[1].lower() == "minor"
        first = Mode.AEOLIAN if is_minor else Mode.IONIAN
        return StatedKey(None, (first, *(each for each in Mode if (each in _MINOR) == is_minor)), found.span())
    if found := _BARE_MODE.search(text):
        return StatedKey(None, _PLAIN[found[1].lower()], found.span())
    return None


def spoken_key(key: str, mode: Mode) -> str:
    """`E flat minor`, `F sharp dorian`."""
    plain = {Mode.IONIAN: "major", Mode.AEOLIAN: "minor", Mode.HARMONIC_MINOR: "minor"}
    accidental = {"b": " flat", "#": " sharp"}.get(key[1:], "")
    return f"{key[0]}{accidental} {plain.get(mode, mode)}"


def readable(key: str, mode: Mode) -> str:
    """The same pitch under the name with the fewest sharps or flats in this mode; the given one where both are equal."""
    same = [name for name in _NAMES if _pitch(name) == _pitch(key)]
    return min(same, key=lambda name: (abs(_signature(name, mode)), name != key))


def _is_article(text: str, found: re.Match[str]) -> bool:
    """`A minor key`, at the head of a sentence, is a key in minor and not the key of A; `A minor with strings` is."""
    begins = re.search(r"(?:^|[.!?]\s+)$", text[: found.start()]) is not None
    follows = re.match(r"\s+([a-z]+)", text[found.end() :])
    return found[0][:2] == "A " and begins and follows is not None and follows[1] not in COMMON_WORDS


def _name(letter: str, accidental: str | None) -> str:
    sign = {"flat": "b", "♭": "b", "b": "b", "sharp": "#", "♯": "#", "#": "#"}.get((accidental or "").lower(), "")
    name = letter.upper() + sign
    return name if name in _NAMES else _NAMES[[_pitch(each) for each in _NAMES].index(_pitch(name))]


def _pitch(key: str) -> int:
    return (_LETTERS[key[0]] + {"": 0, "#": 1, "b": -1}[key[1:]]) % 12


def _signature(key: str, mode: Mode) -> int:
    """Sharps (positive) or flats (negative) that the key is written with."""
    fifths = {"F": -1, "C": 0, "G": 1, "D": 2, "A": 3, "E": 4, "B": 5}[key[0]] + {"": 0, "#": 7, "b": -7}[key[1:]]
    shifts = {Mode.LYDIAN: 1, Mode.MIXOLYDIAN: -1, Mode.DORIAN: -2, Mode.PHRYGIAN: -4, Mode.IONIAN: 0}
    return fifths + shifts.get(mode, -3)
