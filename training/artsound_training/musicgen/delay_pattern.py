"""The delay pattern: what the network reads and what it must say at each step, so that codebook k speaks k steps late.

MusicGen (Copet et al. 2023, section 2.2) predicts the codebooks of a frame one after the other, each a step later than the one
before: at step t codebook k says frame t - k. Of T frames audiocraft counts T steps in the loss, so codebook k has T - k of
them; the last k frames of codebook k are never said. transformers shifts the labels itself if it is given no input, but does
not delay them; here both are done.

An example of fewer frames than its batch counts as it would alone: what lies behind its end is in nobody's loss, and being
behind, it is in nobody's sight either (attention looks back only).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

#: What PyTorch's cross-entropy passes over.
IGNORED = -100


def delayed(codes: Any, special: int) -> tuple[Any, Any]:
    """Inputs and labels of one example's codes, int64 [codebooks, frames]: each int64 [codebooks, frames].

    `inputs[k, t]` is what was said at step t - 1, the `special` token where that is nothing; `labels[k, t]` is what must be said
    at step t: `codes[k, t - k]`, `IGNORED` for t < k.
    """
    import torch

    codebooks, frames = codes.shape
    labels = torch.full((codebooks, frames), IGNORED, dtype=torch.int64, device=codes.device)
    for k in range(min(codebooks, frames)):
        labels[k, k:] = codes[k, : frames - k]
    inputs = torch.full_like(labels, special)
    inputs[:, 1:] = labels[:, :-1]
    return inputs.masked_fill_(inputs == IGNORED, special), labels


def stacked(examples: Sequence[Any], special: int) -> tuple[Any, Any]:
    """Inputs and labels of a batch, each int64 [batch, codebooks, longest]: padded with `special` and `IGNORED` at the end."""
    import torch

    shape = (len(examples), examples[0].shape[0], max(each.shape[1] for each in examples))
    inputs = torch.full(shape, special, dtype=torch.int64, device=examples[0].device)
    labels = torch.full_like(inputs, IGNORED)
    for row, codes in enumerate(examples):
        inputs[row, :, : codes.shape[1]], labels[row, :, : codes.shape[1]] = delayed(codes, special)
    return inputs, labels


def counted(labels: Any) -> Any:
    """How many steps of each codebook are in the loss: int64 [codebooks] of labels [batch, codebooks, steps]."""
    return (labels != IGNORED).sum(dim=(0, 2))
