"""Weights rounded to int8, in the layout of `source/packed.h`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

#: Of `source/packed.h`.
BLOCK_ROWS = 32
COLUMN_STEP = 4
MOST_GROUP = 2048
_SCALE_BYTES = BLOCK_ROWS * 4
#: Columns of a row that share a scale. Fewer follow the weights more closely, at 4 / group bytes more for each weight.
GROUP = 64


@dataclass(frozen=True, slots=True, eq=False)
class Int8Matrix:
    """`rows` x `columns` weights: int8, with a float32 scale for each row and `group` columns.

    `packed`: uint8 [bytes], blocks of 32 rows one behind the other; it may be mapped from a file. In each block, for each
    group: 32 scales, then for each pair of columns 32 times the two weights of a row. What fills up is zero.
    """

    packed: np.ndarray
    rows: int
    columns: int
    group: int

    def __post_init__(self) -> None:
        if self.packed.dtype != np.uint8 or self.packed.shape != (packed_bytes(self.rows, self.columns, self.group),):
            raise ValueError("these are not the bytes of such a matrix")

    @classmethod
    def empty(cls, rows: int, columns: int, group: int) -> Int8Matrix:
        return cls(_aligned(packed_bytes(rows, columns, group)), rows, columns, group)

    def unpacked(self) -> np.ndarray:
        """float32 [rows, columns]: what the weights are after rounding."""
        dense = np.zeros((_blocks(self.rows) * BLOCK_ROWS, _padded(self.columns)), np.float32)
        for column, scales, weights in self._groups():
            part = weights.astype(np.float32) * scales[:, None, :, None]
            count = 2 * weights.shape[1]
            dense[:, column : column + count] = part.transpose(0, 2, 1, 3).reshape(len(dense), count)
        return dense[: self.rows, : self.columns]

    def _groups(self) -> list[tuple[int, np.ndarray, np.ndarray]]:
        """Views into `packed`: first column, scales [blocks, 32] and weights [blocks, pairs, 32, 2] of each group."""
        blocks = self.packed.reshape(_blocks(self.rows), -1)
        groups: list[tuple[int, np.ndarray, np.ndarray]] = []
        place = 0
        for column in range(0, _padded(self.columns), self.group):
            count = min(self.group, _padded(self.columns) - column)
            scales = blocks[:, place : place + _SCALE_BYTES].view(np.float32)
            place += _SCALE_BYTES
            weights = blocks[:, place : place + count * BLOCK_ROWS].view(np.int8)
            groups.append((column, scales, weights.reshape(len(blocks), count // 2, BLOCK_ROWS, 2)))
            place += count * BLOCK_ROWS
        return groups


def packed_bytes(rows: int, columns: int, group: int) -> int:
    """How many bytes a matrix takes. Raises `ValueError` for a group that the kernels cannot sum."""
    if not (0 < group <= MOST_GROUP) or group % COLUMN_STEP or rows < 1 or columns < 1:
        raise ValueError(f"{rows} x {columns} weights in groups of {group} cannot be packed")
    groups = -(-_padded(columns) // group)
    return _blocks(rows) * (groups * _SCALE_BYTES + _padded(columns) * BLOCK_ROWS)


def packed_by_numpy(weights: np.ndarray, group: int) -> Int8Matrix:
    """float32 [rows, columns] rounded to int8 without the library: the same bytes as it gives."""
    rows, columns = weights.shape
    matrix = Int8Matrix.empty(rows, columns, group)
    matrix.packed[:] = 0
    filled = np.zeros((_blocks(matrix.rows) * BLOCK_ROWS, _padded(matrix.columns)), np.float32)
    filled[: matrix.rows, : matrix.columns] = weights
    for column, scales, packed in matrix._groups():
        part = filled[:, column : column + 2 * packed.shape[1]]
        largest = np.abs(part).max(axis=1)
        # As the library has it: below this a group is zero.
        is_there = largest > np.float32(1e-30)
        inverse = np.divide(np.float32(127), largest, out=np.zeros_like(largest), where=is_there)
        scales[:] = np.where(is_there, largest / np.float32(127), np.float32(0)).reshape(scales.shape)
        rounded = np.rint(part * inverse[:, None]).astype(np.int8)
        packed[:] = rounded.reshape(len(packed), BLOCK_ROWS, -1, 2).transpose(0, 2, 1, 3)
    return matrix


def _blocks(rows: int) -> int:
    return -(-rows // BLOCK_ROWS)


def _padded(columns: int) -> int:
    return -(-columns // COLUMN_STEP) * COLUMN_STEP


def _aligned(count: int) -> np.ndarray:
    """uint8 [count] that begins at a cache line, untouched."""
    memory = np.empty(count + 63, np.uint8)
    first = -memory.ctypes.data % 64
    return memory[first : first + count]
