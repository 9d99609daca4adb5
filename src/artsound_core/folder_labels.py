"""The labels of many paintings of a gallery, which are not opened for it: each folder and its table are read once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from artsound_core.label_sidecars import SidecarProblem, csv_labels, file_key
from artsound_core.label_sources import LARGEST_TABLE_BYTES, TABLE_NAME, read_label
from artsound_core.painting import Label
from artsound_core.picture_file.metadata import PictureMetadata
from artsound_core.picture_file.regular_file import read_regular


@dataclass(frozen=True, slots=True)
class _Folder:
    """The names of what could be a sidecar, and the labels of the table by the names of the files."""

    sidecars: frozenset[str]
    table: Mapping[str, Label]


class FolderLabels:
    """For one thread at a time. What is broken gives no label here: opening the painting tells of it."""

    def __init__(self) -> None:
        self._folders: dict[Path, _Folder] = {}

    def label_of(self, file: Path) -> Label:
        """As `read_label` finds it beside the file; what stands in the picture itself is not looked at."""
        folder = self._folders.get(file.parent)
        if folder is None:
            folder = self._folders[file.parent] = _read(file.parent)
        names = (file.stem, file.name)
        if any(f"{name}{ending}" in folder.sidecars for name in names for ending in (".json", ".toml")):
            return read_label(file, PictureMetadata()).label
        return folder.table.get(file_key(file.name), Label())


def _read(folder: Path) -> _Folder:
    try:
        with os.scandir(folder) as entries:
            names = [each.name for each in entries]
        sidecars = frozenset(name for name in names if name.endswith((".json", ".toml")))
        if TABLE_NAME not in names:
            return _Folder(sidecars, {})
    except OSError:
        return _Folder(frozenset(), {})
    try:
        return _Folder(sidecars, csv_labels(read_regular(folder / TABLE_NAME, LARGEST_TABLE_BYTES)))
    except (SidecarProblem, OSError):
        return _Folder(sidecars, {})
