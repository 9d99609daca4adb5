"""`index.json` of a folder of shards: which tensor lies where, and which item's it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from artsound_core.saving import write_document
from artsound_training.errors import DataError

FILE = "index.json"
#: Of the files' form and of how a tensor is made from its source: a new one makes all of them anew.
VERSION = 1


class Kind(StrEnum):
    """What the tensors of a folder are."""

    CODES = "codes"
    STATES = "states"
    FEATURES = "features"


@dataclass(frozen=True, slots=True)
class Shard:
    """One safetensors file: its size in bytes and the sha256 of them."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tensor lies: its shard's file name, and its shape."""

    shard: str
    shape: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An item's `tensor` (its digest), and `of`: the sha256 of the source that the item had when it was made."""

    tensor: str
    of: str


@dataclass(frozen=True, slots=True)
class Index:
    """`revision`: of the encoder. Tensors are named by digest, so what several items share is stored once."""

    kind: Kind
    revision: str
    shards: Mapping[str, Shard] = field(default_factory=dict)
    tensors: Mapping[str, Place] = field(default_factory=dict)
    rows: Mapping[str, Row] = field(default_factory=dict)


def digest(kind: Kind, revision: str, source_sha256: str) -> str:
    """The name of the tensor that an encoder makes of a source: 32 hex digits."""
    return hashlib.sha256(f"{kind}|{VERSION}|{revision}|{source_sha256}".encode()).hexdigest()[:32]


def text_sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def write_index(folder: Path, index: Index) -> None:
    """Whole or not at all. Raises `OutputUnwritable`."""
    tree = {
        "version": VERSION,
        "kind": index.kind,
        "revision": index.revision,
        "shards": {name: asdict(shard) for name, shard in index.shards.items()},
        "tensors": {name: [place.shard, list(place.shape)] for name, place in index.tensors.items()},
        "rows": {item: [row.tensor, row.of] for item, row in index.rows.items()},
    }
    write_document(folder / FILE, tree, overwrites=True)


def read_index(folder: Path) -> Index:
    """Raises `FileNotFoundError` where there is none, and `DataError` where it cannot be understood."""
    file = folder / FILE
    try:
        tree = json.loads(file.read_bytes())
    except FileNotFoundError:
        raise
    except (OSError, ValueError, RecursionError) as error:
        raise DataError(file, f"it cannot be read ({error})") from error
    if not isinstance(tree, dict) or tree.get("version") != VERSION:
        raise DataError(file, f"it is no index of version {VERSION}")
    try:
        return _index(tree)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(file, "the index is damaged") from error


def _index(tree: Mapping[str, Any]) -> Index:
    shards = {str(name): Shard(int(each["size"]), str(each["sha256"])) for name, each in tree["shards"].items()}
    tensors = {
        str(name): Place(str(shard), tuple(int(size) for size in shape))
        for name, (shard, shape) in tree["tensors"].items()
    }
    rows = {str(item): Row(str(tensor), str(of)) for item, (tensor, of) in tree["rows"].items()}
    if any(Path(name).name != name or not name.endswith(".safetensors") for name in shards):
        raise ValueError("a shard's name leaves the folder")
    if any(place.shard not in shards for place in tensors.values()):
        raise ValueError("a tensor lies in no shard")
    if any(row.tensor not in tensors for row in rows.values()):
        raise ValueError("a row has no tensor")
    return Index(Kind(tree["kind"]), str(tree["revision"]), shards, tensors, rows)
