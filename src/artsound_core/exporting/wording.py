"""The words around a description: headings, and that a program made it. They come from outside, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from artsound_core.caption import Caption, Level
from artsound_core.painting import Label

_ENGLISH_HEADINGS = {
    Level.LABEL: "Label",
    Level.BRIEF: "In one sentence",
    Level.OVERVIEW: "Overview",
    Level.TOUR: "Tour of the picture",
    Level.STYLE: "Style",
    Level.FEELING: "Feeling",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """`language`: a BCP 47 tag, that of the description. `made_by`: one sentence. `headings`: one for each level."""

    language: str = "en"
    made_by: str = "This description was made by a program, Artsound. It may be wrong."
    untitled: str = "A painting without a title"
    headings: Mapping[Level, str] = field(default_factory=lambda: MappingProxyType(dict(_ENGLISH_HEADINGS)))


@dataclass(frozen=True, slots=True)
class Described:
    """A painting's label and its description, with the words around them."""

    label: Label
    caption: Caption
    wording: Wording = field(default_factory=Wording)

    @property
    def title(self) -> str:
        return self.label.title or self.wording.untitled

    @property
    def byline(self) -> str:
        """Artist and year, as far as the label has them."""
        return ", ".join(part for part in (self.label.artist, self.label.year) if part)

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """The heading and the text of each level that has words."""
        wording, caption = self.wording, self.caption
        return tuple((wording.headings[level], caption.text(level)) for level in Level if caption.at(level))
