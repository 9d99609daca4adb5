"""The tables of WikiArt Emotions (Mohammad and Kiritchenko, LREC 2018): both published layouts, shares or labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote, urlsplit

from artsound_core.errors import UsageError
from artsound_training.datasets.five_classes import FiveClassRule
from artsound_training.datasets.places import is_file, is_folder
from artsound_training.datasets.tabular import Row, Table, number_in, read_table
from artsound_training.errors import DataError

INFO_FILE = "WikiArt-info.tsv"
#: In this order where nobody names one: shares decide the five classes better than labels; Ag4 is what its authors advise.
TABLES = ("All", "Ag4", "Ag3", "Ag5")
_FACTS = ("ID", "Artist", "Title", "Is painting", "Ave. art rating")
#: The set's are 24 hexadecimal digits. They become parts of file names.
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")


class Values(StrEnum):
    """What stands in the columns of emotions."""

    SHARES = "shares"
    LABELS = "labels"


@dataclass(frozen=True, slots=True)
class RatedWork:
    """One line. `shares`: by emotion, 0 to 1, or labels of 0 and 1. `rating`: -3 to 3.

    `address`: the last two parts of the picture's path at WikiArt, `vincent-van-gogh/the-starry-night-1889` say, None where
    the tables give none. Hosts change, paths do not.
    """

    id: str
    painter: str | None
    title: str | None
    is_painting: bool
    rating: float
    shares: Mapping[str, float]
    address: str | None


@dataclass(frozen=True, slots=True)
class RatedWorks:
    """`layout`: that of 2018 (72 columns, addresses among them) or the later one (69, addresses in a list beside it)."""

    file: Path
    layout: str
    columns: int
    values: Values
    works: tuple[RatedWork, ...]


def read_ratings(place: Path, rule: FiveClassRule, table: str | None = None) -> RatedWorks:
    """The works in a table, `place`, or in the table `WikiArt-Emotions-<table>.tsv` of a folder.

    Raises `DataError` with file and line, `UsageError` for a table that there is not.
    """
    file = _table_file(place, table)
    columns = {name: rule.ratings.prefix + name for name in rule.columns}
    read = read_table(file, "\t", (*_FACTS, *columns.values()))
    numbers = [{name: number_in(read, row, column, 0.0, 1.0) for name, column in columns.items()} for row in read.rows]
    values = _values_of(read, numbers)
    addresses = _addresses(read)
    works = [_work(read, row, shares, addresses) for row, shares in zip(read.rows, numbers, strict=True)]
    _demand_unique(read)
    layout = "2018" if "Image URL" in read.columns else "later"
    return RatedWorks(file, layout, len(read.columns), values, tuple(works))


def _table_file(place: Path, table: str | None) -> Path:
    if is_file(place):
        return place
    if table is not None and table not in TABLES:
        raise UsageError(f"--file {table}", f"there is no such table; there is {', '.join(TABLES)}")
    if not is_folder(place):
        raise DataError(place, "there is no such file or folder")
    for name in TABLES if table is None else (table,):
        file = place / f"WikiArt-Emotions-{name}.tsv"
        if file.exists():
            return file
    raise DataError(place, f"there is no WikiArt-Emotions-{table or 'All'}.tsv")


def _values_of(table: Table, numbers: list[dict[str, float]]) -> Values:
    """By the file's name, checked; by what stands in it where the name does not say."""
    name = table.file.stem.casefold()
    fraction = next(
        (at for at, each in enumerate(numbers) if any(value not in (0.0, 1.0) for value in each.values())), None
    )
    if name.endswith("-all"):
        return Values.SHARES
    if re.search(r"-ag\d$", name) and fraction is not None:
        raise DataError(table.file, "a label must be 0 or 1", table.rows[fraction].line)
    return Values.LABELS if fraction is None else Values.SHARES


def _work(table: Table, row: Row, shares: Mapping[str, float], addresses: Mapping[str, str]) -> RatedWork:
    name, kind = row.values["ID"], row.values["Is painting"].casefold()
    if not _ID.fullmatch(name):
        raise DataError(table.file, f"the ID {name!r} is none", row.line)
    if kind not in ("yes", "no"):
        raise DataError(table.file, f"Is painting must be yes or no, not {kind!r}", row.line)
    return RatedWork(
        name,
        row.values["Artist"] or None,
        row.values["Title"] or None,
        kind == "yes",
        number_in(table, row, "Ave. art rating", -3.0, 3.0),
        shares,
        addresses.get(name),
    )


def _demand_unique(table: Table) -> None:
    lines: dict[str, int] = {}
    for row in table.rows:
        first = lines.setdefault(row.values["ID"], row.line)
        if first != row.line:
            raise DataError(table.file, f"the ID {row.values['ID']} stands in line {first} too", row.line)


def _addresses(table: Table) -> dict[str, str]:
    """The address of each ID: in the table itself in the layout of 2018, in a list beside it in the later one."""
    if "Image URL" not in table.columns:
        beside = table.file.with_name(INFO_FILE)
        if not beside.exists():
            return {}
        table = read_table(beside, "\t", ("ID", "Image URL"))
        _demand_unique(table)
    found = {row.values["ID"]: _address(row.values["Image URL"]) for row in table.rows}
    return {name: address for name, address in found.items() if address}


def _address(url: str) -> str:
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return ""
    parts = path.partition("!")[0].split("/")  # the site appends the size: `name.jpg!Large.jpg`
    return "/".join((*parts[-2:-1], parts[-1].rpartition(".")[0])).casefold() if len(parts) > 2 else ""
