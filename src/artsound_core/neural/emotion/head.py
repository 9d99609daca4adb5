"""The head: two bidirectional GRUs, self-attention and two linear layers, after the paper; of any size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from artsound_core.errors import ModelError
from artsound_core.neural.emotion.named_tensors import NamedTensors

#: The paper's classifier: before the first linear layer, and between the two. There is no activation between them.
ATTENDED_DROPOUT, INNER_DROPOUT = 0.2, 0.4


@dataclass(frozen=True, slots=True)
class HeadAnswer:
    """`logits` [n, classes]. `attention` [n, steps]: weights averaged over heads and queries, sum 1.

    `contributions` [n, steps, classes]: what each step adds to each logit by way of the attention. All after the GRUs is
    linear without dropout, so their sum over the steps and the biases is exactly the logits.
    """

    logits: Any
    attention: Any
    contributions: Any


def head_from(tensors: NamedTensors, features: int, heads: int, classes: int) -> Any:
    """`torch.nn.ModuleDict` of `gru1.*`, `gru2.*`, `attention.*`, `fc1.*`, `fc2.*`; raises `ModelError` for what does not fit.

    `features`: what the trunk gives at each place. `heads` of the attention must divide twice the second GRU's size.
    """
    from torch import nn

    first = _gru(tensors, "gru1", features)
    second = _gru(tensors, "gru2", 2 * first.hidden_size)
    attended = 2 * second.hidden_size
    if attended % heads:
        raise ModelError(tensors.model, f"{heads} attention heads do not divide its {attended} features")
    attention = nn.MultiheadAttention(attended, heads, batch_first=True, device="meta")
    attention.in_proj_weight = nn.Parameter(tensors.take("attention.in_proj_weight", 3 * attended, attended))
    attention.in_proj_bias = nn.Parameter(tensors.take("attention.in_proj_bias", 3 * attended))
    _fill(tensors, "attention.out_proj", attention.out_proj)
    inner = nn.Linear(attended, tensors.size_of("fc1.bias", 0), device="meta")
    _fill(tensors, "fc1", inner)
    last = nn.Linear(inner.out_features, classes, device="meta")
    _fill(tensors, "fc2", last)
    return nn.ModuleDict({"gru1": first, "gru2": second, "attention": attention, "fc1": inner, "fc2": last})


def answer_of(head: Any, steps: Any) -> HeadAnswer:
    """Runs the head over [n, steps, features]; the attended steps are averaged. Drops out where `head.training` is true.

    With one step, as the paper's authors trained it, the attention has nothing to choose from and passes that step on.
    """
    from torch.nn import functional

    hidden, _ = head["gru1"](steps)
    hidden, _ = head["gru2"](hidden)
    weights, values = _attention(head["attention"], hidden)
    weights = weights.mean(2)  # over the queries: the average of what they gather is what the average gathers
    gathered = (weights[..., None] * values).transpose(1, 2).flatten(2)
    attended = head["attention"].out_proj(gathered.sum(1))
    attended = functional.dropout(attended, ATTENDED_DROPOUT, head.training)
    inner = functional.dropout(head["fc1"](attended), INNER_DROPOUT, head.training)
    through = head["fc2"].weight @ head["fc1"].weight @ head["attention"].out_proj.weight
    return HeadAnswer(head["fc2"](inner), weights.mean(1), gathered @ through.T)


def _attention(attention: Any, hidden: Any) -> tuple[Any, Any]:
    """Weights [n, heads, queries, steps] and values [n, heads, steps, size] of scaled dot-product attention."""
    from torch.nn import functional

    projected = functional.linear(hidden, attention.in_proj_weight, attention.in_proj_bias)
    queries, keys, values = (
        part.unflatten(2, (attention.num_heads, attention.head_dim)).transpose(1, 2) for part in projected.chunk(3, 2)
    )
    return (queries @ keys.transpose(2, 3) / attention.head_dim**0.5).softmax(3), values


def _gru(tensors: NamedTensors, name: str, features: int) -> Any:
    from torch import nn

    size = tensors.size_of(f"{name}.weight_hh_l0", 1)
    shapes = {
        "weight_ih": (3 * size, features),
        "weight_hh": (3 * size, size),
        "bias_ih": (3 * size,),
        "bias_hh": (3 * size,),
    }
    gru = nn.GRU(features, size, batch_first=True, bidirectional=True, device="meta")
    for direction in ("l0", "l0_reverse"):
        for part, shape in shapes.items():
            setattr(gru, f"{part}_{direction}", nn.Parameter(tensors.take(f"{name}.{part}_{direction}", *shape)))
    return gru


def _fill(tensors: NamedTensors, name: str, layer: Any) -> None:
    from torch import nn

    layer.weight = nn.Parameter(tensors.take(f"{name}.weight", layer.out_features, layer.in_features))
    layer.bias = nn.Parameter(tensors.take(f"{name}.bias", layer.out_features))
