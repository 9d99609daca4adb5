"""The words of a painting's page: its title, and the text to read."""

from __future__ import annotations

from dataclasses import dataclass

from artsound_core.caption import Level
from artsound_core.errors import printable
from artsound_core.painting import Painting
from artsound_desktop.screens.reading.script import Script, script_of, waiting_script
from artsound_desktop.texts import Text
from artsound_desktop.works import Description, Seen


@dataclass(frozen=True, slots=True)
class Page:
    """`brief` is one sentence for the picture itself, empty until the painting is described; `script` is what can be read."""

    title: str
    byline: str
    brief: str
    script: Script

    @property
    def text(self) -> str:
        return self.script.text


def page_of(
    seen: Seen, description: Description | None, facts_only: bool = False, waiting_text: str | None = None
) -> Page:
    """`waiting_text` stands where the words are not there, by default that they follow."""
    title, byline = title_of(seen.painting), _byline(seen.painting)
    if description is None:
        return Page(title, byline, brief="", script=waiting_script(waiting_text or Text.DESCRIPTION_FOLLOWS))
    caption = description.caption
    script = script_of(caption, seen.problems, facts_only)
    return Page(title, byline, brief=" ".join(script.of(Level.BRIEF).sentences), script=script)


def title_of(painting: Painting) -> str:
    """The label's title; without one the file's name, which is said to be just that."""
    if painting.label.title:
        return painting.label.title
    name = printable(painting.file.name) if painting.file else painting.digest[:8]
    return Text.UNTITLED.format(name=name)


def _byline(painting: Painting) -> str:
    """Artist and year, as far as the label has them."""
    return ", ".join(part for part in (painting.label.artist, painting.label.year) if part)
