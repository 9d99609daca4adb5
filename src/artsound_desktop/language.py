"""The language of the window: the tables of texts are English, and each text is looked up at the moment it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator


def _as_it_stands(text: str) -> str:
    return text


class _Reader:
    """The one thing of the window that is the same for all of it: Qt keeps its translators as one for a program too."""

    def __init__(self) -> None:
        self.translate: Callable[[str], str] = _as_it_stands


_reader = _Reader()


def speak(translate: Callable[[str], str] | None) -> None:
    """From now on every text is what `translate` makes of the English one; None is English itself."""
    _reader.translate = translate or _as_it_stands


def translated(text: str) -> str:
    """An English text of a table in the window's language; one that has no translation stays English."""
    return _reader.translate(text)


class _LookedUp(type):
    def __getattribute__(cls, name: str) -> object:
        value = super().__getattribute__(name)
        return translated(value) if name.isupper() and isinstance(value, str) else value

    def __iter__(cls) -> Iterator[tuple[str, str]]:
        """Each name with its English text."""
        return iter([(name, value) for name, value in vars(cls).items() if name.isupper() and isinstance(value, str)])


class Texts(metaclass=_LookedUp):
    """Base of a table of texts: names in capitals, English texts as values, used through `str.format`.

    `SomeTexts.PLAY` gives the text in the window's language, so it may not be kept from the time of an import.
    """
