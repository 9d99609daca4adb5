"""Finds the model in a folder that a person names: a plain folder, a hub's cache, or what holds one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from artsound_core.errors import ModelError, printable
from artsound_core.models.card import ModelCard
from artsound_core.models.record import RECORD
from artsound_core.models.safe_folder import OTHER_WEIGHTS, PICKLES, is_allowed_torch_file, is_weights

#: What loaders read besides weights: settings, vocabularies, chat templates.
_READ = (".json", ".txt", ".model", ".jinja")
_MOST_FILES = 2000


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
                return _plain(each)
        return _only_one_inside(card, folder)
    except OSError as error:
        raise ModelError(card.name, f"{printable(folder)} cannot be read ({error.strerror})") from error


def files_to_take(card: ModelCard, source: Source) -> tuple[dict[str, Path], tuple[str, ...]]:
    """The files that a loader needs, by name, links followed to real files; and what is left behind, folders with a slash.

    A state dict is taken alone: it may lie among things of all kinds. Weights in other forms are left behind where
    safetensors are there, else taken along, so that they are refused by name. Of folders inside only what the card lists.
    Raises `ModelError` for links that lead out.
    """
    try:
        found = {each.name: each for each in _shown(card, source.folder)}
        folders = {f"{name}/" for name, each in found.items() if each.is_dir()}
        files = {name: _real_file(card, source, each) for name, each in found.items() if f"{name}/" not in folders}
        listed = {file.path: source.folder / file.path for file in card.files if "/" in file.path}
        below = {path: _real_file(card, source, each) for path, each in listed.items() if each.is_file()}
    except OSError as error:
        raise ModelError(card.name, f"{printable(source.folder)} cannot be read ({error.strerror})") from error
    has_safetensors = any(name.lower().endswith(".safetensors") for name in files)
    alone = set() if has_safetensors else {name for name in files if is_allowed_torch_file(card, name)}
    taken = {
        name: file for name, file in files.items() if name in alone or (not alone and _is_wanted(name, has_safetensors))
    }
    taken |= {} if alone else below
    return taken, tuple(sorted((files.keys() | folders) - taken.keys()))


def _is_wanted(name: str, has_safetensors: bool) -> bool:
    lower = name.lower()
    if name == RECORD or lower.startswith(("readme", "license", "licence", "notice")):
        return False
    if lower.endswith(".index.json") and not lower.endswith(".safetensors.index.json"):
        return False
    if lower.endswith((*PICKLES, *OTHER_WEIGHTS)):
        return not has_safetensors
    # Programs are taken along to be refused: a model that brings one means it to be run.
    return lower.endswith((".safetensors", ".py", *_READ))


def _candidates(card: ModelCard, folder: Path) -> Iterator[Path]:
    """Places in their order; the first that is there is taken."""
    if (folder / "snapshots").is_dir():
        yield folder
    if card.repository:
        cached = "models--" + card.repository.replace("/", "--")
        yield from (folder / cached, folder / "hub" / cached)
    if _has_weights(card, folder):
        yield folder
    yield folder / card.name
    if card.repository:
        yield from (folder / card.repository, folder / card.repository.rpartition("/")[2])


def _only_one_inside(card: ModelCard, folder: Path) -> Source:
    """The one model that lies in some folder of `folder`; where there is none, `folder` itself, whose lack is told later."""
    inside = [each for each in _shown(card, folder) if each.is_dir() and not each.is_symlink()]
    models = [each for each in inside if (each / "snapshots").is_dir() or _has_weights(card, each)]
    if len(models) > 1:
        raise ModelError(card.name, f"{printable(folder)} holds several models; name the folder of one")
    if models and (models[0] / "snapshots").is_dir():
        return _in_cache(card, models[0])
    return _plain(models[0] if models else folder)


def _has_weights(card: ModelCard, folder: Path) -> bool:
    return any(is_weights(card, each.name) for each in _shown(card, folder))


def _shown(card: ModelCard, folder: Path) -> list[Path]:
    """What lies in a folder but hidden things (.git, .cache, .DS_Store), which are never a model's; sorted."""
    shown: list[Path] = []
    for each in folder.iterdir():
        if len(shown) >= _MOST_FILES:
            raise ModelError(
                card.name, f"{printable(folder)} holds far more than one model; name the model's own folder"
            )
        if not each.name.startswith("."):
            shown.append(each)
    return sorted(shown)


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


def _plain(folder: Path) -> Source:
    """A folder with files; if it is one version inside a hub's cache, its links lead to the cache's other folders."""
    if folder.parent.name == "snapshots":
        return Source(folder, folder.parent.parent, folder.name)
    return Source(folder, folder, "")


def _real_file(card: ModelCard, source: Source, file: Path) -> Path:
    """The file itself, or what a link leads to."""
    try:
        real = file.resolve(strict=True)
    except (OSError, RuntimeError):
        reason = f"{printable(file.name)} is a link to a file that is not there; copy the hub's folder with its blobs"
        raise ModelError(card.name, reason) from None
    if not real.is_relative_to(source.boundary.resolve()):
        raise ModelError(card.name, f"{printable(file.name)} is a link that leads out of the model's folder")
    if not real.is_file():
        raise ModelError(card.name, f"{printable(file.name)} is no ordinary file")
    return real
