"""What the tones of a walk mean, in sentences."""

from __future__ import annotations

from artsound_core.exploring.look import Hue
from artsound_core.exploring.phrases import WalkWording


def legend(wording: WalkWording) -> tuple[str, ...]:
    """Place, loudness, surface, each family of colour, scale and sweep, a sentence apiece."""
    names = ("place", "loudness", "surface", *(f"hue.{hue}" for hue in Hue), "scale", "sweep")
    return tuple(wording.phrase(f"legend.{name}") for name in names)
