"""What the core says in English, in the window's language: each sentence is known by its form, and forms are listed.

The core speaks English in many places, mostly reasons of errors. A program (packaging/translations.py) collects the forms of
these sentences from its sources, `the file has {size} megabytes`, so that they can be translated as the window's own texts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from artsound_desktop.language import ENGLISH, Texts, spoken_language, translated

#: The table under which a translator finds the forms.
TABLE = "Core"
FORMS = Path(__file__).parent / "translations" / "core_sentences.json"
_FIELD = re.compile(r"\{(\w+)\}")
_NUMBER = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+\.\d+")
_SENTENCE_ENDS = re.compile(r"(?<=[.?!]) (?=[A-Z])")


class NumberSigns(Texts):
    """What stands between the digits of a number."""

    POINT = "."
    THOUSANDS = ","


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a sentence: `english` with its fields in braces, and the pattern that knows it again."""

    english: str
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, english: str) -> Form:
        *pieces, last = _FIELD.split(english)
        pattern = "".join(
            f"(?P<{piece}>.+?)" if place % 2 else re.escape(piece) for place, piece in enumerate((*pieces, last))
        )
        return cls(english, re.compile(pattern, re.DOTALL))

    @property
    def weight(self) -> int:
        """How much of it is certain: a sentence is taken for the form that leaves least to its fields."""
        return len(_FIELD.sub("", self.english))


def in_window_language(text: str) -> str:
    """A sentence, a clause or several sentences of the core; what no form fits stays English."""
    if spoken_language() == ENGLISH:
        return text
    return _told(text) or " ".join(_sentence(each) for each in _SENTENCE_ENDS.split(text))


def _sentence(text: str) -> str:
    """One sentence, which may be a clause with a full stop after it."""
    if (told := _told(text)) is not None:
        return told
    clause = _told(text.removesuffix("."))
    return text if clause is None else f"{clause}."


def _told(text: str) -> str | None:
    """A form begins small or large as it stands in its source, a sentence as its place asks: the begin may be either."""
    first, rest = text[:1], text[1:]
    for begun in (text, first.lower() + rest, first.upper() + rest):
        for form in _forms():
            if (match := form.pattern.fullmatch(begun)) is not None:
                found = _filled(form.english, match.groupdict())
                return found[:1].upper() + found[1:] if begun != text and first.isupper() else found
    return None


def _filled(english: str, fields: Mapping[str, str]) -> str:
    """What stands in the fields may be a sentence of the core again, a number, or a name, which stays."""
    return translated(english, TABLE).format(**{name: _value(value) for name, value in fields.items()})


def _value(text: str) -> str:
    if _NUMBER.fullmatch(text):
        signs = {".": NumberSigns.POINT, ",": NumberSigns.THOUSANDS}
        return "".join(signs.get(each, each) for each in text)
    return _told(text) or text


@cache
def _forms() -> tuple[Form, ...]:
    """The surest first. Read when something of the core is first told."""
    forms = [Form.of(each) for each in json.loads(FORMS.read_text("utf-8"))]
    return tuple(sorted(forms, key=lambda form: -form.weight))
