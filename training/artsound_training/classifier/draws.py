"""Everything that is drawn at random, by keys: what is drawn for a painting or a step does not depend on what came before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import numpy as np


class Purpose(IntEnum):
    """The same keys give other numbers for another purpose."""

    ORDER = 1
    AUGMENTATION = 2
    DROPOUT = 3
    HEAD = 4


def generator(seed: int, purpose: Purpose, *keys: int) -> np.random.Generator:
    return np.random.default_rng([seed, purpose, *keys])


@contextmanager
def drawing(device: str, seed: int, purpose: Purpose, *keys: int) -> Iterator[None]:
    """Within, torch draws by these keys on `device`; afterwards it goes on as if nothing had been drawn."""
    import torch

    number = int(np.random.SeedSequence([seed, purpose, *keys]).generate_state(1, np.uint64)[0] >> np.uint64(1))
    cards = [torch.device(device)] if device != "cpu" else []
    with torch.random.fork_rng(devices=cards):
        torch.manual_seed(number)
        yield
