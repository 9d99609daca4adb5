"""Where training and measuring run: the processor, or one CUDA card."""

from __future__ import annotations

import re

from artsound_core.errors import UsageError


def chosen_device(asked: str | None) -> str:
    """torch's name of the device: what was asked for, else a CUDA card where torch sees one, else the processor.

    Raises `UsageError` for a device that torch does not see.
    """
    import torch

    if asked is None:
        return "cuda" if torch.cuda.is_available() else "cpu"
    if not re.fullmatch(r"cpu|cuda(:[0-9]+)?", asked):
        raise UsageError(f"--device {asked}", "it must be cpu, cuda or cuda:N")
    number = int(asked.partition(":")[2] or 0)
    if asked != "cpu" and number >= torch.cuda.device_count():
        raise UsageError(f"--device {asked}", f"torch sees {torch.cuda.device_count()} CUDA cards here")
    return asked
