"""The lists of the MIREX-like mood set (Panda and others, CMMR 2013): a cluster and a category a line, and a table of artists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from artsound_training.datasets.places import demand_folder, is_file
from artsound_training.datasets.tabular import read_lines, read_table
from artsound_training.errors import DataError

CLUSTERS, CATEGORIES, ARTISTS = "clusters.txt", "categories.txt", "dataset info.csv"
#: The original archive unpacks to `MIREX-like_mood/dataset/`.
_LEVELS = (".", "dataset", "MIREX-like_mood", "MIREX-like_mood/dataset")


@dataclass(frozen=True, slots=True)
class ListedSong:
    """`number` counts from 1: the line in both lists, and the name of the song's files. `artist` as in the set: `Brown, Ruth`."""

    number: int
    cluster: str
    category: str
    artist: str | None
    title: str | None

    @property
    def name(self) -> str:
        return f"{self.number:03d}"


@dataclass(frozen=True, slots=True)
class Listing:
    """`root` is the folder that holds the lists. `notes`: whole sentences on what is missing there."""

    root: Path
    songs: tuple[ListedSong, ...]
    notes: tuple[str, ...]


def read_listing(folder: Path) -> Listing:
    """All songs that the lists name. Raises `DataError` with file and line."""
    root = _root(folder)
    clusters, categories = read_lines(root / CLUSTERS), read_lines(root / CATEGORIES)
    for line, cluster in enumerate(clusters, start=1):
        if not re.fullmatch(r"Cluster [1-5]", cluster):
            raise DataError(root / CLUSTERS, f"it must be Cluster 1 to Cluster 5, not {cluster!r}", line)
    if len(clusters) != len(categories):
        raise DataError(root / CATEGORIES, f"it has {len(categories)} lines, and {CLUSTERS} has {len(clusters)}")
    artists, notes = _artists(root / ARTISTS)
    songs = tuple(
        ListedSong(number, cluster, category, *artists.get(number, (None, None)))
        for number, (cluster, category) in enumerate(zip(clusters, categories, strict=True), start=1)
    )
    return Listing(root, songs, notes)


def _root(folder: Path) -> Path:
    demand_folder(folder)
    root = next((folder / level for level in _LEVELS if is_file(folder / level / CLUSTERS)), None)
    if root is None:
        raise DataError(folder, f"there is no {CLUSTERS}, so this is not the MIREX-like mood set")
    return root


def _artists(file: Path) -> tuple[Mapping[int, tuple[str | None, str | None]], tuple[str, ...]]:
    """Artist and title of each song by its number. Semicolons, one at each line's end too; UTF-16 in the set itself."""
    if not is_file(file):
        return {}, (f"{ARTISTS}: it is not there, so no artist is known and each song stands for itself in the split.",)
    found: dict[int, tuple[str | None, str | None]] = {}
    for row in read_table(file, ";", ("Title", "Artist", "Filename")).rows:
        name = re.fullmatch(r"(\d+)\.\w+", row.values["Filename"])
        if name is None:
            raise DataError(file, f"the file name {row.values['Filename']!r} is no number", row.line)
        number = int(name[1])
        if number in found:
            raise DataError(file, f"song {number:03d} stands there twice", row.line)
        found[number] = (row.values["Artist"] or None, row.values["Title"] or None)
    return found, ()
