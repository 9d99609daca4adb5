"""What can go wrong, as facts. The command line and the window turn each into a sentence.

ArtsoundError                 exit
  UsageError                  2     a value the person gave cannot be used
  PaintingError               3     the painting cannot be read
    PaintingMissing             no such file, or a link that leads nowhere
    PaintingUnreadable          a folder, no permission, a pipe, a device
    PaintingNotAnImage          empty, text, HTML, SVG, an unknown format
    PaintingDamaged             an image format, but truncated or broken
    PaintingTooLarge            over the limit of pixels or bytes, seen before decoding
  ModelError                  4     a model is missing, damaged or refused
  OutputError                 5     cannot write
    OutputExists                the target is there and --force was not given
    OutputUnwritable            no such folder, no permission, disk full, unknown format
    OutputToolMissing           what writes this kind of file is not installed
    OutputUnremovable           what was kept cannot be removed
  RecipeError                 3     a .json given to --from cannot be replayed
  SoundError                  -     no sound device or no voice: said in one line, never ends the run
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar


class ArtsoundError(Exception):
    """Base of all. `exit_code` as in the outside interface; `explain()` is one sentence for a person."""

    exit_code: ClassVar[int] = 1

    def explain(self) -> str:
        return str(self)


class UsageError(ArtsoundError):
    """`what` is the option or value, `reason` what is wrong with it."""

    exit_code: ClassVar[int] = 2

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(what, reason)
        self.what, self.reason = what, reason

    def explain(self) -> str:
        return f"{self.what}: {self.reason}."


class FileError(ArtsoundError):
    """`file` and the `reason`, a clause without a full stop."""

    def __init__(self, file: Path | str, reason: str) -> None:
        super().__init__(file, reason)
        self.file, self.reason = Path(file), reason

    def explain(self) -> str:
        return f"{printable(self.file)}: {self.reason}."


class PaintingError(FileError):
    exit_code: ClassVar[int] = 3


class PaintingMissing(PaintingError):
    pass


class PaintingUnreadable(PaintingError):
    pass


class PaintingNotAnImage(PaintingError):
    pass


class PaintingDamaged(PaintingError):
    pass


class PaintingTooLarge(PaintingError):
    pass


class RecipeError(FileError):
    exit_code: ClassVar[int] = 3


class ModelError(ArtsoundError):
    exit_code: ClassVar[int] = 4

    def __init__(self, model: str, reason: str) -> None:
        super().__init__(model, reason)
        self.model, self.reason = model, reason

    def explain(self) -> str:
        return f"{self.model}: {self.reason}."


class OutputError(FileError):
    exit_code: ClassVar[int] = 5


class OutputExists(OutputError):
    pass


class OutputUnwritable(OutputError):
    pass


class OutputToolMissing(OutputError):
    pass


class OutputUnremovable(OutputError):
    pass


class SoundError(ArtsoundError):
    """`what` is the device or voice; the run goes on without it."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(what, reason)
        self.what, self.reason = what, reason

    def explain(self) -> str:
        return f"{self.what}: {self.reason}."


def printable(file: Path | str) -> str:
    """A file's name that can be printed on any terminal: other bytes and control characters are escaped, newlines too."""
    return "".join(char if char.isprintable() else _escaped(char) for char in str(file))


def _escaped(char: str) -> str:
    """`\\xff` for the stand-in of a byte that is no UTF-8 (PEP 383), `\\n` and `\\ud800` for what else cannot be printed."""
    if "\udc80" <= char <= "\udcff":
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape").decode("ascii")
