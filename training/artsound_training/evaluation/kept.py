"""What was computed once is kept: arrays and figures in files under a name made of all that decides them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from artsound_core.errors import OutputUnwritable
from artsound_core.saving import replacing, write_document


@dataclass(frozen=True, slots=True)
class KeptArrays:
    """One `.npz` for each key, in folders by the key's first two letters. A damaged one counts as none."""

    folder: Path

    def find(self, key: str) -> np.ndarray | None:
        try:
            with np.load(self._file(key), allow_pickle=False) as held:
                return np.asarray(held["values"])
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None

    def keep(self, key: str, values: np.ndarray) -> None:
        """Raises `OutputUnwritable`."""
        file = self._file(key)
        _make(file.parent)
        whole = io.BytesIO()
        np.savez(whole, values=values)
        with replacing(file, overwrites=True) as stream:
            stream.write(whole.getvalue())

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.npz"


@dataclass(frozen=True, slots=True)
class KeptDocuments:
    """One JSON document for each key. A damaged one counts as none."""

    folder: Path

    def find(self, key: str) -> dict[str, Any] | None:
        try:
            tree = json.loads((self.folder / f"{key}.json").read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        return tree if isinstance(tree, dict) else None

    def keep(self, key: str, document: Mapping[str, Any]) -> None:
        """Raises `OutputUnwritable`."""
        _make(self.folder)
        write_document(self.folder / f"{key}.json", document, overwrites=True)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(folder, f"what was measured cannot be kept there ({error.strerror})") from error
