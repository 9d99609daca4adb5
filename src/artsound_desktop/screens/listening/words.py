"""The words of a painting's page: its title, the text to read, and the sentences to speak."""

from __future__ import annotations

from dataclasses import dataclass

from artsound_core.caption import Caption, Level
from artsound_core.errors import printable
from artsound_core.painting import Painting
from artsound_desktop.texts import Text
from artsound_desktop.works import Description, Seen


@dataclass(frozen=True, slots=True)
class Page:
    """`brief` is one sentence for the picture itself; `text` has a paragraph a level, `spoken` its sentences.

    Until the painting is described, `brief` and `spoken` are empty, and `text` says that words will follow.
    """

    title: str
    byline: str
    brief: str
    text: str
    spoken: tuple[str, ...]


def page_of(seen: Seen, description: Description | None) -> Page:
    title, byline = title_of(seen.painting), _byline(seen.painting)
    if description is None:
        return Page(title, byline, brief="", text=Text.DESCRIPTION_FOLLOWS, spoken=())
    caption = description.caption
    paragraphs = [caption.text(level) for level in Level if caption.at(level)]
    return Page(
        title=title,
        byline=byline,
        brief=_brief(caption),
        text="\n\n".join([*paragraphs, *seen.problems]),
        spoken=(*(sentence.text for sentence in caption.sentences), *seen.problems),
    )


def title_of(painting: Painting) -> str:
    """The label's title; without one the file's name, which is said to be just that."""
    if painting.label.title:
        return painting.label.title
    name = printable(painting.file.name) if painting.file else painting.digest[:8]
    return Text.UNTITLED.format(name=name)


def _byline(painting: Painting) -> str:
    """Artist and year, as far as the label has them."""
    return ", ".join(part for part in (painting.label.artist, painting.label.year) if part)


def _brief(caption: Caption) -> str:
    return caption.text(Level.BRIEF)
