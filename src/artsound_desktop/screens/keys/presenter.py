"""The words of the page of keys: where the person is, then every command, made from the table."""

from __future__ import annotations

from enum import Enum

from artsound_desktop.accessibility.commands import COMMANDS, Menu
from artsound_desktop.screens.library.texts import LibraryTexts
from artsound_desktop.screens.walk.texts import WalkTexts
from artsound_desktop.texts import Text


class Place(Enum):
    """Where the focus is, as far as help goes."""

    WELCOME = "welcome"
    GALLERY = "gallery"
    DESCRIPTION = "description"
    PAINTING = "painting"
    PICTURE = "picture"
    LIBRARY = "library"

    @property
    def help(self) -> str:
        """What can be done there."""
        match self:
            case Place.WELCOME:
                return Text.HELP_WELCOME
            case Place.GALLERY:
                return Text.HELP_GALLERY
            case Place.DESCRIPTION:
                return Text.HELP_DESCRIPTION
            case Place.PAINTING:
                return Text.HELP_PAINTING
            case Place.PICTURE:
                return WalkTexts.HELP_PICTURE
            case Place.LIBRARY:
                return LibraryTexts.HELP

    def where(self, title: str | None) -> str:
        """One sentence that says where the person is."""
        match self:
            case Place.WELCOME:
                return Text.WHERE_WELCOME
            case Place.GALLERY:
                return Text.WHERE_GALLERY
            case Place.DESCRIPTION:
                return Text.WHERE_DESCRIPTION.format(painting=title or "")
            case Place.PAINTING:
                return Text.WHERE_PAINTING.format(painting=title or "")
            case Place.PICTURE:
                return WalkTexts.WHERE_PICTURE.format(painting=title or "")
            case Place.LIBRARY:
                return LibraryTexts.WHERE


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
