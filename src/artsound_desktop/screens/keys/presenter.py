"""The words of the page of keys: where the person is, then every command, made from the table."""

from __future__ import annotations

from enum import Enum

from artsound_desktop.accessibility.commands import COMMANDS, Menu
from artsound_desktop.texts import Text


class Place(Enum):
    """Where the focus is, as far as help goes."""

    WELCOME = Text.WHERE_WELCOME
    GALLERY = Text.WHERE_GALLERY
    DESCRIPTION = Text.WHERE_DESCRIPTION
    PAINTING = Text.WHERE_PAINTING


def where(place: Place, title: str | None) -> str:
    """One or two sentences of help for this place."""
    return place.value.format(painting=title or "")


def keys_page() -> str:
    """Every command with its key, a line each, under the name of its menu."""
    lines: list[str] = []
    for menu in Menu:
        lines.append(f"{menu.spoken}:")
        lines += [
            Text.KEY_LINE.format(text=each.text.rstrip("…"), shortcut=each.spoken_shortcut, help=each.help)
            for each in COMMANDS
            if each.menu is menu
        ]
    return "\n".join(lines)
