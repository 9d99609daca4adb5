"""Finds the model in a folder that a person names: a plain folder, a hub's cache, or what holds one of them."""

from __future__ import annotations

import itertools
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from artsound_core.errors import ModelError, printable
from artsound_core.models.card import ModelCard
from artsound_core.models.record import RECORD
from artsound_core.models.safe_folder import OTHER_WEIGHTS, PICKLES, is_allowed_torch_file

#: What loaders read besides weights: settings, vocabularies, chat templates.
_READ = (".json", ".txt", ".model", ".jinja", ".toml")
_MOST_FILES, _MOST_DEPTH = 2000, 8


@dataclass(frozen=True, slots=True)
class Source:
    """`folder` holds the files. Links in it may lead anywhere below `boundary`. `revision`: the hub's commit, or empty."""

    folder: Path
    boundary: Path
    revision: str


def find_source(card: ModelCard, folder: Path) -> Source:
    """Where in `folder` the card's model lies. Raises `ModelError` if there is none, or more than one."""
    try:
        if not folder.is_dir():
            is_there = "a file; name the folder that it lies in" if folder.exists() else "not there"
            raise ModelError(card.name, f"{printable(folder)} is {is_there}")
        for each in _candidates(card, folder):
            if (each / "snapshots").is_dir():
                return _in_cache(card, each)
            if each.is_dir():
                return Source(each, _boundary(each), _revision(each))
        cached = sorted(each for each in folder.glob("models--*") if (each / "snapshots").is_dir())
    except OSError as error:
        raise ModelError(card.name, f"{printable(folder)} cannot be read ({error.strerror})") from error
    if len(cached) > 1:
        raise ModelError(card.name, f"{printable(folder)} holds several models; name the folder of one")
    return _in_cache(card, cached[0]) if cached else Source(folder, _boundary(folder), _revision(folder))


def files_to_take(card: ModelCard, source: Source) -> tuple[dict[str, Path], tuple[str, ...]]:
    """The files that a loader needs, by path, links followed to real files; and the paths that are left behind.

    A state dict is taken alone: it may lie among things of all kinds. Weights in other forms are left behind where
    safetensors are there, else taken along, so that they are refused by name. Raises `ModelError` for links that lead out.
    """
    try:
        found = dict(itertools.islice(_walk(card, source, source.folder, PurePosixPath(), 0), _MOST_FILES + 1))
    except OSError as error:
        raise ModelError(card.name, f"{printable(source.folder)} cannot be read ({error.strerror})") from error
    if len(found) > _MOST_FILES:
        raise ModelError(
            card.name, f"{printable(source.folder)} holds far more than one model; name the model's own folder"
        )
    has_safetensors = any(path.lower().endswith(".safetensors") for path in found)
    alone = [] if has_safetensors else [path for path in found if is_allowed_torch_file(card, path)]
    if alone:
        return {path: found[path] for path in sorted(alone)}, tuple(sorted(found.keys() - set(alone)))
    taken = {path: file for path, file in sorted(found.items()) if _is_wanted(card, path, has_safetensors)}
    return taken, tuple(path for path in sorted(found) if path not in taken)


def _is_wanted(card: ModelCard, path: str, has_safetensors: bool) -> bool:
    lower = path.lower()
    name, is_at_top = PurePosixPath(lower).name, "/" not in path
    if path == RECORD or name.startswith(("readme", "license", "licence", "notice")):
        return False
    if name.endswith(".index.json") and not name.endswith(".safetensors.index.json"):
        return False
    if lower.endswith((*PICKLES, *OTHER_WEIGHTS)):
        return not has_safetensors and is_at_top
    # Programs are taken along to be refused: a model that brings one means it to be run.
    return lower.endswith((".safetensors", ".py", *_READ)) if is_at_top else _is_needed_below(lower)


def _is_needed_below(lower: str) -> bool:
    """Of subfolders only what belongs to safetensors: others hold the same model for other programs (onnx, coreml)."""
    top = lower.split("/")[0]
    return lower.endswith((".safetensors", *_READ)) and top not in ("onnx", "coreml", "openvino", "runs", "logs")


def _candidates(card: ModelCard, folder: Path) -> Iterator[Path]:
    """Places in their order; one is taken if it is there. The folder itself is the last resort of `find_source`."""
    if (folder / "snapshots").is_dir():
        yield folder
    if card.repository:
        cached = "models--" + card.repository.replace("/", "--")
        yield from (folder / cached, folder / "hub" / cached)
    if not any(each.is_file() and each.suffix in (".safetensors", ".json", ".pth") for each in folder.iterdir()):
        yield folder / card.name
        if card.repository:
            yield from (folder / card.repository, folder / card.repository.rpartition("/")[2])


def _in_cache(card: ModelCard, cache: Path) -> Source:
    """A hub's cache keeps each version under its commit, as links to files beside them."""
    versions = sorted(each for each in (cache / "snapshots").iterdir() if each.is_dir())
    for wanted in (card.revision, _ref(cache / "refs" / "main")):
        for each in versions:
            if wanted and each.name == wanted:
                return Source(each, cache, each.name)
    if len(versions) != 1:
        many = "several versions; name the folder of one, below snapshots" if versions else "no version of a model"
        raise ModelError(card.name, f"{printable(cache)} holds {many}")
    return Source(versions[0], cache, versions[0].name)


def _ref(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _boundary(folder: Path) -> Path:
    """For a version inside a hub's cache the cache, whose files its links lead to; else the folder itself."""
    return folder.parent.parent if folder.parent.name == "snapshots" else folder


def _revision(folder: Path) -> str:
    return folder.name if folder.parent.name == "snapshots" else ""


def _walk(
    card: ModelCard, source: Source, folder: Path, inside: PurePosixPath, depth: int
) -> Iterator[tuple[str, Path]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            path = inside / entry.name
            if entry.name.startswith("."):
                continue  # .git, .cache, .DS_Store: never a model's
            real = _real_file(card, source, Path(entry.path), str(path)) if entry.is_symlink() else Path(entry.path)
            kind = real.lstat().st_mode
            if stat.S_ISDIR(kind) and depth < _MOST_DEPTH:
                yield from _walk(card, source, real, path, depth + 1)
            elif stat.S_ISREG(kind):
                yield str(path), real
            else:
                raise ModelError(card.name, f"{printable(str(path))} is no ordinary file")


def _real_file(card: ModelCard, source: Source, link: Path, path: str) -> Path:
    try:
        real = link.resolve(strict=True)
    except (OSError, RuntimeError):
        raise ModelError(
            card.name,
            f"{printable(path)} is a link to a file that is not there; copy the hub's folder with its blobs",
        ) from None
    if not real.is_relative_to(source.boundary.resolve()) or not real.is_file():
        raise ModelError(card.name, f"{printable(path)} is a link that leads out of the model's folder")
    return real
