"""Every clip is read once for all that is measured on it; what was measured before on the same bytes is taken from the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from artsound_training.errors import DataError
from artsound_training.evaluation.kept import KeptArrays
from artsound_training.evaluation.measuring import ClipFeatures
from artsound_training.evaluation.sounds import Sound, key_of, read_sound
from artsound_training.file_digest import sha256_of
from artsound_training.session import Session


@dataclass(frozen=True, slots=True)
class Reading:
    """What is measured on one clip. `identity` names all that decides it but the clip: network, weights, definition."""

    identity: str
    take: Callable[[Sound], np.ndarray]


@dataclass(frozen=True, slots=True)
class Readings:
    """Each is None where it is left out. The two networks' vectors are [patches, d], [classes] and [d]; `thd`, `snr` []."""

    patches: Reading | None = None
    logits: Reading | None = None
    audio: Reading | None = None
    thd: Reading | None = None
    snr: Reading | None = None

    @property
    def wanted(self) -> dict[str, Reading]:
        names = ("patches", "logits", "audio", "thd", "snr")
        return {name: reading for name in names if (reading := getattr(self, name)) is not None}

    @property
    def identity(self) -> str:
        return key_of(*(f"{name} {each.identity}" for name, each in self.wanted.items()))


def digests_of(files: Sequence[Path], session: Session) -> list[str]:
    """sha256 of each."""
    return [sha256_of(file, session.check) for file in files]


def read_clips(
    doing: str, files: Sequence[Path], digests: Sequence[str], readings: Readings, kept: KeptArrays, session: Session
) -> ClipFeatures:
    """Raises `DataError` for a clip that cannot be read, or on which something cannot be measured."""
    held = [_held(digest, readings, kept) for digest in digests]
    missing = [place for place, found in enumerate(held) if len(found) < len(readings.wanted)]
    if missing:
        with session.bar(doing, len(files), "clips", done=len(files) - len(missing)) as bar:
            for place in missing:
                held[place] |= _taken(files[place], digests[place], set(held[place]), readings, kept, session)
                bar.advance()
    return ClipFeatures(
        patches=[found["patches"] for found in held] if readings.patches else None,
        **{name: np.stack([found[name] for found in held]) for name in readings.wanted if name != "patches"},
    )


def _held(digest: str, readings: Readings, kept: KeptArrays) -> dict[str, np.ndarray]:
    found = {name: kept.find(key_of(each.identity, digest)) for name, each in readings.wanted.items()}
    return {name: values for name, values in found.items() if values is not None}


def _taken(
    file: Path, digest: str, there: set[str], readings: Readings, kept: KeptArrays, session: Session
) -> Mapping[str, np.ndarray]:
    sound = read_sound(file)
    found = {}
    for name, reading in readings.wanted.items():
        if name in there:
            continue
        session.check()
        try:
            found[name] = np.asarray(reading.take(sound))
        except ValueError as error:
            raise DataError(file, str(error)) from error
        kept.keep(key_of(reading.identity, digest), found[name])
    return found
