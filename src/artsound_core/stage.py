"""The four stages, and the record each leaves of how it was done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    EMOTION = "emotion"
    CAPTION = "caption"
    PROMPT = "prompt"
    MUSIC = "music"


@dataclass(frozen=True, slots=True)
class StageRecord:
    """`backend`: family and version, `embedded 1` say. `model`: name and revision of the weights, or what stands for them."""

    stage: Stage
    backend: str
    model: str
    seconds: float
