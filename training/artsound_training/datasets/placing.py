"""Puts the files of a set where its manifest says, each whole or not there, and takes away what an older set left."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from artsound_core.saving import unwritable
from artsound_training.datasets.works import PaintingWork
from artsound_training.manifest import Manifest
from artsound_training.session import Session

#: Digits of the digest in a painting's name: enough that no two of a set share them.
_DIGITS = 16


def painting_name(work: PaintingWork, sha256: str) -> str:
    """The file's name in the set: its class, then what it holds, so that one file under two classes is two."""
    return f"{work.emotion}_{sha256[:_DIGITS]}{work.file.suffix.lower()}"


def place_files(root: Path, originals: Mapping[str, Path], links: bool, session: Session) -> None:
    """Each file below `root` made from its original: music by a hard link to its render, paintings copied, or linked.

    What is there already is left. Raises `OutputUnwritable`.
    """
    for name in session.track("Files", sorted(originals), "files"):
        target, original = root / name, originals[name]
        if target.is_file() and _is_same(target, original):
            continue
        beside = target.with_name(f".artsound-{secrets.token_hex(8)}.part")
        try:
            if links or target.parent.name == "music":
                _link(original, beside)
            else:
                shutil.copyfile(original, beside)
            beside.replace(target)
            # Where both names are one file already, a rename does nothing and leaves the other name behind.
        except OSError as error:
            raise unwritable(target, error) from error
        finally:
            beside.unlink(missing_ok=True)


def remove_unfinished(*folders: Path) -> None:
    """Take away what a killed run left half-made: hidden files and folders of the names that only ours have."""
    for folder in folders:
        for half in (*folder.glob(".artsound-*.part"), *folder.glob(".part-*")):
            if half.is_dir():
                shutil.rmtree(half, ignore_errors=True)
            else:
                half.unlink(missing_ok=True)


def remove_replaced(before: Manifest, now: Manifest) -> None:
    """Take away the files of the set that was there before, and of that set only: others in these folders are the person's."""
    for name in sorted(_files_of(before) - _files_of(now)):
        (now.folder / name).unlink(missing_ok=True)


def _files_of(manifest: Manifest) -> set[str]:
    return {name for item in manifest.items for name in (item.music_file, item.painting_file)}


def _is_same(target: Path, original: Path) -> bool:
    """One file under two names; or a painting's copy, whose name holds its digest and which was made whole."""
    held, wanted = target.stat(), original.stat()
    return os.path.samestat(held, wanted) or (target.parent.name == "paintings" and held.st_size == wanted.st_size)


def _link(original: Path, target: Path) -> None:
    """A hard link; where there can be none, a copy."""
    try:
        target.hardlink_to(original.resolve())
    except OSError:
        shutil.copyfile(original, target)
