"""Matrix products without biases whose weights are packed once for the kernel that reads them: oneDNN, fbgemm, or plain torch.

With few rows the product is as fast as its weights can be read, if the kernel is a good one: the usual one of torch reads
them at a quarter of the memory's speed (measured: 238 ms a step against 94 ms packed, fp32, two rows).
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

from artsound_core.neural.device import DeviceKind, Placement, Precision

#: float32 [rows, in] to float32 [rows, out] on the CPU; elsewhere in the weights' own type.
Product = Callable[[Any], Any]

#: Rows that oneDNN packs for: the conditional and the unconditional one. Other numbers work too.
_ROWS = 2


def pack_linear(weight: Any, placement: Placement) -> Product:
    """The product with `weight` [out, in] of any floating type. The packed copy is all that is kept."""
    if placement.device is not DeviceKind.CPU:
        return _on_device(weight, placement)
    if placement.precision is Precision.INT8 and has_int8():
        return _pack_int8(weight)
    if placement.precision is not Precision.FP32 and has_bf16():
        return _pack_bf16(weight)
    return _pack_fp32(weight)


def device_type(placement: Placement) -> Any:
    """torch's type of weights and activations away from the CPU; int8 is the CPU's alone."""
    import torch

    return torch.float32 if placement.precision is Precision.FP32 else torch.bfloat16


def has_bf16() -> bool:
    """Whether this CPU's oneDNN multiplies bf16 numbers; without it, bf16 would be slower than fp32."""
    import torch

    return _has_onednn() and bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())


def has_int8() -> bool:
    """Whether torch has the dynamic int8 product of x86 CPUs."""
    import torch

    return "fbgemm" in torch.backends.quantized.supported_engines


def _has_onednn() -> bool:
    import torch

    return bool(torch.backends.mkldnn.is_available()) and hasattr(torch.ops.mkldnn, "_linear_pointwise")


def _on_device(weight: Any, placement: Placement) -> Product:
    import torch

    moved = weight.to(placement.device.value, device_type(placement))
    return lambda rows: torch.nn.functional.linear(rows, moved)


def _pack_fp32(weight: Any) -> Product:
    import torch

    whole = weight.float().contiguous()
    if not _has_onednn():
        return lambda rows: torch.nn.functional.linear(rows, whole)
    packed = torch.ops.mkldnn._reorder_linear_weight(whole, _ROWS)
    return lambda rows: torch.ops.mkldnn._linear_pointwise(rows, packed, None, "none", [], "")


def _pack_bf16(weight: Any) -> Product:
    import torch

    packed = torch.ops.mkldnn._reorder_linear_weight(weight.bfloat16().contiguous(), _ROWS)
    return lambda rows: torch.ops.mkldnn._linear_pointwise(rows.bfloat16(), packed, None, "none", [], "").float()


def _pack_int8(weight: Any) -> Product:
    """Symmetric for each output row; the activations are quantised as they come (torch's dynamic quantisation)."""
    import torch

    whole = weight.float()
    scale = (torch.maximum(whole.amax(1), -whole.amin(1)) / 127).clamp_min_(1e-12)
    rounded = (whole / scale[:, None]).round_().to(torch.int8)
    with warnings.catch_warnings():
        # torch tells that quantised tensors will go (pytorch #184982); its version is pinned, and this is the only place.
        warnings.simplefilter("ignore", UserWarning)
        warnings.simplefilter("ignore", FutureWarning)
        zero = torch.zeros(len(scale), dtype=torch.int64)
        quantised = torch._make_per_channel_quantized_tensor(rounded, scale.double(), zero, 0)
        packed = torch.ops.quantized.linear_prepack(quantised, None)
    return lambda rows: torch.ops.quantized.linear_dynamic(rows, packed)
