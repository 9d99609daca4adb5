"""Writes sound, scores and documents: beside the target first, then renamed, so that nothing half-written stays."""

from __future__ import annotations

import errno
import json
import os
import secrets
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from io import UnsupportedOperation
from pathlib import Path
from typing import IO, Any

import numpy as np

from artsound_core import __version__
from artsound_core.clip import Clip
from artsound_core.errors import OutputExists, OutputUnwritable, UsageError, printable
from artsound_core.progress import ProgressMonitor, SavingAdvanced
from artsound_core.provenance import provenance
from artsound_core.rendition import Rendition
from artsound_core.stage import Stage

#: libsndfile's container and encoding for each ending. 24 bits keep the quiet tails without dither.
SOUND_FORMATS: Mapping[str, tuple[str, str]] = {
    ".wav": ("WAV", "PCM_24"),
    ".flac": ("FLAC", "PCM_24"),
    ".ogg": ("OGG", "VORBIS"),
    ".mp3": ("MP3", "MPEG_LAYER_III"),
}
#: Half the range of 24 bits.
_STEPS = 2**23
SCORE_ENDINGS = (".mid", ".midi")


def document_file(sound_file: Path) -> Path:
    """The document beside `sea.wav` is `sea.wav.json`: `sea.json` would be taken for the label of `sea.jpg`."""
    return sound_file.with_name(sound_file.name + ".json")


def check_target(file: Path, endings: tuple[str, ...], overwrites: bool) -> None:
    """Refuse a target before any work is done for it: `UsageError`, `OutputExists` or `OutputUnwritable`."""
    if file.suffix.lower() not in endings:
        raise UsageError(printable(file), f"the ending must be {_either(endings)}")
    try:
        kind = file.stat().st_mode
    except FileNotFoundError:
        kind = None
    except OSError as error:
        raise unwritable(file, error) from error
    if kind is not None:
        if stat.S_ISDIR(kind):
            raise OutputUnwritable(file, "it is a folder")
        if not stat.S_ISREG(kind):
            raise OutputUnwritable(file, "it is not an ordinary file")
        if not overwrites:
            raise OutputExists(file, "it exists already; --force replaces it")
    with _beside(file):
        pass


@contextmanager
def replacing(file: Path, overwrites: bool) -> Iterator[IO[bytes]]:
    """A binary stream that becomes `file` when the block ends well, and vanishes when it does not."""
    with _beside(file) as (stream, temporary):
        try:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            stream.close()
            _move(temporary, file, overwrites)
        except OSError as error:
            raise unwritable(file, error) from error


@contextmanager
def _beside(file: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """A new file in the target's folder, removed at the end if it is still there."""
    try:
        # Not mkstemp: its files are private, and a saved file should have the rights that the person's umask gives.
        temporary = file.parent / f".artsound-{secrets.token_hex(8)}.part"
        stream = temporary.open("x+b")
    except OSError as error:
        raise unwritable(file, error) from error
    try:
        yield stream, temporary
    finally:
        with suppress(OSError):
            stream.close()
        temporary.unlink(missing_ok=True)


def _move(temporary: Path, file: Path, overwrites: bool) -> None:
    if overwrites:
        temporary.replace(file)
        return
    try:
        os.link(temporary, file)  # fails if the target has come into being meanwhile; a rename would replace it
    except FileExistsError:
        raise OutputExists(file, "it exists already; --force replaces it") from None
    except OSError:
        if file.exists():
            raise OutputExists(file, "it exists already; --force replaces it") from None
        temporary.rename(file)  # a file system without hard links


def write_document(file: Path, document: Mapping[str, Any], overwrites: bool) -> None:
    """`document` as readable JSON."""
    with replacing(file, overwrites) as stream:
        stream.write(json.dumps(document, indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


def save_rendition(
    file: Path, rendition: Rendition, blocks: Sequence[Clip], overwrites: bool, monitor: ProgressMonitor
) -> None:
    """Write the music and, beside it, its document. Both targets are checked before either is written."""
    check_target(file, tuple(SOUND_FORMATS), overwrites)
    check_target(document_file(file), (".json",), overwrites)
    sound = rendition.sound
    with sound_writer(file, sound.sample_rate_hz, sound.channels, tags_of(rendition), overwrites) as writer:
        for number, block in enumerate(blocks, start=1):
            writer.write(block)
            monitor.check()
            monitor.tell(SavingAdvanced(number, len(blocks)))
    write_document(document_file(file), provenance(rendition), overwrites)


def write_score(file: Path, midi: bytes, overwrites: bool) -> None:
    with replacing(file, overwrites) as stream:
        stream.write(midi)


class SoundWriter:
    """Encodes blocks as they come; made by `sound_writer`."""

    def __init__(
        self, file: Path, stream: IO[bytes], sample_rate_hz: int, channels: int, tags: Mapping[str, str]
    ) -> None:
        import soundfile

        container, encoding = SOUND_FORMATS[file.suffix.lower()]
        self._file, self._sink = file, _Sink(stream)
        self._is_in_24_bits = encoding == "PCM_24"
        self._sound = soundfile.SoundFile(
            self._sink, "w", samplerate=sample_rate_hz, channels=channels, format=container, subtype=encoding
        )
        for name, value in tags.items():
            setattr(self._sound, name, value)

    def write(self, clip: Clip) -> None:
        """Append a block; raises `OutputUnwritable` when the disk is full."""
        self._sound.write(in_24_bits(clip.samples).T if self._is_in_24_bits else clip.samples.T)
        self._refuse_if_failed()

    def close(self) -> None:
        self._sound.close()
        self._refuse_if_failed()

    def _refuse_if_failed(self) -> None:
        if self._sink.failure is not None:
            raise unwritable(self._file, self._sink.failure)


@contextmanager
def sound_writer(
    file: Path, sample_rate_hz: int, channels: int, tags: Mapping[str, str], overwrites: bool
) -> Iterator[SoundWriter]:
    """A writer whose file appears under its name when the block ends well."""
    with replacing(file, overwrites) as stream:
        writer = SoundWriter(file, stream, sample_rate_hz, channels, tags)
        try:
            yield writer
        finally:
            writer.close()


def in_24_bits(samples: np.ndarray) -> np.ndarray:
    """Float32 samples as 24 bit whole numbers in the upper bits of int32, each rounded to the nearest; of the same shape.

    libsndfile's own conversion multiplies by 2^23 - 1, but divides by 2^23 where it reads: each saving of what was read
    would change loud samples by one step. Here both are 2^23, so sound that was read is written as it was.
    """
    whole = np.rint(samples.astype(np.float64) * _STEPS)
    return np.clip(whole, -_STEPS, _STEPS - 1).astype(np.int32) << 8


class _Sink:
    """Stands between libsndfile, whose callbacks cannot raise, and the stream: it keeps the first failure for later."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.failure: OSError | None = None

    def write(self, data: bytes) -> int:
        if self.failure is None:
            try:
                self._stream.write(data)
            except OSError as error:
                self.failure = error
        return len(data)

    def read(self, count: int = -1) -> bytes:
        return self._stream.read(count)

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        try:
            return self._stream.seek(offset, whence)
        except OSError as error:
            self.failure = self.failure or error
            return 0

    def tell(self) -> int:
        return self._stream.tell()


def tags_of(rendition: Rendition) -> dict[str, str]:
    """The tags of a saved file, by libsndfile's names. They say that a program made it."""
    label, digest = rendition.painting.label, rendition.painting.digest
    title = label.title or "a painting without a label"
    by = f" by {label.artist}" if label.artist else ""
    backend = next((record.backend for record in rendition.records if record.stage is Stage.MUSIC), "unknown")
    return {
        "title": f"Music for {title}"[:250],
        "artist": "Artsound (a program)",
        "comment": (
            f"Made by a program. Painting: {title}{by}, sha256 {digest}. "
            f"Emotion: {rendition.emotion.strongest}. Seed: {rendition.seed}. Music: {backend}."
        )[:600],
        "software": f"Artsound {__version__}",
    }


def unwritable(file: Path, error: OSError) -> OutputUnwritable:
    """Why `file` could not be written, as a clause."""
    folder = file.parent
    if isinstance(error, FileNotFoundError):
        return OutputUnwritable(file, "there is no such folder")
    if isinstance(error, NotADirectoryError):
        return OutputUnwritable(file, "part of its path is a file, not a folder")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return OutputUnwritable(file, f"you may not write in {folder if folder.name else 'this folder'}")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return OutputUnwritable(file, "the disk is full")
    if error.errno == errno.ENAMETOOLONG:
        return OutputUnwritable(file, "its name is too long")
    if isinstance(error, UnsupportedOperation):
        return OutputUnwritable(file, "it cannot be written there")
    return OutputUnwritable(file, (error.strerror or str(error)).lower())


def _either(endings: tuple[str, ...]) -> str:
    return f"{', '.join(endings[:-1])} or {endings[-1]}" if len(endings) > 1 else endings[0]
