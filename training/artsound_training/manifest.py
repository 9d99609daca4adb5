"""The paired set as one document: which painting goes with which piece of music, and in which split they stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from artsound_core.emotion import Emotion
from artsound_core.saving import write_document
from artsound_training.errors import DataError

FILE = "manifest.json"
VERSION = 1


class Split(StrEnum):
    """One split for the classifier and for the music: what was heard in training is not seen in the test."""

    TRAIN = "train"
    VAL = "val"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Item:
    """One pair. `id` is the name that all files made from it bear, `happy_017_3` say, and is unique in the manifest.

    `song` and `painting` identify the whole works, across sets: all segments of a song bear its name. `artist` made the song,
    `painter` the painting; None where the sources do not say. The files lie below the manifest's folder.
    `start_s`, `duration_s`: the part of the song that `music_file` holds. The digests are sha256 of the files' bytes.
    """

    id: str
    emotion: Emotion
    split: Split
    song: str
    artist: str | None
    segment: int
    start_s: float
    duration_s: float
    painting: str
    painter: str | None
    painting_file: str
    music_file: str
    painting_sha256: str
    music_sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`folder` is where it lies. `sources`: for each data set its name, licence and where it came from.

    `skipped`: what was left out and why, a sentence each. `seed` drew pairs and splits.
    """

    folder: Path
    items: tuple[Item, ...]
    seed: int
    sources: tuple[Mapping[str, str], ...] = ()
    skipped: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)

    def of(self, *splits: Split) -> tuple[Item, ...]:
        """The items of these splits, in the manifest's order."""
        return tuple(item for item in self.items if item.split in splits)

    def painting_file(self, item: Item) -> Path:
        return self.folder / item.painting_file

    def music_file(self, item: Item) -> Path:
        return self.folder / item.music_file


def write_manifest(manifest: Manifest) -> Path:
    """`manifest.json` in its folder, whole or not at all; returns the file. Raises `OutputUnwritable`."""
    file = manifest.folder / FILE
    document = {
        "version": VERSION,
        "seed": manifest.seed,
        "settings": dict(manifest.settings),
        "sources": [dict(source) for source in manifest.sources],
        "skipped": list(manifest.skipped),
        "items": [asdict(item) for item in manifest.items],
    }
    write_document(file, document, overwrites=True)
    return file


def read_manifest(place: Path) -> Manifest:
    """The manifest in a folder, or of that name. Raises `DataError` that names the item and the field at fault."""
    file = place / FILE if place.is_dir() else place
    try:
        tree = json.loads(file.read_bytes())
    except FileNotFoundError:
        raise DataError(file, "there is no manifest; `artsound-train data` makes one") from None
    except (OSError, ValueError, RecursionError) as error:
        raise DataError(file, f"it cannot be read ({error})") from error
    if not isinstance(tree, dict) or tree.get("version") != VERSION or not isinstance(tree.get("items"), list):
        raise DataError(file, f"it is no manifest of version {VERSION}")
    items = tuple(_item(file, number, each) for number, each in enumerate(tree["items"], start=1))
    ids = [item.id for item in items]
    if len(set(ids)) < len(ids):
        raise DataError(file, f"two items are called {next(each for each in ids if ids.count(each) > 1)}")
    return Manifest(
        file.parent,
        items,
        int(tree.get("seed", 0)),
        tuple(tree.get("sources", ())),
        tuple(tree.get("skipped", ())),
        tree.get("settings", {}),
    )


def _item(file: Path, number: int, tree: Any) -> Item:
    if not isinstance(tree, dict):
        raise DataError(file, f"item {number} is no object")
    texts = ("id", "song", "painting", "painting_file", "music_file", "painting_sha256", "music_sha256")
    for name in texts:
        if not isinstance(tree.get(name), str) or not tree[name]:
            raise DataError(file, f"item {number} has no {name}")
    if tree["id"] != Path(tree["id"]).name or tree["id"].startswith("."):
        raise DataError(file, f"item {number}: its id {tree['id'][:60]!r} cannot be the name of a file")
    for name in ("painting_file", "music_file"):
        if Path(tree[name]).is_absolute() or ".." in Path(tree[name]).parts:
            raise DataError(file, f"item {number}: {name} leaves the manifest's folder")
    try:
        return Item(
            emotion=Emotion(str(tree.get("emotion"))),
            split=Split(str(tree.get("split"))),
            artist=tree.get("artist"),
            painter=tree.get("painter"),
            segment=int(tree.get("segment", 0)),
            start_s=float(tree.get("start_s", 0.0)),
            duration_s=float(tree["duration_s"]),
            **{name: tree[name] for name in texts},
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(file, f"item {number} cannot be used ({error})") from error
