"""Where a network runs and with what numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DeviceKind(StrEnum):
    """The names are torch's."""

    CPU = "cpu"
    CUDA = "cuda"
    MPS = "mps"


class Precision(StrEnum):
    """What the weights are kept as. int8 is ours (`native/`, or torch's own kernel); the others are torch's types."""

    FP32 = "fp32"
    BF16 = "bf16"
    INT8 = "int8"


@dataclass(frozen=True, slots=True)
class Placement:
    """`threads`: how many the CPU part may use, one core being left to the window where there are more than two.

    `saves_memory`: the person asked for little memory, so a model is let go as soon as its stage is done.
    """

    device: DeviceKind = DeviceKind.CPU
    precision: Precision = Precision.FP32
    threads: int = 2
    saves_memory: bool = False
