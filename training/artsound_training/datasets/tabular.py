"""Reads the tables and lists of data sets: by the names of columns, never by their place, and each fault with its line."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from artsound_core.picture_file.regular_file import read_regular, reason_of
from artsound_training.errors import DataError

#: The largest table of the sets that are read has 4 MB.
_MOST_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """`line` counts from 1, the header's line; `values` by the columns' names."""

    line: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    file: Path
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_text(file: Path) -> str:
    """The text of a file in UTF-8, with or without a byte order mark, or in UTF-16 with one. Raises `DataError`."""
    try:
        content = read_regular(file, _MOST_BYTES)
    except OSError as error:
        raise DataError(file, reason_of(error)) from error
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        name = "UTF-16" if encoding == "utf-16" else "UTF-8"
        raise DataError(file, f"its text is not in {name}, or is cut short", line) from error


def read_lines(file: Path) -> tuple[str, ...]:
    """The lines of a list, stripped; empty lines may stand at the end alone. Raises `DataError`."""
    lines = [line.strip() for line in read_text(file).splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    if not lines:
        raise DataError(file, "it is empty")
    if "" in lines:
        raise DataError(file, "it is empty, and lines are counted here", lines.index("") + 1)
    return tuple(lines)


def read_table(file: Path, delimiter: str, needed: Sequence[str]) -> Table:
    """A table with one line of column names. Fields may be quoted; HTML entities in them are resolved, blanks stripped.

    A delimiter that ends every line makes no column. Raises `DataError` for a missing, double or surplus column.
    """
    lines = _lines(file, delimiter)
    _, header = next(lines, (1, []))
    columns = _columns(file, header, needed)
    rows = []
    for line, fields in lines:
        if not any(fields):
            continue
        if len(fields) == len(columns) + 1 and not fields[-1]:
            fields = fields[:-1]
        if len(fields) != len(columns):
            raise DataError(file, f"{len(fields)} columns stand there, and {len(columns)} in the first line", line)
        values = {name: html.unescape(field).strip() for name, field in zip(columns, fields, strict=True)}
        rows.append(Row(line, values))
    if not rows:
        raise DataError(file, "no line follows the names of its columns")
    return Table(file, columns, tuple(rows))


def number_in(table: Table, row: Row, column: str, least: float, most: float) -> float:
    """The number in a field. Raises `DataError` where there is none, or it lies outside of `least` to `most`."""
    text = row.values[column]
    try:
        value = float(text)
    except ValueError:
        raise DataError(table.file, f"{column} is {text!r}, no number", row.line) from None
    if not least <= value <= most:  # a NaN lies nowhere
        raise DataError(table.file, f"{column} is {text}, outside of {least:g} to {most:g}", row.line)
    return value


def _lines(file: Path, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each line with the number where it begins: a quoted field may run over several."""
    reader = csv.reader(io.StringIO(read_text(file), newline=""), delimiter=delimiter)
    while True:
        begun = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise DataError(file, f"it is no table ({error})", begun) from error
        yield begun, fields


def _columns(file: Path, header: Sequence[str], needed: Sequence[str]) -> tuple[str, ...]:
    columns = [name.strip() for name in header]
    if not any(columns):
        raise DataError(file, "it is empty")
    if not columns[-1]:
        columns.pop()
    if missing := [name for name in needed if name not in columns]:
        others = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise DataError(file, f"there is no column {missing[0]!r}{others}", 1)
    if double := [name for name in columns if columns.count(name) > 1]:
        raise DataError(file, f"two columns are called {double[0]!r}", 1)
    return tuple(columns)
