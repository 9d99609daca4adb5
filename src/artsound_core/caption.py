"""A description as sentences, each with its level and the ground it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Level(StrEnum):
    """How deep a sentence goes, in the order in which a listener hears them."""

    LABEL = "label"
    BRIEF = "brief"
    OVERVIEW = "overview"
    TOUR = "tour"
    STYLE = "style"
    FEELING = "feeling"


class Ground(StrEnum):
    """What a sentence stands on: a label, a measured number, a model's answer, or an interpretation named as one."""

    LABEL = "label"
    MEASURED = "measured"
    MODEL = "model"
    INTERPRETATION = "interpretation"


#: The measures that hold a sentence's region.
SIDES = ("left", "top", "right", "bottom")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One spoken sentence. `measures` names the numbers it was made from, so that each claim can be traced."""

    text: str
    level: Level
    ground: Ground
    measures: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "measures", MappingProxyType(dict(self.measures)))

    @property
    def region(self) -> tuple[float, float, float, float] | None:
        """The part of the painting it speaks of, if of just one: left, top, right, bottom as fractions of its sides.

        Its measures hold it, so that it is kept wherever they are.
        """
        left, top, right, bottom = (self.measures.get(side) for side in SIDES)
        if left is None or top is None or right is None or bottom is None:
            return None
        return left, top, right, bottom


#: The languages in which the measured descriptions are told, as ISO 639-1 codes.
LANGUAGES = ("en", "de")


@dataclass(frozen=True, slots=True)
class Caption:
    """A whole description, in the order in which it is spoken.

    `model_text`: a caption model's own words, led by the emotion (`sad man in a hat sitting at a table`), which the
    paper's Narrative music is conditioned on and its rewrite begins with; None where no model looked.
    `language`: of the sentences, as an ISO 639-1 code. `english`: the brief and the overview in English where
    they are in another language, for music is made from English words.
    """

    sentences: tuple[Sentence, ...]
    model_text: str | None = None
    language: str = "en"
    english: tuple[Sentence, ...] = ()

    def at(self, *levels: Level) -> tuple[Sentence, ...]:
        """The sentences of the given levels, in spoken order."""
        return tuple(sentence for sentence in self.sentences if sentence.level in levels)

    def text(self, *levels: Level) -> str:
        """The given levels (all, if none is given) as one text."""
        return " ".join(sentence.text for sentence in self.at(*(levels or tuple(Level))))

    def english_text(self, *levels: Level) -> str:
        """The brief, the overview or both in English, whatever language the sentences are in."""
        return " ".join(sentence.text for sentence in self.english or self.sentences if sentence.level in levels)
