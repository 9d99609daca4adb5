"""Reads labels that a person wrote beside the painting: JSON, TOML, or a table for a whole folder."""

from __future__ import annotations

import csv
import io
import json
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping

from artsound_core.label_facts import FIELDS, clean
from artsound_core.painting import Label


class SidecarProblem(Exception):
    """Why the whole sidecar was passed over, as a clause."""


def json_label(content: bytes, name: str) -> tuple[Label, tuple[str, ...]]:
    """The label in a JSON object with any of title, artist, year, medium and credit."""
    try:
        found = json.loads(_as_text(content))
    except (ValueError, RecursionError) as error:
        raise SidecarProblem(f"passed over, since it is no valid JSON ({_place(error)})") from error
    return _label_of(found)


def toml_label(content: bytes, name: str) -> tuple[Label, tuple[str, ...]]:
    """The label in a TOML document with any of title, artist, year, medium and credit at its top."""
    try:
        found = tomllib.loads(_as_text(content))
    except (ValueError, RecursionError) as error:
        raise SidecarProblem(f"passed over, since it is no valid TOML ({_place(error)})") from error
    return _label_of(found)


def csv_label(content: bytes, name: str) -> tuple[Label, tuple[str, ...]]:
    """The label in the line of a table whose `file` is `name`. Columns other than the five facts are never read."""
    try:
        for row in _rows(_as_text(content)):
            if _same_name(row.get("file", ""), name):
                return Label(**{field: clean(row.get(field, "")) for field in FIELDS}), ()
    except csv.Error as error:
        raise SidecarProblem(f"passed over, since it is no valid table ({error})") from error
    return Label(), ()


def csv_labels(content: bytes) -> dict[str, Label]:
    """All the labels of such a table by the `file_key` of their file; of two lines for one file the first counts."""
    labels: dict[str, Label] = {}
    try:
        for row in _rows(_as_text(content)):
            label = Label(**{field: clean(row.get(field, "")) for field in FIELDS})
            labels.setdefault(file_key(row.get("file", "").strip()), label)
    except csv.Error as error:
        raise SidecarProblem(f"passed over, since it is no valid table ({error})") from error
    return labels


def file_key(name: str) -> str:
    """Names are compared as people read them: macOS keeps accents apart from their letters, others do not."""
    return unicodedata.normalize("NFC", name)


def _rows(text: str) -> Iterator[Mapping[str, str]]:
    """Each line by its column's name. Comma, semicolon (a spreadsheet's in half of Europe) or tab, as in the first line."""
    first, _, _ = text.partition("\n")
    separator = max(",;\t", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    columns = [column.strip().casefold() for column in next(lines, [])]
    if "file" not in columns:
        raise SidecarProblem("passed over, since its first line names no column `file`")
    for line in lines:
        yield dict(zip(columns, line, strict=False))


def _same_name(written: str, name: str) -> bool:
    return file_key(written.strip()) == file_key(name)


def _as_text(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise SidecarProblem("passed over, since it is not in UTF-8; save it as UTF-8") from error


def _label_of(found: object) -> tuple[Label, tuple[str, ...]]:
    if not isinstance(found, dict):
        raise SidecarProblem("passed over, since it holds no object with named facts")
    facts: dict[str, str | None] = {}
    problems: list[str] = []
    for name in FIELDS:
        value = found.get(name)
        if name == "year" and type(value) is int:
            value = str(value)
        if isinstance(value, str):
            facts[name] = clean(value)
        elif value is not None:
            problems.append(f"its {name} is no text, and was passed over")
    return Label(**facts), tuple(problems)


def _place(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}, column {error.colno}"
    return "it is nested too deep" if isinstance(error, RecursionError) else str(error).rstrip(".")
