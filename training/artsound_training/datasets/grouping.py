"""What makes two works one for the split: who made them, and what their files hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from artsound_training.datasets.song_renders import SongSegments
from artsound_training.datasets.splitting import Member
from artsound_training.datasets.works import PaintingWork, SongWork

#: Names that name nobody.
_NOBODY = frozenset(
    {
        "",
        "?",
        "-",
        "anon",
        "anonymous",
        "n/a",
        "none",
        "traditional",
        "unknown",
        "unknown artist",
        "various",
        "various artists",
    }
)


def song_members(songs: Mapping[str, tuple[SongWork, str, SongSegments]]) -> list[Member]:
    """By name: the work, its file's digest, its segments.

    One artist, one file, one sound in any segment, or what its set calls a group (the names' first part): one group.
    """
    members = []
    for name, (work, sha256, kept) in songs.items():
        sounds = (f"sound {segment.sha256}" for segment in kept.segments)
        declared = (f"group {name.removesuffix(work.id)}{work.group}",) if work.group else ()
        keys = (f"file {sha256}", *sounds, *declared, *_made_by("artist", work.artist))
        members.append(Member(name, work.emotion, len(kept.segments), keys))
    return members


def painting_members(paintings: Mapping[str, tuple[PaintingWork, str, str]], by_painter: bool) -> list[Member]:
    """By name: the work, its file's digest, its pixels' digest. One file or the same pixels: one group; one painter on a wish."""
    members = []
    for name, (work, sha256, pixels) in paintings.items():
        keys = (f"file {sha256}", f"pixels {pixels}", *(_made_by("painter", work.painter) if by_painter else ()))
        members.append(Member(name, work.emotion, 1, keys))
    return members


def same_maker(name: str | None) -> str | None:
    """One spelling for a maker's many: case, accents' encoding, spaces, `Brown, Ruth` for `Ruth Brown`; None for nobody."""
    plain = " ".join(unicodedata.normalize("NFKC", name or "").casefold().split())
    if plain.strip("()[] .") in _NOBODY:
        return None
    last, comma, first = plain.partition(", ")
    if comma and not re.search(r"[,&]", first):
        plain = f"{first} {last}"
    return plain


def _made_by(kind: str, name: str | None) -> tuple[str, ...]:
    maker = same_maker(name)
    return () if maker is None else (f"{kind} {maker}",)
