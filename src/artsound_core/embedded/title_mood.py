"""What a painting's title says of its mood, where it has a word of feeling; silent otherwise, and in doubt."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

#: Words the lexicon holds for feelings and titles mostly use for something else: names and saints (Grace, Pope Innocent),
#: ranks and places (Miss, Grand Canal, the Great), markets and wells, everyday things (cut flowers, a play of light).
NOT_A_FEELING = """
    grace hope joy faith charity mercy innocent innocents savage champion victor ernest dick worth miss grand great god lord
    defender fair well cross like kind fine super share value interest matter help stop cut low fresh cool warm certain play
    number ease gross gun natural strong
"""
#: With one of these a title is somebody's name, and names mean nothing.
NAMES_FOLLOW = "portrait mr mrs madame monsieur"
#: Words whose score in the lexicon (-4 to 4) is weaker say too little: grey, impression.
LEAST_WORD_SCORE = 1.0
#: The lexicon is English: German "die" and Spanish "sin" would read as death and sin.
ENGLISH_WORDS = "the of and with at on by from to his her my for after before under near"
FOREIGN_WORDS = """
    der die das dem den des ein eine einer und im am mit von zu het een op le la les l du d une un et au aux dans sur de
    el los las y del il lo gli di della dello e titulo título
"""
#: A compound score nearer to 0 than this is no evidence (the lexicon's own limit for "neutral").
LEAST_COMPOUND = 0.05
#: Where the title speaks, colour and title each add their pull: viewers' valence ranks with titles of feeling at Spearman
#: .60 and with colour at .16 (figurative) to .56 (abstract), so the title pulls about one and a half times as much. Both
#: pulls deviate by about .5 over paintings; a word in step with the colours makes the reading firmer, never weaker.
COLOUR_PULL, TITLE_PULL = 0.7, 1.2


@dataclass(frozen=True, slots=True)
class TitleMood:
    """`valence`: -1..1, never 0. `word`: the word of the title that says most, in lower case."""

    valence: float
    word: str

    @property
    def is_pleasant(self) -> bool:
        return self.valence > 0.0


def with_title(colour_valence: float, title: TitleMood | None) -> float:
    """Valence in -1..1 from colour (-1..1, exclusive) and, where it speaks, the title."""
    if title is None:
        return colour_valence
    return math.tanh(COLOUR_PULL * math.atanh(colour_valence) + TITLE_PULL * title.valence)


class TitleReader:
    """Reads titles with the VADER lexicon (Hutto and Gilbert 2014, MIT licence). Makes no claim without a word of feeling."""

    def __init__(self) -> None:
        self._analyzer: SentimentIntensityAnalyzer | None = None

    def read(self, title: str | None) -> TitleMood | None:
        """The title's valence, or None where it has no word of feeling, is not English, or is in doubt."""
        words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", (title or "").lower())
        if not words or _is_foreign(words) or not set(words).isdisjoint(NAMES_FOLLOW.split()):
            return None
        analyzer = self._loaded()
        everyday = NOT_A_FEELING.split()
        scores = analyzer.lexicon
        kept = [
            word
            for word in words
            if word not in everyday and abs(scores.get(word, LEAST_WORD_SCORE)) >= LEAST_WORD_SCORE
        ]
        telling = [word for word in kept if word in scores and word != "no"]
        if not telling:
            return None
        # In lower case and without punctuation: capitals and exclamation marks are no emphasis in a title.
        compound = float(analyzer.polarity_scores(" ".join(kept))["compound"])
        # A word against the whole is a negated one ("no peace"): what such a title feels is left open.
        agreeing = [word for word in telling if scores[word] * compound > 0.0]
        if abs(compound) < LEAST_COMPOUND or not agreeing:
            return None
        return TitleMood(compound, max(agreeing, key=lambda word: abs(scores[word])))

    def _loaded(self) -> SentimentIntensityAnalyzer:
        """The lexicon takes about 40 ms to load: only for a painting that has a title, and once."""
        if self._analyzer is None:
            from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

            self._analyzer = SentimentIntensityAnalyzer()
        return self._analyzer


def _is_foreign(words: list[str]) -> bool:
    return not set(words).intersection(ENGLISH_WORDS.split()) and not set(words).isdisjoint(FOREIGN_WORDS.split())
