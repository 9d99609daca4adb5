"""Takes a model from a folder that a person has: from a USB stick, a hub's cache, a training run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from artsound_core.errors import ModelError, printable
from artsound_core.models.architecture_fit import check_fit
from artsound_core.models.card import CONTENT, InstalledModel, ModelCard
from artsound_core.models.placing import check_space, gathering_folder, make_folder, put_in_place, unwritable
from artsound_core.models.record import HeldFile, Record, write_record
from artsound_core.models.safe_folder import check_files
from artsound_core.models.source_folder import Source, files_to_take, find_source
from artsound_core.models.store import BLOCK_BYTES, ModelStore
from artsound_core.progress import DownloadAdvanced, ProgressMonitor


@dataclass(frozen=True, slots=True)
class Adoption:
    """`left_behind`: files that no loader needs. `differing`: files that are not what the catalogue knows by that name.

    `is_verified`: all that the catalogue has a hash of is there and is the same.
    """

    installed: InstalledModel
    size_bytes: int
    left_behind: tuple[str, ...]
    differing: tuple[str, ...]
    is_verified: bool


def adopt(store: ModelStore, name: str, folder: Path, monitor: ProgressMonitor) -> Adoption:
    """Copy a model into the store, telling `DownloadAdvanced`. The one that was there stays until the new one is whole.

    Raises `UsageError` for an unknown name, `ModelError` for what may not be loaded or is of another kind, and
    `OutputUnwritable`; stops within 0.2 s by `Cancelled`, and leaves nothing half-copied.
    """
    card = store.card(name)
    source = find_source(card, folder)
    files, left_behind = files_to_take(card, source)
    check_files(card, files)
    check_fit(card, files)
    monitor.check()
    total = _total(card, files)
    with store.held_alone(card), gathering_folder(store.folder, name) as gathered:
        check_space(store.folder, total)
        held = _copied(card, files, gathered, total, monitor)
        differing = _differing(card, source, held)
        record = Record(name, card.repository, _revision(card, source, held, differing), is_adopted=True, files=held)
        # What was checked may have changed before it was copied: the copy is what will be loaded.
        check_files(card, {each.path: gathered / each.path for each in held})
        try:
            write_record(gathered, record)
        except OSError as error:
            raise unwritable(gathered, error) from error
        put_in_place(gathered, store.folder_of(card))
    return Adoption(
        store.require(name), record.size_bytes, left_behind, differing, not differing and _knows_hash(card, held)
    )


def content_revision(files: Iterable[HeldFile]) -> str:
    """A name for a model of unknown origin: the same files, the same name."""
    listed = "".join(f"{each.path}\0{each.sha256}\n" for each in sorted(files, key=lambda each: each.path))
    return f"{CONTENT}{hashlib.sha256(listed.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}"


def _total(card: ModelCard, files: Mapping[str, Path]) -> int:
    try:
        return sum(file.stat().st_size for file in files.values())
    except OSError as error:
        raise ModelError(card.name, f"its files cannot be read ({error.strerror})") from error


def _copied(
    card: ModelCard, files: Mapping[str, Path], gathered: Path, total: int, monitor: ProgressMonitor
) -> tuple[HeldFile, ...]:
    held, done = [], 0
    for path, file in files.items():
        target = gathered / path
        make_folder(target.parent)
        digest, size = hashlib.sha256(), 0
        for block in _blocks(card, path, file, target, monitor):
            digest.update(block)
            size += len(block)
            monitor.tell(DownloadAdvanced(card.name, done + size, max(total, done + size)))
        done += size
        held.append(HeldFile(path, size, digest.hexdigest()))
    return tuple(held)


def _blocks(card: ModelCard, path: str, file: Path, target: Path, monitor: ProgressMonitor) -> Iterable[bytes]:
    """Each block of `file` once it stands in `target`."""
    try:
        source = file.open("rb")
    except OSError as error:
        raise ModelError(card.name, f"{printable(path)} cannot be read ({error.strerror})") from error
    with source:
        try:
            sink = target.open("xb")
        except OSError as error:
            raise unwritable(target, error) from error
        with sink:
            while True:
                monitor.check()
                try:
                    block = source.read(BLOCK_BYTES)
                except OSError as error:
                    raise ModelError(card.name, f"{printable(path)} cannot be read ({error.strerror})") from error
                if not block:
                    break
                try:
                    sink.write(block)
                    sink.flush()
                except OSError as error:
                    raise unwritable(target, error) from error
                yield block


def _differing(card: ModelCard, source: Source, held: Iterable[HeldFile]) -> tuple[str, ...]:
    known = {file.path: file for file in card.files if file.sha256}
    differing = tuple(each.path for each in held if each.path in known and known[each.path].sha256 != each.sha256)
    if differing and source.revision and source.revision == card.revision:
        raise ModelError(
            card.name,
            f"{printable(differing[0])} is not what the repository holds at this version; it was damaged or changed",
        )
    return differing


def _knows_hash(card: ModelCard, held: Iterable[HeldFile]) -> bool:
    known = {file.path for file in card.files if file.sha256}
    return bool(known) and known <= {each.path for each in held}


def _revision(card: ModelCard, source: Source, held: tuple[HeldFile, ...], differing: tuple[str, ...]) -> str:
    """The hub's commit where it is known, else a name made of the content."""
    if source.revision:
        return source.revision
    return card.revision if _knows_hash(card, held) and not differing else content_revision(held)
