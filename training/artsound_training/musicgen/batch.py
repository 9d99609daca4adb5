"""A batch as the network takes it, and how one is made of examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from artsound_training.musicgen.conditioning import padded
from artsound_training.musicgen.delay_pattern import counted, stacked


@dataclass(frozen=True, slots=True)
class Example:
    """`codes`: int64 [codebooks, frames]. `states`: float32 [length, width]. `key` stands for it in this epoch (see `chance`).

    `has_text`: whether its text was left to it this time.
    """

    codes: Any
    states: Any
    key: int
    has_text: bool = True


@dataclass(frozen=True, slots=True)
class Batch:
    """`inputs`, `labels`: int64 [batch, codebooks, steps]. `states`: float32 [batch, length, width], `mask` of them: int64
    [batch, length]. `has_text`: bool [batch]. `frames`: of each example without padding. `keys`: what its chance comes from.

    `counts`: steps of each codebook that are in the loss, int64 [codebooks], always on the processor.
    """

    inputs: Any
    labels: Any
    states: Any
    mask: Any
    has_text: Any
    frames: tuple[int, ...]
    keys: tuple[int, ...]
    counts: Any

    def moved(self, device: Any) -> Batch:
        """Itself on `device`; from pinned memory without waiting."""
        return replace(self, **{name: getattr(self, name).to(device, non_blocking=True) for name in _TENSORS})

    def pinned(self) -> Batch:
        """Itself in memory that a card can fetch by itself."""
        return replace(self, **{name: getattr(self, name).pin_memory() for name in _TENSORS})


_TENSORS = tuple(each.name for each in fields(Batch) if each.name not in ("frames", "keys", "counts"))


def batch_of(examples: Sequence[Example], special: int) -> Batch:
    """`special`: the token that stands for nothing yet said."""
    import torch

    inputs, labels = stacked([each.codes for each in examples], special)
    states, mask = padded([each.states for each in examples])
    return Batch(
        inputs,
        labels,
        states,
        mask,
        torch.tensor([each.has_text for each in examples], device=states.device),
        tuple(each.codes.shape[1] for each in examples),
        tuple(each.key for each in examples),
        counted(labels).cpu(),
    )
