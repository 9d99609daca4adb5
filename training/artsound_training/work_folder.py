"""Where each step finds what the step before it made: one folder for a whole piece of work."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from artsound_core.music_prompt import Variant


@dataclass(frozen=True, slots=True)
class WorkFolder:
    """`root` holds `manifest.json` and, beside the paintings and the music it names, all that is made from them."""

    root: Path

    def texts(self, variant: Variant) -> Path:
        """The conditioning texts of a variant: a JSON file."""
        return self.root / "texts" / f"{variant}.json"

    @property
    def codes(self) -> Path:
        """EnCodec tokens in shards."""
        return self.root / "tensors" / "codes"

    def states(self, variant: Variant) -> Path:
        """The text encoder's states in shards."""
        return self.root / "tensors" / f"states-{variant}"

    @property
    def features(self) -> Path:
        """What the frozen trunk sees in the paintings, in shards."""
        return self.root / "tensors" / "features"

    def run(self, name: str) -> Path:
        """The run folder of a training: `classifier`, or a variant's name."""
        return self.root / "runs" / name

    def generated(self, run: str) -> Path:
        """Music made for the test split by the model of a run."""
        return self.root / "generated" / run
