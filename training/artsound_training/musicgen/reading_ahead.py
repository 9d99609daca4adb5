"""Reads ahead while the device computes: threads, for what they do is reading from disk and copying, outside Python's lock."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import TypeVar

W = TypeVar("W")
R = TypeVar("R")

#: So many pieces for each thread are read before they are wanted: one in hand, one behind it.
_AHEAD = 2


@contextmanager
def reading_ahead(read: Callable[[W], R], wanted: Iterable[W], workers: int) -> Iterator[Iterator[R]]:
    """An iterator of `read(each)` in the order of `wanted`, whatever the number of `workers`; 0 reads when it is asked.

    What `read` raises comes out where its piece would have. At the end no thread is left.
    """
    if not workers:
        yield map(read, wanted)
        return
    with ThreadPoolExecutor(workers, "reading ahead") as pool, closing(_read(pool, read, wanted, workers)) as found:
        try:
            yield found
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _read(
    pool: ThreadPoolExecutor, read: Callable[[W], R], wanted: Iterable[W], workers: int
) -> Generator[R, None, None]:
    waiting: deque[Future[R]] = deque()
    for each in wanted:
        waiting.append(pool.submit(read, each))
        if len(waiting) >= _AHEAD * workers:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
