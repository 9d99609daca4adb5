"""Writes models in the hub's layout: tensors, settings, digests; gathered beside their place and then put there."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from artsound_core.errors import ModelError, OutputExists, OutputUnwritable, printable
from artsound_core.models.placing import check_space, gathering_folder, make_folder, put_in_place, unwritable
from artsound_training.errors import DataError
from artsound_training.file_digest import sha256_of
from artsound_training.session import Session

WEIGHTS_FILE, CONFIG_FILE, GENERATION_FILE, SUMS_FILE = (
    "model.safetensors",
    "config.json",
    "generation_config.json",
    "SHA256SUMS",
)
#: With which a MusicGen's texts and sounds are prepared; a repository has some of them.
PREPARING_FILES = (
    "preprocessor_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "spiece.model",
)


#: What a model's folder may hold. A folder with anything else is somebody's, and is never replaced.
_OF_A_MODEL = (".safetensors", ".bin", ".pt", ".json", ".yaml", ".md", ".txt", ".model")


def check_place(place: Path, may_replace: bool) -> None:
    """Before any work is done for it. Raises `OutputExists`, or `OutputUnwritable` for what is not to be replaced at all."""
    if not place.exists():
        return
    if not may_replace:
        raise OutputExists(place, "it exists already; --force replaces it")
    if not place.is_dir():
        raise OutputUnwritable(place, "it is no folder")
    for each in place.iterdir():
        if each.name != SUMS_FILE and (each.suffix not in _OF_A_MODEL or not each.is_file()):
            raise OutputUnwritable(
                place, f"it holds {printable(each.name)}, which is no part of a model; name another folder"
            )


@contextmanager
def new_folder(place: Path, may_replace: bool) -> Iterator[Path]:
    """A folder to fill, which becomes `place` when the block ends well and vanishes when it does not.

    Raises what `check_place` raises, and `OutputUnwritable`.
    """
    place = place.absolute()
    check_place(place, may_replace)
    make_folder(place.parent)
    with gathering_folder(place.parent, place.name) as gathered:
        try:
            yield gathered
        except OutputUnwritable as error:
            if gathered not in error.file.parents:
                raise
            # Nobody knows the folder that is gathered in: the place that was asked for is named.
            raise OutputUnwritable(place, error.reason) from error
        except OSError as error:
            raise unwritable(place, error) from error
        put_in_place(gathered, place)


def read_tensors(
    readers: Mapping[str, Callable[[], Any]],
    doing: str,
    session: Session,
    change: Callable[[str, Any], Any] | None = None,
) -> dict[str, Any]:
    """Every tensor in memory of its own, through `change` (name, tensor) where it is given. Stops between two."""
    tensors = {}
    for name in session.track(doing, sorted(readers), "tensors"):
        tensor = readers[name]()
        changed = tensor if change is None else change(name, tensor)
        # A slice of a larger matrix would bring the whole matrix to the disk.
        tensors[name] = changed.contiguous().clone() if changed is tensor else changed.contiguous()
    return tensors


def save_tensors(file: Path, tensors: Mapping[str, Any]) -> None:
    """As safetensors. Raises `OSError` or `OutputUnwritable`."""
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    check_space(file.parent, sum(tensor.nbytes for tensor in tensors.values()))
    try:
        save_file(dict(tensors), file, metadata={"format": "pt"})
    except SafetensorError as error:
        is_full = f"os error {errno.ENOSPC}" in str(error)
        raise OutputUnwritable(file, "the disk is full" if is_full else f"it cannot be written ({error})") from error
    share(file)


def share(file: Path) -> None:
    """Give a file the rights of any that is written here: safetensors' own writer lets nobody else read it."""
    probe = file.with_name(f".{file.name}.rights")
    probe.touch()
    file.chmod(probe.stat().st_mode)
    probe.unlink()


def copy_settings(source: Path, target: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Of `names` those that lie in `source` and not yet in `target`; returns them. Raises `OSError`."""
    found = tuple(name for name in names if (source / name).is_file() and not (target / name).exists())
    for name in found:
        shutil.copyfile(source / name, target / name)
    return found


def digest_of(file: Path, session: Session) -> str:
    """sha256 of a file, in hexadecimal. Raises `ModelError` for an unreadable one; stops between two blocks."""
    try:
        return sha256_of(file, session.check)
    except DataError as error:
        raise ModelError(printable(file.parent), f"{printable(file.name)}: {error.reason}") from error


def write_sums(folder: Path, session: Session) -> dict[str, str]:
    """`SHA256SUMS` as `sha256sum -c` reads it, over all other files; returns the digests by name. Raises `OSError`."""
    files = sorted(each for each in folder.iterdir() if each.is_file() and each.name != SUMS_FILE)
    sums = {file.name: digest_of(file, session) for file in session.track("digests", files, "files")}
    (folder / SUMS_FILE).write_text("".join(f"{digest}  {name}\n" for name, digest in sums.items()), encoding="utf-8")
    return sums
