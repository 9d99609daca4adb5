"""The works of all sets together: each under a name that no other has, with the digests of what its file holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from artsound_core.emotion import Emotion
from artsound_training.datasets.painting_files import opened_digests
from artsound_training.datasets.works import Collection, PaintingWork, SongWork
from artsound_training.file_digest import sha256_of
from artsound_training.session import Session


@dataclass(frozen=True, slots=True)
class Song:
    """`number` counts the songs of its emotion, from 1, in order of name."""

    name: str
    work: SongWork
    number: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Painting:
    """`sha256` of the file's bytes, `pixels` of what is seen."""

    name: str
    work: PaintingWork
    sha256: str
    pixels: str


def named_sets(collections: Sequence[Collection]) -> Iterator[tuple[str, Collection]]:
    """Each under a name of its own: the second folder of one kind is `folder 2`."""
    counted: Counter[str] = Counter()
    for each in collections:
        counted[each.name] += 1
        yield each.name if counted[each.name] == 1 else f"{each.name} {counted[each.name]}", each


def songs_of(music: Sequence[Collection], session: Session) -> list[Song]:
    """Every song under a name that is unique across sets, in order of name."""
    named = {f"{name}/{work.id}": work for name, each in named_sets(music) for work in each.songs}
    counted: Counter[Emotion] = Counter()
    songs = []
    for name in session.track("Reading music", sorted(named), "files"):
        work = named[name]
        counted[work.emotion] += 1
        songs.append(Song(name, work, counted[work.emotion], sha256_of(work.file)))
    return songs


def gallery_of(
    paintings: Sequence[Collection], sha256s: Mapping[Path, str], kept: Path, session: Session
) -> tuple[dict[str, Painting], list[str]]:
    """The paintings that can be opened, by a name that is unique across sets, and a sentence for each other.

    `kept`: the file of digests that outlives the run.
    """
    named = {f"{name}/{work.id}": work for name, each in named_sets(paintings) for work in each.paintings}
    digests, refused = opened_digests(list(named.values()), sha256s, kept, session)
    gallery = {
        name: Painting(name, work, sha256s[work.file], digests[work.file])
        for name, work in sorted(named.items())
        if work.file in digests
    }
    return gallery, refused
