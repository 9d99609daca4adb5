"""Sessions that say nothing, and runs of training as they stand on disk, with small models in them."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from artsound_core.progress import ProgressMonitor
from artsound_core.settings import folders_from
from artsound_training.session import Session


def silent_session(models: Path | None = None, monitor: ProgressMonitor | None = None) -> Session:
    return Session(io.StringIO(), io.StringIO(), monitor or ProgressMonitor(), folders_from({}, models))


def tensor_digests(file: Path) -> dict[str, str]:
    """Name, type, shape and content of every tensor of a safetensors file or a file of torch.save, as digests."""
    import torch
    from safetensors.torch import load_file

    if file.suffix == ".safetensors":
        tensors = load_file(file)
    else:
        tree = torch.load(file, weights_only=True)
        tensors = tree.get("best_state", tree)
    return {
        name: f"{tensor.dtype} {list(tensor.shape)} "
        + hashlib.sha256(tensor.contiguous().view(-1).view(torch.uint8).numpy().tobytes()).hexdigest()
        for name, tensor in tensors.items()
    }
