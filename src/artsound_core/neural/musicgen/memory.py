"""Whether an error means that a device has no memory left."""

from __future__ import annotations

#: How torch's allocators word it: the CPU's on Linux and macOS, on Windows, and Apple's GPU's. CUDA's has its own class.
_WORDINGS = ("can't allocate memory", "not enough memory", "out of memory")


def is_out_of_memory(error: BaseException) -> bool:
    import torch

    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    return isinstance(error, RuntimeError) and any(wording in str(error) for wording in _WORDINGS)
