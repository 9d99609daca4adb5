"""Loads a causal language model of transformers for a CPU with its matrices in int8, tensor by tensor.

The model's frame is built without memory; each matrix is read, rounded, kept on disk and let go before the next, so that the
floats of the whole are never in memory together (Falcon-RW-1B: 5.2 GB in fp32). The next load only maps what was kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.neural.checkpoint import load_model, load_part, quiet_transformers, reason_of
from artsound_core.neural.device import Placement
from artsound_core.neural.musicgen.tensor_files import TensorSource, open_tensors
from artsound_core.neural.native.int8_linear import int8_linear, int8_matrix, replace_linears
from artsound_core.neural.native.int8_matrix import BLOCK_ROWS, GROUP, Int8Matrix
from artsound_core.neural.native.int8_store import Int8Weights, Part, kept_weights
from artsound_core.neural.native.library import NativeEngine, native_library
from artsound_core.progress import ModelLoading, ProgressMonitor

#: Rows rounded at a time: whole blocks of the packed layout, so that the pieces can stand one behind the other.
_PIECE_ROWS = 128 * BLOCK_ROWS


def load_int8(installed: InstalledModel, placement: Placement, cache: Path | None, monitor: ProgressMonitor) -> Any:
    """The model in evaluation mode. Raises `ModelError`; `Cancelled` between two tensors."""
    source = open_tensors(installed)
    library = native_library()
    engine = None if library is None else library.engine(placement.threads)
    folder = None if cache is None else cache / "int8"
    model = _frame(installed)
    if not _fits(model, source):
        return _loaded_whole(installed, source, engine, folder, monitor)
    read = _reader(source, model.all_tied_weights_keys)
    places = tuple(place for place, module in model.named_modules() if _is_matrix(module))
    told = _Telling(installed.card.name, len(places), monitor)

    def parts() -> Iterator[tuple[str, Part]]:
        for done, place in enumerate(places):
            told(done)
            weight = _rows(model.get_submodule(place), read(f"{place}.weight"))
            yield place, _rounded(weight.numpy(), engine, monitor.check)

    recipe = f"causal language model {GROUP} {places}"
    weights = kept_weights(folder, installed.card.name, source.files, recipe, parts, monitor.check)
    _put_matrices(model, places, weights, read, engine)
    _put_others(model, read, monitor)
    _compute_buffers(model)
    return model.eval()


class _Telling:
    """Says how many of the matrices are done, and asks whether to stop."""

    def __init__(self, name: str, total: int, monitor: ProgressMonitor) -> None:
        self._name, self._total, self._monitor = name, total, monitor

    def __call__(self, done: int) -> None:
        self._monitor.check()
        self._monitor.tell(ModelLoading(self._name, done, self._total + 1))


def _frame(installed: InstalledModel) -> Any:
    """The model's modules with the shapes of their tensors and nothing in them."""
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM

    config = load_part(AutoConfig, installed)
    try:
        with quiet_transformers(), torch.device("meta"):
            return AutoModelForCausalLM.from_config(config, dtype=torch.float32, trust_remote_code=False)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RuntimeError, ImportError) as error:
        raise ModelError(installed.card.name, reason_of(error)) from error


def _fits(model: Any, source: TensorSource) -> bool:
    """Whether the file names its tensors as the model does; older files do not, and transformers knows how to read them."""
    state, names = model.state_dict(), source.names()
    needed = state.keys() - model.all_tied_weights_keys.keys()
    return needed <= names <= state.keys() and all(source.shape(name) == tuple(state[name].shape) for name in names)


def _loaded_whole(
    installed: InstalledModel,
    source: TensorSource,
    engine: NativeEngine | None,
    folder: Path | None,
    monitor: ProgressMonitor,
) -> Any:
    """By transformers' own loader, which knows every naming and says what is wrong; then matrix by matrix to int8."""
    import torch
    from transformers import AutoModelForCausalLM

    model = load_model(AutoModelForCausalLM, installed, torch.float32)
    for place, module in list(model.named_modules()):
        if _is_matrix(module) and not isinstance(module, torch.nn.Linear):
            linear = torch.nn.Linear(1, 1, device="meta")
            linear.weight = torch.nn.Parameter(_rows(module, module.weight), requires_grad=False)
            linear.bias = module.bias
            _replace(model, place, linear)
    replace_linears(model, engine, name=installed.card.name, folder=folder, sources=source.files, check=monitor.check)
    return model


def _reader(source: TensorSource, tied: Mapping[str, str]) -> Callable[[str], Any]:
    """Reads a tensor as float32 by the model's name for it."""

    def read(name: str) -> Any:
        tensor = source.read(name if name in source.names() else tied.get(name, name))
        return tensor.float() if tensor.is_floating_point() else tensor

    return read


def _rounded(weight: np.ndarray, engine: NativeEngine | None, check: Callable[[], None]) -> Int8Matrix:
    """Piece by piece, asking in between: a head of 50000 words takes longer than a person should wait for a stop."""
    rows, columns = weight.shape
    whole = Int8Matrix.empty(rows, columns, GROUP)
    place = 0
    for first in range(0, len(weight), _PIECE_ROWS):
        check()
        piece = int8_matrix(weight[first : first + _PIECE_ROWS], engine).packed
        whole.packed[place : place + len(piece)] = piece
        place += len(piece)
    return whole


def _put_matrices(
    model: Any,
    places: tuple[str, ...],
    weights: Int8Weights,
    read: Callable[[str], Any],
    engine: NativeEngine | None,
) -> None:
    for place in places:
        bias = None if model.get_submodule(place).bias is None else read(f"{place}.bias")
        module = int8_linear(weights.matrix(place), bias, engine)
        module._is_hf_initialized = True
        _replace(model, place, module)


def _put_others(model: Any, read: Callable[[str], Any], monitor: ProgressMonitor) -> None:
    """Embeddings, norms and buffers that the file holds; memory for those that it does not."""
    import torch

    for place, module in list(model.named_modules()):
        monitor.check()
        kept = module.state_dict(keep_vars=True).keys()
        for key, _ in list(module.named_parameters(recurse=False)):
            setattr(module, key, torch.nn.Parameter(read(f"{place}.{key}".lstrip(".")), requires_grad=False))
        for key, each in list(module.named_buffers(recurse=False)):
            found = read(f"{place}.{key}".lstrip(".")) if key in kept else torch.empty_like(each, device="cpu")
            setattr(module, key, found)
            found._is_hf_initialized = key in kept
        for each in module.parameters(recurse=False):
            each._is_hf_initialized = True


def _compute_buffers(model: Any) -> None:
    """Tables that no file holds, such as those of rotary positions: by transformers' own rule for each, as its loader does.

    What is marked as initialized it leaves as it is.
    """
    for module in model.modules():
        own = [*module.parameters(recurse=False), *module.buffers(recurse=False)]
        module._is_hf_initialized = all(getattr(each, "_is_hf_initialized", False) for each in own)
    model.initialize_weights()


def _is_matrix(module: Any) -> bool:
    import torch
    from transformers.pytorch_utils import Conv1D

    return isinstance(module, (torch.nn.Linear, Conv1D))


def _rows(module: Any, weight: Any) -> Any:
    """The weight as [out, in]; GPT-2's kind keeps it the other way round."""
    import torch

    return weight if isinstance(module, torch.nn.Linear) else weight.t().contiguous()


def _replace(model: Any, place: str, module: Any) -> None:
    parent, _, name = place.rpartition(".")
    setattr(model.get_submodule(parent), name, module)
