"""What a training of the classifier is made of; the TOML files in `recipes/` hold the values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from artsound_core.neural.emotion.checkpoint import PAPERS_HEADS, Pooling
from artsound_core.neural.emotion.trunk import STAGES


class Balance(StrEnum):
    """How rare emotions come to their right: not at all, by a heavier loss, or by being drawn more often."""

    NONE = "none"
    LOSS = "loss"
    SAMPLING = "sampling"


class Watched(StrEnum):
    """What decides which epoch is the best, on the validation split. The names are those of the metrics."""

    LOSS = "val_loss"
    MACRO_F1 = "val_macro_f1"


class Arithmetic(StrEnum):
    """`auto`: the trunk in bf16 by autocast on a CUDA card, fp32 elsewhere. The head is in fp32 always, as in the program."""

    AUTO = "auto"
    FP32 = "fp32"
    BF16 = "bf16"


@dataclass(frozen=True, slots=True)
class TrunkRecipe:
    """`frozen_stages`: 0 trains all of the ResNet; 1 freezes the stem and the first of its four stages; 4 freezes all.

    `frozen_statistics`: batch norm uses the means and variances that came with the weights, and leaves them as they are.
    `from_features`: an all frozen trunk is not run; what `artsound-train precompute --features` kept is read instead.
    """

    learning_rate: float = 1e-5
    frozen_stages: int = 0
    frozen_statistics: bool = False
    from_features: bool = False

    def __post_init__(self) -> None:
        _require(self.learning_rate > 0, "learning_rate must be above 0")
        _require(0 <= self.frozen_stages <= STAGES, f"frozen_stages must be 0 to {STAGES}")
        if self.is_frozen and not self.frozen_statistics:
            raise ValueError(
                "an all frozen trunk needs frozen_statistics = true, else its batch norms would still learn"
            )
        if self.from_features and not self.is_frozen:
            raise ValueError(f"from_features needs frozen_stages = {STAGES}: a trunk that learns gives other features")

    @property
    def is_frozen(self) -> bool:
        return self.frozen_stages == STAGES


@dataclass(frozen=True, slots=True)
class HeadRecipe:
    """The paper's sizes: GRUs of 256 and 128 each way, four heads, a linear layer of 128. Dropout (.2, .4) is the core's."""

    pooling: Pooling = Pooling.POOLED
    learning_rate: float = 1e-5
    hidden: tuple[int, int] = (256, 128)
    heads: int = PAPERS_HEADS
    inner: int = 128

    def __post_init__(self) -> None:
        _require(self.learning_rate > 0, "learning_rate must be above 0")
        _require(min(*self.hidden, self.heads, self.inner) >= 1, "hidden, heads and inner must be 1 or more")
        _require(2 * self.hidden[1] % self.heads == 0, "heads must divide twice the second of hidden")


@dataclass(frozen=True, slots=True)
class AugmentationRecipe:
    """`flip`: how often a painting is mirrored, 0..1. `rotation_degrees`: at most, either way; corners become black.

    `brightness`, `contrast`, `saturation`: factors are drawn from 1 - x to 1 + x. `hue`: at most this part of the circle,
    either way, up to .5. As torchvision's transforms of these names do, the colours in an order that is drawn.
    """

    flip: float = 0.0
    rotation_degrees: float = 0.0
    brightness: float = 0.0
    contrast: float = 0.0
    saturation: float = 0.0
    hue: float = 0.0

    def __post_init__(self) -> None:
        _require(0 <= self.flip <= 1, "flip must be 0 to 1")
        _require(0 <= self.rotation_degrees <= 180, "rotation_degrees must be 0 to 180")
        for name in ("brightness", "contrast", "saturation"):
            _require(0 <= getattr(self, name) <= 1, f"{name} must be 0 to 1")
        _require(0 <= self.hue <= 0.5, "hue must be 0 to 0.5")


@dataclass(frozen=True, slots=True)
class LossRecipe:
    balance: Balance = Balance.NONE
    label_smoothing: float = 0.0

    def __post_init__(self) -> None:
        _require(0 <= self.label_smoothing < 1, "label_smoothing must be 0 or more and below 1")


@dataclass(frozen=True, slots=True)
class OptimiserRecipe:
    """AdamW with torch's own betas. The rates fall by `factor` after `patience` epochs without a better validation loss,

    but not below `floor`. `clip_norm`: the gradient's norm at most, 0 for no clipping.
    """

    weight_decay: float = 5e-4
    factor: float = 0.5
    patience: int = 5
    floor: float = 1e-6
    clip_norm: float = 0.0

    def __post_init__(self) -> None:
        _require(self.weight_decay >= 0 and self.floor >= 0, "weight_decay and floor must be 0 or more")
        _require(0 < self.factor < 1, "factor must lie between 0 and 1")
        _require(self.patience >= 0 and self.clip_norm >= 0, "patience and clip_norm must be 0 or more")


@dataclass(frozen=True, slots=True)
class StoppingRecipe:
    """`patience`: epochs without a better `watch` after which training ends, 0 for never."""

    watch: Watched = Watched.LOSS
    patience: int = 0

    def __post_init__(self) -> None:
        _require(self.patience >= 0, "patience must be 0 or more")


@dataclass(frozen=True, slots=True)
class ClassifierRecipe:
    """`backbone`: the catalogue's name of the ResNet that training begins with. `save_every_steps`: how often the whole

    state is kept within an epoch, beside its end; 0 for never.
    """

    seed: int = 0
    epochs: int = 15
    batch_size: int = 32
    backbone: str = "resnet50-imagenet"
    arithmetic: Arithmetic = Arithmetic.AUTO
    save_every_steps: int = 0
    trunk: TrunkRecipe = field(default_factory=TrunkRecipe)
    head: HeadRecipe = field(default_factory=HeadRecipe)
    augmentation: AugmentationRecipe = field(default_factory=AugmentationRecipe)
    loss: LossRecipe = field(default_factory=LossRecipe)
    optimiser: OptimiserRecipe = field(default_factory=OptimiserRecipe)
    stopping: StoppingRecipe = field(default_factory=StoppingRecipe)

    def __post_init__(self) -> None:
        _require(self.seed >= 0 and self.save_every_steps >= 0, "seed and save_every_steps must be 0 or more")
        _require(self.epochs >= 1 and self.batch_size >= 1, "epochs and batch_size must be 1 or more")
        if self.trunk.from_features and self.augmentation != AugmentationRecipe():
            raise ValueError("trunk.from_features leaves no pixels to change: set every value of augmentation to 0")


def _require(holds: bool, sentence: str) -> None:
    if not holds:
        raise ValueError(sentence)
