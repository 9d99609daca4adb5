"""The words of the page of keys: where the person is, then every command, made from the table."""

from __future__ import annotations

from enum import Enum

from artsound_desktop.accessibility.commands import COMMANDS, Menu
from artsound_desktop.texts import Text


class Place(Enum):
    """Where the focus is, as far as help goes: how the place is called, and what can be done there."""

    WELCOME = (Text.WHERE_WELCOME, Text.HELP_WELCOME)
    GALLERY = (Text.WHERE_GALLERY, Text.HELP_GALLERY)
    DESCRIPTION = (Text.WHERE_DESCRIPTION, Text.HELP_DESCRIPTION)
    PAINTING = (Text.WHERE_PAINTING, Text.HELP_PAINTING)

    def __init__(self, place: str, help_text: str) -> None:
        self._place, self.help = place, help_text

    def where(self, title: str | None) -> str:
        """One sentence that says where the person is."""
        return self._place.format(painting=title or "")


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
