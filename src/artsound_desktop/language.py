"""The language of the window: the tables of texts are English, and each text is looked up at the moment it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

ENGLISH = "en"

#: Makes the words of the window's language of an English text, or nothing where it has none: (table, English text).
Translate = Callable[[str, str], str | None]


@dataclass(frozen=True, slots=True)
class Language:
    """`code` as in ISO 639-1; `native_name` as its speakers call it, which no table translates."""

    code: str
    native_name: str


def available_languages() -> tuple[Language, ...]:
    """The languages that the window and the embedded descriptions can speak, English first."""
    return (Language(ENGLISH, "English"), Language("de", "Deutsch"))


def language_for(chosen: str | None, of_the_system: Sequence[str] = ()) -> str:
    """The code of the person's choice, else of the first of the system's (`de-AT`) that there is, else English's."""
    codes = [each.code for each in available_languages()]
    wanted = [chosen] if chosen is not None else [each.replace("_", "-").split("-")[0] for each in of_the_system]
    return next((code for code in wanted if code in codes), ENGLISH)


class _Reader:
    """The one thing of the window that is the same for all of it: Qt keeps its translators as one for a program too."""

    def __init__(self) -> None:
        self.translate: Translate | None = None
        self.code = ENGLISH


_reader = _Reader()


def speak(translate: Translate | None, code: str = ENGLISH) -> None:
    """From now on every text is what `translate` makes of the English one, in the language `code`; None is English itself."""
    _reader.translate, _reader.code = translate, code


def spoken_language() -> str:
    """The code of the window's language."""
    return _reader.code


def translated(text: str, table: str = "") -> str:
    """An English text of a table in the window's language; one that has no translation stays English."""
    return (_reader.translate and _reader.translate(table, text)) or text


def description_language(chosen: str | None) -> str:
    """The code of the person's choice for descriptions, else of the window's language."""
    return language_for(chosen, (_reader.code,))


class _LookedUp(type):
    def __getattribute__(cls, name: str) -> object:
        value = super().__getattribute__(name)
        return translated(value, cls.__name__) if name.isupper() and isinstance(value, str) else value

    def __iter__(cls) -> Iterator[tuple[str, str]]:
        """Each name with its English text."""
        return iter([(name, value) for name, value in vars(cls).items() if name.isupper() and isinstance(value, str)])


class Texts(metaclass=_LookedUp):
    """Base of a table of texts: names in capitals, English texts as values, used through `str.format`.

    `SomeTexts.PLAY` gives the text in the window's language, so it may not be kept from the time of an import. A table's
    name is unique, for it is the context by which a translator knows the text.
    """
