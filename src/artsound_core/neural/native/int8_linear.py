"""Linear layers with int8 weights for whole models: by our kernels, else by torch's, else by its plain product."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from artsound_core.neural.device import Placement, Precision
from artsound_core.neural.musicgen.packed_linear import Product, pack_linear
from artsound_core.neural.native.int8_matrix import GROUP, Int8Matrix, packed_by_numpy
from artsound_core.neural.native.int8_store import Int8Weights, Part, kept_weights
from artsound_core.neural.native.library import NativeEngine
from artsound_core.neural.native.structures import as_matrix


def linear_names(model: Any, keep: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The linear layers of a torch model that can be replaced: all but those whose name begins with one of `keep`."""
    import torch

    return tuple(
        name
        for name, module in model.named_modules()
        if isinstance(module, torch.nn.Linear) and not (keep and name.startswith(keep))
    )


def replace_linears(
    model: Any,
    engine: NativeEngine | None,
    keep: tuple[str, ...] = (),
    *,
    name: str = "",
    folder: Path | None = None,
    sources: tuple[Path, ...] = (),
    group: int = GROUP,
    check: Callable[[], None] = lambda: None,
) -> Int8Weights:
    """Puts int8 layers in the place of a model's linear layers, one after the other, and lets the old weights go.

    `keep`: beginnings of the names of layers that stay. The int8 weights are kept in `folder` for the model `name` read
    from the files `sources` (`kept_weights`); where they lie there already, the old weights may be on torch's meta device.
    The new layers take and give float32, whatever the others are. `check` is called between layers and may raise.
    """
    names = linear_names(model, keep)

    def parts() -> Iterator[tuple[str, Part]]:
        for place in names:
            weight = model.get_submodule(place).weight
            yield place, int8_matrix(weight.detach().float().numpy(), engine, group)

    weights = kept_weights(folder, name, sources, f"linear {group} {names}", parts, check)
    for place in names:
        check()
        old = model.get_submodule(place)
        bias = None if old.bias is None else old.bias.detach().float()
        parent, _, last = place.rpartition(".")
        setattr(model.get_submodule(parent), last, int8_linear(weights.matrix(place), bias, engine))
    return weights


def int8_matrix(weights: np.ndarray, engine: NativeEngine | None, group: int = GROUP) -> Int8Matrix:
    """float32 [n, k] rounded to int8."""
    if engine is None:
        return packed_by_numpy(np.ascontiguousarray(weights, np.float32), group)
    return engine.packed(weights, group)


def int8_linear(matrix: Int8Matrix, bias: Any | None, engine: NativeEngine | None) -> Any:
    """A torch module that does what `nn.Linear` does: float32 [..., k] to [..., n], plus `bias` (float32 [n]) if given.

    Without an engine torch's own int8 kernel is taken, or its float32 product where this processor has no such kernel.
    """
    import torch

    product = native_product(matrix, bias, engine) if engine is not None else _torch_product(matrix.unpacked(), bias)

    class Int8Linear(torch.nn.Module):  # type: ignore[misc]
        in_features, out_features = matrix.columns, matrix.rows

        def forward(self, states: Any) -> Any:
            rows = states.reshape(-1, self.in_features).to(torch.float32).contiguous()
            return product(rows).view(*states.shape[:-1], self.out_features)

        def extra_repr(self) -> str:
            return f"in_features={self.in_features}, out_features={self.out_features}"

    return Int8Linear()


def native_product(matrix: Int8Matrix, bias: Any | None, engine: NativeEngine) -> Product:
    """By our kernels: the same bits on every processor, with any number of threads."""
    import torch

    structure = as_matrix(matrix)
    offset = None if bias is None else bias.to(torch.float32).contiguous()
    bias_address = None if offset is None else offset.data_ptr()
    kept_alive = (matrix, offset)

    def product(rows: Any) -> Any:
        out = torch.empty((len(rows), kept_alive[0].rows), dtype=torch.float32)
        engine.multiply(structure, rows.data_ptr(), len(rows), bias_address, out.data_ptr())
        return out

    return product


def _torch_product(weights: np.ndarray, bias: Any | None) -> Product:
    """By torch's int8 kernel, which rounds activations to 8 bits too; by its bf16 or float32 product where it has none."""
    import torch

    product = pack_linear(torch.from_numpy(weights), Placement(precision=Precision.INT8))
    return product if bias is None else lambda rows: product(rows) + bias
