"""The names of keys as a voice says them, in the words of the window's language."""

from __future__ import annotations

from artsound_desktop.language import Texts


class KeyNames(Texts):
    """What stands on a key, or what it is called; letters, digits and F keys are their own names."""

    CTRL = "Control"
    ALT = "Alt"
    SHIFT = "Shift"
    FULL_STOP = "full stop"
    COMMA = "comma"
    PLUS = "plus"
    MINUS = "minus"
    PAGE_DOWN = "Page Down"
    PAGE_UP = "Page Up"
    LEFT = "Left Arrow"
    RIGHT = "Right Arrow"
    UP = "Up Arrow"
    DOWN = "Down Arrow"
    ENTER = "Enter"
    SPACE = "Space"
    BACKSPACE = "Backspace"
    DELETE = "Delete"
    INSERT = "Insert"
    HOME = "Home"
    END = "End"
    TAB = "Tab"
    ESCAPE = "Escape"


#: Qt's portable names of keys, and their names in the table.
_NAMES = {
    "Ctrl": "CTRL",
    "Alt": "ALT",
    "Shift": "SHIFT",
    ".": "FULL_STOP",
    ",": "COMMA",
    "+": "PLUS",
    "-": "MINUS",
    "PgDown": "PAGE_DOWN",
    "PgUp": "PAGE_UP",
    "Left": "LEFT",
    "Right": "RIGHT",
    "Up": "UP",
    "Down": "DOWN",
    "Return": "ENTER",
    "Enter": "ENTER",
    "Space": "SPACE",
    "Backspace": "BACKSPACE",
    "Del": "DELETE",
    "Ins": "INSERT",
    "Home": "HOME",
    "End": "END",
    "Tab": "TAB",
    "Esc": "ESCAPE",
}


def spoken_keys(shortcut: str) -> str:
    """A shortcut in Qt's portable form, in words: `Control Shift O`."""
    return " ".join(getattr(KeyNames, _NAMES[key]) if key in _NAMES else key for key in _keys(shortcut))


def _keys(shortcut: str) -> list[str]:
    """The single keys of a shortcut; a plus at the end is a key of its own."""
    if shortcut.endswith("++"):
        return [*shortcut[:-2].split("+"), "+"]
    return shortcut.split("+")
