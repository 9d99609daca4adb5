"""Train, validation and test: whole groups of works that belong together, never parts of one.

The authors' published split cuts by segment, so that segments of one song stand in training and in the test. Here works
that share an artist, a file or a name are one group, and a group stands in one split, whatever emotions it spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_training.manifest import Split

SPLITS = tuple(Split)
#: What it costs to leave an emotion without a split though it has groups enough: more than any unevenness of shares.
#: Training comes first, then the test.
_MISSING = {Split.TRAIN: 300.0, Split.VAL: 100.0, Split.TEST: 200.0}
#: Costs nearer than this are equal: rounding must not decide.
_TIE = 1e-9


@dataclass(frozen=True, slots=True)
class Member:
    """A work to be split. `weight`: how many examples it gives. Works that share any of `keys` stay together."""

    id: str
    emotion: Emotion
    weight: int
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shares:
    """The wished part of each split within each emotion; they sum to 1."""

    train: float = 0.8
    val: float = 0.1
    test: float = 0.1

    def __post_init__(self) -> None:
        values = (self.train, self.val, self.test)
        if min(values) < 0.0 or abs(sum(values) - 1.0) > 1e-6 or self.train == 0.0:
            raise ValueError("the three shares must be at least 0, the first above 0, and sum to 1")

    @property
    def values(self) -> np.ndarray:
        return np.array([self.train, self.val, self.test])


def groups_of(members: Iterable[Member]) -> list[tuple[Member, ...]]:
    """The works that belong together, by union-find over ids and keys; each group, and the groups, in order of id."""
    ordered = sorted(members, key=lambda member: (member.id, member.emotion))
    parents = list(range(len(ordered)))

    def root(place: int) -> int:
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    first_with: dict[tuple[str, str], int] = {}
    for place, member in enumerate(ordered):
        for name in (("id", member.id), *(("key", key) for key in member.keys)):
            other = root(first_with.setdefault(name, place))
            here = root(place)
            parents[max(here, other)] = min(here, other)
    found: dict[int, list[Member]] = {}
    for place, member in enumerate(ordered):
        found.setdefault(root(place), []).append(member)
    return [tuple(found[place]) for place in sorted(found)]


def split_of(members: Iterable[Member], shares: Shares, seed: int) -> dict[str, Split]:
    """The split of every work, by id. It depends on the works, the shares and the seed, not on their order.

    Groups are dealt out one by one in a shuffled order, each to where it is missed most; then groups are moved and swapped as
    long as that brings the shares nearer (a local optimum: the exact one is a partition problem). An emotion of three
    groups or more gets at least one in each split, where its groups' other emotions allow.
    """
    groups = groups_of(members)
    order = np.random.default_rng([seed, len(groups)]).permutation(len(groups))
    dealing = _Dealing([groups[place] for place in order], shares)
    dealing.deal()
    dealing.improve()
    return {member.id: split for place, split in zip(order, dealing.splits, strict=True) for member in groups[place]}


class _Dealing:
    """Groups as rows [groups, emotions] of weights, and what stands where: [emotions, splits] of weights and of groups."""

    def __init__(self, groups: Sequence[tuple[Member, ...]], shares: Shares) -> None:
        self._rows = np.zeros((len(groups), len(EMOTIONS)))
        for place, group in enumerate(groups):
            for member in group:
                self._rows[place, EMOTIONS.index(member.emotion)] += member.weight
        self._here = self._rows > 0
        self._totals = np.maximum(self._rows.sum(axis=0), 1.0)
        self._wanted = shares.values
        required = (self._here.sum(axis=0) >= 3)[:, None] & (self._wanted > 0)[None, :]
        self._missing = required * np.array([_MISSING[split] for split in SPLITS])
        self._places = np.full(len(groups), -1)

    @property
    def splits(self) -> list[Split]:
        return [SPLITS[place] for place in self._places]

    def deal(self) -> None:
        for place in range(len(self._rows)):
            costs = []
            for split in range(3):
                self._places[place] = split
                costs.append(float(self._cost(*self._standing())))
            self._places[place] = _least(np.array(costs))

    def improve(self) -> None:
        """Every step lowers the cost by more than a rounding error, so this ends."""
        while True:
            best, step = self._best_move()
            other, swap = self._best_swap()
            if min(best, other) > -_TIE:
                return
            for place, split in step if best <= other + _TIE else swap:
                self._places[place] = split

    def _standing(self) -> tuple[np.ndarray, np.ndarray]:
        """float [emotions, splits]: weights, and numbers of groups."""
        chosen = (self._places[:, None] == np.arange(3)).astype(np.float64)
        return self._rows.T @ chosen, self._here.astype(np.float64).T @ chosen

    def _cost(self, weights: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """Of [..., emotions, splits]: squared distances of shares, each emotion counting the same, and what is missing."""
        dealt = np.maximum(weights.sum(axis=-1, keepdims=True), 1.0)
        uneven = np.square(weights / dealt - self._wanted) * (weights.sum(axis=-1, keepdims=True) > 0)
        return np.asarray((uneven + self._missing * (counts == 0)).sum(axis=(-1, -2)))

    def _kinds(self) -> list[int]:
        """One group for each distinct (row, split): others like it would change the cost alike."""
        seen: dict[tuple[float, ...], int] = {}
        for place in range(len(self._rows)):
            seen.setdefault((*self._rows[place], float(self._places[place])), place)
        return list(seen.values())

    def _best_move(self) -> tuple[float, list[tuple[int, int]]]:
        weights, counts = self._standing()
        steps = [[(place, split)] for place in self._kinds() for split in range(3) if split != self._places[place]]
        return self._best(steps, weights, counts)

    def _best_swap(self) -> tuple[float, list[tuple[int, int]]]:
        weights, counts = self._standing()
        kinds = self._kinds()
        steps = [
            [(one, int(self._places[other])), (other, int(self._places[one]))]
            for number, one in enumerate(kinds)
            for other in kinds[number + 1 :]
            if self._places[one] != self._places[other]
        ]
        return self._best(steps, weights, counts)

    def _best(
        self, steps: list[list[tuple[int, int]]], weights: np.ndarray, counts: np.ndarray
    ) -> tuple[float, list[tuple[int, int]]]:
        """The step that lowers the cost most, and by how much (below 0)."""
        if not steps:
            return 0.0, []
        changed, present = np.repeat(weights[None], len(steps), 0), np.repeat(counts[None], len(steps), 0)
        for part in range(len(steps[0])):
            places = np.array([step[part][0] for step in steps])
            targets = np.array([step[part][1] for step in steps])
            numbers = np.arange(len(steps))
            for standing, rows in ((changed, self._rows[places]), (present, self._here[places].astype(np.float64))):
                standing[numbers, :, self._places[places]] -= rows
                standing[numbers, :, targets] += rows
        costs = self._cost(changed, present) - self._cost(weights, counts)
        place = _least(costs)
        return float(costs[place]), steps[place]


def _least(costs: np.ndarray) -> int:
    """The first of the smallest, rounding aside."""
    return int(np.flatnonzero(costs <= costs.min() + _TIE)[0])


def crossing(splits_of_key: Mapping[str, Iterable[Split]]) -> tuple[str, ...]:
    """The keys that stand in more than one split, in order: what a leak is made of."""
    return tuple(sorted(key for key, splits in splits_of_key.items() if len(set(splits)) > 1))
