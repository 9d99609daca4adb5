"""What is wrong with a rewrite: whether it is English, speaks of music, and keeps the painting's subject and emotion."""

from __future__ import annotations

import math
import re
from collections import Counter
from enum import StrEnum

from artsound_core.emotion import Emotion
from artsound_core.neural.prompting.answer_text import sentences_of
from artsound_core.neural.prompting.lexicon import (
    CAPTION_WORDS,
    COMMON_WORDS,
    GENRES,
    INSTRUMENTS,
    MELODY,
    MOODS,
    MUSIC,
    RHYTHM,
    TEMPO_NOUNS,
    TEMPO_WORDS,
)
from artsound_core.neural.prompting.music_terms import music_terms, words_of

#: A text for T5 beyond this is cut off unread (512 pieces would fit; trained captions of music have some 30 words).
MOST_WORDS = 70
_FEWEST_WORDS = 6
#: Of the words of running English about two in five are `COMMON_WORDS` (counted on the captions and answers of the tests);
#: random pieces of words reach one in ten.
_KNOWN_SHARE = 0.25
_LONGEST_WORD = 24
_PLAIN_MARKS = frozenset(" .,;:!?'\"()-–—/“”‘’…♭♯#&%*")

_REFUSAL = re.compile(
    r"\bas an? (?:ai|artificial|language model|assistant)\b|\blanguage model\b|\bi(?:'m| am) (?:sorry|unable|not able|afraid)"
    r"|\bi (?:can(?:no|')t|can not|cannot|apologi[sz]e|do(?:n't| not) have)\b|\bno image\b|\bplease provide\b",
    re.IGNORECASE,
)
_STUTTER = re.compile(r"(\S{1,4})\1{9}")
_ECHO = re.compile(
    r"description generator|generate a musical|following image|include details|in 2 lines|you will be given",
    re.IGNORECASE,
)
_LYRICS = re.compile(r"\bverse \d|\b(?:verse|chorus|bridge|title|lyrics) ?:", re.IGNORECASE)


class Fault(StrEnum):
    """The first six leave nothing to keep; the others can be mended by cutting, or by adding what is missing."""

    TOO_SHORT = "too short"
    NOT_TEXT = "not English"
    LOOPING = "goes round in circles"
    REFUSAL = "a refusal"
    ECHO = "repeats the question"
    LYRICS = "the words of a song"
    TOO_LONG = "one endless sentence"
    NO_MUSIC = "says nothing of music"
    SUBJECT_LOST = "loses the painting's subject"
    EMOTION_LOST = "loses the emotion"

    @property
    def can_be_mended(self) -> bool:
        return self in (Fault.TOO_LONG, Fault.NO_MUSIC, Fault.SUBJECT_LOST, Fault.EMOTION_LOST)


def faults_of(text: str, subject: str, emotion: Emotion) -> tuple[Fault, ...]:
    """All faults of a cleaned answer to a caption `subject` under `emotion`; none for a good one."""
    words = words_of(text)
    if len(words) < _FEWEST_WORDS:
        return (Fault.TOO_SHORT,)
    found = {
        Fault.NOT_TEXT: not _is_english(text, words, subject),
        Fault.LOOPING: is_looping(text),
        Fault.REFUSAL: _REFUSAL.search(text) is not None,
        Fault.ECHO: _ECHO.search(text) is not None,
        Fault.LYRICS: _LYRICS.search(text) is not None,
        Fault.TOO_LONG: len(sentences_of(text)[0].split()) > MOST_WORDS,
        Fault.NO_MUSIC: not _speaks_of_music(text),
        Fault.SUBJECT_LOST: not keeps_subject(text, subject, emotion),
        Fault.EMOTION_LOST: not keeps_emotion(text, emotion),
    }
    return tuple(fault for fault, holds in found.items() if holds)


def is_looping(text: str) -> bool:
    """Whether three words return for the third time, a sentence for the second, or hardly any word is new."""
    words = words_of(text)
    threes = Counter(zip(words, words[1:], words[2:], strict=False))
    sentences = Counter(sentence.lower() for sentence in sentences_of(text) if len(sentence.split()) >= 4)
    is_poor = len(words) >= 16 and len(set(words)) < 0.4 * len(words)
    return is_poor or any(count >= 3 for count in threes.values()) or any(count >= 2 for count in sentences.values())


def is_hopeless(text: str) -> bool:
    """Whether an answer can be given up before its end: it refuses, goes round in circles, or stutters one sign."""
    return is_looping(text) or _REFUSAL.search(text) is not None or _STUTTER.search(text[-40:]) is not None


def keeps_subject(text: str, subject: str, emotion: Emotion) -> bool:
    """Whether at least a third of what the caption names is named again, in whatever form."""
    wanted = content_stems(subject, emotion)
    kept = wanted & {_stem(word) for word in words_of(text)}
    return not wanted or len(kept) >= max(1, math.ceil(len(wanted) / 3))


def keeps_emotion(text: str, emotion: Emotion) -> bool:
    return bool(MOODS[emotion].intersection(words_of(text)))


def content_stems(subject: str, emotion: Emotion) -> frozenset[str]:
    """The stems of those words of a caption that name something: no function words, not the emotion, not "painting"."""
    empty = COMMON_WORDS | CAPTION_WORDS | {str(emotion)}
    return frozenset(_stem(word) for word in words_of(subject) if word not in empty and len(word) > 2)


def _speaks_of_music(text: str) -> bool:
    terms = music_terms(text)
    said = (terms.genres, terms.tempo, terms.key, terms.has_melody, terms.has_rhythm, terms.instruments)
    return sum(map(bool, said)) >= 2


def _is_english(text: str, words: list[str], subject: str) -> bool:
    odd = sum(not (char.isalnum() and char.isascii()) and char not in _PLAIN_MARKS for char in text)
    music = GENRES | MELODY | RHYTHM | MUSIC | TEMPO_NOUNS | TEMPO_WORDS.keys() | INSTRUMENTS.keys()
    known = COMMON_WORDS | music | frozenset().union(*MOODS.values()) | set(words_of(subject))
    share = sum(word in known for word in words) / len(words)
    return odd <= 0.05 * len(text) and share >= _KNOWN_SHARE and max(map(len, words)) <= _LONGEST_WORD


def _stem(word: str) -> str:
    """The word without its commonest endings: `sits`, `sitting` and `sit` are one. Rough, and enough for comparing."""
    stem = word.removesuffix("'s").removesuffix("s'")
    if len(stem) > 4 and stem.endswith("ies"):
        return stem[:-3] + "i"
    for ending in ("ing", "ed", "es", "s"):
        if len(stem) - len(ending) >= 3 and stem.endswith(ending) and not (ending == "s" and stem.endswith("ss")):
            stem = stem.removesuffix(ending)
            break
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stem = stem[:-1]
    stem = stem.removesuffix("e") if len(stem) > 3 else stem
    return stem[:-1] + "i" if len(stem) > 3 and stem.endswith("y") else stem
