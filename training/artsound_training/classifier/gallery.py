"""The paintings of a manifest as the classifier needs them: each distinct one once in its split."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_training.errors import DataError
from artsound_training.manifest import FILE, Item, Manifest, Split


@dataclass(frozen=True, slots=True)
class Picture:
    """One painting. `item` is the first item of the manifest that shows it; `sha256` that of the file's bytes."""

    item: str
    sha256: str
    emotion: Emotion
    painter: str | None
    file: Path

    @property
    def label(self) -> int:
        """The emotion's place among the network's outputs."""
        return EMOTIONS.index(self.emotion)


@dataclass(frozen=True, slots=True)
class Gallery:
    """The splits are the manifest's own: what the music was split by, the classifier is."""

    splits: Mapping[Split, tuple[Picture, ...]]

    def of(self, split: Split) -> tuple[Picture, ...]:
        return self.splits[split]

    def counts(self, split: Split) -> dict[Emotion, int]:
        found = Counter(picture.emotion for picture in self.of(split))
        return {emotion: found[emotion] for emotion in EMOTIONS}

    @property
    def leaked(self) -> int:
        """How many test paintings stand in the training split too."""
        known = {picture.sha256 for picture in self.of(Split.TRAIN)}
        return len({picture.sha256 for picture in self.of(Split.TEST)} & known)

    @property
    def digest(self) -> str:
        """sha256 of which painting has which emotion in which split; how they are paired with music does not matter."""
        rows = sorted([picture.sha256, picture.emotion, split] for split in Split for picture in self.of(split))
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def gallery_of(manifest: Manifest, *, keeps_leaks: bool = False) -> Gallery:
    """Each distinct painting once, in the manifest's order. Paintings are told apart by their files' digests.

    Raises `DataError` for a split or an emotion of the training split that has no paintings, and where a painting stands in
    two splits or under two emotions; with `keeps_leaks` it then counts once in each, as a published split may have it.
    """
    first: dict[str, Item] = {}
    distinct: dict[tuple[str, Split, Emotion], Item] = {}
    for item in manifest.items:
        known = first.setdefault(item.painting_sha256, item)
        if not keeps_leaks:
            _refuse_contradiction(manifest.folder / FILE, known, item)
        distinct.setdefault((item.painting_sha256, item.split, item.emotion), item)
    pictures = [(item.split, _picture(manifest, item)) for item in distinct.values()]
    gallery = Gallery({split: tuple(picture for its, picture in pictures if its is split) for split in Split})
    for split in Split:
        if not gallery.of(split):
            raise DataError(manifest.folder / FILE, f"there is no painting in its {split} split")
    missing = [emotion for emotion, count in gallery.counts(Split.TRAIN).items() if not count]
    if missing:
        raise DataError(manifest.folder / FILE, f"there is no painting for {' and '.join(missing)} in its train split")
    return gallery


def _refuse_contradiction(file: Path, known: Item, item: Item) -> None:
    if known.split is not item.split:
        reason = f"{known.id} in {known.split} and {item.id} in {item.split} show the same painting"
        raise DataError(file, f"{reason}; --keep-leaks takes the split as it is")
    if known.emotion is not item.emotion:
        raise DataError(file, f"{known.id} ({known.emotion}) and {item.id} ({item.emotion}) show the same painting")


def labels_of(pictures: Sequence[Picture]) -> np.ndarray:
    """int64 [n]: places among the network's outputs."""
    return np.array([picture.label for picture in pictures], np.int64)


def _picture(manifest: Manifest, item: Item) -> Picture:
    return Picture(item.id, item.painting_sha256, item.emotion, item.painter, manifest.painting_file(item))
