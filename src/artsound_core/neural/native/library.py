"""Finds and checks the compiled kernels, and hands out engines: threads that multiply with int8 weights."""

from __future__ import annotations

import ctypes
import platform
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from artsound_core.neural.native.int8_matrix import Int8Matrix, packed_by_numpy
from artsound_core.neural.native.structures import (
    BAD_CALL,
    Matrix,
    NativeEnds,
    NativeLayer,
    NativeShape,
    address_of,
    as_matrix,
)

#: Must be ARTSOUND_ABI of `source/artsound_native.h`: another library is not called.
ABI = 2
#: Must be ARTSOUND_MOST_POSITIONS.
MOST_POSITIONS = 32


def library_file(folder: Path | None = None) -> Path:
    """Where `packaging/build-native.sh` puts the library for this system."""
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    return (folder or Path(__file__).parent) / f"artsound_native-{platform.system().lower()}-{machine}.so"


def native_library(allowed: bool = True, file: Path | None = None) -> NativeLibrary | None:
    """The kernels, or None where they are not wanted, not built, of another version or wrong. Never raises."""
    file = file or library_file()
    if not allowed or not file.is_file():
        return None
    try:
        library = NativeLibrary(file)
        return library if library.is_right() else None
    except (OSError, AttributeError, MemoryError, ValueError):
        # Built for another system, damaged, too old to have a function that we call, or no memory to try it.
        return None


class NativeLibrary:
    """The functions of the compiled library. Raises `OSError` or `AttributeError` where the file is no such library."""

    def __init__(self, file: Path) -> None:
        self.functions = ctypes.CDLL(str(file))
        number = ctypes.c_int64
        pointer, text = ctypes.c_void_p, ctypes.c_char_p
        self._declare("abi", number)
        if self.functions.artsound_abi() != ABI:
            raise OSError(f"{file} is of another version")
        self._declare("kernel", text, number)
        self._declare("engine_new", pointer, number, text)
        self._declare("engine_free", None, pointer)
        self._declare("pack", ctypes.c_int, pointer, pointer, number, number, number, pointer, pointer)
        matrix = ctypes.POINTER(Matrix)
        self._declare("linear", ctypes.c_int, pointer, matrix, pointer, number, pointer, pointer)
        self._declare("read", number, pointer, pointer, number)
        parts = (ctypes.POINTER(NativeShape), ctypes.POINTER(NativeLayer), ctypes.POINTER(NativeEnds))
        self._declare("musicgen_new", pointer, pointer, *parts)
        self._declare("musicgen_free", None, pointer)
        self._declare("musicgen_begin", ctypes.c_int, pointer, pointer, number, ctypes.c_float)
        self._declare("musicgen_run", ctypes.c_int, pointer, pointer, number, number, pointer)

    def _declare(self, name: str, result: Any, *arguments: Any) -> None:
        function = getattr(self.functions, f"artsound_{name}")
        function.restype, function.argtypes = result, arguments

    def kernels(self) -> tuple[str, ...]:
        """The sets of instructions that this processor has, best first: `avx512vnni`, `avx512`, `avx2`, `neon`, `plain`."""
        names: list[str] = []
        while (name := self.functions.artsound_kernel(len(names))) is not None:
            names.append(name.decode())
        return tuple(names)

    def engine(self, threads: int, kernel: str | None = None) -> NativeEngine:
        """Threads of its own; one of a model's own for each model. `kernel` forces one of `kernels()`."""
        return NativeEngine(self, threads, kernel)

    def is_right(self) -> bool:
        """Whether a small product comes out as numpy has it, for the best kernel."""
        weights = (np.arange(35 * 23, dtype=np.float32).reshape(35, 23) * 37 % 101 - 50) / 50
        states = (np.arange(3 * 23, dtype=np.float32).reshape(3, 23) * 29 % 97 - 48) / 48
        with self.engine(2).closing() as engine:
            matrix = engine.packed(weights, group=8)
            wanted = states @ matrix.unpacked().T
            return bool(
                np.array_equal(matrix.packed, packed_by_numpy(weights, 8).packed)
                and np.allclose(engine.linear(matrix, states), wanted, rtol=0, atol=2e-3)
            )


class NativeEngine:
    """A pool of threads with the best kernel. Any thread may call; calls wait for each other."""

    def __init__(self, library: NativeLibrary, threads: int, kernel: str | None = None) -> None:
        self.functions, self.threads = library.functions, max(1, threads)
        self._lock = threading.Lock()
        self.handle = self.functions.artsound_engine_new(self.threads, kernel.encode() if kernel else None)
        if not self.handle:
            raise ValueError(f"there are no threads, or there is no kernel {kernel}")

    def packed(self, weights: np.ndarray, group: int, importance: np.ndarray | None = None) -> Int8Matrix:
        """float32 [n, k] rounded to int8, `group` columns of a row sharing a scale.

        `importance` [k]: how much an error in a column matters, as the square of what it is multiplied with; scales are
        searched for the least error. Without it the same bytes as `packed_by_numpy` gives.
        """
        weights = np.ascontiguousarray(weights, np.float32)
        rows, columns = weights.shape
        if importance is not None and importance.shape != (columns,):
            raise ValueError(f"an importance of {columns} columns is wanted, not {importance.shape}")
        matters = None if importance is None else np.ascontiguousarray(importance, np.float32)
        matrix = Int8Matrix.empty(rows, columns, group)
        place = None if matters is None else address_of(matters)
        self.check(
            self.functions.artsound_pack(
                self.handle, address_of(weights), rows, columns, group, place, address_of(matrix.packed)
            )
        )
        return matrix

    def linear(self, matrix: Int8Matrix, states: np.ndarray, bias: np.ndarray | None = None) -> np.ndarray:
        """float32 [m, k] times the matrix's rows, plus `bias` [n]: float32 [m, n]."""
        states = np.ascontiguousarray(states, np.float32)
        if states.ndim != 2 or states.shape[1] != matrix.columns:
            raise ValueError(f"rows of {matrix.columns} are wanted, not {states.shape}")
        if bias is not None and bias.shape != (matrix.rows,):
            raise ValueError(f"a bias of {matrix.rows} is wanted, not {bias.shape}")
        out = np.empty((len(states), matrix.rows), np.float32)
        offset = None if bias is None else np.ascontiguousarray(bias, np.float32)
        self.multiply(
            as_matrix(matrix),
            address_of(states),
            len(states),
            None if offset is None else address_of(offset),
            address_of(out),
        )
        return out

    def multiply(self, matrix: Matrix, states: int, count: int, bias: int | None, out: int) -> None:
        """`linear` on addresses, without a copy: `count` rows of float32, densely packed."""
        self.check(self.functions.artsound_linear(self.handle, ctypes.byref(matrix), states, count, bias, out))

    def read(self, memory: np.ndarray) -> None:
        """Reads all of an array once: what memory gives at most, for comparison."""
        self.functions.artsound_read(self.handle, address_of(memory), memory.nbytes)

    def check(self, result: int) -> None:
        if result == BAD_CALL:
            raise ValueError("an argument is out of its range")
        if result:
            raise MemoryError

    def close(self) -> None:
        """Ends the threads; nothing of this engine may be called after."""
        with self._lock:
            handle, self.handle = self.handle, None
        if handle:
            self.functions.artsound_engine_free(handle)

    def __del__(self) -> None:
        # Attributes are missing where __init__ raised.
        if getattr(self, "handle", None):
            self.close()

    @contextmanager
    def closing(self) -> Iterator[NativeEngine]:
        try:
            yield self
        finally:
            self.close()
