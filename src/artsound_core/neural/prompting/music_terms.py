"""Reads what an English sentence says of music: mood, genre, tempo, key, melody, rhythm, instruments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from artsound_core.neural.prompting.keys import StatedKey, stated_key
from artsound_core.neural.prompting.lexicon import (
    AMBIGUOUS_GENRES,
    CLEAR_TEMPO_WORDS,
    GENRES,
    INSTRUMENTS,
    MELODY,
    MOODS,
    MUSIC,
    RHYTHM,
    TEMPO_NOUNS,
    TEMPO_WORDS,
)

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NUMBER = r"(\d{1,4}(?:\.\d+)?)(?:\s*(?:-|–|to|and)\s*(\d{1,4}(?:\.\d+)?))?"
#: `72 bpm`, `60-80 beats per minute`, `tempo: 72`, `a tempo of around 72`.
_BEATS = re.compile(
    rf"{_NUMBER}[\s-]*(?:bpm\b|b\.p\.m\.?|beats?\s*(?:per|a|each|/)\s*min(?:ute)?\b)"
    rf"|\btempo\b[^.;!?\d]{{0,24}}?{_NUMBER}(?![\d/%]|\.\d|\s*(?:sec|min|bar|measure|s\b))",
    re.IGNORECASE,
)
_INSTRUMENT = re.compile(
    r"\b(" + "|".join(re.escape(name) for name in sorted(INSTRUMENTS, key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_NEGATIONS = frozenset({"not", "no", "never", "without", "neither", "nor", "isn't", "avoid", "avoiding"})
#: How many words may stand between a tempo word and what it belongs to: "slow and very somber melody".
_REACH = 4


@dataclass(frozen=True, slots=True)
class StatedTempo:
    """From `lowest` to `highest` beats a minute, equal where one number was given; `place` is where in the text."""

    lowest: float
    highest: float
    place: tuple[int, int]
    is_number: bool

    def nearest(self, bpm: float) -> float:
        """The tempo within the range that lies nearest to `bpm`."""
        return min(max(bpm, self.lowest), self.highest)


@dataclass(frozen=True, slots=True)
class MusicTerms:
    """What a text says of music. `moods` and `genres` are its own words; `instruments` the nearest that we have."""

    moods: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    tempo: StatedTempo | None = None
    key: StatedKey | None = None
    has_melody: bool = False
    has_rhythm: bool = False
    instruments: tuple[str, ...] = ()

    @property
    def parts(self) -> int:
        """How many of the five parts that a rewrite should have are there: mood, genre, tempo, melody, instruments."""
        stated = (self.moods, self.genres, self.tempo is not None, self.has_melody, self.instruments)
        return sum(map(bool, stated))


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


def music_terms(text: str) -> MusicTerms:
    """Everything musical that `text` says; nothing is guessed that is not said."""
    words = _words(text)
    return MusicTerms(
        moods=tuple(_unique(word.text for word in words if any(word.text in mood for mood in MOODS.values()))),
        genres=tuple(_unique(_genres(words))),
        tempo=_beats(text) or _spoken_tempo(text, words),
        key=stated_key(text),
        has_melody=any(word.text in MELODY for word in words),
        has_rhythm=any(word.text in RHYTHM for word in words),
        instruments=tuple(_unique(_instruments(text))),
    )


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; numbers and punctuation are none."""
    return [word.text for word in _words(text)]


def _words(text: str) -> list[_Word]:
    return [_Word(found[0].lower().replace("’", "'"), *found.span()) for found in _WORD.finditer(text)]


def _unique(found: Iterator[str]) -> dict[str, None]:
    return dict.fromkeys(found)


def _genres(words: list[_Word]) -> Iterator[str]:
    for index, word in enumerate(words):
        beside = {each.text for each in words[index + 1 : index + 3]}
        before = {each.text for each in words[max(0, index - 3) : index]}
        is_meant = word.text in AMBIGUOUS_GENRES and (beside & MUSIC or before & {"genre", "style"})
        if word.text in GENRES or is_meant:
            yield word.text


def _instruments(text: str) -> Iterator[str]:
    for found in _INSTRUMENT.finditer(text):
        if not set(words_of(text[max(0, found.start() - 14) : found.start()])[-2:]) & _NEGATIONS:
            yield INSTRUMENTS[found[1].lower()]


def _beats(text: str) -> StatedTempo | None:
    found = _BEATS.search(text)
    if found is None:
        return None
    first, second = (found[1], found[2]) if found[1] is not None else (found[3], found[4])
    ends = sorted((float(first), float(second if second is not None else first)))
    start = found.start(1) if found[1] is not None else found.start(3)
    end = max(found.end(group) for group in range(1, 5))
    return StatedTempo(ends[0], ends[1], (start, end), True)


def _spoken_tempo(text: str, words: list[_Word]) -> StatedTempo | None:
    """The tempo word that stands beside "tempo" or "pace", else the first: "an upbeat song with a fast tempo" is fast."""
    found = list(_spoken_tempi(text, words))
    return next((tempo for is_beside, tempo in found if is_beside), found[0][1] if found else None)


def _spoken_tempi(text: str, words: list[_Word]) -> Iterator[tuple[bool, StatedTempo]]:
    """Each tempo word, "slow to moderate" as one, and whether it stands beside the word for what it says."""
    past = -1
    for index, word in enumerate(words):
        phrase, last = _tempo_phrase(words, index)
        if phrase is None or index <= past or not _speaks_of_tempo(text, words, index, last, phrase):
            continue
        lowest, highest = TEMPO_WORDS[phrase]
        if last + 2 < len(words) and words[last + 1].text == "to" and words[last + 2].text in TEMPO_WORDS:
            last += 2
            lowest = min(lowest, TEMPO_WORDS[words[last].text][0])
            highest = max(highest, TEMPO_WORDS[words[last].text][1])
        past = last
        beside = {each.text for each in [*words[max(0, index - 2) : index], *words[last + 1 : last + 2]]}
        yield bool(beside & {"tempo", "pace"}), StatedTempo(lowest, highest, (word.start, words[last].end), False)


def _tempo_phrase(words: list[_Word], index: int) -> tuple[str | None, int]:
    if index + 1 < len(words) and (pair := f"{words[index].text} {words[index + 1].text}") in TEMPO_WORDS:
        return pair, index + 1
    single = words[index].text
    return (single, index) if single in TEMPO_WORDS else (None, index)


def _speaks_of_tempo(text: str, words: list[_Word], index: int, last: int, phrase: str) -> bool:
    if index and words[index - 1].text in _NEGATIONS:
        return False
    if "-" in phrase or phrase in CLEAR_TEMPO_WORDS:
        return True
    near = [*words[max(0, index - _REACH) : index], *words[last + 1 : last + 1 + _REACH]]
    return any(
        noun.text in TEMPO_NOUNS and not re.search(r"[.!?;]", text[min(noun.end, words[index].start) : noun.start])
        for noun in near
    )
