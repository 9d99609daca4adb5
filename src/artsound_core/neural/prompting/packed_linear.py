"""A linear layer in a model of transformers whose weights are packed for the processor's int8 kernel."""

from __future__ import annotations

from typing import Any

from artsound_core.neural.device import Placement
from artsound_core.neural.musicgen.packed_linear import pack_linear


def linear_module(weight: Any, bias: Any, placement: Placement) -> Any:
    """A module that gives x Wᵀ + b for float32 x [..., in], W [out, in]; the weight is not kept."""
    import torch

    class PackedLinear(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.in_features, self.out_features = weight.shape[1], weight.shape[0]
            self._product = pack_linear(weight, placement)
            self._bias = None if bias is None else bias.detach()

        def forward(self, x: Any) -> Any:
            flat = self._product(x.reshape(-1, self.in_features))
            out = flat if self._bias is None else flat + self._bias
            return out.reshape(*x.shape[:-1], self.out_features)

    return PackedLinear()
