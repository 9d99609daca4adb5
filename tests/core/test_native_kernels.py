"""The compiled int8 kernels: exact to the last bit, on every set of instructions, with any number of threads."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from artsound_core.neural.native.int8_matrix import Int8Matrix, packed_by_numpy, packed_bytes
from artsound_core.neural.native.library import NativeLibrary
from fakes.native_weights import built_library, exact_product, numbers, whole_weights

#: Rows, columns and group: one of each, odd ones, more than a block, more than one group, the last one short.
SHAPES = [(1, 1, 4), (33, 37, 8), (5, 300, 128), (70, 130, 2048), (64, 129, 64)]


@pytest.fixture(scope="module")
def library() -> NativeLibrary:
    return built_library()


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 9, 13, 25])
def test_every_kernel_gives_what_whole_numbers_give(
    library: NativeLibrary, shape: tuple[int, int, int], count: int
) -> None:
    rows, columns, group = shape
    matrix = packed_by_numpy(numbers(rows, columns), group)
    states = numbers(count, columns, seed=count)
    wanted = exact_product(matrix, states)
    for kernel in library.kernels():
        with library.engine(1, kernel).closing() as engine:
            np.testing.assert_array_max_ulp(engine.linear(matrix, states), wanted, maxulp=1)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_all_kernels_and_numbers_of_threads_agree_to_the_last_bit(
    library: NativeLibrary, shape: tuple[int, int, int]
) -> None:
    rows, columns, group = shape
    matrix, states, bias = packed_by_numpy(numbers(rows, columns), group), numbers(7, columns), numbers(rows)
    found = []
    for kernel in library.kernels():
        for threads in (1, 2, 3, 4):
            with library.engine(threads, kernel).closing() as engine:
                found.append(engine.linear(matrix, states, bias).tobytes())
    assert len(found) >= 4
    assert set(found) == {found[0]}


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_the_library_packs_the_same_bytes_as_numpy(library: NativeLibrary, shape: tuple[int, int, int]) -> None:
    rows, columns, group = shape
    weights = numbers(rows, columns)
    weights[0] = 0
    for kernel in library.kernels():
        with library.engine(2, kernel).closing() as engine:
            assert engine.packed(weights, group).packed.tobytes() == packed_by_numpy(weights, group).packed.tobytes()


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_unpacked_weights_are_within_half_a_step_of_the_weights(shape: tuple[int, int, int]) -> None:
    rows, columns, group = shape
    weights = numbers(rows, columns)
    matrix = packed_by_numpy(weights, group)
    whole, scales = whole_weights(matrix)
    spread = np.repeat(scales, group, axis=1)[:, :columns]
    assert np.array_equal(matrix.unpacked(), (whole * spread).astype(np.float32))
    assert (np.abs(matrix.unpacked() - weights) <= spread * 0.5001).all()


def test_weights_are_rounded_most_closely_where_it_matters_most(library: NativeLibrary) -> None:
    weights, importance = numbers(96, 256), np.ones(256, np.float32)
    importance[::100] = 64
    for kernel in library.kernels():
        with library.engine(1, kernel).closing() as engine:
            plain, searched = engine.packed(weights, 128), engine.packed(weights, 128, importance)
        errors = [((each.unpacked() - weights) ** 2 @ importance).sum() for each in (plain, searched)]
        assert errors[1] < 0.8 * errors[0]
        # The largest weights are cut short by a twentieth at most.
        assert np.abs(searched.unpacked() - weights).max() < 0.06 * np.abs(weights).max()


def test_rounding_by_importance_leaves_zeros_zero(library: NativeLibrary) -> None:
    with library.engine(1).closing() as engine:
        matrix = engine.packed(np.zeros((3, 40), np.float32), 16, np.ones(40, np.float32))
        assert not matrix.packed.any()
        with pytest.raises(ValueError, match="importance of 40"):
            engine.packed(np.zeros((3, 40), np.float32), 16, np.ones(39, np.float32))


def test_the_largest_numbers_do_not_overflow_in_the_longest_rows(library: NativeLibrary) -> None:
    columns = 16384
    weights, states = np.full((32, columns), -3.0, np.float32), np.full((2, columns), 5.0, np.float32)
    matrix = packed_by_numpy(weights, 2048)
    for kernel in library.kernels():
        with library.engine(2, kernel).closing() as engine:
            assert engine.linear(matrix, states) == pytest.approx(-15.0 * columns, rel=1e-6)


def test_activations_far_larger_than_the_others_cost_the_others_little(library: NativeLibrary) -> None:
    weights, states = numbers(64, 1024), numbers(2, 1024, seed=1)
    states[:, ::100] *= 30
    with library.engine(1).closing() as engine:
        matrix = engine.packed(weights, 128)
        found, rounded = engine.linear(matrix, states), states @ matrix.unpacked().T
    assert np.abs(found - rounded).max() < 2e-3 * rounded.std()


def test_what_is_no_number_stays_none_in_its_own_row(library: NativeLibrary) -> None:
    matrix, states = packed_by_numpy(numbers(40, 64), 64), numbers(3, 64)
    states[1, 5] = np.inf
    for kernel in library.kernels():
        with library.engine(1, kernel).closing() as engine:
            found = engine.linear(matrix, states)
        assert np.isnan(found[1]).all()
        assert np.isfinite(found[[0, 2]]).all()


def test_rows_of_zeros_give_the_bias(library: NativeLibrary) -> None:
    matrix, bias = packed_by_numpy(numbers(40, 64), 64), numbers(40)
    with library.engine(2).closing() as engine:
        assert np.array_equal(engine.linear(matrix, np.zeros((2, 64), np.float32), bias), np.stack([bias, bias]))
        assert engine.linear(matrix, np.zeros((0, 64), np.float32)).shape == (0, 40)


def test_calls_from_many_threads_wait_for_each_other(library: NativeLibrary) -> None:
    matrix, states = packed_by_numpy(numbers(96, 64), 64), numbers(6, 64)
    with library.engine(2).closing() as engine, ThreadPoolExecutor(4) as callers:
        wanted = engine.linear(matrix, states).tobytes()
        assert {each.tobytes() for each in callers.map(lambda _: engine.linear(matrix, states), range(200))} == {wanted}


def test_threads_end_with_their_engine(library: NativeLibrary) -> None:
    before = threads_of_this_process()
    engine = library.engine(4)
    engine.linear(packed_by_numpy(numbers(96, 64), 64), numbers(6, 64))
    assert threads_of_this_process() == before + 3
    engine.close()
    assert threads_of_this_process() == before
    engine.close()


def test_an_engine_works_in_a_forked_child_which_has_no_threads(library: NativeLibrary) -> None:
    if threading.active_count() > 1:
        pytest.skip("a program with threads is not forked here")
    matrix, states = packed_by_numpy(numbers(96, 64), 64), numbers(6, 64)
    with library.engine(3).closing() as engine:
        wanted = engine.linear(matrix, states).tobytes()
        child = os.fork()
        if child == 0:
            os._exit(0 if engine.linear(matrix, states).tobytes() == wanted else 1)
        assert os.waitpid(child, 0)[1] == 0
        assert engine.linear(matrix, states).tobytes() == wanted


def test_wrong_shapes_are_refused(library: NativeLibrary) -> None:
    matrix = packed_by_numpy(numbers(8, 64), 64)
    with library.engine(1).closing() as engine:
        with pytest.raises(ValueError, match="rows of 64 are wanted"):
            engine.linear(matrix, numbers(2, 63))
        with pytest.raises(ValueError, match="cannot be packed"):
            engine.packed(numbers(8, 64), 6)
        with pytest.raises(ValueError, match="bias of 8 is wanted"):
            engine.linear(matrix, numbers(2, 64), numbers(7))
    with pytest.raises(ValueError, match="not the bytes"):
        Int8Matrix(np.zeros(packed_bytes(8, 64, 64) - 1, np.uint8), 8, 64, 64)
    with pytest.raises(ValueError, match="no kernel abacus"):
        library.engine(1, "abacus")


def threads_of_this_process() -> int:
    if not os.path.isdir("/proc/self/task"):  # noqa: PTH112
        pytest.skip("this system does not list a program's threads")
    return len(os.listdir("/proc/self/task"))  # noqa: PTH208
