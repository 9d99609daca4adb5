"""From songs and paintings to a paired, split set on disk: music, paintings and the manifest that joins them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from artsound_core.emotion import Emotion
from artsound_core.errors import OutputExists, OutputUnwritable, printable
from artsound_training.datasets.grouping import painting_members, song_members
from artsound_training.datasets.painting_files import opened_digests
from artsound_training.datasets.pairing import Piece, limited, paired
from artsound_training.datasets.placing import painting_name, place_files, remove_replaced, remove_unfinished
from artsound_training.datasets.same_files import sha256_of
from artsound_training.datasets.song_renders import MidiRenderer, SegmentFile, SongJob, SongSegments
from artsound_training.datasets.song_workers import render_songs
from artsound_training.datasets.sound_files import SAMPLE_RATE_HZ
from artsound_training.datasets.splitting import Shares, split_of
from artsound_training.datasets.works import Collection, PaintingWork, SongWork
from artsound_training.errors import DataError
from artsound_training.manifest import FILE, Item, Manifest, Split, read_manifest, write_manifest
from artsound_training.session import Session

#: Renders and digests that outlive a run, beside what is made of them.
PREPARED = "prepared"


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


@dataclass(frozen=True, slots=True)
class _Song:
    """`number` counts the songs of its emotion, from 1, in order of name."""

    name: str
    work: SongWork
    number: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _Painting:
    name: str
    work: PaintingWork
    sha256: str
    pixels: str


def assemble(
    paintings: Sequence[Collection],
    music: Sequence[Collection],
    root: Path,
    settings: PairSettings,
    renderer: MidiRenderer,
    session: Session,
    processes: int = 1,
    overwrites: bool = False,
) -> Manifest:
    """Make the set in `root`, or finish it, or find it done. The same works, settings and seed give the same set.

    Raises `OutputExists` where another set lies there, `DataError` where nothing can be paired, `OutputUnwritable`.
    """
    songs = _songs(music, session)
    files = {work.file for each in paintings for work in each.paintings}
    painting_sha256 = {file: sha256_of(file) for file in session.track("Reading paintings", sorted(files), "files")}
    about = _about(settings, renderer, songs, paintings, painting_sha256)
    before = _before(root, overwrites)
    is_alike = before is not None and before.settings == json.loads(json.dumps(about))
    if before is not None and is_alike and _is_whole(before):
        return before
    if before is not None and not is_alike and not overwrites:
        raise OutputExists(root / FILE, "it is of another set (other works or settings); --force replaces it")
    _make_folders(root)
    remove_unfinished(root / "music", root / "paintings", root / PREPARED / "songs")
    jobs = [_job(song, settings, root) for song in songs]
    segments, notes = _rendered(songs, jobs, renderer, processes, session)
    gallery, refused = _gallery(paintings, painting_sha256, root, session)
    items, unpaired = _items(songs, segments, gallery, settings)
    if not items:
        raise DataError(root, "nothing can be paired: " + (unpaired or notes or refused or ["there is no music"])[0])
    skipped = [sentence for each in (*paintings, *music) for sentence in each.skipped]
    manifest = Manifest(
        root,
        tuple(item for item, _ in items),
        settings.seed,
        _sources((*paintings, *music)),
        tuple(dict.fromkeys([*skipped, *refused, *notes, *unpaired])),
        about,
    )
    originals = {item.painting_file: gallery[item.painting].work.file for item, _ in items}
    originals |= {item.music_file: segment.file for item, segment in items}
    place_files(root, originals, settings.links, session)
    write_manifest(manifest)
    if before is not None:
        remove_replaced(before, manifest)
    return manifest


def _named(collections: Sequence[Collection]) -> Iterator[tuple[str, Collection]]:
    """Each under a name of its own: the second folder of one kind is `folder 2`."""
    counted: Counter[str] = Counter()
    for each in collections:
        counted[each.name] += 1
        yield each.name if counted[each.name] == 1 else f"{each.name} {counted[each.name]}", each


def _songs(music: Sequence[Collection], session: Session) -> list[_Song]:
    """Every song under a name that is unique across sets, in order of name."""
    named = {f"{name}/{work.id}": work for name, each in _named(music) for work in each.songs}
    counted: Counter[Emotion] = Counter()
    songs = []
    for name in session.track("Reading music", sorted(named), "files"):
        work = named[name]
        counted[work.emotion] += 1
        songs.append(_Song(name, work, counted[work.emotion], sha256_of(work.file)))
    return songs


def _about(
    settings: PairSettings,
    renderer: MidiRenderer,
    songs: Sequence[_Song],
    paintings: Sequence[Collection],
    painting_sha256: Mapping[Path, str],
) -> dict[str, Any]:
    """What the manifest keeps of how it was made. Two runs with the same of this make the same set."""
    inputs = [[song.name, song.work.emotion, song.work.artist, song.work.group, song.sha256] for song in songs]
    inputs += [
        [f"{name}/{work.id}", work.emotion, work.painter, painting_sha256[work.file]]
        for name, each in _named(paintings)
        for work in each.paintings
    ]
    digest = hashlib.sha256(json.dumps(sorted(inputs, key=json.dumps)).encode()).hexdigest()
    return {
        "segment_s": settings.segment_s,
        "sample_rate_hz": SAMPLE_RATE_HZ,
        "seed": settings.seed,
        "shares": settings.shares.values.tolist(),
        "by_painter": settings.by_painter,
        "items": settings.items,
        "balanced": settings.balanced,
        "most_segments": settings.most_segments,
        "midi": dict(renderer.about) if any(song.work.is_midi for song in songs) else None,
        "inputs_sha256": digest,
    }


def _before(root: Path, overwrites: bool) -> Manifest | None:
    """The manifest that lies there; None where there is none, or a damaged one that may be replaced."""
    if not (root / FILE).exists():
        return None
    try:
        return read_manifest(root)
    except DataError:
        if overwrites:
            return None
        raise


def _is_whole(manifest: Manifest) -> bool:
    return all(
        manifest.music_file(item).is_file() and manifest.painting_file(item).is_file() for item in manifest.items
    )


def _make_folders(root: Path) -> None:
    for folder in (root / "music", root / "paintings", root / PREPARED / "songs"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputUnwritable(folder, f"the set cannot be kept there ({error.strerror})") from error


def _job(song: _Song, settings: PairSettings, root: Path) -> SongJob:
    cache = root / PREPARED / "songs"
    return SongJob(song.work.file, song.sha256, song.work.is_midi, settings.segment_s, settings.most_segments, cache)


def _rendered(
    songs: Sequence[_Song], jobs: Sequence[SongJob], renderer: MidiRenderer, processes: int, session: Session
) -> tuple[dict[str, SongSegments], list[str]]:
    """The segments by the song's name, and a sentence on whatever was left out."""
    # Two names of one file share a render; the second would only wait for the first.
    unique = list({job.key(renderer): job for job in jobs}.values())
    outcomes = dict(
        zip((job.key(renderer) for job in unique), render_songs(unique, renderer, processes, session), strict=True)
    )
    segments: dict[str, SongSegments] = {}
    notes: list[str] = []
    tails = []
    for song, job in zip(songs, jobs, strict=True):
        outcome = outcomes[job.key(renderer)]
        if isinstance(outcome, DataError):
            notes.append(f"{song.name} ({printable(song.work.file.name)}): {outcome.reason}.")
            continue
        segments[song.name] = outcome
        tails.append(outcome.tail_s)
        notes += [f"{song.name}: segment {number} is silent." for number in outcome.silent]
    cut_off = [tail for tail in tails if tail > 0]
    if cut_off:
        notes.append(f"{len(cut_off)} songs end in less than a whole segment, {sum(cut_off):.0f} s in all.")
    padded = sum(each.padded_s > 0 for each in segments.values())
    if padded:
        notes.append(f"{padded} clips a little shorter than a segment were filled up with silence.")
    return segments, notes


def _gallery(
    paintings: Sequence[Collection], sha256s: Mapping[Path, str], root: Path, session: Session
) -> tuple[dict[str, _Painting], list[str]]:
    """The paintings that can be opened, by a name that is unique across sets, and a sentence for each other."""
    named = {f"{name}/{work.id}": work for name, each in _named(paintings) for work in each.paintings}
    digests, refused = opened_digests(list(named.values()), sha256s, root / PREPARED / "paintings.jsonl", session)
    gallery = {
        name: _Painting(name, work, sha256s[work.file], digests[work.file])
        for name, work in sorted(named.items())
        if work.file in digests
    }
    return gallery, refused


def _items(
    songs: Sequence[_Song],
    segments: Mapping[str, SongSegments],
    gallery: Mapping[str, _Painting],
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
    pieces: dict[str, tuple[Piece, _Song, SegmentFile]] = {}
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


def _item(piece: Piece, song: _Song, segment: SegmentFile, painting: _Painting, settings: PairSettings) -> Item:
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


def _sources(collections: Sequence[Collection]) -> tuple[dict[str, str], ...]:
    kept = {each.name: {"name": each.name, "licence": each.licence, "source": each.source} for each in collections}
    return tuple(kept.values())
