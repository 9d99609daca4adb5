"""A description as plain text: title, byline, and a heading before each level."""

from __future__ import annotations

from artsound_core.exporting.wording import Described


def description_text(described: Described) -> str:
    """Lines end in `\\n`; paragraphs are not broken, for every reader wraps them itself."""
    head = "\n".join(line for line in (described.title, described.byline) if line)
    sections = (f"{heading}\n{text}" for heading, text in described.sections)
    return "\n\n".join([head, *sections, described.wording.made_by]) + "\n"
