"""Keeps a model's int8 weights on disk, so that they are rounded once and from then on only mapped."""

from __future__ import annotations

import hashlib
import json
import os
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np

from artsound_core.neural.native.int8_matrix import Int8Matrix

#: Raised with every change of this format or of the packed layout: older files are made anew.
FORMAT = 1
_MAGIC = b"artsound int8\n"
_ALIGNMENT = 64
#: What is read or written between two checks for the wish to stop.
_PIECE = 1 << 24

#: Weights for products, or numbers that are kept as they are.
Part = Int8Matrix | np.ndarray


@dataclass(frozen=True, slots=True)
class Int8Weights:
    """Parts of a model by name. Where they were kept on disk they are mapped: read-only, and shared by all programs."""

    parts: Mapping[str, Part]
    is_mapped: bool

    def matrix(self, name: str) -> Int8Matrix:
        part = self.parts[name]
        if not isinstance(part, Int8Matrix):
            raise KeyError(name)
        return part

    def array(self, name: str) -> np.ndarray:
        part = self.parts[name]
        if isinstance(part, Int8Matrix):
            raise KeyError(name)
        return part


def kept_weights(
    folder: Path | None,
    name: str,
    sources: Sequence[Path],
    recipe: str,
    parts: Callable[[], Iterator[tuple[str, Part]]],
    check: Callable[[], None],
) -> Int8Weights:
    """The weights of model `name` as `parts` makes them from the files `sources`, taken from `folder` where they lie there.

    `recipe` says how they are made: weights made otherwise are not taken. `parts` gives one part after the other, so that
    never more than one is in memory while they are written. A file of other sources, of another recipe or format, or with
    damage is made anew. Where `folder` is None or cannot be written, the weights stay in memory. `check` is called often,
    and whatever it raises leaves no file behind.
    """
    identity = None if folder is None else _identity(sources, recipe)
    if folder is not None and identity is not None:
        file = folder / f"{_slug(name)}-{identity}.int8"
        found = _mapped(file, check)
        if found is None and _is_written(file, parts, check):
            _remove_others(file, _slug(name))
            found = _mapped(file, check)
        if found is not None:
            return Int8Weights(found, is_mapped=True)
    return Int8Weights(dict(_checked(parts, check)), is_mapped=False)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "model"


def _identity(sources: Sequence[Path], recipe: str) -> str | None:
    """Changes with the format, the recipe, and with every change of a file's name, size or time; None for files gone."""
    facts: list[Any] = [FORMAT, recipe]
    try:
        for source in sources:
            status = source.stat()
            facts.append([source.name, status.st_size, status.st_mtime_ns])
    except OSError:
        return None
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


def _checked(parts: Callable[[], Iterator[tuple[str, Part]]], check: Callable[[], None]) -> Iterator[tuple[str, Part]]:
    for name, part in parts():
        check()
        yield name, part


def _is_written(file: Path, parts: Callable[[], Iterator[tuple[str, Part]]], check: Callable[[], None]) -> bool:
    """Writes beside and renames, so that the name stands for a whole file. False where there is no place for it."""
    beside = file.with_suffix(f".{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as stream:
            _write(stream, _checked(parts, check), check)
        # Not forced onto the disk, which takes seconds that nobody can stop: what a failing computer leaves is seen by
        # its checksums.
        beside.replace(file)
    except OSError:
        return False
    finally:
        with suppress(OSError):
            beside.unlink()
    return True


def _write(stream: IO[bytes], parts: Iterator[tuple[str, Part]], check: Callable[[], None]) -> None:
    """Magic, the parts' bytes at multiples of 64, the index as JSON, its length and checksum, magic again."""
    stream.write(_MAGIC)
    index: dict[str, dict[str, Any]] = {}
    for name, part in parts:
        stream.write(bytes(-stream.tell() % _ALIGNMENT))
        start, data = stream.tell(), _bytes_of(part)
        for first in range(0, len(data), _PIECE):
            check()
            stream.write(data[first : first + _PIECE].data)
        index[name] = {"start": start, "count": len(data), "sum": _checksum(data, check), **_shape_of(part)}
    written = json.dumps(index).encode()
    stream.write(written)
    stream.write(len(written).to_bytes(8, "little") + zlib.adler32(written).to_bytes(8, "little") + _MAGIC)


def _bytes_of(part: Part) -> np.ndarray:
    if isinstance(part, Int8Matrix):
        return part.packed
    return np.ascontiguousarray(part, np.float32).reshape(-1).view(np.uint8)


def _shape_of(part: Part) -> dict[str, Any]:
    if isinstance(part, Int8Matrix):
        return {"matrix": [part.rows, part.columns, part.group]}
    return {"shape": list(part.shape)}


def _checksum(data: np.ndarray, check: Callable[[], None]) -> int:
    found = 1
    for first in range(0, len(data), _PIECE):
        check()
        found = zlib.adler32(data[first : first + _PIECE].data, found)
    return found


def _mapped(file: Path, check: Callable[[], None]) -> dict[str, Part] | None:
    """The parts of a file, each looked through for damage, which also reads it into memory; None where it is no use."""
    try:
        data = np.memmap(file, np.uint8, mode="r").view(np.ndarray)
        return {name: _part(data, entry, check) for name, entry in _index(data).items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _index(data: np.ndarray) -> dict[str, Any]:
    end = 16 + len(_MAGIC)
    if len(data) < end or bytes(data[: len(_MAGIC)]) != _MAGIC or bytes(data[-len(_MAGIC) :]) != _MAGIC:
        raise ValueError("this is no such file, or it is cut off")
    trailer = bytes(data[-end:])
    length, wanted = int.from_bytes(trailer[:8], "little"), int.from_bytes(trailer[8:16], "little")
    written = bytes(data[max(0, len(data) - end - length) : len(data) - end])
    if len(written) != length or zlib.adler32(written) != wanted:
        raise ValueError("its index is damaged")
    index: dict[str, Any] = json.loads(written)
    return index


def _part(data: np.ndarray, entry: Mapping[str, Any], check: Callable[[], None]) -> Part:
    part = data[entry["start"] : entry["start"] + entry["count"]]
    if len(part) != entry["count"] or _checksum(part, check) != entry["sum"]:
        raise ValueError("a part is damaged")
    if "matrix" in entry:
        return Int8Matrix(part, *entry["matrix"])
    return part.view(np.float32).reshape(entry["shape"])


def _remove_others(file: Path, slug: str) -> None:
    """What was made of earlier states of the same model serves nobody any more, nor does what a program left unfinished."""
    mine = re.compile(rf"{re.escape(slug)}-[0-9a-f]{{16}}\.(int8|[0-9]+\.part)")
    # One that is not ours to remove takes room, nothing more.
    with suppress(OSError):
        for other in file.parent.iterdir():
            is_finished = other.suffix == ".int8"
            if other != file and mine.fullmatch(other.name) and (is_finished or _is_much_older(other, file)):
                other.unlink()


def _is_much_older(other: Path, file: Path) -> bool:
    """By more than an hour: another program that still writes it would long have ended."""
    return file.stat().st_mtime - other.stat().st_mtime > 3600
