"""Takes over the authors' own pairs as a set of ours: their paintings with their music, split anew or as they published it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from artsound_core.errors import OutputExists, printable
from artsound_core.saving import unwritable
from artsound_training.datasets import authors
from artsound_training.datasets.authors import Triple, Triples
from artsound_training.datasets.painting_files import opened_digests
from artsound_training.datasets.placing import painting_name, place_files, remove_replaced
from artsound_training.datasets.same_files import digests_of
from artsound_training.datasets.sound_files import SAMPLE_RATE_HZ, read_sound, write_segment
from artsound_training.datasets.splitting import Member, Shares, split_of
from artsound_training.datasets.works import PaintingWork
from artsound_training.errors import DataError
from artsound_training.file_digest import sha256_of
from artsound_training.manifest import FILE, Item, Manifest, Split, read_manifest, write_manifest
from artsound_training.session import Session

_PREPARED, _MUSIC, _PAINTINGS = "prepared", "music", "paintings"
#: Raised when conversion changes, so that old files are not taken for new ones.
_VERSION = 1


@dataclass(frozen=True, slots=True)
class TakingSettings:
    """`keeps_split`: as published, though it leaks; else groups are dealt out by `shares` and `seed`."""

    keeps_split: bool = False
    shares: Shares = field(default_factory=Shares)
    seed: int = 0


def take_over(
    read: Triples, root: Path, settings: TakingSettings, session: Session, overwrites: bool = False
) -> Manifest:
    """The set in `root`, finished where it was begun, or found done. Music becomes mono of 16 bits at 32 kHz.

    Split anew, triples that share a song (as their names let infer), a sound or a painting stay together. Raises
    `OutputExists` where another set lies there, `DataError` where nothing can be taken, `OutputUnwritable`.
    """
    _make_folders(root)
    digests = digests_of((file for each in read.triples for file in (each.painting, each.music)), session)
    about = _about(read, settings, digests)
    before = read_manifest(root) if (root / FILE).exists() else None
    if before is not None and before.settings == json.loads(json.dumps(about)):
        if all(before.music_file(item).is_file() and before.painting_file(item).is_file() for item in before.items):
            return before
    elif before is not None and not overwrites:
        raise OutputExists(root / FILE, "it is of another set (other works or settings); --force replaces it")
    works = {each.name: PaintingWork(each.name, each.emotion, each.painting) for each in read.triples}
    pixels, refused = opened_digests(list(works.values()), digests, root / _PREPARED / "paintings.jsonl", session)
    sounds, unheard = _sounds(read, digests, root, session)
    whole = [each for each in read.triples if each.painting in pixels and each.name in sounds]
    splits, unplaced = _splits(whole, digests, pixels, settings)
    first: dict[str, str] = {}
    for each in whole:
        first.setdefault(pixels[each.painting], each.name)
    items = tuple(
        _item(each, splits[each.name], first[pixels[each.painting]], digests[each.painting], *sounds[each.name])
        for each in whole
        if each.name in splits
    )
    if not items:
        raise DataError(
            read.root, "nothing of it can be taken: " + (refused or unheard or unplaced or ["it is empty"])[0]
        )
    manifest = Manifest(
        root, items, settings.seed, _sources(read), (*read.skipped, *refused, *unheard, *unplaced), about
    )
    originals = {item.painting_file: works[item.id].file for item in items}
    originals |= {item.music_file: sounds[item.id][0] for item in items}
    place_files(root, originals, False, session)
    write_manifest(manifest)
    if before is not None:
        remove_replaced(before, manifest)
    return manifest


def _make_folders(root: Path) -> None:
    for folder in (root / _MUSIC, root / _PAINTINGS, root / _PREPARED / "sounds"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(folder, error) from error


def _about(read: Triples, settings: TakingSettings, digests: Mapping[Path, str]) -> dict[str, Any]:
    inputs = [[each.name, each.split, digests[each.painting], digests[each.music]] for each in read.triples]
    return {
        "version": _VERSION,
        "sample_rate_hz": SAMPLE_RATE_HZ,
        "pairs": "as the authors published them",
        "split": "as the authors published it (songs and paintings cross it)" if settings.keeps_split else "by group",
        "shares": None if settings.keeps_split else settings.shares.values.tolist(),
        "seed": settings.seed,
        "inputs_sha256": hashlib.sha256(json.dumps(inputs).encode()).hexdigest(),
    }


def _sounds(
    read: Triples, digests: Mapping[Path, str], root: Path, session: Session
) -> tuple[dict[str, tuple[Path, str, float]], list[str]]:
    """By a triple's name its sound as a file of ours, the file's digest and length in seconds; a sentence for each other."""
    found: dict[str, tuple[Path, str, float]] = {}
    unheard = []
    for each in session.track("Music", read.triples, "files"):
        file = root / _PREPARED / "sounds" / f"{digests[each.music]}.wav"
        try:
            if not file.exists():
                write_segment(file, _demand_sound(each, session))
            found[each.name] = (file, sha256_of(file), _seconds(file))
        except DataError as error:
            unheard.append(f"{printable(each.music.name)}: {error.reason}.")
    return found, unheard


def _demand_sound(triple: Triple, session: Session) -> Any:
    samples = read_sound(triple.music, session.check)
    if not len(samples) or not samples.any():
        raise DataError(triple.music, "it is silent")
    return samples


def _seconds(file: Path) -> float:
    import soundfile

    return float(soundfile.info(file).frames / SAMPLE_RATE_HZ)


def _splits(
    triples: list[Triple], digests: Mapping[Path, str], pixels: Mapping[Path, str], settings: TakingSettings
) -> tuple[dict[str, Split], list[str]]:
    if settings.keeps_split:
        lonely = [f"{each.name}: no list of the published split names it." for each in triples if each.split is None]
        return {each.name: each.split for each in triples if each.split is not None}, lonely
    members = [
        Member(
            each.name,
            each.emotion,
            1,
            (f"song {each.song}", f"sound {digests[each.music]}", f"painting {pixels[each.painting]}"),
        )
        for each in triples
    ]
    return split_of(members, settings.shares, settings.seed), []


def _item(
    triple: Triple, split: Split, painting: str, painting_sha256: str, sound: Path, sound_sha256: str, seconds: float
) -> Item:
    work = PaintingWork(triple.name, triple.emotion, triple.painting)
    chunk = re.search(r"_(\d+)$", triple.name)
    return Item(
        id=triple.name,
        emotion=triple.emotion,
        split=split,
        song=f"{authors.NAME}/{triple.song}",
        artist=None,
        segment=int(chunk[1]) if chunk is not None else 0,
        start_s=0.0,
        duration_s=seconds,
        painting=f"{authors.NAME}/{painting}",
        painter=None,
        painting_file=f"{_PAINTINGS}/{painting_name(work, painting_sha256)}",
        music_file=f"{_MUSIC}/{triple.name}.wav",
        painting_sha256=painting_sha256,
        music_sha256=sound_sha256,
    )


def _sources(read: Triples) -> tuple[dict[str, str], ...]:
    return ({"name": authors.NAME, "licence": authors.LICENCE, "source": f"{read.root.name}, pairs as published."},)
