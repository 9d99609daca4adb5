"""What decides where a network can run: processor, free memory, graphics card. Asked without importing torch."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

#: Words in /proc/cpuinfo for a processor that multiplies bf16 itself; elsewhere bf16 is slower than fp32.
_BF16_FLAGS = frozenset({"avx512_bf16", "amx_bf16", "bf16", "svebf16"})
#: Assumed where the system does not tell.
_UNKNOWN_FREE_BYTES = 8 * 2**30


@dataclass(frozen=True, slots=True)
class Computer:
    """`free_bytes`: memory that can be had without swapping. `has_torch`: torch and transformers are installed.

    `has_cuda`, `has_mps`: torch is built for such a card and the system shows one; whether it works is seen on first use.
    """

    cores: int
    free_bytes: int
    has_bf16: bool
    has_torch: bool
    has_cuda: bool = False
    has_mps: bool = False


def this_computer() -> Computer:
    torch = find_spec("torch")
    place = Path(torch.origin).parent if torch is not None and torch.origin else None
    return Computer(
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        free_bytes=_free_bytes(),
        has_bf16=_has_bf16(),
        has_torch=place is not None and find_spec("transformers") is not None,
        has_cuda=place is not None and _shows_cuda(place),
        has_mps=place is not None and sys.platform == "darwin" and platform.machine() == "arm64",
    )


def _shows_cuda(torch_folder: Path) -> bool:
    is_built_for_it = any((torch_folder / "lib").glob("*torch_cuda*"))
    if sys.platform == "win32":
        return is_built_for_it and (Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "System32/nvcuda.dll").exists()
    return is_built_for_it and (Path("/dev/nvidiactl").exists() or Path("/dev/dxg").exists())


def _has_bf16() -> bool:
    if sys.platform == "darwin":
        return False  # the processors have it from the M2 on, but torch's CPU products do not use it
    return bool(_BF16_FLAGS & set(_lines_of(Path("/proc/cpuinfo"), ("flags", "Features")).split()))


def _free_bytes() -> int:
    told = _lines_of(Path("/proc/meminfo"), ("MemAvailable",)).split()
    return int(told[0]) * 1024 if told else _UNKNOWN_FREE_BYTES


def _lines_of(file: Path, names: tuple[str, ...]) -> str:
    """What follows the colon in the first line that begins with one of `names`; empty where there is none."""
    try:
        with file.open(encoding="ascii", errors="replace") as lines:
            return next((line.partition(":")[2] for line in lines if line.startswith(names)), "")
    except OSError:
        return ""
