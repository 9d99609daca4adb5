"""What the musician is asked for: words, a length, tempo, key, and the theme that the painting gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from artsound_core.emotion import EMOTIONS, Emotion


class Variant(StrEnum):
    """The paper's four ways of wording the text that conditions the music."""

    EMOTIVE = "emotive"
    NARRATIVE = "narrative"
    LYRICAL = "lyrical"
    OPTIMIZED = "optimized"


class Mode(StrEnum):
    """The modes the composer writes in."""

    IONIAN = "ionian"
    LYDIAN = "lydian"
    MIXOLYDIAN = "mixolydian"
    DORIAN = "dorian"
    AEOLIAN = "aeolian"
    HARMONIC_MINOR = "harmonic minor"
    PHRYGIAN = "phrygian"


#: Lengths a person may ask for (`docs`: the window and the command line both refuse others).
SHORTEST_S, LONGEST_S, DEFAULT_S = 4.0, 600.0, 30.0


@dataclass(frozen=True, slots=True)
class MusicRequest:
    """What the person asks for, before any stage has run."""

    duration_s: float = DEFAULT_S
    seed: int = 0
    variant: Variant = Variant.LYRICAL
    loops: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """What the painting gives to a composer who reads numbers rather than words.

    `weights`: how much each emotion colours the music, sums to 1; already softened by doubt, so a musician applies it as
    it stands. `is_full_strength`: true only where the emotion was chosen or read by a trained model.
    `valence`, `arousal`: -1..1. `contour`: 16 numbers, the painting's outline from left to right, 0 (low) to 1 (high).
    The others lie in 0..1: `lightness`, `hue_variety`, `detail`, `symmetry`, `calm_area`; `balance` in -1 (weight at the
    viewer's left) .. 1 (right).
    """

    weights: Mapping[Emotion, float]
    valence: float
    arousal: float
    is_full_strength: bool
    contour: tuple[float, ...]
    lightness: float = 0.5
    hue_variety: float = 0.5
    detail: float = 0.5
    symmetry: float = 0.0
    balance: float = 0.0
    calm_area: float = 0.0

    def __post_init__(self) -> None:
        if abs(sum(self.weights.values()) - 1.0) > 1e-6:
            raise ValueError("theme weights must sum to 1")
        object.__setattr__(
            self, "weights", MappingProxyType({emotion: float(self.weights.get(emotion, 0.0)) for emotion in EMOTIONS})
        )

    @property
    def leading(self) -> Emotion:
        """The emotion with the largest weight."""
        return max(EMOTIONS, key=lambda emotion: self.weights[emotion])


@dataclass(frozen=True, slots=True)
class MusicPrompt:
    """The musician's whole task. `text` conditions neural music exactly as it stands; `theme` is the embedded composer's.

    `tempo_bpm`: quarter notes a minute. `key`: the tonic's name, `C` to `B` with `#` or `b`. `instruments`: plain English
    names, the leading voice first. `loops`: the end must lead back to the start, without a final cadence.
    """

    text: str
    duration_s: float
    tempo_bpm: float
    key: str
    mode: Mode
    instruments: tuple[str, ...]
    theme: Theme
    loops: bool = False
