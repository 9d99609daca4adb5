"""An evaluation that is done: what was judged, by what, and every figure; from it come table, documents and page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from artsound_core.music_prompt import Variant
from artsound_training.evaluation.gathering import Pair
from artsound_training.evaluation.scores import SetScores
from artsound_training.evaluation.table import Row, title_of


@dataclass(frozen=True, slots=True)
class Judged:
    """One system. `variant` as the paper's row, None beside them; `about`: where its music came from, for the document.

    `training`: `source` of what it learnt from and `seconds_per_epoch`, as its run tells; empty where it does not.
    """

    name: str
    variant: Variant | None
    pairs: tuple[Pair, ...]
    scores: SetScores
    about: Mapping[str, Any]
    training: Mapping[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return title_of(self.name, self.variant)

    @property
    def row(self) -> Row:
        return Row(self.name, self.variant, self.scores.whole)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`real`: the reference set's own figures. `networks`: of each that measured, its name, file and digest.

    `settings`: what else decides the figures.
    """

    place: Path
    split: str
    real: SetScores
    systems: tuple[Judged, ...]
    networks: Mapping[str, Mapping[str, Any]]
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The systems, and the real music by itself for orientation."""
        return (*(each.row for each in self.systems), Row("the real music", None, self.real.whole))

    @property
    def has_random_networks(self) -> bool:
        return any(bool(each.get("is_random")) for each in self.networks.values())
