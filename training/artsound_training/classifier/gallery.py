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
    def digest(self) -> str:
        """sha256 of which painting has which emotion in which split; how they are paired with music does not matter."""
        rows = sorted([picture.sha256, picture.emotion, split] for split in Split for picture in self.of(split))
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def gallery_of(manifest: Manifest) -> Gallery:
    """Each distinct painting once, in the manifest's order. Paintings are told apart by their files' digests.

    Raises `DataError` where a painting stands in two splits or under two emotions, and for a split or an emotion of the
    training split that has no paintings.
    """
    file = manifest.folder / FILE
    first: dict[str, Item] = {}
    for item in manifest.items:
        known = first.setdefault(item.painting_sha256, item)
        if known.split is not item.split:
            raise DataError(file, f"{known.id} in {known.split} and {item.id} in {item.split} show the same painting")
        if known.emotion is not item.emotion:
            reason = f"{known.id} ({known.emotion}) and {item.id} ({item.emotion}) show the same painting"
            raise DataError(file, reason)
    splits = {
        split: tuple(_picture(manifest, item) for item in first.values() if item.split is split) for split in Split
    }
    gallery = Gallery(splits)
    for split in Split:
        if not gallery.of(split):
            raise DataError(file, f"there is no painting in its {split} split")
    missing = [emotion for emotion, count in gallery.counts(Split.TRAIN).items() if not count]
    if missing:
        raise DataError(file, f"there is no painting for {' and '.join(missing)} in its train split")
    return gallery


def labels_of(pictures: Sequence[Picture]) -> np.ndarray:
    """int64 [n]: places among the network's outputs."""
    return np.array([picture.label for picture in pictures], np.int64)


def _picture(manifest: Manifest, item: Item) -> Picture:
    return Picture(item.id, item.painting_sha256, item.emotion, item.painter, manifest.painting_file(item))
