"""Tensors of a checkpoint by name, read one at a time: from safetensors, or from a state dict that torch.save wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.models.safe_folder import check_folder
from artsound_core.neural.checkpoint import reason_of

#: Files that torch.save writes; audiocraft's exports are called `state_dict.bin`, the paper's authors' `lm_modify_best.pt`.
STATE_DICT_ENDINGS = (".bin", ".pt", ".pth", ".th")


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


class SafetensorsFiles:
    """One file, or the shards of one model."""

    def __init__(self, model: str, files: tuple[Path, ...]) -> None:
        from safetensors import safe_open

        self._model, self._files = model, files
        self._holder: dict[str, Any] = {}
        for file in files:
            with _told(model, file):
                opened: Any = safe_open(file, framework="pt", device="cpu")
                self._holder.update(dict.fromkeys(opened.keys(), opened))

    @property
    def files(self) -> tuple[Path, ...]:
        return self._files

    def names(self) -> frozenset[str]:
        return frozenset(self._holder)

    def shape(self, name: str) -> tuple[int, ...]:
        with _told(self._model, self._files[0]):
            return tuple(self._holder[name].get_slice(name).get_shape())

    def read(self, name: str) -> Any:
        with _told(self._model, self._files[0]):
            return self._holder[name].get_tensor(name)


class StateDictFile:
    """What torch.save wrote: tensors under their names, bare or below `best_state`. Tensors only: no code is run."""

    def __init__(self, model: str, file: Path) -> None:
        self._model, self._file = model, file
        with _told(model, file):
            tree = _load_weights_only(file)
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


def _load_weights_only(file: Path) -> Any:
    import zipfile

    import torch

    # Only the newer of torch.save's two formats, a zip file, can be mapped instead of read.
    return torch.load(file, map_location="cpu", weights_only=True, mmap=zipfile.is_zipfile(file))


@contextmanager
def _told(model: str, file: Path) -> Iterator[None]:
    import pickle

    from safetensors import SafetensorError

    try:
        yield
    except SafetensorError as error:
        raise ModelError(model, f"its weights are damaged ({error})") from error
    except pickle.UnpicklingError as error:
        raise ModelError(
            model, f"{file.name} is damaged or holds more than tensors, and such a file is not opened"
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, EOFError, RuntimeError) as error:
        raise ModelError(model, reason_of(error)) from error
