"""An exponential moving average of the weights that learn, kept beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any


class AveragedWeights:
    """`decay` of the average stays at each step, the rest comes from the weights. In float32, on the weights' device."""

    def __init__(self, trained: Mapping[str, Any], decay: float) -> None:
        """`trained`: the parameters that learn, by name. The average begins with what they are."""
        self._trained, self._decay = dict(trained), decay
        self.tensors = {name: weight.detach().clone() for name, weight in trained.items()}

    def follow(self) -> None:
        """A step of the optimiser was made."""
        for name, weight in self._trained.items():
            self.tensors[name].lerp_(weight.detach(), 1.0 - self._decay)

    def restore(self, tensors: Mapping[str, Any]) -> None:
        for name, tensor in tensors.items():
            self.tensors[name].copy_(tensor)

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """The network computes with the average; afterwards the weights are back. Nothing is copied."""
        self._exchange()
        try:
            yield
        finally:
            self._exchange()

    def _exchange(self) -> None:
        for name, weight in self._trained.items():
            weight.data, self.tensors[name] = self.tensors[name], weight.data
