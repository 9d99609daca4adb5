"""Reads the head of a safetensors file, and refuses one that is cut short or whose numbers do not agree. No torch.

The format: eight bytes with the head's length (little endian), the head as JSON, then the tensors' bytes without a gap
(https://huggingface.co/docs/safetensors, "Format").
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

#: The format allows 100 MB; the models here have under two thousand tensors, which takes 0.3 MB. A longer head is an attack.
MOST_HEAD_BYTES = 16_000_000

#: Bits of one number, by the format's name for it.
_BITS: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("F64", "I64", "U64", "C64"), 64),
        **dict.fromkeys(("F32", "I32", "U32"), 32),
        **dict.fromkeys(("F16", "BF16", "I16", "U16"), 16),
        **dict.fromkeys(("F8_E5M2", "F8_E4M3", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ", "I8", "U8", "BOOL"), 8),
        **dict.fromkeys(("F6_E2M3", "F6_E3M2"), 6),
        "F4": 4,
    }
)


class HeaderError(Exception):
    """The text is a clause that follows the file's name: `is cut short`."""


@dataclass(frozen=True, slots=True)
class TensorFact:
    """`dtype` by the format's name (`F32`, `BF16`), `size` in bytes."""

    dtype: str
    shape: tuple[int, ...]
    size: int


def read_header(file: Path) -> dict[str, TensorFact]:
    """Every tensor of the file by name. Raises `HeaderError` for a damaged file and `OSError` for an unreadable one.

    Reads the head alone: some milliseconds for gigabytes of weights.
    """
    whole = file.stat().st_size
    with file.open("rb") as stream:
        head = stream.read(8)
        if len(head) < 8:
            raise HeaderError("is cut short: it has no head")
        (length,) = struct.unpack("<Q", head)
        if length > MOST_HEAD_BYTES:
            raise HeaderError(f"is no safetensors file: its head claims {length} bytes")
        if length > whole - 8:
            raise HeaderError("is cut short within its head")
        tree = _parsed(stream.read(length))
    facts, spans = {}, []
    for name, entry in tree.items():
        if name != "__metadata__":
            fact, begin, end = _fact(name, entry)
            facts[name] = fact
            spans.append((begin, end))
    _check_spans(spans, whole - 8 - length)
    return facts


def _parsed(head: bytes) -> dict[str, Any]:
    try:
        tree = json.loads(head, object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError):
        raise HeaderError("has a head that is no JSON") from None
    if not isinstance(tree, dict):
        raise HeaderError("has a head that lists no tensors")
    return tree


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    tree = dict(pairs)
    if len(tree) != len(pairs):
        raise HeaderError("names a tensor twice")
    return tree


def _fact(name: str, entry: Any) -> tuple[TensorFact, int, int]:
    if not isinstance(entry, dict):
        raise HeaderError(f"says nothing of its tensor {name[:80]}")
    dtype, shape, span = entry.get("dtype"), _counts(entry.get("shape")), _counts(entry.get("data_offsets"))
    if not isinstance(dtype, str) or dtype not in _BITS:
        raise HeaderError(f"has the tensor {name[:80]} of an unknown type")
    if shape is None or span is None or len(span) != 2:
        raise HeaderError(f"has the tensor {name[:80]} without shape or place")
    size = (math.prod(shape) * _BITS[dtype] + 7) // 8
    if span[1] - span[0] != size:
        raise HeaderError(f"has the tensor {name[:80]} whose shape and size do not agree")
    return TensorFact(dtype, shape, size), span[0], span[1]


def _counts(value: Any) -> tuple[int, ...] | None:
    """The list's whole numbers, none of them negative or absurd; None for anything else."""
    if isinstance(value, list) and len(value) < 16 and all(type(each) is int and 0 <= each < 2**48 for each in value):
        return tuple(value)
    return None


def _check_spans(spans: Iterable[tuple[int, int]], held: int) -> None:
    """The tensors must cover the rest of the file exactly: what lies in a gap or under two tensors was put there."""
    reached = 0
    for begin, end in sorted(spans):
        if begin != reached:
            raise HeaderError("has tensors that overlap" if begin < reached else "has a gap between its tensors")
        reached = end
    if reached > held:
        raise HeaderError(f"is cut short: {held} of {reached} bytes of weights are there")
    if reached < held:
        raise HeaderError(f"has {held - reached} bytes after its last tensor")
