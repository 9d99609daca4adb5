"""Writes tensors into shards: each file and then the index, so that a kill at any moment loses one shard's work at most."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from artsound_core.errors import OutputUnwritable
from artsound_core.models.folder_lock import held_alone
from artsound_core.saving import replacing
from artsound_training.errors import DataError
from artsound_training.precompute.index import Index, Kind, Place, Row, Shard, read_index, write_index

#: A shard is written when so much has gathered: a second of a disk's time, and few files.
SHARD_BYTES = 64 * 2**20
#: So many files more than the bytes ask for are left as they are; then they are joined.
_SMALL_SHARDS = 8
_BLOCK_BYTES = 1 << 20


class ShardFolder:
    """A folder of shards that one program at a time may write to; made by `opened`."""

    def __init__(self, folder: Path, index: Index) -> None:
        self.folder, self.index = folder, index

    def put(self, tensors: Mapping[str, Any], rows: Mapping[str, Row]) -> None:
        """A new shard of `tensors` (on the processor, by digest), and the rows that they complete. Raises `OutputUnwritable`."""
        shards, places = dict(self.index.shards), dict(self.index.tensors)
        if tensors:
            name = self._next_name()
            shards[name] = self._write(name, tensors)
            places |= {digest: Place(name, tuple(tensor.shape)) for digest, tensor in tensors.items()}
        self.index = replace(self.index, shards=shards, tensors=places, rows={**self.index.rows, **rows})
        write_index(self.folder, self.index)

    def settle(self, rows: Mapping[str, Row]) -> None:
        """Make `rows`, whose tensors are all there, the only ones; drop what nobody needs, and join shards that are small."""
        wanted = replace(self.index, rows=dict(rows))
        live = dict.fromkeys(row.tensor for row in rows.values())
        if live.keys() != self.index.tensors.keys() or self._has_many_small_shards():
            self._rewrite(wanted, live)
        elif wanted.rows != self.index.rows:
            self.index = wanted
            write_index(self.folder, wanted)

    def _rewrite(self, wanted: Index, live: Iterable[str]) -> None:
        """All live tensors in new shards, in the order of the rows; then the index; then the old files go."""
        shards: dict[str, Shard] = {}
        places: dict[str, Place] = {}
        number = self._next_number()
        for gathered in _gathered((digest, self._read(digest)) for digest in live):
            name = f"{number + len(shards):05}.safetensors"
            shards[name] = self._write(name, gathered)
            places |= {digest: Place(name, tuple(tensor.shape)) for digest, tensor in gathered.items()}
        self.index = replace(wanted, shards=shards, tensors=places)
        write_index(self.folder, self.index)
        self.sweep()

    def sweep(self) -> None:
        """Remove files that the index does not name: left by a kill, or joined into others."""
        for file in self.folder.iterdir():
            is_left = file.name.startswith(".artsound-") and file.name.endswith(".part")
            if is_left or (file.suffix == ".safetensors" and file.name not in self.index.shards):
                with suppress(OSError):  # a system that does not let go of a mapped file: the next sweep takes it
                    file.unlink()

    def _has_many_small_shards(self) -> bool:
        total = sum(shard.size for shard in self.index.shards.values())
        return len(self.index.shards) > -(-total // SHARD_BYTES) + _SMALL_SHARDS

    def _next_name(self) -> str:
        return f"{self._next_number():05}.safetensors"

    def _next_number(self) -> int:
        """A name that no reader can have mapped under another content."""
        taken = [int(file.stem) for file in self.folder.glob("*.safetensors") if file.stem.isdecimal()]
        return max([*taken, *(int(Path(name).stem) for name in self.index.shards)], default=-1) + 1

    def _write(self, name: str, tensors: Mapping[str, Any]) -> Shard:
        from safetensors.torch import save

        data = save({digest: tensor.contiguous() for digest, tensor in tensors.items()})
        with replacing(self.folder / name, overwrites=False) as stream:
            stream.write(data)
        return Shard(len(data), hashlib.sha256(data).hexdigest())

    def _read(self, digest: str) -> Any:
        from safetensors import SafetensorError, safe_open

        file = self.folder / self.index.tensors[digest].shard
        try:
            with safe_open(file, framework="pt") as opened:
                return opened.get_tensor(digest).clone()
        except (SafetensorError, OSError) as error:
            raise DataError(file, f"it is damaged ({error}); run the same command again") from error


@contextmanager
def opened(folder: Path, kind: Kind, revision: str) -> Iterator[ShardFolder]:
    """The folder, made where it is not there, while no other program writes to it. Damaged shards are given up.

    Every byte is read, and compared with what was written. Raises `DataError` where another program is at it, and
    `OutputUnwritable`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(folder, f"the tensors cannot be kept there ({error.strerror})") from error
    with held_alone(folder / ".lock") as is_ours:
        if not is_ours:
            raise DataError(folder, "another program is writing to it just now")
        index = _whole(folder, _known(folder, kind, revision))
        if index.revision != revision:  # rows of two encoders must never stand side by side
            index = replace(index, revision=revision, rows={})
        shards = ShardFolder(folder, index)
        shards.sweep()
        yield shards


def _known(folder: Path, kind: Kind, revision: str) -> Index:
    """What stands in the folder; nothing where its index is missing, damaged or of another form."""
    try:
        index = read_index(folder)
    except (FileNotFoundError, DataError):
        return Index(kind, revision)
    return index if index.kind is kind else Index(kind, revision)


def _whole(folder: Path, index: Index) -> Index:
    """The index without the shards whose bytes are not what was written, and without what lay in them."""
    shards = {name: shard for name, shard in index.shards.items() if _is_as_written(folder / name, shard)}
    if len(shards) == len(index.shards):
        return index
    tensors = {digest: place for digest, place in index.tensors.items() if place.shard in shards}
    rows = {item: row for item, row in index.rows.items() if row.tensor in tensors}
    return replace(index, shards=shards, tensors=tensors, rows=rows)


def _is_as_written(file: Path, shard: Shard) -> bool:
    found = hashlib.sha256()
    try:
        if file.stat().st_size != shard.size:
            return False
        with file.open("rb") as stream:
            while block := stream.read(_BLOCK_BYTES):
                found.update(block)
    except OSError:
        return False
    return found.hexdigest() == shard.sha256


def _gathered(tensors: Iterator[tuple[str, Any]]) -> Iterator[dict[str, Any]]:
    """In lots of about `SHARD_BYTES`."""
    lot: dict[str, Any] = {}
    size = 0
    for digest, tensor in tensors:
        lot[digest] = tensor
        size += tensor.nbytes
        if size >= SHARD_BYTES:
            yield lot
            lot, size = {}, 0
    if lot:
        yield lot
