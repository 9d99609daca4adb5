"""Tensors of a checkpoint by name, read one at a time: from safetensors, or from a state dict that torch.save wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.models.safe_folder import check_folder
from artsound_core.neural.checkpoint import reason_of

#: Files that torch.save writes; audiocraft's exports are called `state_dict.bin`, the paper's authors' `lm_modify_best.pt`.
STATE_DICT_ENDINGS = (".bin", ".pt", ".pth", ".th")


#: The format's names of the types that weights come in, and torch's.
_TYPES = {"F64": "float64", "F32": "float32", "F16": "float16", "BF16": "bfloat16"}


class TensorSource(Protocol):
    """`files`: what the tensors come from, for whoever keeps something made of them and must know when they change."""

    @property
    def files(self) -> tuple[Path, ...]: ...

    def names(self) -> frozenset[str]: ...

    def shape(self, name: str) -> tuple[int, ...]: ...

    def read(self, name: str) -> Any:
        """The tensor on the CPU in the file's own type. Raises `ModelError` where the file is damaged."""
        ...


def open_tensors(installed: InstalledModel) -> TensorSource:
    """The tensors of a folder in the hub's layout, or of the single state dict that lies in it. Reads headers only."""
    check_folder(installed)
    single = installed.folder / "model.safetensors"
    files = [single] if single.is_file() else sorted(installed.folder.glob("*.safetensors"))
    if files:
        return SafetensorsFiles(installed.card.name, tuple(files))
    dicts = [file for file in sorted(installed.folder.iterdir()) if file.suffix in STATE_DICT_ENDINGS]
    # audiocraft exports its sound codec beside the language model; ours comes from the base model.
    dicts = [file for file in dicts if file.name != "compression_state_dict.bin"]
    if len(dicts) != 1:
        raise ModelError(
            installed.card.name,
            "its folder holds no weights" if not dicts else f"its folder holds {len(dicts)} state dicts, not one",
        )
    return StateDictFile(installed.card.name, dicts[0])


def part_owner(model: InstalledModel, base: InstalledModel, prefix: str) -> InstalledModel:
    """Whose folder holds a part of the whole, its tensors' names beginning with `prefix`: a fine-tuned model may be the
    language model alone."""
    if model.folder == base.folder or not (model.folder / "config.json").is_file():
        return base
    return model if any(name.startswith(prefix) for name in open_tensors(model).names()) else base


class SafetensorsFiles:
    """One file, or the shards of one model.

    Tensors are read, not mapped: mapped pages count as the program's memory, and MusicGen's file is 2.3 GB.
    """

    def __init__(self, model: str, files: tuple[Path, ...]) -> None:
        self._model, self._files = model, files
        self._places: dict[str, _Place] = {}
        for file in files:
            with _told(model, file):
                self._places |= _places(file)

    @property
    def files(self) -> tuple[Path, ...]:
        return self._files

    def names(self) -> frozenset[str]:
        return frozenset(self._places)

    def shape(self, name: str) -> tuple[int, ...]:
        return self._places[name].shape

    def read(self, name: str) -> Any:
        import torch

        place = self._places[name]
        with _told(self._model, place.file):
            tensor = torch.empty(place.shape, dtype=getattr(torch, _TYPES[place.type]))
            into = tensor.view(-1).view(torch.uint8).numpy()
            with place.file.open("rb", buffering=0) as stream:
                stream.seek(place.start)
                read = stream.readinto(into) if len(into) else 0
            if read != len(into):
                raise OSError(f"{place.file.name} is cut short")
            return tensor


@dataclass(frozen=True, slots=True)
class _Place:
    file: Path
    type: str
    shape: tuple[int, ...]
    start: int


def _places(file: Path) -> dict[str, _Place]:
    """Where each tensor lies. The file's form was checked by `check_folder` (see `models.safetensors_header`)."""
    with file.open("rb") as stream:
        length = int.from_bytes(stream.read(8), "little")
        tree = json.loads(stream.read(length))
    tree.pop("__metadata__", None)
    return {
        name: _Place(file, entry["dtype"], tuple(entry["shape"]), 8 + length + entry["data_offsets"][0])
        for name, entry in tree.items()
        if entry["dtype"] in _TYPES
    }


class StateDictFile:
    """What torch.save wrote: tensors under their names, bare or below `best_state`. Tensors only: no code is run."""

    def __init__(self, model: str, file: Path) -> None:
        self._model, self._file = model, file
        import torch

        with _told(model, file):
            tree = torch.load(file, map_location="cpu", weights_only=True, mmap=True)
        found = tree.get("best_state", tree) if isinstance(tree, Mapping) else None
        # A training checkpoint keeps its best state one level lower.
        if isinstance(found, Mapping) and isinstance(found.get("model"), Mapping):
            found = found["model"]
        if not isinstance(found, Mapping):
            raise ModelError(model, f"{file.name} holds no state dict")
        self._tensors = {str(name): value for name, value in found.items() if hasattr(value, "shape")}

    @property
    def files(self) -> tuple[Path, ...]:
        return (self._file,)

    def names(self) -> frozenset[str]:
        return frozenset(self._tensors)

    def shape(self, name: str) -> tuple[int, ...]:
        return tuple(self._tensors[name].shape)

    def read(self, name: str) -> Any:
        return self._tensors[name]


@contextmanager
def _told(model: str, file: Path) -> Iterator[None]:
    import pickle

    try:
        yield
    except pickle.UnpicklingError as error:
        raise ModelError(
            model, f"{file.name} is damaged or holds more than tensors, and such a file is not opened"
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, EOFError, RuntimeError) as error:
        raise ModelError(model, reason_of(error)) from error
