"""The structures of `source/artsound_native.h`, field by field."""

from __future__ import annotations

import ctypes

import numpy as np

from artsound_core.neural.native.int8_matrix import Int8Matrix

#: ARTSOUND_BAD_CALL.
BAD_CALL = -2


class Matrix(ctypes.Structure):
    """artsound_matrix."""

    _fields_ = (
        ("packed", ctypes.c_void_p),
        ("n", ctypes.c_int64),
        ("k", ctypes.c_int64),
        ("group", ctypes.c_int64),
    )


class NativeShape(ctypes.Structure):
    """artsound_shape."""

    _fields_ = tuple(
        (name, ctypes.c_int64)
        for name in ("hidden", "layers", "heads", "ffn", "codebooks", "vocabulary", "positions", "activation")
    )


class NativeLayer(ctypes.Structure):
    """artsound_layer."""

    _fields_ = (
        *((name, ctypes.c_void_p) for name in ("self_norm", "cross_norm", "final_norm")),
        *(
            (name, Matrix)
            for name in (
                "query_key_value",
                "self_out",
                "cross_query",
                "cross_key_value",
                "cross_out",
                "rise",
                "fall",
            )
        ),
    )


class NativeEnds(ctypes.Structure):
    """artsound_ends."""

    _fields_ = (
        *((name, ctypes.c_void_p) for name in ("embeddings", "positions", "out_norm")),
        ("heads", Matrix),
    )


def address_of(array: np.ndarray) -> int:
    """Where an array lies; it must be kept alive while the address is used."""
    return array.ctypes.data


def as_matrix(matrix: Int8Matrix) -> Matrix:
    """The matrix must be kept alive while the structure is used."""
    return Matrix(address_of(matrix.packed), matrix.rows, matrix.columns, matrix.group)
