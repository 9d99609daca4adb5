"""Which examples make which step, on which process, at which learning rate; and pieces that are read ahead."""

from __future__ import annotations

import threading
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_training.errors import DataError
from artsound_training.musicgen.plan import share_of, steps_after, validation_shares
from artsound_training.musicgen.reading_ahead import reading_ahead
from artsound_training.musicgen.recipe import (
    BatchRecipe,
    CountedBatches,
    CountedExamples,
    LossRecipe,
    MusicGenRecipe,
    ScheduleRecipe,
)
from artsound_training.musicgen.schedule import learning_rate_share, steps_in_epoch, total_steps

sizes = st.tuples(st.integers(1, 30), st.integers(1, 6), st.integers(1, 4))


def recipe_of(size: int, accumulation: int, epochs: int = 3, **changes: object) -> MusicGenRecipe:
    return MusicGenRecipe(
        batch=BatchRecipe(size, accumulation), schedule=ScheduleRecipe(epochs=epochs, warmup=2), **changes
    )


@settings(max_examples=40, deadline=None)
@given(sizes)
def test_every_epoch_has_every_example_once(of: tuple[int, int, int]) -> None:
    examples, size, accumulation = of
    steps = list(steps_after(0, examples, recipe_of(size, accumulation)))
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    for epoch in (1, 2, 3):
        of_epoch = [step for step in steps if step.epoch == epoch]
        assert [step.ends_epoch for step in of_epoch] == [False] * (len(of_epoch) - 1) + [True]
        seen = [each for step in of_epoch for batch in step.batches for each in batch]
        assert sorted(seen) == list(range(examples))
        assert all(len(batch) <= size for step in of_epoch for batch in step.batches)
        assert all(len(step.batches) <= accumulation for step in of_epoch)


@settings(max_examples=40, deadline=None)
@given(sizes, st.data())
def test_what_is_left_after_some_steps_is_the_rest_of_the_unbroken_run(
    of: tuple[int, int, int], data: st.DataObject
) -> None:
    examples, size, accumulation = of
    recipe = recipe_of(size, accumulation)
    steps = list(steps_after(0, examples, recipe))
    done = data.draw(st.integers(0, len(steps)))
    assert list(steps_after(done, examples, recipe)) == steps[done:]


def test_the_steps_can_be_limited() -> None:
    recipe = MusicGenRecipe(batch=BatchRecipe(2, 1), schedule=ScheduleRecipe(epochs=5, max_steps=4))
    steps = list(steps_after(0, 6, recipe))
    assert [(step.epoch, step.ends_epoch) for step in steps] == [(1, False), (1, False), (1, True), (2, True)]
    assert total_steps(6, recipe.batch, recipe.schedule) == 4
    assert steps_in_epoch(7, recipe.batch) == 4


def test_the_authors_mistakes_can_be_had() -> None:
    all_of_it = next(steps_after(0, 8, recipe_of(4, 2)))
    first = next(steps_after(0, 8, recipe_of(4, 2, loss=LossRecipe(examples=CountedExamples.FIRST))))
    both = LossRecipe(CountedExamples.FIRST, CountedBatches.LAST)
    last = next(steps_after(0, 8, recipe_of(4, 2, loss=both)))
    assert first.batches == tuple(batch[:1] for batch in all_of_it.batches)
    assert last.batches == first.batches[1:]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(), min_size=1, max_size=20, unique=True), st.integers(1, 6))
def test_the_processes_share_a_batch_without_rest_or_double(batch: list[int], processes: int) -> None:
    shares = [share_of(batch, number, processes, 1) for number in range(processes)]
    assert Counter(each for share in shares if share.counts for each in share.examples) == Counter(batch)
    assert all(share.examples for share in shares)
    assert all(not share.counts for share in shares[len(batch) :])


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40), st.integers(1, 8), st.integers(1, 5))
def test_all_processes_together_validate_every_example_once(examples: int, size: int, processes: int) -> None:
    shares = [
        share
        for number in range(processes)
        for share in validation_shares(examples, BatchRecipe(size, 1), number, processes)
    ]
    assert sorted(each for share in shares for each in share.examples) == list(range(examples))
    assert {share.epoch for share in shares} == {None}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 20), st.integers(1, 60))
def test_the_learning_rate_is_transformers_own_schedule(warmup: int, more: int) -> None:
    torch = pytest.importorskip("torch")
    from transformers import get_cosine_schedule_with_warmup

    total = warmup + more
    optimiser = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    theirs = get_cosine_schedule_with_warmup(optimiser, warmup, total)
    for step in range(1, total + 1):
        assert learning_rate_share(step, warmup, total) == pytest.approx(optimiser.param_groups[0]["lr"], abs=1e-12)
        optimiser.step()
        theirs.step()


def test_the_learning_rate_rises_straight_and_falls_to_nought() -> None:
    rates = [learning_rate_share(step, 4, 20) for step in range(1, 21)]
    assert rates[:5] == [0.0, 0.25, 0.5, 0.75, 1.0]
    assert all(later < earlier for earlier, later in pairwise(rates[4:]))
    assert 0 < rates[-1] < 0.02


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_pieces_that_are_read_ahead_come_in_their_order(workers: int) -> None:
    before = threading.active_count()
    with reading_ahead(lambda number: number * number, range(20), workers) as found:
        assert list(found) == [number * number for number in range(20)]
    assert threading.active_count() == before


@pytest.mark.parametrize("workers", [0, 2])
def test_what_goes_wrong_in_reading_comes_out_where_the_piece_would_have(workers: int) -> None:
    def read(number: int) -> int:
        if number == 3:
            raise DataError("song.wav", "it cannot be read")
        return number

    before = threading.active_count()
    with reading_ahead(read, range(9), workers) as found:
        assert [next(found) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(DataError, match=r"song\.wav"):
            next(found)
    assert threading.active_count() == before


def test_whoever_stops_early_leaves_no_thread() -> None:
    before = threading.active_count()
    with reading_ahead(str, range(1000), 2) as found:
        assert next(found) == "0"
    assert threading.active_count() == before
