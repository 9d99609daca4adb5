"""Whether a model's folder may be read at all: only whole safetensors inside it, no code, no pickles, no way out."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from artsound_core.errors import ModelError, printable
from artsound_core.models.card import Architecture, InstalledModel, ModelCard
from artsound_core.models.safetensors_header import HeaderError, TensorFact, read_header
from artsound_core.models.torch_file import TorchFileError, check_torch_file

#: Endings of files that can run code when they are opened, or hold weights in a form that is not read here.
PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".th", ".joblib", ".npy", ".npz", ".mar", ".dill")
OTHER_WEIGHTS = (".h5", ".hdf5", ".keras", ".msgpack", ".onnx", ".ot", ".tflite", ".pb", ".mlmodel", ".gguf", ".ggml")
CODE = (".py", ".pyc", ".pyd", ".so", ".dll", ".dylib", ".sh", ".bat", ".ps1", ".exe", ".js")

#: Keys of a configuration that make a library fetch or run a stranger's program.
_CODE_KEYS = ("auto_map", "custom_pipelines", "custom_pipeline", "trust_remote_code", "custom_generate")
_CODE_KEY_IN_BYTES = re.compile(rb'"(' + "|".join(_CODE_KEYS).encode() + rb')"\s*:')
#: Settings that may name a kernel on the hub, which would be fetched and run.
_KERNEL_KEYS = ("attn_implementation", "_attn_implementation", "experts_implementation", "_experts_implementation")
#: Larger ones that are no configuration are vocabularies; understanding them would cost a tenth of a second.
_MOST_PARSED_BYTES = 64_000
_MOST_FILES, _MOST_DEPTH = 500, 8


def check_folder(installed: InstalledModel) -> None:
    """Raises `ModelError` with the first reason not to load from this folder. Reads headers only, no weights."""
    if not installed.folder.is_dir():
        raise ModelError(installed.card.name, "its folder is not there")
    check_files(installed.card, files_below(installed.card.name, installed.folder))


def files_below(name: str, folder: Path) -> dict[str, Path]:
    """All files by their path with forward slashes, sorted. Raises `ModelError` for links and what is neither file nor folder.

    Hidden ones are passed over: no loader opens them, and some systems put their own beside everything.
    """
    try:
        return dict(sorted(_walk(name, folder, PurePosixPath(), 0)))
    except OSError as error:
        raise ModelError(name, f"its folder cannot be read ({error.strerror})") from error


def check_files(card: ModelCard, files: Mapping[str, Path]) -> None:
    """Raises `ModelError` with the first thing in `files` (path below the model, real file) that may not be loaded."""
    if len(files) > _MOST_FILES:
        raise ModelError(card.name, f"its folder holds {len(files)} files, far more than a model")
    for path, file in files.items():
        try:
            _check_file(card, path, file, files)
        except OSError as error:
            raise ModelError(card.name, f"{printable(path)} cannot be read ({error.strerror})") from error
        except (HeaderError, TorchFileError) as error:
            raise ModelError(card.name, f"{printable(path)} {error}") from error
    if not any(is_weights(card, path) for path in files):
        raise ModelError(card.name, "its folder holds no weights")


def check_settings(card: ModelCard, path: str, file: Path) -> None:
    """Raises `ModelError` for a file of settings that asks to run a program; looks at nothing else of the model."""
    lower = path.lower()
    try:
        if lower.endswith(".json") and not lower.endswith(".index.json"):
            _check_json(card, path, file, {})
    except OSError as error:
        raise ModelError(card.name, f"{printable(path)} cannot be read ({error.strerror})") from error


def is_weights(card: ModelCard, path: str) -> bool:
    """Whether `path` is a file of weights that this card's loader may open."""
    return path.lower().endswith(".safetensors") or is_allowed_torch_file(card, path)


def is_allowed_torch_file(card: ModelCard, path: str) -> bool:
    """The two exceptions to safetensors: the paper's authors' classifier, and audiocraft's state dicts of a variant."""
    if card.architecture is Architecture.EMOTION_CLASSIFIER:
        return path == "ResNet.pth"
    is_audiocraft = path.lower().endswith((".pt", ".bin", ".th")) and "/" not in path
    return card.architecture is Architecture.MUSICGEN and card.variant is not None and is_audiocraft


def tensors_in(files: Mapping[str, Path]) -> dict[str, TensorFact]:
    """Every tensor of all safetensors files, by name. Raises `HeaderError` or `OSError`."""
    found: dict[str, TensorFact] = {}
    for path, file in files.items():
        if path.lower().endswith(".safetensors"):
            found.update(read_header(file))
    return found


def _walk(name: str, folder: Path, inside: PurePosixPath, depth: int) -> Iterator[tuple[str, Path]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = inside / entry.name
            kind = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISLNK(kind):
                raise ModelError(name, f"{printable(str(path))} is a link, which may lead out of the model's folder")
            if stat.S_ISDIR(kind) and depth < _MOST_DEPTH:
                yield from _walk(name, Path(entry.path), path, depth + 1)
            elif stat.S_ISREG(kind):
                yield str(path), Path(entry.path)
            else:
                raise ModelError(name, f"{printable(str(path))} is no ordinary file")


def _check_file(card: ModelCard, path: str, file: Path, files: Mapping[str, Path]) -> None:
    ending = PurePosixPath(path).suffix.lower()
    if ending == ".safetensors":
        read_header(file)
    elif is_allowed_torch_file(card, path):
        check_torch_file(file)
    elif ending in CODE:
        raise ModelError(card.name, f"{printable(path)} is a program; no program of a model is ever run")
    elif ending in PICKLES:
        raise ModelError(card.name, f"{printable(path)} may run code when it is opened; only safetensors are read")
    elif ending in OTHER_WEIGHTS:
        raise ModelError(card.name, f"{printable(path)} holds weights of another kind; only safetensors are read")
    elif ending == ".json":
        _check_json(card, path, file, files)


def _check_json(card: ModelCard, path: str, file: Path, files: Mapping[str, Path]) -> None:
    name = PurePosixPath(path).name.lower()
    content = file.read_bytes()
    if name == "adapter_config.json":
        raise ModelError(card.name, "it is an adapter for another model, not a whole one")
    if len(content) > _MOST_PARSED_BYTES and not name.endswith(("config.json", ".index.json")):
        if found := _CODE_KEY_IN_BYTES.search(content):
            raise _runs_code(card, path, found[1].decode())
        return
    try:
        tree = json.loads(content)
    except (ValueError, RecursionError):
        raise ModelError(card.name, f"{printable(path)} is no whole JSON document") from None
    for key, value in _pairs(tree):
        if key in _CODE_KEYS and not _is_superseded(card, value):
            raise _runs_code(card, path, key)
        if key in _KERNEL_KEYS and isinstance(value, str) and "/" in value:
            raise _runs_code(card, path, key)
    if name.endswith(".index.json"):
        _check_index(card, path, tree, files)


def _runs_code(card: ModelCard, path: str, key: str) -> ModelError:
    return ModelError(card.name, f"{printable(path)} asks to run a program of the model's own ({key})")


def _is_superseded(card: ModelCard, value: Any) -> bool:
    """Whether every program that is named belongs to a model which the libraries hold themselves (see `ModelCard`)."""
    named = list(value.values()) if isinstance(value, dict) else []
    return bool(card.superseded_code and named) and all(
        isinstance(each, str) and each.startswith(card.superseded_code) for each in named
    )


def _pairs(tree: Any) -> Iterator[tuple[str, Any]]:
    """Every key of a JSON tree with its value, at any depth."""
    waiting = [tree]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield from each.items()
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)


def _check_index(card: ModelCard, path: str, tree: Any, files: Iterable[str]) -> None:
    """An index says in which file each tensor lies: only in files that are there, beside it."""
    places = tree.get("weight_map") if isinstance(tree, dict) else None
    if not isinstance(places, dict) or not places:
        raise ModelError(card.name, f"{printable(path)} lists no weights")
    for place in {str(each) for each in places.values()}:
        if place != PurePosixPath(place).name or "\\" in place or place in (".", ".."):
            raise ModelError(card.name, f"{printable(path)} names {printable(place)[:80]}, which leaves its folder")
        if str(PurePosixPath(path).with_name(place)) not in files:
            raise ModelError(card.name, f"{printable(place)[:80]} is missing; {printable(path)} names it")
