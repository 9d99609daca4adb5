"""One file on its way from a server: what has come so far stays, and the next try goes on from there."""

from __future__ import annotations

import hashlib
from pathlib import Path

from artsound_core.models.card import ModelFile
from artsound_core.models.placing import unwritable
from artsound_core.models.store import BLOCK_BYTES
from artsound_core.progress import ProgressMonitor


class PartFile:
    """Lies in `folder` under a name made from `file.path`, with the server's mark of its version beside it.

    All methods raise `OutputUnwritable` for a disk that does not write or is full.
    """

    def __init__(self, folder: Path, file: ModelFile) -> None:
        stem = hashlib.sha256(file.path.encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self.folder = folder
        self._bytes, self._mark = folder / f"{stem}.bytes", folder / f"{stem}.mark"
        self._digest, self._digested = hashlib.sha256(), 0

    @property
    def size(self) -> int:
        try:
            return self._bytes.stat().st_size
        except FileNotFoundError:
            return 0

    @property
    def mark(self) -> str:
        """What `begin` was told; empty if nothing was."""
        try:
            return self._mark.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def begin(self, mark: str) -> None:
        """Forget what has come, and keep `mark` for what will."""
        try:
            self._bytes.write_bytes(b"")
            self._mark.write_text(mark, encoding="utf-8", errors="replace")
            self._digest, self._digested = hashlib.sha256(), 0
        except OSError as error:
            raise unwritable(self._bytes, error) from error

    def add(self, block: bytes) -> None:
        try:
            with self._bytes.open("ab") as stream:
                if stream.tell() == self._digested:
                    self._digest.update(block)
                    self._digested += len(block)
                stream.write(block)
        except OSError as error:
            raise unwritable(self._bytes, error) from error

    def digest(self, monitor: ProgressMonitor) -> str:
        """The sha256 of what has come; read back from the disk if an earlier run of the program fetched some of it."""
        return self._digest.hexdigest() if self._digested == self.size else digest_of(self._bytes, monitor)

    def discard(self) -> None:
        try:
            self._bytes.unlink(missing_ok=True)
            self._mark.unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(self._bytes, error) from error
        self._digest, self._digested = hashlib.sha256(), 0

    def become(self, target: Path) -> None:
        """It is whole: it gets its name."""
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._bytes.replace(target)
            self._mark.unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(target, error) from error


def digest_of(file: Path, monitor: ProgressMonitor) -> str:
    """A file's sha256. Stops within some milliseconds; raises `OutputUnwritable` for a file that cannot be read back."""
    digest = hashlib.sha256()
    try:
        with file.open("rb") as stream:
            while block := stream.read(BLOCK_BYTES):
                monitor.check()
                digest.update(block)
    except OSError as error:
        raise unwritable(file, error) from error
    return digest.hexdigest()
