"""`texts/<variant>.json`: a variant's conditioning texts, each with what it was made for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from artsound_core.errors import OutputUnwritable
from artsound_core.music_prompt import Variant
from artsound_core.saving import write_document
from artsound_training.errors import DataError
from artsound_training.manifest import Item, read_manifest
from artsound_training.work_folder import WorkFolder

VERSION = 1


@dataclass(frozen=True, slots=True)
class TextRow:
    """`emotion` and `painting_sha256` of the item that the text was made for; `key` is the digest of all that decides it."""

    text: str
    emotion: str
    painting_sha256: str
    key: str

    def is_of(self, item: Item) -> bool:
        return self.emotion == item.emotion and self.painting_sha256 == item.painting_sha256


def read_texts(work: WorkFolder, variant: Variant) -> dict[str, str]:
    """The text of every item of the manifest, by its id, in the manifest's order.

    Raises `DataError` that names the command to run: where there is no file, or an item has no text, or one that was made
    for another painting or another emotion.
    """
    file = work.texts(variant)
    run = f"run: artsound-train texts {work.root} --variant {variant}"
    if not file.exists():
        raise DataError(file, f"there are no {variant} texts yet; {run}")
    rows = read_rows(file)
    found: dict[str, str] = {}
    for item in read_manifest(work.root).items:
        row = rows.get(item.id)
        if row is None:
            raise DataError(file, f"{item.id} has no text; {run}")
        if not row.is_of(item):
            raise DataError(file, f"the text of {item.id} was made for another painting or emotion; {run}")
        found[item.id] = row.text
    return found


def read_rows(file: Path) -> dict[str, TextRow]:
    """What a file of texts holds, by item. Raises `DataError`."""
    try:
        tree = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise DataError(file, f"the texts cannot be read ({error})") from error
    if not isinstance(tree, dict) or tree.get("version") != VERSION or not isinstance(tree.get("texts"), dict):
        raise DataError(file, f"these are no texts of version {VERSION}")
    return {name: _row(file, name, row) for name, row in tree["texts"].items()}


def write_rows(file: Path, variant: Variant, made_by: Mapping[str, Any], rows: Mapping[str, TextRow]) -> None:
    """The file, whole or not at all. Raises `OutputUnwritable`."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(file.parent, f"the texts cannot be kept there ({error.strerror})") from error
    texts = {name: asdict(row) for name, row in rows.items()}
    write_document(
        file, {"version": VERSION, "variant": variant, "made_by": dict(made_by), "texts": texts}, overwrites=True
    )


def _row(file: Path, name: str, tree: Any) -> TextRow:
    parts = ("text", "emotion", "painting_sha256", "key")
    if not isinstance(tree, dict) or not all(isinstance(tree.get(part), str) for part in parts):
        raise DataError(file, f"the text of {name} is damaged")
    if not tree["text"].strip():
        raise DataError(file, f"the text of {name} is empty")
    return TextRow(**{part: tree[part] for part in parts})
