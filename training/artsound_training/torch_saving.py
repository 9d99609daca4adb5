"""torch.save to a file that is whole or not there, with one sentence where the disk does not take it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from artsound_core.neural.checkpoint import first_line
from artsound_core.saving import replacing


def save_torch(file: Path, document: Mapping[str, Any]) -> None:
    """`document` as torch writes it; a file of that name is replaced. Raises `OutputUnwritable`.

    A write that fails leaves torch's archive unfinished, and torch complains of that by a `RuntimeError` in place of the
    system's own error, which then stands behind it.
    """
    import torch

    with replacing(file, overwrites=True) as stream:
        try:
            torch.save(dict(document), stream)
        except RuntimeError as error:
            raise _system_error(error) from error


def _system_error(error: RuntimeError) -> OSError:
    behind: BaseException | None = error
    while behind is not None and not isinstance(behind, OSError):
        behind = behind.__context__
    return behind if behind is not None else OSError(first_line(error))
