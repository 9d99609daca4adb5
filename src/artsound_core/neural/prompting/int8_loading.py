"""Loads a causal language model of transformers for a CPU with its matrices in int8, tensor by tensor.

The model's frame is built without memory; each matrix is read, rounded and let go before the next, so that the floats of the
whole are never in memory together (Falcon-RW-1B: 5.2 GB on disk, 1.4 GB loaded).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.neural.checkpoint import load_model, load_part, quiet_transformers, reason_of
from artsound_core.neural.device import Placement
from artsound_core.neural.musicgen.tensor_files import TensorSource, open_tensors
from artsound_core.neural.prompting.packed_linear import linear_module
from artsound_core.progress import ModelLoading, ProgressMonitor


def load_int8(installed: InstalledModel, placement: Placement, cache: Path | None, monitor: ProgressMonitor) -> Any:
    """The model in evaluation mode. Raises `ModelError`; `Cancelled` between two tensors."""
    source = open_tensors(installed)
    model = _frame(installed)
    if not _fits(model, source):
        return _loaded_whole(installed, placement, monitor)
    _fill(model, source, _Filling(installed.card.name, placement, monitor))
    _compute_buffers(model)
    return model.eval()


def _frame(installed: InstalledModel) -> Any:
    """The model's modules with the shapes of their tensors and nothing in them."""
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM

    config = load_part(AutoConfig, installed)
    try:
        with quiet_transformers(), torch.device("meta"):
            return AutoModelForCausalLM.from_config(config, dtype=torch.float32)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RuntimeError, ImportError) as error:
        raise ModelError(installed.card.name, reason_of(error)) from error


def _fits(model: Any, source: TensorSource) -> bool:
    """Whether the file names its tensors as the model does; older files do not, and transformers knows how to read them."""
    state, names = model.state_dict(), source.names()
    needed = state.keys() - model.all_tied_weights_keys.keys()
    return needed <= names <= state.keys() and all(source.shape(name) == tuple(state[name].shape) for name in names)


def _loaded_whole(installed: InstalledModel, placement: Placement, monitor: ProgressMonitor) -> Any:
    """By transformers' own loader, which knows every naming and says what is wrong; then matrix by matrix to int8."""
    import torch
    from transformers import AutoModelForCausalLM

    model = load_model(AutoModelForCausalLM, installed, torch.float32)
    for name, module in list(model.named_modules()):
        if _is_matrix(module):
            monitor.check()
            _replace(model, name, linear_module(_rows(module, module.weight), module.bias, placement))
    return model


@dataclass(frozen=True, slots=True)
class _Filling:
    name: str
    placement: Placement
    monitor: ProgressMonitor


def _fill(model: Any, source: TensorSource, filling: _Filling) -> None:
    """Every parameter and kept buffer from the file; matrices become int8 modules of the same place."""
    import torch

    tied: dict[str, str] = dict(model.all_tied_weights_keys)
    modules = list(model.named_modules())
    read = _reader(source, tied)
    for done, (place, module) in enumerate(modules):
        filling.monitor.check()
        filling.monitor.tell(ModelLoading(filling.name, done, len(modules)))
        if _is_matrix(module):
            bias = None if module.bias is None else read(f"{place}.bias").clone()
            weight = _rows(module, read(f"{place}.weight"))
            _replace(model, place, linear_module(weight, bias, filling.placement))
            continue
        for key in [key for key, each in module.named_parameters(recurse=False) if each is not None]:
            setattr(module, key, torch.nn.Parameter(read(f"{place}.{key}".lstrip(".")), requires_grad=False))
            getattr(module, key)._is_hf_initialized = True
        kept = module.state_dict(keep_vars=True).keys()
        for key, each in list(module.named_buffers(recurse=False)):
            is_kept = key in kept
            setattr(
                module, key, read(f"{place}.{key}".lstrip(".")) if is_kept else torch.empty_like(each, device="cpu")
            )
            getattr(module, key)._is_hf_initialized = is_kept


def _reader(source: TensorSource, tied: Mapping[str, str]) -> Callable[[str], Any]:
    """Reads a tensor as float32 by the model's name for it."""

    def read(name: str) -> Any:
        tensor = source.read(name if name in source.names() else tied.get(name, name))
        return tensor.float() if tensor.is_floating_point() else tensor

    return read


def _compute_buffers(model: Any) -> None:
    """Tables that no file holds, such as those of rotary positions: by transformers' own rule for each, as its loader does."""
    for module in model.modules():
        own = [*module.parameters(recurse=False), *module.buffers(recurse=False)]
        module._is_hf_initialized = all(getattr(each, "_is_hf_initialized", True) for each in own)
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
    model.get_submodule(parent).register_module(name, module)
