"""Sound files read for measuring: one channel, float32, at their own rate; and a digest of any file's bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from artsound_training.errors import DataError

_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Sound:
    """`samples`: float32 [frames], the mean of the file's channels."""

    samples: np.ndarray
    sample_rate_hz: int


def read_sound(file: Path) -> Sound:
    """Raises `DataError` for what is no sound, holds none, or holds numbers that are none."""
    import soundfile

    try:
        samples, rate = soundfile.read(file, dtype="float32", always_2d=True)
    except (OSError, RuntimeError) as error:
        raise DataError(file, f"it cannot be read as sound ({error})") from error
    if not len(samples):
        raise DataError(file, "it holds no sound")
    mono = samples.mean(axis=1, dtype=np.float32)
    if not np.isfinite(mono).all():
        raise DataError(file, "some of its samples are not numbers")
    return Sound(mono, int(rate))


def key_of(*parts: object) -> str:
    """A short name for what is decided by `parts`: the same parts, the same name (40 hexadecimal digits)."""
    return hashlib.sha256("\0".join(str(part) for part in parts).encode("utf-8", "surrogateescape")).hexdigest()[:40]
