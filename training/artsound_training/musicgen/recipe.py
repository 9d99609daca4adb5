"""The recipe of a fine-tuning: every number that decides what is learned, as frozen values that refuse nonsense."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from artsound_core.music_prompt import Variant

#: What a base model and LoRA's own settings call the linear layers of a decoder layer.
LINEAR_LAYERS = ("q_proj", "k_proj", "v_proj", "out_proj", "fc1", "fc2")


class Source(StrEnum):
    """What training reads: what `precompute` kept, or sound and text, encoded anew in every epoch."""

    TENSORS = "tensors"
    SOUND = "sound"


class Precision(StrEnum):
    """What the products are computed in; weights and their sums stay float32 ("mixed precision")."""

    FP32 = "fp32"
    BF16 = "bf16"
    FP16 = "fp16"


class CountedExamples(StrEnum):
    """Which examples of a batch the loss sees. `first` is what the authors' scripts did by mistake."""

    ALL = "all"
    FIRST = "first"


class CountedBatches(StrEnum):
    """Which batches of those accumulated for a step count. `last` is what the authors' scripts did by mistake: they set
    the gradients to nought at every batch, and applied them at every second."""

    ALL = "all"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class DataRecipe:
    """`segment_s`: sound beyond it is left out, shorter pieces are padded and masked. `condition_dropout`: how often a text
    is taken away, so that the model learns what music is without one, and guidance has something to push off from.
    `workers`: threads that read ahead; they change no number."""

    source: Source = Source.TENSORS
    segment_s: float = 30.0
    condition_dropout: float = 0.0
    workers: int = 2

    def __post_init__(self) -> None:
        _within("segment_s", self.segment_s, 0.1, 600.0)
        _within("condition_dropout", self.condition_dropout, 0.0, 1.0)
        _within("workers", self.workers, 0, 64)


@dataclass(frozen=True, slots=True)
class NetworkRecipe:
    """`dropout`: after each part of a layer, as MusicGen was trained with. `frozen_layers`: the first so many decoder layers
    do not learn, `frozen_embeddings`: nor do the tables of tokens. `gradient_checkpointing` trades a third more work for
    about a tenth of the activations' memory."""

    dropout: float = 0.1
    frozen_layers: int = 0
    frozen_embeddings: bool = False
    gradient_checkpointing: bool = False

    def __post_init__(self) -> None:
        _within("dropout", self.dropout, 0.0, 0.9)
        _within("frozen_layers", self.frozen_layers, 0, 1000)


@dataclass(frozen=True, slots=True)
class LoraRecipe:
    """Low-rank adapters on the linear layers named `targets`; nothing else learns. Merged into the weights that are kept."""

    rank: int = 16
    alpha: float = 32.0
    targets: tuple[str, ...] = ("q_proj", "k_proj", "v_proj", "out_proj")

    def __post_init__(self) -> None:
        _within("rank", self.rank, 1, 1024)
        if self.alpha <= 0:
            raise ValueError("alpha must be above 0")
        unknown = [each for each in self.targets if each not in LINEAR_LAYERS]
        if unknown or not self.targets:
            raise ValueError(f"targets must be some of {', '.join(LINEAR_LAYERS)}")


@dataclass(frozen=True, slots=True)
class LossRecipe:
    examples: CountedExamples = CountedExamples.ALL
    batches: CountedBatches = CountedBatches.ALL


@dataclass(frozen=True, slots=True)
class BatchRecipe:
    """`size` examples make a batch, over all processes together; `accumulation` batches make a step of the optimiser."""

    size: int = 16
    accumulation: int = 2

    def __post_init__(self) -> None:
        _within("size", self.size, 1, 65536)
        _within("accumulation", self.accumulation, 1, 65536)

    @property
    def step_size(self) -> int:
        return self.size * self.accumulation


@dataclass(frozen=True, slots=True)
class OptimiserRecipe:
    """AdamW. `clip`: the norm that all gradients together are cut to, 0 for none. `ema`: how much of the averaged weights
    stays at each step, 0 for no averaging; where they are averaged, the average is validated and kept."""

    learning_rate: float = 1e-5
    betas: tuple[float, float] = (0.9, 0.99)
    weight_decay: float = 1e-3
    clip: float = 0.5
    ema: float = 0.0

    def __post_init__(self) -> None:
        if not 0 < self.learning_rate < 1:
            raise ValueError(f"learning_rate must lie between 0 and 1, not {self.learning_rate}")
        for beta in self.betas:
            if not 0 <= beta < 1:
                raise ValueError(f"betas must lie between 0 and 1, not {beta}")
        for name, value in (("weight_decay", self.weight_decay), ("clip", self.clip)):
            _within(name, value, 0.0, 1e6)
        if not 0 <= self.ema < 1:
            raise ValueError(f"ema must be at least 0 and below 1, not {self.ema}")


@dataclass(frozen=True, slots=True)
class ScheduleRecipe:
    """`warmup` and `max_steps` count the optimiser's steps; `max_steps` 0 for as many as the epochs have. `patience`: so many
    epochs without a better validation loss end the training, 0 for never."""

    epochs: int = 40
    warmup: int = 100
    patience: int = 5
    max_steps: int = 0

    def __post_init__(self) -> None:
        _within("epochs", self.epochs, 1, 100_000)
        for name, value in (("warmup", self.warmup), ("patience", self.patience), ("max_steps", self.max_steps)):
            _within(name, value, 0, 10**9)


@dataclass(frozen=True, slots=True)
class SavingRecipe:
    """The whole state is kept at each epoch's end, and besides every so many steps or minutes; 0 for not."""

    every_steps: int = 0
    every_minutes: float = 0.0

    def __post_init__(self) -> None:
        _within("every_steps", self.every_steps, 0, 10**9)
        _within("every_minutes", self.every_minutes, 0.0, 1e6)


@dataclass(frozen=True, slots=True)
class MusicGenRecipe:
    """`base`: the catalogue's name of the model that is tuned. `seed` decides all chance there is."""

    variant: Variant = Variant.LYRICAL
    base: str = "musicgen-small"
    seed: int = 42
    precision: Precision = Precision.BF16
    data: DataRecipe = field(default_factory=DataRecipe)
    network: NetworkRecipe = field(default_factory=NetworkRecipe)
    loss: LossRecipe = field(default_factory=LossRecipe)
    batch: BatchRecipe = field(default_factory=BatchRecipe)
    optimiser: OptimiserRecipe = field(default_factory=OptimiserRecipe)
    schedule: ScheduleRecipe = field(default_factory=ScheduleRecipe)
    saving: SavingRecipe = field(default_factory=SavingRecipe)
    lora: LoraRecipe | None = None

    def __post_init__(self) -> None:
        _within("seed", self.seed, 0, 2**63 - 1)
        if self.lora is not None and (self.network.frozen_layers or self.network.frozen_embeddings):
            raise ValueError("lora freezes all of the network itself; leave frozen_layers and frozen_embeddings out")


def _within(name: str, value: float, least: float, most: float) -> None:
    # Written so that "not a number" is refused too.
    if not least <= value <= most:
        raise ValueError(f"{name} must lie between {least:g} and {most:g}, not {value}")
