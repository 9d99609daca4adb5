"""One painting made into sound: everything that was known and chosen, enough to play it again exactly."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from artsound_core.caption import Caption
from artsound_core.emotion import EmotionEstimate
from artsound_core.music_prompt import MusicPrompt, Variant
from artsound_core.painting import Label, Painting
from artsound_core.stage import StageRecord


@dataclass(frozen=True, slots=True)
class PaintingFacts:
    """What is kept of a painting once its pixels are gone."""

    file: Path | None
    digest: str
    width: int
    height: int
    label: Label


def facts_of(painting: Painting) -> PaintingFacts:
    return PaintingFacts(painting.file, painting.digest, painting.width, painting.height, painting.label)


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """The finished sound, measured. `samples_sha256` is over the float32 blocks in playing order, frame by frame."""

    file: Path | None
    frames: int
    sample_rate_hz: int
    channels: int
    loudness_lufs: float
    true_peak_dbtp: float
    first_sound_s: float
    samples_sha256: str

    @property
    def duration_s(self) -> float:
        return self.frames / self.sample_rate_hz


@dataclass(frozen=True, slots=True)
class Rendition:
    """The whole of one run. The samples themselves stream by; `sound` says what was measured of them."""

    painting: PaintingFacts
    emotion: EmotionEstimate
    caption: Caption
    prompt: MusicPrompt
    seed: int
    variant: Variant
    sound: SoundFacts
    records: tuple[StageRecord, ...]
