"""The divergence that the paper's table shows under KL: between histograms of embedding values."""

from __future__ import annotations

from typing import Any

import numpy as np

from artsound_training.evaluation.kl_divergence import log_softmax
from artsound_training.evaluation.vectors import checked_pair

BINS = 100

DEFINITION = (
    "The paper's own KL, comparable with its table only: all values of all VGGish embeddings of a set in one histogram of "
    "100 bins, evenly from the least to the largest value of both sets together, as a density; a softmax over the 100 "
    "densities; KL(reference || generated) of the two. The paper does not state range, scaling and direction: these are ours."
)


def histogram_kl(generated: Any, reference: Any, bins: int = BINS) -> float:
    """KL(reference || generated) in nats of the two sets' histograms; embeddings [n, d] and [m, d]. Raises `ValueError`.

    0 where both sets are one and the same single value: there is no range to divide.
    """
    one, other = checked_pair("generated embeddings", generated, "reference embeddings", reference)
    if bins < 1:
        raise ValueError(f"a histogram needs a bin, not {bins}")
    edges = min(one.min(), other.min()), max(one.max(), other.max())
    if edges[0] == edges[1]:
        return 0.0
    model, truth = (log_softmax(np.histogram(each, bins, edges, density=True)[0]) for each in (one, other))
    return max(0.0, float((np.exp(truth) * (truth - model)).sum()))
