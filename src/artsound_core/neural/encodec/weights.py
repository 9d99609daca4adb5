"""Reads the decoder's and the quantizer's tensors, and no others, straight from a checkpoint's safetensors."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel

#: Of a whole MusicGen the sound decoder is one part; an EnCodec of its own has the same names without it.
PART = "audio_encoder"
_WHOLE, _INDEX = "model.safetensors", "model.safetensors.index.json"


def read_config(installed: InstalledModel) -> tuple[Mapping[str, Any], str]:
    """EnCodec's configuration, and what its tensors' names begin with."""
    tree = _read_json(installed, "config.json")
    if tree.get("model_type") == "encodec":
        return tree, ""
    part = tree.get(PART)
    if not isinstance(part, dict):
        raise ModelError(installed.card.name, "its configuration describes no sound decoder")
    return part, f"{PART}."


class TensorReader:
    """Tensors by name, each checked for its shape before a byte of it is read. A context: it holds files open.

    `check` may raise to stop; it is called before each tensor.
    """

    def __init__(self, installed: InstalledModel, prefix: str, check: Callable[[], None]) -> None:
        self._installed, self._prefix, self._check = installed, prefix, check
        self._closing = ExitStack()
        self._files: dict[str, Any] = {}
        self._file_of: dict[str, str] | None = None
        if not (installed.folder / _WHOLE).is_file():
            self._file_of = self._read_index()

    def __enter__(self) -> TensorReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.clear()
        self._closing.close()

    def has(self, name: str) -> bool:
        full = self._prefix + name
        if self._file_of is not None:
            return full in self._file_of
        return full in self._file(_WHOLE)[1]

    def tensor(self, name: str, *shape: int) -> Any:
        """float32, of exactly `shape`, every number finite."""
        import torch

        self._check()
        full = self._prefix + name
        if not self.has(name):
            raise self._refused(f"its tensor {full} is missing")
        file, names = self._file(_WHOLE if self._file_of is None else self._file_of[full])
        if full not in names:
            raise self._refused(f"its tensor {full} is missing")
        found = self._told(lambda: tuple(file.get_slice(full).get_shape()))
        if found != shape:
            raise self._refused(f"a tensor has the wrong shape: {full} is {list(found)}, not {list(shape)}")
        tensor = self._told(lambda: file.get_tensor(full)).to(torch.float32)
        if not bool(torch.isfinite(tensor).all()):
            raise self._refused(f"its tensor {full} holds values that are no numbers")
        return tensor

    def kernel(self, name: str, *shape: int) -> Any:
        """A convolution's weight with weight norm (Salimans and Kingma, 2016) worked in: direction times length.

        Read under the names of torch's older and newer weight norm, or plain.
        """
        pairs = (("parametrizations.weight.original0", "parametrizations.weight.original1"), ("weight_g", "weight_v"))
        for length, direction in pairs:
            if self.has(f"{name}.{direction}"):
                long = self.tensor(f"{name}.{length}", shape[0], 1, 1)
                towards = self.tensor(f"{name}.{direction}", *shape)
                size = towards.norm(dim=(1, 2), keepdim=True)
                if not bool((size > 0).all()):
                    raise self._refused(f"its tensor {self._prefix}{name}.{direction} has a direction of no length")
                return towards * (long / size)
        return self.tensor(f"{name}.weight", *shape)

    def _file(self, name: str) -> tuple[Any, frozenset[str]]:
        if name not in self._files:
            from safetensors import safe_open

            path = self._installed.folder / name
            file = self._told(lambda: self._closing.enter_context(safe_open(path, "pt")))
            self._files[name] = file, frozenset(file.keys())
        opened: tuple[Any, frozenset[str]] = self._files[name]
        return opened

    def _read_index(self) -> dict[str, str]:
        places = _read_json(self._installed, _INDEX).get("weight_map")
        if not isinstance(places, dict):
            raise self._refused(f"its {_INDEX} names no tensors")
        for file in places.values():
            if not isinstance(file, str) or Path(file).name != file or not file.endswith(".safetensors"):
                raise self._refused(f"its {_INDEX} names a file that is none of its own")
        return places

    def _told(self, work: Callable[[], Any]) -> Any:
        from safetensors import SafetensorError

        try:
            return work()
        except SafetensorError as error:
            raise self._refused(f"its weights are damaged ({error})") from error
        except OSError as error:
            raise self._refused(f"its weights cannot be read ({error.strerror or error})") from error

    def _refused(self, reason: str) -> ModelError:
        return ModelError(self._installed.card.name, reason)


def _read_json(installed: InstalledModel, name: str) -> dict[str, Any]:
    try:
        tree = json.loads((installed.folder / name).read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(installed.card.name, f"its {name} cannot be read ({error.strerror or error})") from error
    except (ValueError, RecursionError) as error:
        raise ModelError(installed.card.name, f"its {name} is damaged") from error
    if not isinstance(tree, dict):
        raise ModelError(installed.card.name, f"its {name} is damaged")
    return tree
