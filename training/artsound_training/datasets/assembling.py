"""From songs and paintings to a paired, split set on disk: music, paintings and the manifest that joins them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from artsound_core.errors import OutputExists, OutputUnwritable, printable
from artsound_training.datasets.placing import place_files, remove_replaced, remove_unfinished
from artsound_training.datasets.set_items import PairSettings, items_of
from artsound_training.datasets.set_works import Song, gallery_of, named_sets, songs_of
from artsound_training.datasets.song_renders import MidiRenderer, SongJob, SongSegments
from artsound_training.datasets.song_workers import render_songs
from artsound_training.datasets.sound_files import SAMPLE_RATE_HZ
from artsound_training.datasets.works import Collection
from artsound_training.errors import DataError
from artsound_training.file_digest import sha256_of
from artsound_training.manifest import FILE, Manifest, read_manifest, write_manifest
from artsound_training.session import Session

#: Renders and digests that outlive a run, beside what is made of them.
PREPARED = "prepared"


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
    songs = songs_of(music, session)
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
    gallery, refused = gallery_of(paintings, painting_sha256, root / PREPARED / "paintings.jsonl", session)
    items, unpaired = items_of(songs, segments, gallery, settings)
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


def _about(
    settings: PairSettings,
    renderer: MidiRenderer,
    songs: Sequence[Song],
    paintings: Sequence[Collection],
    painting_sha256: Mapping[Path, str],
) -> dict[str, Any]:
    """What the manifest keeps of how it was made. Two runs with the same of this make the same set."""
    inputs = [[song.name, song.work.emotion, song.work.artist, song.work.group, song.sha256] for song in songs]
    inputs += [
        [f"{name}/{work.id}", work.emotion, work.painter, painting_sha256[work.file]]
        for name, each in named_sets(paintings)
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


def _job(song: Song, settings: PairSettings, root: Path) -> SongJob:
    cache = root / PREPARED / "songs"
    return SongJob(song.work.file, song.sha256, song.work.is_midi, settings.segment_s, settings.most_segments, cache)


def _rendered(
    songs: Sequence[Song], jobs: Sequence[SongJob], renderer: MidiRenderer, processes: int, session: Session
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


def _sources(collections: Sequence[Collection]) -> tuple[dict[str, str], ...]:
    """Each once: a set that gives both paintings and music is handed in twice."""
    about = dict.fromkeys((each.name, each.licence, each.source) for each in collections)
    return tuple({"name": name, "licence": licence, "source": source} for name, licence, source in about)
