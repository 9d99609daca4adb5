"""What is asked of a caption model, and the little that the captioner needs to know of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np


@dataclass(frozen=True, slots=True)
class Question:
    """One caption to be written: the words it begins with, and the seed of its draws, None for the likeliest words."""

    beginning: str = ""
    seed: int | None = None


#: Told the share of a step that is done; raises `Cancelled` once the person has asked to stop.
Heed = Callable[[float], None]


class CaptionNetwork(Protocol):
    """A caption model in memory. What it sees is opaque to everyone else."""

    def look(self, picture: np.ndarray, is_whole: bool, heed: Heed) -> Any:
        """What the model makes of uint8 [height, width, 3]; a part of the painting may be looked at less closely."""
        ...

    def tell(self, seen: Sequence[Any], questions: Sequence[Question], heed: Heed) -> list[tuple[str, ...]]:
        """For each picture that was looked at in one way, the answers in the order of the questions, words as they came."""
        ...
