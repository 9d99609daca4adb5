"""Answers of slow models, kept one line each as they come: whatever kills the program, only the one in progress is lost."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from artsound_core.errors import OutputUnwritable
from artsound_core.models.folder_lock import held_alone
from artsound_core.saving import unwritable
from artsound_training.errors import DataError

FILE = "answers.jsonl"


class Journal:
    """Texts by key; made by `opened`."""

    def __init__(self, file: Path, stream: IO[bytes], known: dict[str, str]) -> None:
        self._file, self._stream, self._known = file, stream, known

    def __contains__(self, key: str) -> bool:
        return key in self._known

    def __getitem__(self, key: str) -> str:
        return self._known[key]

    def keep(self, key: str, text: str) -> None:
        """On the disk when this returns. Raises `OutputUnwritable`."""
        line = json.dumps({"key": key, "text": text}) + "\n"
        try:
            self._stream.write(line.encode("ascii"))
            self._stream.flush()
            os.fsync(self._stream.fileno())
        except OSError as error:
            raise unwritable(self._file, error) from error
        self._known[key] = text


@contextmanager
def opened(folder: Path) -> Iterator[Journal]:
    """The journal in `folder`, made where it is not there, while no other program writes to it.

    Lines that a kill has cut short are passed over. Raises `DataError` where another program is at it; `OutputUnwritable`.
    """
    file = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(folder, f"the texts cannot be kept there ({error.strerror})") from error
    with held_alone(folder / ".lock") as is_ours:
        if not is_ours:
            raise DataError(folder, "another program is writing texts there just now")
        try:
            stream = file.open("a+b")
        except OSError as error:
            raise unwritable(file, error) from error
        with stream:
            stream.seek(0)
            held = stream.read()
            if held and not held.endswith(b"\n"):
                stream.write(b"\n")  # the cut line ends here, so that the next one is whole
            yield Journal(file, stream, dict(_lines(held)))


def _lines(held: bytes) -> Iterator[tuple[str, str]]:
    for line in held.splitlines():
        try:
            tree = json.loads(line)
        except ValueError:
            continue
        if isinstance(tree, dict) and isinstance(tree.get("key"), str) and isinstance(tree.get("text"), str):
            yield tree["key"], tree["text"]
