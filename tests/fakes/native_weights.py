"""Weights and products for the tests of the int8 kernels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from artsound_core.models.card import Architecture, InstalledModel, ModelCard
from artsound_core.neural.native.int8_matrix import Int8Matrix
from artsound_core.neural.native.library import NativeLibrary, native_library
from artsound_core.stage import Stage


def built_library() -> NativeLibrary:
    """The compiled kernels; skips where no C compiler has built them."""
    library = native_library()
    if library is None:
        pytest.skip("the C kernels were not built on this computer: packaging/build-native.sh found no compiler")
    return library


def numbers(*shape: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal(shape).astype(np.float32)


def exact_product(matrix: Int8Matrix, states: np.ndarray) -> np.ndarray:
    """What every kernel must give, by numpy's whole numbers: activations rounded to 14 bits, each group summed exactly."""
    most = np.abs(states).max(axis=1)
    inverse = np.divide(np.float32(8191), most, out=np.zeros_like(most), where=most > 1e-30)
    rounded = np.rint(states * inverse[:, None]).astype(np.int64)
    totals = np.zeros((len(states), matrix.rows), np.float32)
    weights, scales = whole_weights(matrix)
    for index, first in enumerate(range(0, matrix.columns, matrix.group)):
        part = slice(first, first + matrix.group)
        sums = (rounded[:, part] @ weights[:, part].T).astype(np.float32)
        # One rounding for product and sum, as the processors' fused instruction has it.
        totals = (sums.astype(np.float64) * scales[:, index].astype(np.float64) + totals).astype(np.float32)
    return totals * (most / np.float32(8191))[:, None]


def whole_weights(matrix: Int8Matrix) -> tuple[np.ndarray, np.ndarray]:
    """int64 [rows, columns] and float32 [rows, groups], read from the packed bytes one by one."""
    padded = -(-matrix.columns // 4) * 4
    groups = -(-padded // matrix.group)
    block_bytes = groups * 128 + padded * 32
    weights = np.zeros((matrix.rows, matrix.columns), np.int64)
    scales = np.zeros((matrix.rows, groups), np.float32)
    for row in range(matrix.rows):
        block = matrix.packed[row // 32 * block_bytes :][:block_bytes]
        for group in range(groups):
            start = group * (128 + matrix.group * 32)
            scales[row, group] = block[start : start + 128].view(np.float32)[row % 32]
        for column in range(matrix.columns):
            group, inside = divmod(column, matrix.group)
            place = group * (128 + matrix.group * 32) + 128 + inside // 2 * 64 + row % 32 * 2 + inside % 2
            weights[row, column] = block[place : place + 1].view(np.int8)[0]
    return weights, scales


def installed(folder: Path, name: str = "tiny") -> InstalledModel:
    card = ModelCard(name, Stage.MUSIC, Architecture.MUSICGEN, name, "main", "none", True, "for tests")
    return InstalledModel(card, folder, "main", False)
