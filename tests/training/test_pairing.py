"""Pairs: within an emotion and a split, at random by seed, every painting about as often; and drawing fewer."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_training.datasets.pairing import Cell, Piece, limited, paired, shared_out
from artsound_training.manifest import Split

cells = st.tuples(st.sampled_from(EMOTIONS), st.sampled_from(Split))


@st.composite
def tasks(draw: st.DrawFn) -> tuple[list[Piece], dict[Cell, list[str]]]:
    where = draw(st.lists(cells, max_size=40))
    pieces = [Piece(f"{number:03d}", *cell) for number, cell in enumerate(where)]
    counts = draw(st.dictionaries(cells, st.integers(0, 6)))
    offered = {cell: [f"{cell[0]} {cell[1]} {number}" for number in range(count)] for cell, count in counts.items()}
    return pieces, offered


def pieces_of(counts: dict[Cell, int]) -> list[Piece]:
    return [
        Piece(f"{emotion} {split} {n:03d}", emotion, split) for (emotion, split), k in counts.items() for n in range(k)
    ]


@given(tasks(), st.integers(0, 3))
@settings(max_examples=60)
def test_a_pair_never_crosses_an_emotion_or_a_split_and_paintings_are_used_evenly(
    task: tuple[list[Piece], dict[Cell, list[str]]], seed: int
) -> None:
    pieces, offered = task
    pairs = paired(pieces, offered, seed)
    assert set(pairs) == {piece.id for piece in pieces if offered.get(piece.cell)}
    used: dict[Cell, Counter[str]] = {cell: Counter(dict.fromkeys(names, 0)) for cell, names in offered.items()}
    for piece in pieces:
        if piece.id in pairs:
            assert pairs[piece.id] in offered[piece.cell]
            used[piece.cell][pairs[piece.id]] += 1
    assert all(max(counts.values()) - min(counts.values()) <= 1 for counts in used.values() if counts)


@given(tasks(), st.integers(0, 3))
@settings(max_examples=40)
def test_the_order_of_pieces_and_paintings_changes_nothing(
    task: tuple[list[Piece], dict[Cell, list[str]]], seed: int
) -> None:
    pieces, offered = task
    turned = {cell: names[::-1] for cell, names in reversed(offered.items())}
    assert paired(pieces[::-1], turned, seed) == paired(pieces, offered, seed)


def test_another_seed_gives_other_pairs() -> None:
    cell = (Emotion.SAD, Split.TRAIN)
    pieces, offered = pieces_of({cell: 20}), {cell: [f"{number}" for number in range(20)]}
    assert paired(pieces, offered, 0) != paired(pieces, offered, 1)
    assert paired(pieces, offered, 0) == paired(pieces, offered, 0)


def test_a_cell_does_not_depend_on_what_other_cells_hold() -> None:
    here, there = (Emotion.SAD, Split.TRAIN), (Emotion.FUN, Split.TEST)
    offered = {here: ["a", "b", "c"], there: ["d"]}
    both = paired(pieces_of({here: 9, there: 4}), offered, 0)
    assert {name: both[name] for name in paired(pieces_of({here: 9}), offered, 0)} == paired(
        pieces_of({here: 9}), offered, 0
    )


def test_a_limit_keeps_the_shares_of_emotions_and_splits() -> None:
    counts = {
        (emotion, split): 10 * count for emotion in EMOTIONS for split, count in zip(Split, (8, 1, 1), strict=True)
    }
    kept = limited(pieces_of(counts), 100, balanced=False, seed=0)
    assert Counter(piece.split for piece in kept) == {Split.TRAIN: 80, Split.VAL: 10, Split.TEST: 10}
    assert set(Counter(piece.emotion for piece in kept).values()) == {20}


def test_balanced_gives_each_emotion_as_many_as_the_poorest_has() -> None:
    counts = {(Emotion.SAD, Split.TRAIN): 30, (Emotion.SAD, Split.TEST): 6, (Emotion.FUN, Split.TRAIN): 12}
    kept = limited(pieces_of(counts), None, balanced=True, seed=0)
    assert Counter(piece.cell for piece in kept) == {
        (Emotion.SAD, Split.TRAIN): 10,
        (Emotion.SAD, Split.TEST): 2,
        (Emotion.FUN, Split.TRAIN): 12,
    }


def test_a_balanced_limit_is_shared_by_the_emotions_that_are_there() -> None:
    counts = {(Emotion.SAD, Split.TRAIN): 30, (Emotion.FUN, Split.TRAIN): 30}
    kept = limited(pieces_of(counts), 21, balanced=True, seed=0)
    assert Counter(piece.emotion for piece in kept) == {Emotion.SAD: 10, Emotion.FUN: 10}


def test_without_a_limit_all_stay_in_their_order() -> None:
    pieces = pieces_of({(Emotion.SAD, Split.TRAIN): 5})
    assert limited(pieces, None, balanced=False, seed=0) == tuple(pieces)
    assert limited(pieces, 99, balanced=False, seed=0) == tuple(pieces)
    assert limited([], 3, balanced=True, seed=0) == ()


@given(st.dictionaries(st.integers(0, 5), st.integers(0, 30), min_size=1), st.integers(0, 200))
def test_sharing_out_gives_all_of_it_and_nobody_more_than_they_have(counts: dict[int, int], total: int) -> None:
    total = min(total, sum(counts.values()))
    shares = shared_out(total, counts)
    assert sum(shares.values()) == total
    assert all(0 <= shares[key] <= count for key, count in counts.items())
    if total >= sum(count > 0 for count in counts.values()):
        assert all(shares[key] > 0 for key, count in counts.items() if count)
