"""Which paintings an epoch shows and in which order, and the batches made of them ahead of the network."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

import numpy as np

from artsound_training.classifier.draws import Purpose, generator
from artsound_training.classifier.gallery import Picture, labels_of
from artsound_training.classifier.recipe import Balance
from artsound_training.classifier.sources import Showing

T = TypeVar("T")
R = TypeVar("R")

#: So many batches are being made while the network works on one.
_AHEAD = 3


def epoch_order(pictures: Sequence[Picture], balance: Balance, seed: int, epoch: int) -> list[Showing]:
    """As many showings as paintings, in an order drawn by (seed, epoch).

    Balanced by sampling, each emotion is shown equally often (but for a remainder), and within an emotion no painting
    again before all its others were.
    """
    draws, labels = generator(seed, Purpose.ORDER, epoch), labels_of(pictures)
    if balance is not Balance.SAMPLING:
        return [Showing(pictures[place], epoch, 0) for place in draws.permutation(len(labels))]
    classes = draws.permutation(np.unique(labels))
    showings = []
    for number, label in enumerate(classes):
        members = np.flatnonzero(labels == label)
        wanted = len(labels) // len(classes) + (number < len(labels) % len(classes))
        for time in range(-(-wanted // len(members))):
            left = wanted - time * len(members)
            showings += [Showing(pictures[place], epoch, time) for place in draws.permutation(members)[:left]]
    return [showings[place] for place in draws.permutation(len(showings))]


def in_batches(things: Sequence[T], size: int) -> list[Sequence[T]]:
    """The last one may be short; nothing is left out."""
    return [things[begin : begin + size] for begin in range(0, len(things), size)]


def made_ahead(batches: Sequence[Sequence[T]], make: Callable[[T], R], pool: ThreadPoolExecutor) -> Iterator[list[R]]:
    """What `make` gives for each thing of each batch, in order, made by the pool's threads before it is asked for."""
    waiting: deque[list[Future[R]]] = deque()
    for batch in batches:
        waiting.append([pool.submit(make, thing) for thing in batch])
        if len(waiting) > _AHEAD:
            yield [future.result() for future in waiting.popleft()]
    for made in waiting:
        yield [future.result() for future in made]


@contextmanager
def loaders(threads: int) -> Iterator[ThreadPoolExecutor]:
    """Threads that end with the block, whatever ends it; what they have not begun is let go."""
    pool = ThreadPoolExecutor(threads, thread_name_prefix="loader")
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def placed(rows: Sequence[np.ndarray], device: str) -> Any:
    """The rows as one tensor on the device; a card fetches it while it still works on the batch before."""
    import torch

    batch = torch.from_numpy(np.stack(rows))
    return batch if device == "cpu" else batch.pin_memory().to(device, non_blocking=True)
