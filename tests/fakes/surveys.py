"""Surveys of pictures made of numbers, and pictures with one mass that a blindfolded walker should find."""

from __future__ import annotations

import numpy as np

from artsound_core.exploring.survey import Survey, Surveyor
from artsound_core.progress import ProgressMonitor
from fakes.paintings import painting_of

GROUND = (196, 200, 196)
SIDES = ("left", "right", "top", "bottom")


def survey_of(pixels: np.ndarray) -> Survey:
    """Without faces."""
    return Surveyor().survey(painting_of(pixels), ProgressMonitor())


def with_mass(kind: str, side: str, width: int = 240, height: int = 180, seed: int = 1) -> np.ndarray:
    """A light grey ground with a `dark`, `red` or `rough` mass over most of the outer third at `side`: uint8 [h, w, 3]."""
    pixels = np.full((height, width, 3), GROUND, np.uint8)
    part = _outer_third(pixels, side)
    if kind == "rough":
        grain = np.random.default_rng(seed).integers(-90, 91, part.shape[:2])[..., None]
        part[:] = np.clip(part.astype(int) + grain, 0, 255)
    else:
        part[:] = {"dark": (30, 30, 34), "red": (190, 30, 40)}[kind]
    return pixels


def _outer_third(pixels: np.ndarray, side: str) -> np.ndarray:
    height, width = pixels.shape[:2]
    return {
        "left": pixels[height // 6 : -height // 6, : width // 3],
        "right": pixels[height // 6 : -height // 6, -width // 3 :],
        "top": pixels[: height // 3, width // 6 : -width // 6],
        "bottom": pixels[-height // 3 :, width // 6 : -width // 6],
    }[side]
