"""Writes a finished set in the layout of the authors' Emotion Painting Music Dataset, for their code and comparisons."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from artsound_core.errors import OutputExists, PaintingError
from artsound_core.opening import open_painting
from artsound_core.picture_file.copying import picture_copy
from artsound_core.saving import replacing, unwritable
from artsound_training.datasets.authors import MODEL_FOLDER, split_file
from artsound_training.errors import DataError
from artsound_training.file_digest import sha256_of
from artsound_training.manifest import FILE, Item, Manifest, Split
from artsound_training.session import Session


def write_authors(
    manifest: Manifest, folder: Path, texts: Mapping[str, str], session: Session | None = None, overwrites: bool = False
) -> Path:
    """`data_model/<emotion>/<id>.{jpg,wav,txt}` and the lists of the three splits; returns `data_model`.

    JPEG files and music are copied as they are, other pictures become JPEG (at most 2048 pixels wide or high). The lists
    come last: a folder without them is gone on with. Raises `DataError` for an item without a text or with another kind of
    name, `OutputExists` where lists of another set lie there, `OutputUnwritable`.
    """
    for item in manifest.items:
        if not texts.get(item.id, "").strip():
            raise DataError(manifest.folder / FILE, f"item {item.id} has no text")
        if not re.fullmatch(rf"{item.emotion}_\d+_\d+", item.id):
            raise DataError(manifest.folder / FILE, f"item {item.id} is not named <emotion>_<song>_<segment>")
    root = folder / MODEL_FOLDER
    lists = {root / split_file(split): _list(manifest.of(split)) for split in Split}
    _make_folders(root, manifest)
    _demand_free(lists, overwrites)
    tracked = manifest.items if session is None else session.track("Writing", manifest.items, "items")
    for item in tracked:
        base = root / item.emotion / item.id
        _write_painting(manifest.painting_file(item), item.painting_sha256, base.with_suffix(".jpg"))
        _write(base.with_suffix(".wav"), _content(manifest.music_file(item), item.music_sha256))
        _write(base.with_suffix(".txt"), texts[item.id].encode("utf-8"))
    for file, content in lists.items():
        _write(file, content)
    return root


def _list(items: tuple[Item, ...]) -> bytes:
    entries = [
        {
            role: f"{MODEL_FOLDER}/{item.emotion}/{item.id}{ending}"
            for role, ending in (("audio", ".wav"), ("label", ".txt"))
        }
        for item in items
    ]
    return json.dumps(entries, indent=2).encode("ascii") + b"\n"


def _demand_free(lists: Mapping[Path, bytes], overwrites: bool) -> None:
    for file, content in lists.items():
        if file.exists() and not overwrites and (not file.is_file() or file.read_bytes() != content):
            raise OutputExists(file, "it is of another set; --force replaces it")


def _make_folders(root: Path, manifest: Manifest) -> None:
    for emotion in sorted({item.emotion for item in manifest.items}):
        try:
            (root / emotion).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(root / emotion, error) from error


def _write_painting(source: Path, sha256: str, target: Path) -> None:
    content = _content(source, sha256)
    if content.startswith(b"\xff\xd8"):
        _write(target, content)
        return
    try:
        _write(target, picture_copy(open_painting(source).pixels))
    except PaintingError as error:
        raise DataError(source, error.reason) from error


def _content(file: Path, sha256: str) -> bytes:
    """The bytes of a file of the set, which must be those of which the manifest tells."""
    if sha256_of(file) != sha256:
        raise DataError(file, "it is not the file that the manifest names; `artsound-train data check` compares all")
    return file.read_bytes()


def _write(file: Path, content: bytes) -> None:
    """Nothing is written where it stands already: an export that was stopped goes on."""
    if file.is_file() and file.read_bytes() == content:
        return
    with replacing(file, overwrites=True) as stream:
        stream.write(content)
