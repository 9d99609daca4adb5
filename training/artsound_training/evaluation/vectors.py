"""Refuses what is no table of finite numbers, before arithmetic turns it into nonsense or a crash."""

from __future__ import annotations

from typing import Any

import numpy as np

#: More than any microphone array's file; sound as [frames, channels] has far more rows.
_MOST_CHANNELS = 64


def checked_vectors(name: str, vectors: Any, least: int = 1) -> np.ndarray:
    """`vectors` [n, d] as float64. Raises `ValueError` for another shape, fewer than `least` rows, and what is not finite."""
    table = _numbers(name, vectors)
    if table.ndim != 2 or table.shape[1] == 0:
        raise ValueError(f"the {name} must be a table [n, d], not of the shape {list(table.shape)}")
    if table.shape[0] < least:
        raise ValueError(f"the {name} hold {table.shape[0]} rows, and {least} is the least")
    if not np.isfinite(table).all():
        row = int(np.flatnonzero(~np.isfinite(table).all(axis=1))[0])
        raise ValueError(f"the {name} hold a number that is not finite, in row {row}")
    return table


def checked_values(name: str, values: Any, least: int = 1) -> np.ndarray:
    """`values` [n] as float64, checked in the same way."""
    row = _numbers(name, values)
    if row.ndim != 1:
        raise ValueError(f"the {name} must be one row of numbers, not of the shape {list(row.shape)}")
    return checked_vectors(name, row[:, None], least)[:, 0]


def checked_pair(
    first_name: str, first: Any, second_name: str, second: Any, least: int = 1
) -> tuple[np.ndarray, np.ndarray]:
    """Two tables of vectors of one length."""
    one, other = checked_vectors(first_name, first, least), checked_vectors(second_name, second, least)
    if one.shape[1] != other.shape[1]:
        raise ValueError(f"the {first_name} have {one.shape[1]} columns, the {second_name} {other.shape[1]}")
    return one, other


def checked_rows(first_name: str, first: Any, second_name: str, second: Any) -> tuple[np.ndarray, np.ndarray]:
    """Two tables of one shape, whose rows are pairs."""
    one, other = checked_pair(first_name, first, second_name, second)
    if one.shape[0] != other.shape[0]:
        raise ValueError(
            f"there are {one.shape[0]} {first_name} and {other.shape[0]} {second_name}, which make no pairs"
        )
    return one, other


def checked_samples(samples: Any) -> np.ndarray:
    """Sound [frames] or [channels, frames] as float64 [channels, frames]; there may be no frames at all.

    Raises `ValueError` for another shape, no channel, so many that the axes must be exchanged, and what is not finite.
    """
    sound = np.atleast_2d(_numbers("samples", samples))
    if sound.ndim != 2 or sound.shape[0] == 0:
        raise ValueError(f"samples must be [frames] or [channels, frames], not of the shape {list(sound.shape)}")
    if sound.shape[0] > _MOST_CHANNELS:
        raise ValueError(f"samples must be [channels, frames], and these would have {sound.shape[0]} channels")
    if not np.isfinite(sound).all():
        raise ValueError("the samples hold a number that is not finite")
    return sound


def _numbers(name: str, values: Any) -> np.ndarray:
    array = np.asarray(values)
    if array.dtype.kind not in "fiu":
        raise ValueError(f"the {name} must be real numbers, not {array.dtype}")
    return array.astype(np.float64)
