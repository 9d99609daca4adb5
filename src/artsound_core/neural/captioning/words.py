"""A model's raw words made tidy: special tokens, marks, loops, unfinished ends."""

from __future__ import annotations

import re

from artsound_core.neural.captioning.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    OFFENSIVE,
    PAINTERS,
    PREPOSITIONS,
)

#: Tokens of the vocabulary that are no words, pieces of words without a beginning, and the nonsense word `arafed` that
#: BLIP-large is known to put in front of people and animals.
_NO_WORDS = re.compile(r"\[[a-z0-9]+\]|(?<!\S)(?:##\S*)+|\baraf\w*", re.IGNORECASE)
#: After these comes a name that only a label may give.
_NAMING = frozenset({"called", "titled", "entitled", "named", "signed", "dated"})
#: `by` leads to a place after these, and to a painter otherwise.
_BY_A_PLACE = DETERMINERS | frozenset({"trees", "water", "mountains", "people", "side"})
#: `by` after these tells what did it.
_DONE = frozenset({"lit", "held", "made", "drawn", "driven", "led"})
#: A row of words that comes twice in a whole text is taken for a loop from this length on.
_LOOP_WORDS = 5
_LONGEST_LOOP = 10


def tidy_words(text: str) -> list[str]:
    """The words of one answer, small letters, without loops; empty where nothing is left."""
    words = without_loops(plain_words(text))
    words = _without_names([said for word in words if (said := OFFENSIVE.get(word, word))])
    return _finished(words)


def plain_words(text: str) -> list[str]:
    """Words alone: special tokens out, `sailor ' s` and `black - haired` joined, marks between words dropped."""
    text = _NO_WORDS.sub(" ", text.lower().replace("’", "'"))
    text = re.sub(r"\s*'\s*(s|t|re|ve|ll|d|m)\b", r"'\1", text)
    text = re.sub(r"(?<=\w)\s*-\s*(?=\w)", "-", text)
    text = re.sub(r"[^\w'\s-]|_", " ", text)
    words = (word.strip("'-") if not word.startswith("'s") else "" for word in text.split())
    return [word for word in words if word == "a" or (len(word) > 1 and not word.isdigit())]


def without_loops(words: list[str]) -> list[str]:
    """`a hat in a hat in a hat` becomes `a hat in a hat`, and a longer text ends where it begins to repeat itself."""
    while (loop := _first_loop(words)) is not None:
        words = [*words[: loop.start], *words[loop.stop :]]
    seen: set[tuple[str, ...]] = set()
    for start in range(len(words) - _LOOP_WORDS + 1):
        row = tuple(words[start : start + _LOOP_WORDS])
        if row in seen:
            return words[:start]
        seen.add(row)
    return words


def _first_loop(words: list[str]) -> range | None:
    """Where the first row of words stands that follows upon itself."""
    for start in range(len(words)):
        for size in range(1, _LONGEST_LOOP + 1):
            if words[start : start + size] == words[start + size : start + 2 * size] and start + 2 * size <= len(words):
                return range(start + size, start + 2 * size)
    return None


def _without_names(words: list[str]) -> list[str]:
    """Without a painter, a title or a year: `starry night by vincent van gogh` becomes `starry night`."""
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        is_done_by = place > 0 and (words[place - 1].endswith("ed") or words[place - 1] in _DONE)
        if word in _NAMING or (word == "by" and following not in _BY_A_PLACE and not is_done_by):
            words = words[:place]
            break
    return [word for word in words if word.removesuffix("'s") not in PAINTERS and word != "van"]


def _finished(words: list[str]) -> list[str]:
    """Without a last word that leads to another: a text that ran out of tokens ends in `… with a`."""
    open_ends = (
        DETERMINERS | (PREPOSITIONS - {"front"}) | CONJUNCTIONS | (AUXILIARIES - {"seen"}) | (ADVERBS & {"very"})
    )
    while words and words[-1] in open_ends:
        words = words[:-1]
    return words
