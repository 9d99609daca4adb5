"""Keeps the device busy: sources are read ahead of it, what it gives is fetched and written while it goes on."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, field
from typing import Any

from artsound_training.precompute.index import Row
from artsound_training.precompute.shards import SHARD_BYTES, ShardFolder
from artsound_training.session import Session

#: Threads that read, and batches that wait for the device: reading a segment takes some milliseconds.
_READERS, _BATCHES_AHEAD = 4, 2
#: A shard is written at least so often: that much work a kill can cost.
_WRITE_EVERY_S = 20.0
#: How often a wait looks whether to stop.
_LOOK_S = 0.05


@dataclass(frozen=True, slots=True)
class Source:
    """`digest` names the tensor that is made of it; `read` gives what the encoder takes, and runs in any thread."""

    digest: str
    read: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Encoding:
    """`batches` go to the device one after the other. `encode`: what was read of a batch becomes a tensor for each source,
    on the device. `unit`: what a source is, for the progress bar."""

    batches: Sequence[Sequence[Source]]
    encode: Callable[[list[Any]], Sequence[Any]]
    unit: str


def fill(
    shards: ShardFolder,
    encoding: Encoding,
    rows: Mapping[str, Row],
    session: Session,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Make the tensors, and keep each with those of `rows` that name it. What was made before a stop or a fault is kept.

    Raises what reading a source raises, `OutputUnwritable` and `Cancelled`.
    """
    done = len(shards.index.tensors)
    total = done + sum(len(batch) for batch in encoding.batches)
    with (
        session.bar(f"{shards.index.kind}", total, encoding.unit, done) as bar,
        ThreadPoolExecutor(_READERS, "read") as readers,
        ThreadPoolExecutor(1, "write") as writer,
    ):
        gathering = _Gathering(shards, rows, writer, clock)
        on_its_way: _Fetched | None = None
        try:
            for digests, read in _read(encoding, readers, session.check):
                # One batch late: the device is given this one before the last one is waited for.
                before, on_its_way = on_its_way, _fetched(digests, encoding.encode(read))
                if before is not None:
                    gathering.add(before.get())
                    bar.advance(len(before.digests))
            if on_its_way is not None:
                bar.advance(len(on_its_way.digests))
        finally:
            readers.shutdown(wait=False, cancel_futures=True)
            if on_its_way is not None:
                gathering.add(on_its_way.get())
            gathering.close()


class _Gathering:
    """Collects tensors on the processor and hands them to the writing thread, one shard at a time."""

    def __init__(
        self, shards: ShardFolder, rows: Mapping[str, Row], writer: ThreadPoolExecutor, clock: Callable[[], float]
    ) -> None:
        self._shards, self._writer, self._clock = shards, writer, clock
        self._rows_of: dict[str, dict[str, Row]] = {}
        for item, row in rows.items():
            self._rows_of.setdefault(row.tensor, {})[item] = row
        self._held: dict[str, Any] = {}
        self._bytes, self._since_s = 0, clock()
        self._writing: Future[None] | None = None

    def add(self, tensors: Mapping[str, Any]) -> None:
        self._held |= tensors
        self._bytes += sum(tensor.nbytes for tensor in tensors.values())
        if self._bytes >= SHARD_BYTES or self._clock() - self._since_s >= _WRITE_EVERY_S:
            self._write()

    def close(self) -> None:
        """All that was added is on the disk. Raises `OutputUnwritable`."""
        if self._held:
            self._write()
        if self._writing is not None:
            self._writing.result()

    def _write(self) -> None:
        if self._writing is not None:
            self._writing.result()
        rows = {item: row for digest in self._held for item, row in self._rows_of.get(digest, {}).items()}
        self._writing = self._writer.submit(self._shards.put, self._held, rows)
        self._held, self._bytes, self._since_s = {}, 0, self._clock()


@dataclass(slots=True)
class _Fetched:
    """Tensors on their way from the device; `get` waits for the copy, not for what the device was given after it."""

    digests: tuple[str, ...]
    tensors: Sequence[Any]
    _arrived: Any = field(default=None)

    def get(self) -> dict[str, Any]:
        if self._arrived is not None:
            self._arrived.synchronize()
        return dict(zip(self.digests, self.tensors, strict=True))


def _fetched(digests: tuple[str, ...], tensors: Sequence[Any]) -> _Fetched:
    import torch

    if not tensors or tensors[0].device.type != "cuda":
        return _Fetched(digests, [tensor.cpu() for tensor in tensors])
    here = [torch.empty(tensor.shape, dtype=tensor.dtype, pin_memory=True) for tensor in tensors]
    for place, tensor in zip(here, tensors, strict=True):
        place.copy_(tensor, non_blocking=True)
    arrived = torch.cuda.Event()
    arrived.record()
    return _Fetched(digests, here, arrived)


def _read(
    encoding: Encoding, readers: ThreadPoolExecutor, check: Callable[[], None]
) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    """The digests of each batch, and what was read of it; the batches after it are being read meanwhile."""
    ahead: deque[list[Future[Any]]] = deque()
    for number, batch in enumerate(encoding.batches):
        for further in encoding.batches[number + len(ahead) : number + 1 + _BATCHES_AHEAD]:
            ahead.append([readers.submit(source.read) for source in further])
        read = [_waited(each, check) for each in ahead.popleft()]
        yield tuple(source.digest for source in batch), read


def _waited(future: Future[Any], check: Callable[[], None]) -> Any:
    while True:
        check()
        try:
            return future.result(timeout=_LOOK_S)
        except NotYet:
            if future.done():  # what was read raised it itself
                raise
