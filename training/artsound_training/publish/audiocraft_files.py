"""audiocraft's exported checkpoints on disk: what stands in them beside the tensors, read and written."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from artsound_core.errors import ModelError, printable
from artsound_core.models.placing import check_space
from artsound_core.models.torch_file import TorchFileError, check_torch_file
from artsound_core.neural.checkpoint import reason_of
from artsound_core.neural.musicgen.tensor_files import StateDictFile
from artsound_training.torch_saving import save_torch

LANGUAGE_FILE, CODEC_FILE = "state_dict.bin", "compression_state_dict.bin"
#: The release whose export format this is.
VERSION = "1.3.0"
#: The codec of all released MusicGen models that make one channel, by the name that audiocraft fetches it by.
RELEASED_CODEC = "facebook/encodec_32khz"


@dataclass(frozen=True, slots=True)
class ExportedPart:
    """One file of an export. `config`: its `xp.cfg`, YAML; None for a bare state dict. `version`: the audiocraft that wrote it.

    `pretrained`: the name of a published codec which it only points to; then it holds no tensors.
    """

    config: str | None = None
    version: str | None = None
    pretrained: str | None = None


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """`tensors` under audiocraft's names; None where the file only names a published codec."""

    part: ExportedPart
    tensors: StateDictFile | None


def read_exported(file: Path) -> ExportedFile:
    """A file of torch.save: an export, or a bare state dict. Nothing in it is run; tensors are mapped, not read.

    Raises `ModelError` for what is missing, damaged, hostile, or holds anything but tensors where only they belong.
    """
    name = printable(file.name)
    tree = _tree(file)
    config, version, pretrained = (_text(name, tree, key) for key in ("xp.cfg", "version", "pretrained"))
    part = ExportedPart(config, version, pretrained)
    if pretrained is not None:
        return ExportedFile(part, None)
    held = tree.get("best_state", tree)
    if isinstance(held, Mapping) and isinstance(held.get("model"), Mapping):
        held = held["model"]
    if not isinstance(held, Mapping) or not held:
        raise ModelError(name, "it holds no tensors by name")
    for key, value in held.items():
        if not (isinstance(key, str) and hasattr(value, "shape")):
            raise ModelError(name, f"it holds something that is no tensor: {str(key)[:80]!r}")
    return ExportedFile(part, StateDictFile(name, file))


def write_exported(file: Path, part: ExportedPart, tensors: Mapping[str, Any] | None) -> None:
    """As audiocraft's own export writes it; with neither settings nor a pointer a bare state dict. Raises `OutputUnwritable`."""
    document: dict[str, Any]
    if part.pretrained is not None:
        document = {"pretrained": part.pretrained, "exported": True, "version": part.version or VERSION}
    elif part.config is None:
        document = dict(tensors or {})
    else:
        document = {
            "best_state": dict(tensors or {}),
            "xp.cfg": part.config,
            "version": part.version or VERSION,
            "exported": True,
        }
    if file.parent.is_dir():
        check_space(file.parent, sum(tensor.nbytes for tensor in (tensors or {}).values()))
    save_torch(file, document)


def _tree(file: Path) -> Mapping[str, Any]:
    import torch

    name = printable(file.name)
    try:
        check_torch_file(file)
        tree = torch.load(file, map_location="cpu", weights_only=True, mmap=True)
    except TorchFileError as error:
        raise ModelError(name, f"it {error}") from error
    except pickle.UnpicklingError as error:
        raise ModelError(name, "it is damaged or holds more than tensors, and such a file is not opened") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, EOFError, RuntimeError) as error:
        raise ModelError(name, reason_of(error)) from error
    if not isinstance(tree, Mapping):
        raise ModelError(name, "it holds no state dict")
    return tree


def _text(name: str, tree: Mapping[str, Any], key: str) -> str | None:
    value = tree.get(key)
    if value is not None and not isinstance(value, str):
        raise ModelError(name, f"its {key} is no text")
    return value
