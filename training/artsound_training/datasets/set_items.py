"""Joins segments and paintings to the items of a manifest: split first, then paired within emotion and split."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from artsound_core.emotion import Emotion
from artsound_training.datasets.grouping import painting_members, song_members
from artsound_training.datasets.pairing import Piece, limited, paired
from artsound_training.datasets.placing import painting_name
from artsound_training.datasets.set_works import Painting, Song
from artsound_training.datasets.song_renders import SegmentFile, SongSegments
from artsound_training.datasets.splitting import Shares, split_of
from artsound_training.manifest import Item, Split


@dataclass(frozen=True, slots=True)
class PairSettings:
    """How the set is made. `most_segments`: of one song; `items`: pairs in all; None for no limit.

    `by_painter`: all paintings of a painter stand in one split. `balanced`: as many pairs of each emotion.
    `links`: paintings are linked rather than copied.
    """

    segment_s: float = 30.0
    seed: int = 0
    shares: Shares = field(default_factory=Shares)
    by_painter: bool = False
    items: int | None = None
    balanced: bool = False
    most_segments: int | None = None
    links: bool = False


def items_of(
    songs: Sequence[Song],
    segments: Mapping[str, SongSegments],
    gallery: Mapping[str, Painting],
    settings: PairSettings,
) -> tuple[list[tuple[Item, SegmentFile]], list[str]]:
    """The pairs, each with its segment's file, in order of id, and a sentence on what found no partner."""
    heard = {song.name: (song.work, song.sha256, segments[song.name]) for song in songs if song.name in segments}
    seen = {name: (each.work, each.sha256, each.pixels) for name, each in gallery.items()}
    song_splits = split_of(song_members(heard), settings.shares, settings.seed)
    painting_splits = split_of(painting_members(seen, settings.by_painter), settings.shares, settings.seed)
    offered: dict[tuple[Emotion, Split], list[str]] = {}
    for name, painting in gallery.items():
        offered.setdefault((painting.work.emotion, painting_splits[name]), []).append(name)
    pieces: dict[str, tuple[Piece, Song, SegmentFile]] = {}
    for song in songs:
        for segment in segments[song.name].segments if song.name in segments else ():
            name = f"{song.work.emotion}_{song.number:03d}_{segment.number}"
            pieces[name] = (Piece(name, song.work.emotion, song_splits[song.name]), song, segment)
    wanted = [piece for piece, _, _ in pieces.values()]
    lonely = Counter(piece.cell for piece in wanted if piece.cell not in offered)
    wanted = [piece for piece in wanted if piece.cell in offered]
    wanted = list(limited(wanted, settings.items, settings.balanced, settings.seed))
    pairs = paired(wanted, offered, settings.seed)
    items = [
        (_item(piece, *pieces[piece.id][1:], gallery[pairs[piece.id]], settings), pieces[piece.id][2])
        for piece in sorted(wanted, key=lambda piece: piece.id)
    ]
    return items, [
        f"{count} segments of {emotion} in {split} have no painting to go with."
        for (emotion, split), count in lonely.items()
    ]


def _item(piece: Piece, song: Song, segment: SegmentFile, painting: Painting, settings: PairSettings) -> Item:
    return Item(
        id=piece.id,
        emotion=piece.emotion,
        split=piece.split,
        song=song.name,
        artist=song.work.artist,
        segment=segment.number,
        start_s=segment.start_s,
        duration_s=settings.segment_s,
        painting=painting.name,
        painter=painting.work.painter,
        painting_file=f"paintings/{painting_name(painting.work, painting.sha256)}",
        music_file=f"music/{piece.id}.wav",
        painting_sha256=painting.sha256,
        music_sha256=segment.sha256,
    )
