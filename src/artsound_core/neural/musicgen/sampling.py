"""Draws tokens from logits: temperature, the k likeliest, and noise that comes from the CPU whatever the device."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from artsound_core.errors import ModelError


@dataclass(frozen=True, slots=True)
class Sampling:
    """The paper's way: k 250, temperature 1, guidance 3. A temperature of 0 takes the likeliest token."""

    top_k: int = 250
    temperature: float = 1.0
    guidance: float = 3.0


#: Steps whose noise is made at once. torch makes it with all its threads, which then stay awake for some milliseconds in
#: wait of more, on the very cores that the next step needs.
_STEPS_AHEAD = 32


class Sampler:
    """One seed's draws, in the order of the steps.

    A token is the largest of probability over exponential noise: torch's own multinomial for a single draw, so that the
    tokens equal transformers' for the same generator state, and a device can do the same with the same noise.
    """

    def __init__(self, sampling: Sampling, seed: int, model: str) -> None:
        import torch

        self._sampling, self._model = sampling, model
        self._generator = torch.Generator().manual_seed(seed % 2**63)
        self._ahead: list[np.ndarray] = []

    @property
    def sampling(self) -> Sampling:
        return self._sampling

    def noise(self, codebooks: int, vocabulary: int) -> np.ndarray:
        """float32 [codebooks, vocabulary], exponential with rate 1: one step's. The shape must stay the same."""
        import torch

        if not self._ahead:
            made = [
                torch.empty(codebooks, vocabulary).exponential_(generator=self._generator) for _ in range(_STEPS_AHEAD)
            ]
            self._ahead = [each.numpy() for each in reversed(made)]
        return self._ahead.pop()

    def draw(self, logits: Any) -> Any:
        """int64 [codebooks] from float32 [codebooks, vocabulary]. `ModelError` where the logits are no numbers.

        In numpy: the numbers are few, and see `_STEPS_AHEAD`.
        """
        import torch

        scores = logits.numpy()
        if not np.isfinite(scores.sum()):
            raise ModelError(self._model, "its answers are not numbers; its weights must be damaged")
        if self._sampling.temperature == 0:
            return torch.from_numpy(scores.argmax(-1))
        scores = scores / np.float32(self._sampling.temperature)
        kept = min(self._sampling.top_k, scores.shape[-1])
        least = np.partition(scores, -kept, axis=-1)[:, -kept, None]
        # Not divided by its sum: the largest stays the largest.
        shares = np.exp(scores - scores.max(-1, keepdims=True))
        shares[scores < least] = 0.0
        return torch.from_numpy((shares / self.noise(*scores.shape)).argmax(-1))
