"""The loss: cross-entropy of each codebook over all its steps, and the mean over the codebooks.

It is audiocraft's, and that of transformers' `forward(labels=...)` where labels are delayed and cut to the number of frames. Sums
and counts are kept apart, for the mean is taken over all that makes one step of the optimiser: over every batch that is
accumulated and every process. So the gradient is that of one large batch, however it is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from artsound_training.musicgen.delay_pattern import IGNORED


def codebook_sum(logits: Any, labels: Any) -> Any:
    """Summed cross-entropy in nats, a float32 number, of one codebook: logits [batch, steps, vocabulary], labels [batch, steps].

    Computed in float32 whatever the logits are in: a sum of thousands of bfloat16 numbers would be wrong by several percent.
    """
    from torch.nn.functional import cross_entropy

    return cross_entropy(logits.float().flatten(0, 1), labels.flatten(), ignore_index=IGNORED, reduction="sum")


def weighed(sums: Any, counts: Any) -> Any:
    """What is differentiated: `sums` [codebooks] of a part over `counts` [codebooks] of the whole. The parts give the loss."""
    return (sums / counts.clamp(min=1).to(sums.dtype)).mean()


def mean_loss(sums: Sequence[float], counts: Sequence[float]) -> float:
    """The loss in nats, from each codebook's sum and count; a codebook without any step says nothing."""
    means = [total / count for total, count in zip(sums, counts, strict=True) if count]
    return sum(means) / len(means)
