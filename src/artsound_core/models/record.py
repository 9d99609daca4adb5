"""The record beside a model's files: what it is, where it came from, and what each file was when it came."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Lies in the model's folder. Loaders of models pass over a file of this name.
RECORD = "artsound-model.json"


class RecordError(Exception):
    """The text is a clause: what is wrong with a record that is there."""


@dataclass(frozen=True, slots=True)
class HeldFile:
    """`path` below the model's folder, `size` in bytes, `sha256` as 64 hexadecimal digits."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """`revision`: the hub's commit, or for a model of unknown origin `content-` and the digest of all its files."""

    name: str
    repository: str
    revision: str
    is_adopted: bool
    files: tuple[HeldFile, ...]

    @property
    def size_bytes(self) -> int:
        return sum(file.size for file in self.files)


def read_record(folder: Path) -> Record | None:
    """The record in a model's folder, None where there is none. Raises `RecordError` for one that cannot be understood."""
    try:
        text = (folder / RECORD).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError):
        raise RecordError("its record cannot be read") from None
    try:
        return _record(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise RecordError("its record is damaged") from None


def write_record(folder: Path, record: Record) -> None:
    """Raises `OSError`."""
    tree = {
        "name": record.name,
        "repository": record.repository,
        "revision": record.revision,
        "adopted": record.is_adopted,
        "files": [{"path": each.path, "size": each.size, "sha256": each.sha256} for each in record.files],
    }
    (folder / RECORD).write_text(json.dumps(tree, indent=1) + "\n", encoding="utf-8")


def _record(tree: Any) -> Record:
    files = tuple(HeldFile(_text(each["path"]), int(each["size"]), _text(each["sha256"])) for each in tree["files"])
    if not isinstance(tree["adopted"], bool):
        raise TypeError("adopted")
    return Record(
        _text(tree["name"]), _text(tree["repository"]), _text(tree["revision"]), is_adopted=tree["adopted"], files=files
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
