"""What is to be stored of a manifest: the tokens of its music, the states of its texts, what the trunk sees in its paintings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np

from artsound_core.neural.emotion.preprocessing import normalised
from artsound_core.opening import open_painting
from artsound_training.errors import DataError
from artsound_training.evaluation.sounds import read_sound
from artsound_training.file_digest import sha256_of
from artsound_training.manifest import Manifest
from artsound_training.precompute.encoders import PaintingEncoder, SoundEncoder, TextEncoder
from artsound_training.precompute.filling import Encoding, Source
from artsound_training.precompute.index import Kind, Row, digest, text_sha256
from artsound_training.precompute.shards import ShardFolder
from artsound_training.session import Session

S = TypeVar("S")

_HASHERS = 4
#: Tokens below this are kept in 16 bits: MusicGen's are below 2048.
_SHORT_TOKENS = 2**15


@dataclass(frozen=True, slots=True)
class Wanted(Generic[S]):
    """What a folder is to hold: a row for each item, and for each tensor that they name what it is made from. Files of the
    same bytes, and texts that are the same, are one source."""

    kind: Kind
    revision: str
    rows: Mapping[str, Row]
    sources: Mapping[str, S]

    def left(self, shards: ShardFolder) -> dict[str, S]:
        """The sources whose tensors are not there."""
        return {name: source for name, source in self.sources.items() if name not in shards.index.tensors}


def wanted_codes(manifest: Manifest, revision: str, session: Session) -> Wanted[Path]:
    """`revision`: of the encoder. Every music file is read once to see that it is what it was. Raises `DataError`."""
    listed = {item.id: (manifest.music_file(item), item.music_sha256) for item in manifest.items}
    return _of_files(Kind.CODES, revision, listed, session)


def wanted_features(manifest: Manifest, revision: str, session: Session) -> Wanted[Path]:
    """As `wanted_codes`, of the paintings."""
    listed = {item.id: (manifest.painting_file(item), item.painting_sha256) for item in manifest.items}
    return _of_files(Kind.FEATURES, revision, listed, session)


def wanted_states(texts: Mapping[str, str], revision: str) -> Wanted[str]:
    names = {text: digest(Kind.STATES, revision, text_sha256(text)) for text in texts.values()}
    rows = {item: Row(names[text], text_sha256(text)) for item, text in texts.items()}
    return Wanted(Kind.STATES, revision, rows, {name: text for text, name in names.items()})


def codes_encoding(left: Mapping[str, Path], encoder: SoundEncoder, batch: int) -> Encoding:
    """Tokens [codebooks, steps] of int16 (int32 for codebooks that need it); sounds of one length go together.

    Raises `DataError` for a file that is no sound; reading does for one that is not at the encoder's rate.
    """
    import torch

    kept = torch.int16 if encoder.codebook_size <= _SHORT_TOKENS else torch.int32
    frames = {name: _frames(file) for name, file in left.items()}
    names = sorted(left, key=lambda name: frames[name])
    batches = [
        [Source(name, partial(segment, left[name], encoder.sample_rate_hz)) for name in lot]
        for _, alike in groupby(names, key=lambda name: frames[name])
        for lot in _lots(list(alike), batch)
    ]
    on_card = encoder.device.type == "cuda"
    return Encoding(batches, lambda read: list(encoder.codes(_stacked(read, on_card)).to(kept)), "segments")


def states_encoding(left: Mapping[str, str], encoder: TextEncoder) -> Encoding:
    """States, float32 [length, width]."""
    batches = [[Source(name, partial(str, text))] for name, text in left.items()]
    return Encoding(batches, encoder.states, "texts")


def features_encoding(left: Mapping[str, Path], encoder: PaintingEncoder, batch: int, session: Session) -> Encoding:
    """What the trunk sees, float32 [49, channels]. Reading raises `PaintingError`."""

    def pixels(file: Path) -> np.ndarray:
        return normalised(open_painting(file, session.monitor), session.monitor)

    batches = [[Source(name, partial(pixels, left[name])) for name in lot] for lot in _lots(list(left), batch)]
    on_card = encoder.device.type == "cuda"
    return Encoding(batches, lambda read: list(encoder.grids(_stacked(read, on_card))), "paintings")


def segment(file: Path, sample_rate_hz: int) -> np.ndarray:
    """float32 [frames] of a sound file at exactly this rate. Raises `DataError`."""
    sound = read_sound(file)
    if sound.sample_rate_hz != sample_rate_hz:
        raise DataError(file, f"it has {sound.sample_rate_hz} samples a second, and the encoder takes {sample_rate_hz}")
    return sound.samples


def _of_files(kind: Kind, revision: str, listed: Mapping[str, tuple[Path, str]], session: Session) -> Wanted[Path]:
    found = _digests(dict(listed.values()), session)
    names = {file: digest(kind, revision, sha256) for file, sha256 in found.items()}
    rows = {item: Row(names[file], sha256) for item, (file, sha256) in listed.items()}
    return Wanted(kind, revision, rows, {name: file for file, name in names.items()})


def _digests(listed: Mapping[Path, str], session: Session) -> dict[Path, str]:
    """sha256 of the files as they are now; one that the manifest knows otherwise is told, and taken as it is."""
    found: dict[Path, str] = {}
    with session.bar("reading", len(listed), "files") as bar, ThreadPoolExecutor(_HASHERS, "hash") as hashers:
        digests = hashers.map(lambda file: sha256_of(file, session.check), listed)
        for file, sha256 in zip(listed, digests, strict=True):
            found[file] = sha256
            bar.advance()
            if sha256 != listed[file]:
                session.note(f"{file} is not the file that the manifest names; it is taken as it is now.")
    return found


def _lots(names: Sequence[str], batch: int) -> list[Sequence[str]]:
    return [names[first : first + batch] for first in range(0, len(names), batch)]


def _stacked(arrays: Sequence[np.ndarray], on_card: bool) -> Any:
    """One tensor of them all; for a card in memory that it can fetch from while it works on something else."""
    import torch

    batch = torch.from_numpy(np.stack(arrays))
    return batch.pin_memory() if on_card else batch


def _frames(file: Path) -> int:
    import soundfile

    try:
        return int(soundfile.info(file).frames)
    except (OSError, RuntimeError) as error:
        raise DataError(file, f"it cannot be read as sound ({error})") from error
