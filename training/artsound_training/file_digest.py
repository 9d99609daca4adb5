"""Names a file by its bytes: what is kept beside it is worth nothing once they change."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from artsound_core.picture_file.regular_file import open_regular, reason_of
from artsound_training.errors import DataError

_BLOCK_BYTES = 1 << 20


def sha256_of(file: Path, check: Callable[[], None] = lambda: None) -> str:
    """sha256 of a file's bytes, 64 hexadecimal digits; `check` is called for each megabyte. Raises `DataError`."""
    digest = hashlib.sha256()
    try:
        with open_regular(file) as opened:
            while block := opened.read(_BLOCK_BYTES):
                check()
                digest.update(block)
    except OSError as error:
        raise DataError(file, reason_of(error)) from error
    return digest.hexdigest()
