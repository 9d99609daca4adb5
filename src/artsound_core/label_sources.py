"""Where a painting's label comes from: a sidecar beside it, a `labels.csv` in its folder, or its own metadata; in that order.

Nothing is guessed: not from the file's name, not from the date of the photograph.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from artsound_core.errors import printable
from artsound_core.label_metadata import exif_label, iptc_label, xmp_label
from artsound_core.label_sidecars import SidecarProblem, csv_label, json_label, toml_label
from artsound_core.painting import Label
from artsound_core.picture_file.metadata import PictureMetadata
from artsound_core.picture_file.regular_file import MISSING, read_regular, reason_of

#: A label is a few lines; a folder's table has a line for each of some thousands of paintings.
_MOST_SIDECAR_BYTES, LARGEST_TABLE_BYTES = 100_000, 4_000_000
#: One table for all the paintings of a folder.
TABLE_NAME = "labels.csv"

#: Reads a sidecar's bytes for a picture's name: the label, and clauses on single facts that were passed over.
Reader = Callable[[bytes, str], tuple[Label, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class LabelReading:
    """`source` names where the facts come from, empty where there are none; `problems` are whole sentences."""

    label: Label
    source: str
    problems: tuple[str, ...]


def read_label(file: Path, metadata: PictureMetadata) -> LabelReading:
    """The label of the picture in `file`: all of it from the first source that has any fact.

    A broken source never raises: it is passed over, and said in `problems`.
    """
    problems: list[str] = []
    for sidecar, most_bytes, reader in _sidecars(file):
        label, found = _from_sidecar(sidecar, most_bytes, reader, file.name)
        problems.extend(f"{printable(sidecar.name)}: {problem}." for problem in found)
        if not label.is_empty:
            return LabelReading(label, printable(sidecar.name), tuple(problems))
    for source, label in (
        ("XMP", xmp_label(metadata.xmp)),
        ("IPTC", iptc_label(metadata.iptc)),
        ("EXIF", exif_label(metadata.texts)),
    ):
        if not label.is_empty:
            return LabelReading(label, source, tuple(problems))
    return LabelReading(Label(), "", tuple(problems))


def _sidecars(file: Path) -> tuple[tuple[Path, int, Reader], ...]:
    folder, name, stem = file.parent, file.name, file.stem
    return (
        (folder / f"{stem}.json", _MOST_SIDECAR_BYTES, json_label),
        (folder / f"{name}.json", _MOST_SIDECAR_BYTES, json_label),
        (folder / f"{stem}.toml", _MOST_SIDECAR_BYTES, toml_label),
        (folder / f"{name}.toml", _MOST_SIDECAR_BYTES, toml_label),
        (folder / TABLE_NAME, LARGEST_TABLE_BYTES, csv_label),
    )


def _from_sidecar(sidecar: Path, most_bytes: int, reader: Reader, name: str) -> tuple[Label, tuple[str, ...]]:
    try:
        return reader(read_regular(sidecar, most_bytes), name)
    except SidecarProblem as problem:
        return Label(), (str(problem),)
    except OSError as error:
        return Label(), () if error.errno in MISSING else (f"passed over, since {reason_of(error)}",)
