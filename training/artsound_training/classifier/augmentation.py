"""Paintings changed a little each time they are shown: mirrored, turned, their colours shifted."""

from __future__ import annotations

from typing import Any

import numpy as np

from artsound_training.classifier.recipe import AugmentationRecipe


def augmented(square: np.ndarray, recipe: AugmentationRecipe, draws: np.random.Generator) -> np.ndarray:
    """uint8 [side, side, 3] of the same; at rest (all zero) the square itself.

    The same numbers of draws are taken whatever the recipe, so that one strength does not change another's chances.
    """
    from PIL import Image

    is_flipped, turn, *shifts = draws.random(6)
    order = draws.permutation(4)
    image = Image.fromarray(square)
    if is_flipped < recipe.flip:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if recipe.rotation_degrees:
        image = image.rotate(recipe.rotation_degrees * (2 * turn - 1), Image.Resampling.BILINEAR)
    strengths = (recipe.brightness, recipe.contrast, recipe.saturation, recipe.hue)
    for kind in order:
        if strengths[kind]:
            image = _shifted(image, int(kind), strengths[kind] * (2 * shifts[kind] - 1))
    return np.array(image)


def _shifted(image: Any, kind: int, by: float) -> Any:
    """Brightness, contrast and saturation are multiplied by 1 + `by`; the hue turns by this part of its circle."""
    from PIL import Image, ImageEnhance

    if kind < 3:
        enhance = (ImageEnhance.Brightness, ImageEnhance.Contrast, ImageEnhance.Color)[kind]
        return enhance(image).enhance(1.0 + by)
    hue, saturation, value = image.convert("HSV").split()
    turned = np.asarray(hue) + np.uint8(round(by * 256) % 256)  # uint8 goes round as the circle does
    return Image.merge("HSV", (Image.fromarray(turned), saturation, value)).convert("RGB")
