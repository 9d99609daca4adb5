"""Paintings made of numbers, for tests."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from artsound_core.painting import Label, Painting, digest_of


def plain_painting(
    colour: tuple[int, int, int] = (40, 60, 90), width: int = 64, height: int = 48, label: Label | None = None
) -> Painting:
    """One colour all over."""
    return painting_of(np.full((height, width, 3), colour, np.uint8), label)


def landscape(width: int = 160, height: int = 120, seed: int = 1) -> Painting:
    """Blue above green, with a red square at the viewer's upper right, and a little noise."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[: height // 2] = (90, 140, 210)
    pixels[height // 2 :] = (60, 120, 50)
    pixels[height // 8 : height // 3, 3 * width // 4 : 7 * width // 8] = (200, 30, 30)
    noise = np.random.default_rng(seed).integers(-8, 9, pixels.shape)
    return painting_of(np.clip(pixels + noise, 0, 255).astype(np.uint8))


def painting_of(pixels: np.ndarray, label: Label | None = None, file: Path | None = None) -> Painting:
    pixels.flags.writeable = False
    return Painting(pixels, digest_of(pixels), label or Label(), file)


def write_picture(file: Path, painting: Painting) -> Path:
    """The painting's pixels as a picture file of the kind that the ending names."""
    from PIL import Image

    Image.fromarray(np.asarray(painting.pixels)).save(file)
    return file
