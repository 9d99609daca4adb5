"""Draws tokens from logits: temperature, the k likeliest, and noise that comes from the CPU whatever the device."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from artsound_core.errors import ModelError


@dataclass(frozen=True, slots=True)
class Sampling:
    """The paper's way: k 250, temperature 1, guidance 3. A temperature of 0 takes the likeliest token."""

    top_k: int = 250
    temperature: float = 1.0
    guidance: float = 3.0


class Sampler:
    """One seed's draws, in the order of the steps.

    A token is the largest of probability over exponential noise: torch's own multinomial for a single draw, so that the
    tokens equal transformers' for the same generator state, and a device can do the same with the same noise.
    """

    def __init__(self, sampling: Sampling, seed: int, model: str) -> None:
        import torch

        self._sampling, self._model = sampling, model
        self._generator = torch.Generator().manual_seed(seed % 2**63)

    @property
    def sampling(self) -> Sampling:
        return self._sampling

    def noise(self, codebooks: int, vocabulary: int) -> Any:
        """float32 [codebooks, vocabulary], exponential with rate 1: one step's."""
        import torch

        return torch.empty(codebooks, vocabulary).exponential_(generator=self._generator)

    def draw(self, logits: Any) -> Any:
        """int64 [codebooks] from float32 [codebooks, vocabulary]. `ModelError` where the logits are no numbers."""
        import torch

        if not torch.isfinite(logits.sum()):
            raise ModelError(self._model, "its answers are not numbers; its weights must be damaged")
        if self._sampling.temperature == 0:
            return logits.argmax(-1)
        shares = shares_of(logits, self._sampling)
        return (shares / self.noise(*logits.shape)).argmax(-1)


def shares_of(logits: Any, sampling: Sampling) -> Any:
    """Probabilities of the `top_k` likeliest tokens of each row, zero elsewhere."""
    import torch

    scores = logits / sampling.temperature
    least = torch.topk(scores, min(sampling.top_k, scores.shape[-1]))[0][..., -1:]
    return torch.softmax(scores.masked_fill(scores < least, float("-inf")), -1)
