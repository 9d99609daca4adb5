"""Fills the table of sentences: whole sentences by name, lists, the names of colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from artsound_core.embedded.describing import german, sentences
from artsound_core.embedded.describing.colour_facts import Leading
from artsound_core.embedded.seeing.colour_names import ColourName, Tone


@dataclass(frozen=True, slots=True)
class Wording:
    """One language: its `sentences`, its `words`, how a list is joined, and its ISO 639-1 code."""

    sentences: Mapping[str, str]
    words: Mapping[str, str]
    list_comma: str
    list_and: str
    language: str = "en"

    def say(self, name: str, /, **facts: str) -> str:
        """A whole sentence, its first letter raised."""
        text = self.sentences[name].format(**facts)
        return text[:1].upper() + text[1:]

    def word(self, name: str, /, **facts: str) -> str:
        return self.words[name].format(**facts)

    def listed(self, items: Sequence[str]) -> str:
        """`a`; `a and b`; `a, b and c`."""
        *rest, last = items
        return self.list_comma.join(rest) + self.list_and + last if rest else last

    def colour(self, name: ColourName) -> str:
        if name.painters is not None:
            return self.word(f"painters.{name.painters}")
        term = self.word(f"term.{name.term}")
        return (
            term
            if name.tone is Tone.PLAIN
            else self.word("colour.toned", tone=self.word(f"tone.{name.tone}"), term=term)
        )

    def colours(self, names: Sequence[ColourName]) -> str:
        return self.listed([self.colour(name) for name in names])

    def leading(self, colour: Leading) -> str:
        """`mostly rust`; `rust and cream`; `partly rust`; `of many colours`."""
        match colour.names:
            case []:
                return self.word("leading.many")
            case [only]:
                name = "leading.partly" if colour.is_mixed else "leading.mostly"
                return self.word(name, colour=self.colour(only))
            case [first, second]:
                return self.word("leading.two", first=self.colour(first), second=self.colour(second))
        raise ValueError(f"a part has at most two leading colours, not {colour.names}")

    def place(self, cell: int) -> str:
        """One of nine places, 0 the viewer's upper left, row by row."""
        return self.word(f"place.{cell}")

    def count(self, number: int) -> str:
        """In letters up to twelve."""
        return self.words.get(f"count.{number}", str(number))


ENGLISH = Wording(sentences.SENTENCES, sentences.WORDS, sentences.LIST_COMMA, sentences.LIST_AND)
GERMAN = Wording(german.SENTENCES, german.WORDS, german.LIST_COMMA, german.LIST_AND, "de")
WORDINGS: Mapping[str, Wording] = MappingProxyType({each.language: each for each in (ENGLISH, GERMAN)})
