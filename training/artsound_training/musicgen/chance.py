"""All chance of a fine-tuning, drawn anew from seed, epoch and example: no state to keep, and no order to depend on.

A generator that runs through the training would give other numbers to another number of processes, to batches that are cut
otherwise, and after a resumption. Here an example meets the same chance in an epoch wherever and with whomever it is seen.
"""

from __future__ import annotations

import hashlib

import numpy as np

_MASK = 2**63 - 1


def order_of(seed: int, epoch: int, count: int) -> list[int]:
    """The order of `count` examples in an epoch (from 1): a permutation."""
    return [int(each) for each in np.random.default_rng([seed, epoch, count]).permutation(count)]


def example_key(seed: int, epoch: int, name: str) -> int:
    """63 bits that stand for an example in an epoch."""
    return _bits(f"{seed}/{epoch}/{name}")


def site_key(example: int, site: int) -> int:
    """63 bits for one of the places where the network draws for an example."""
    return _bits(f"{example}/{site}")


def loses_text(example: int, share: float) -> bool:
    """Whether an example goes without its text this time; true for `share` of all keys."""
    return _bits(f"{example}/text") / (_MASK + 1) < share


def _bits(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=8).digest()) & _MASK
