"""Which segment goes with which painting: at random within an emotion and a split, by seed, each painting about as often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_training.manifest import Split

K = TypeVar("K")
#: Where a pair is drawn: nothing crosses an emotion or a split.
Cell = tuple[Emotion, Split]


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment of music that wants a painting. `id` is unique."""

    id: str
    emotion: Emotion
    split: Split

    @property
    def cell(self) -> Cell:
        return self.emotion, self.split


def paired(pieces: Iterable[Piece], paintings: Mapping[Cell, Iterable[str]], seed: int) -> dict[str, str]:
    """The painting of each piece, by ids; a piece whose cell has no painting is left out.

    Within a cell the pieces, in random order, take the paintings in turn, which are shuffled anew for every round: no two
    paintings are used unequally often by more than one. The order of the arguments does not matter.
    """
    by_cell: dict[Cell, list[str]] = {}
    for piece in pieces:
        by_cell.setdefault(piece.cell, []).append(piece.id)
    pairs: dict[str, str] = {}
    for cell, ids in sorted(by_cell.items()):
        offered = sorted(set(paintings.get(cell, ())))
        if not offered:
            continue
        chance = _chance(seed, "pairs", cell)
        ids = _shuffled(sorted(ids), chance)
        for begin in range(0, len(ids), len(offered)):
            pairs.update(zip(ids[begin : begin + len(offered)], _shuffled(offered, chance), strict=False))
    return pairs


def limited(pieces: Sequence[Piece], most: int | None, balanced: bool, seed: int) -> tuple[Piece, ...]:
    """At most `most` pieces, drawn so that the splits keep their shares; in the order given.

    `balanced`: the same number from each emotion that has any. Else emotions keep their shares of the whole too.
    """
    held = {each: [piece for piece in pieces if piece.emotion is each] for each in EMOTIONS}
    counts = {emotion: len(group) for emotion, group in held.items() if group}
    if not counts or (most is None and not balanced):
        return tuple(pieces)
    if balanced:
        each = min(min(counts.values()), len(pieces) if most is None else most // len(counts))
        quotas = dict.fromkeys(counts, each)
    else:
        quotas = shared_out(min(most or 0, len(pieces)), counts)
    chosen: set[str] = set()
    for emotion, quota in quotas.items():
        in_splits = {split: [piece.id for piece in held[emotion] if piece.split is split] for split in Split}
        places = shared_out(quota, {split: len(ids) for split, ids in in_splits.items()})
        for split, count in places.items():
            ids = _shuffled(sorted(in_splits[split]), _chance(seed, "limit", (emotion, split)))
            chosen.update(ids[:count])
    return tuple(piece for piece in pieces if piece.id in chosen)


def shared_out(total: int, counts: Mapping[K, int]) -> dict[K, int]:
    """`total` (at most the sum) in proportion to `counts`, never more than each: largest remainders, the first among equals.

    A count that would come to nothing gets one as long as another can spare it.
    """
    whole = sum(counts.values())
    if whole == 0:
        return dict.fromkeys(counts, 0)
    exact = {key: total * count / whole for key, count in counts.items()}
    shares = {key: int(value) for key, value in exact.items()}
    for key in sorted(counts, key=lambda key: shares[key] - exact[key]):
        if sum(shares.values()) < total:
            shares[key] += 1
    for key in counts:
        richest = max(shares, key=lambda each: shares[each])
        if counts[key] and not shares[key] and shares[richest] > 1:
            shares[key], shares[richest] = 1, shares[richest] - 1
    return shares


def _chance(seed: int, purpose: str, cell: Cell) -> np.random.Generator:
    emotion, split = cell
    return np.random.default_rng([seed, *f"{purpose} {emotion} {split}".encode()])


def _shuffled(ids: Sequence[str], chance: np.random.Generator) -> list[str]:
    return [ids[place] for place in chance.permutation(len(ids))]
