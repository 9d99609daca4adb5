"""Looks a finished set through: are its files those that the manifest names, and does nothing cross the split?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from artsound_training.datasets.grouping import same_maker
from artsound_training.datasets.sound_files import SAMPLE_RATE_HZ
from artsound_training.datasets.splitting import crossing
from artsound_training.errors import DataError
from artsound_training.file_digest import sha256_of
from artsound_training.manifest import Item, Manifest, Split
from artsound_training.session import Session

#: How far a segment's length may be from what the manifest says: less than a step of EnCodec (20 ms).
_LENGTH_WITHIN_S = 0.001
#: What two items may not share across a split, and the word for it.
_KEYS: tuple[tuple[str, Callable[[Item], str | None]], ...] = (
    ("song", lambda item: item.song),
    ("artist", lambda item: same_maker(item.artist)),
    ("painting", lambda item: item.painting),
    ("the file of a painting", lambda item: item.painting_sha256),
    ("the sound of a segment", lambda item: item.music_sha256),
)


def check_manifest(manifest: Manifest, session: Session) -> tuple[str, ...]:
    """A sentence for each fault, none where all is well. Painters are compared where the set was split by painter."""
    found = list(leaks_of(manifest))
    files: dict[str, tuple[str, Item | None]] = {}
    for item in manifest.items:
        files[item.painting_file] = (item.painting_sha256, None)
        files[item.music_file] = (item.music_sha256, item)
    for name in session.track("Checking files", sorted(files), "files"):
        sha256, heard = files[name]
        found += _faults_of(manifest.folder / name, name, sha256, heard)
    return tuple(found)


def leaks_of(manifest: Manifest) -> Iterator[str]:
    """A sentence for each work, maker or file that stands on more than one side of the split."""
    keys = list(_KEYS)
    if manifest.settings.get("by_painter"):
        keys.append(("painter", lambda item: same_maker(item.painter)))
    for word, key_of in keys:
        splits: dict[str, set[Split]] = {}
        for item in manifest.items:
            key = key_of(item)
            if key is not None:
                splits.setdefault(key, set()).add(item.split)
        for key in crossing(splits):
            yield f"{word} {key} is in {_listed(splits[key])}."


def _faults_of(file: Path, name: str, sha256: str, heard: Item | None) -> Iterator[str]:
    try:
        held = sha256_of(file)
    except DataError as error:
        yield f"{name}: {error.reason}."
        return
    if held != sha256:
        yield f"{name}: it is not the file that the manifest names (its sha256 differs)."
    elif heard is not None:
        yield from _faults_of_sound(file, name, heard)


def _faults_of_sound(file: Path, name: str, item: Item) -> Iterator[str]:
    import soundfile

    try:
        about = soundfile.info(file)
    except soundfile.SoundFileError:
        yield f"{name}: it is no sound file."
        return
    if (about.samplerate, about.channels, about.subtype) != (SAMPLE_RATE_HZ, 1, "PCM_16"):
        yield f"{name}: it is not mono at {SAMPLE_RATE_HZ} Hz in 16 bits."
    if abs(about.duration - item.duration_s) > _LENGTH_WITHIN_S:
        yield f"{name}: it lasts {about.duration:.3f} s, not {item.duration_s:g} s."


def _listed(splits: Iterable[Split]) -> str:
    return " and ".join(str(split) for split in Split if split in splits)
