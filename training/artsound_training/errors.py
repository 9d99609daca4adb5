"""What can go wrong in training, as facts; the command turns each into one sentence.

ArtsoundError (core)          exit
  DataError                   3     a data set, a manifest or a file of one cannot be read, or is not what it should be
  RecipeInvalid               2     a recipe cannot be used: which key, and what is wrong with its value
  RunError                    3     a run folder is damaged, or belongs to another recipe or other data
Models and targets raise the core's own: `ModelError` (4), `OutputError` (5); values on the command line `UsageError` (2).
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from artsound_core.errors import FileError


class DataError(FileError):
    """`line` counts from 1, where the fault lies in one line of a table."""

    exit_code: ClassVar[int] = 3

    def __init__(self, file: Path | str, reason: str, line: int | None = None) -> None:
        super().__init__(file, reason if line is None else f"line {line}: {reason}")
        self.line = line


class RecipeInvalid(FileError):
    exit_code: ClassVar[int] = 2


class RunError(FileError):
    exit_code: ClassVar[int] = 3
