"""The words by which our own voice tells a control: its name, what kind it is, its state; and what is current in it."""

from __future__ import annotations

from dataclasses import dataclass

from artsound_desktop.accessibility.commands import spoken_keys
from artsound_desktop.texts import Text, spoken_sign

#: Between paragraphs Qt's texts have these instead of a line feed.
_LINE_ENDS = "\n\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list. `number` counts from 1."""

    name: str
    number: int
    count: int
    is_folder: bool = False


@dataclass(frozen=True, slots=True)
class Caret:
    """Where the caret is: `at` counts characters of `text`, `line_start` is where its line begins, as it is shown."""

    text: str
    at: int
    line_start: int = 0


def control(name: str, kind: str = "", *details: str) -> str:
    """`Volume, slider, 80 percent.` Parts that are empty are left out."""
    parts = [part for part in (plain(name), kind, *details) if part]
    return f"{', '.join(parts)}." if parts else ""


def on_or_off(is_on: bool) -> str:
    return Text.ON if is_on else Text.OFF


def percent(value: float) -> str:
    """A slider's value as it is told when it changes."""
    return control(Text.PERCENT_VALUE.format(percent=round(value)))


def paintings(count: int) -> str:
    return Text.PAINTINGS_ONE if count == 1 else Text.PAINTINGS.format(count=count)


def entries(count: int) -> str:
    return Text.ENTRIES_ONE if count == 1 else Text.ENTRIES.format(count=count)


def row(told: Row) -> str:
    name = f"{told.name}, {Text.FOLDER}" if told.is_folder else told.name
    return Text.ROW.format(name=name, row=told.number, count=told.count)


def menu_item(text: str, shortcut: str, is_on: bool | None, is_enabled: bool, is_menu: bool) -> str:
    """`shortcut` is Qt's portable form; `is_on` is None for an action that cannot be on or off."""
    state = "" if is_on is None else on_or_off(is_on)
    keys = spoken_keys(shortcut) if shortcut else ""
    return control(text, Text.MENU if is_menu else "", state, "" if is_enabled else Text.NOT_NOW, keys)


def plain(name: str) -> str:
    """A label without what only the eye needs: the mark of its Alt letter, the colon, the dots of a coming dialog."""
    return name.replace("&&", "\0").replace("&", "").replace("\0", "&").strip().rstrip(":…").strip()


def line(text: str) -> str:
    """A line of a text; one without a word is told as such."""
    return text.strip() or Text.EMPTY_LINE


def choice(text: str) -> str:
    """A kind of files without the pattern of its names, which only the eye can take in: `Pictures`."""
    return text.split(" (*", 1)[0]


def field_value(text: str) -> str:
    return control(text) if text else control(Text.EMPTY_FIELD)


def sign(character: str) -> str:
    """One character."""
    if not character or character in _LINE_ENDS:
        return Text.END_OF_LINE if character else Text.END_OF_TEXT
    if (name := spoken_sign(character)) is not None:
        return control(name)
    return Text.CAPITAL.format(letter=character) if character.isupper() else control(character)


def moved(before: Caret, now: Caret, line_text: str, word: str) -> str:
    """A caret that moved by one character tells that one, within its line the word, to another line that line."""
    if now.at == before.at:
        return ""
    is_step = abs(now.at - before.at) == 1
    if now.line_start != before.line_start and (not is_step or _is_on_empty_line(before) or _is_on_empty_line(now)):
        return line(line_text)
    if is_step:
        return sign(now.text[now.at : now.at + 1])
    return word or sign(now.text[now.at : now.at + 1])


def typed(before: Caret, now: Caret) -> str:
    """What was typed into a field, taken from it, or come to in it. Text that was put there by another is told whole."""
    grown = len(now.text) - len(before.text)
    if now.text == before.text:
        return moved(before, now, now.text, _word_at(now))
    if grown == 1 and now.at > 0:
        return sign(now.text[now.at - 1])
    if grown < 0 and now.text == before.text[: now.at] + before.text[now.at - grown :]:
        gone = before.text[now.at : now.at - grown]
        return Text.DELETED.format(text=(sign(gone) if len(gone) == 1 else gone).rstrip("."))
    return field_value(now.text)


def _is_on_empty_line(caret: Caret) -> bool:
    return caret.at == caret.line_start and caret.text[caret.at : caret.at + 1] in ("", *_LINE_ENDS)


def _word_at(caret: Caret) -> str:
    """From the caret to the next blank."""
    return caret.text[caret.at :].split(" ", 1)[0]
