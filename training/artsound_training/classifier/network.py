"""The network that is trained: the program's own trunk and head, with batch norms that are not folded away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from artsound_core.emotion import EMOTIONS
from artsound_core.neural.emotion.checkpoint import Pooling
from artsound_core.neural.emotion.head import answer_of, head_from
from artsound_core.neural.emotion.named_tensors import NamedTensors
from artsound_core.neural.emotion.trunk import STAGES, grid_of, trunk_from
from artsound_training.classifier.draws import Purpose, drawing
from artsound_training.classifier.recipe import HeadRecipe, TrunkRecipe

#: What the head is called in a sentence about its tensors.
_NAME = "emotion-classifier"


@dataclass(frozen=True, slots=True)
class ClassifierNetwork:
    """`trunk` and `head` as the core builds them; outputs in the order of `EMOTIONS`. `device`: torch's name.

    `is_trunk_own`: the trunk differs from the catalogue's backbone, so a checkpoint must hold it. `is_bf16`: the trunk
    runs under autocast.
    """

    trunk: Any
    head: Any
    pooling: Pooling
    device: str
    is_trunk_own: bool
    is_bf16: bool = False

    def logits(self, pixels: Any, between: Callable[[], None]) -> Any:
        """float32 [n, 5] of normalised pixels [n, 3, 224, 224] on the device; `between()` after each block."""
        import torch

        with torch.autocast(torch.device(self.device).type, torch.bfloat16, enabled=self.is_bf16):
            grid = grid_of(self.trunk, pixels, lambda _done, _total: between())
        return self.logits_of_grid(grid.float().flatten(2).transpose(1, 2).contiguous())

    def logits_of_grid(self, grid: Any) -> Any:
        """float32 [n, 5] of the trunk's features [n, places, channels]."""
        steps = grid if self.pooling is Pooling.GRID else grid.mean(1, keepdim=True)
        return answer_of(self.head, steps).logits

    def tensors(self) -> dict[str, Any]:
        """Under the authors' names, as `write_classifier` takes them; the trunk's only where it is the network's own."""
        held = dict(self.head.state_dict())
        if self.is_trunk_own:
            held |= {f"resnet.{name}": tensor for name, tensor in self.trunk.state_dict().items()}
        return held

    def prepare_training(self, recipe: TrunkRecipe) -> None:
        """Frozen stages give no gradient, and their batch norms, or all with `frozen_statistics`, keep their statistics."""
        from torch import nn

        self.head.train().requires_grad_(True)
        self.trunk.train().requires_grad_(True)
        for name in frozen_parts(recipe.frozen_stages):
            self.trunk[name].eval().requires_grad_(False)
        for module in self.trunk.modules():
            if recipe.frozen_statistics and isinstance(module, nn.BatchNorm2d):
                module.eval()

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Without dropout and gradients, batch norms by their statistics; afterwards each part learns as before."""
        import torch

        modules = [*self.trunk.modules(), *self.head.modules()]
        were_training = [module.training for module in modules]
        for module in modules:
            module.training = False
        try:
            with torch.no_grad():
                yield
        finally:
            for module, was_training in zip(modules, were_training, strict=True):
                module.training = was_training


def frozen_parts(stages: int) -> tuple[str, ...]:
    """The trunk's parts that so many frozen stages hold: the stem goes with the first."""
    return ("conv1", "bn1", *(f"layer{stage}" for stage in range(1, stages + 1))) if stages else ()


def features_of(trunk: Any) -> int:
    """How many features the trunk gives at each place."""
    return int(trunk[f"layer{STAGES}"][-1]["conv3"].out_channels)


def fresh_head(features: int, recipe: HeadRecipe, seed: int) -> dict[str, Any]:
    """Tensors of a head that has learned nothing, drawn by the seed."""
    with drawing("cpu", seed, Purpose.HEAD):
        return untrained_head(features, recipe.hidden, recipe.heads, recipe.inner, len(EMOTIONS))


def untrained_head(features: int, hidden: tuple[int, int], heads: int, inner: int, classes: int) -> dict[str, Any]:
    """A head's tensors under the authors' names as torch's own layers begin, drawn by torch's generator as it stands."""
    from torch import nn

    first, second = hidden
    parts = {
        "gru1": nn.GRU(features, first, batch_first=True, bidirectional=True),
        "gru2": nn.GRU(2 * first, second, batch_first=True, bidirectional=True),
        "attention": nn.MultiheadAttention(2 * second, heads, batch_first=True),
        "fc1": nn.Linear(2 * second, inner),
        "fc2": nn.Linear(inner, classes),
    }
    return {f"{name}.{key}": tensor for name, part in parts.items() for key, tensor in part.state_dict().items()}


def network_from(
    trunk_tensors: NamedTensors,
    head_tensors: Mapping[str, Any] | NamedTensors | None,
    head: HeadRecipe,
    seed: int,
    device: str,
    *,
    is_trunk_own: bool,
    is_bf16: bool = False,
) -> ClassifierNetwork:
    """The network on its device, built by the core's own code; no `head_tensors`: a fresh head of the recipe's sizes.

    Raises `ModelError` for tensors that do not make one.
    """
    import torch

    trunk = trunk_from(trunk_tensors)
    trunk_tensors.refuse_rest()
    features = features_of(trunk)
    named = head_tensors if head_tensors is not None else fresh_head(features, head, seed)
    tensors = named if isinstance(named, NamedTensors) else NamedTensors(_NAME, named)
    built = head_from(tensors, features, head.heads, len(EMOTIONS))
    tensors.refuse_rest()
    # On a card convolutions are quickest where the colours of a pixel lie side by side.
    layout = torch.preserve_format if device == "cpu" else torch.channels_last
    placed = trunk.to(device, memory_format=layout)
    return ClassifierNetwork(placed, built.to(device), head.pooling, device, is_trunk_own, is_bf16)
