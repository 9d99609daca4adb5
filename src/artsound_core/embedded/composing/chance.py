"""Every draw in composing: generators seeded by the painting's numbers, the seed and the purpose, never by order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from artsound_core.music_prompt import Theme

Choice = TypeVar("Choice")


def painting_generator(theme: Theme, seed: int, purpose: str) -> np.random.Generator:
    """A generator for one purpose. It depends on what the picture looks like and on the seed, not on emotion or length.

    So one painting keeps its motif when another emotion or another length is asked for.
    """
    numbers = (*theme.contour, theme.lightness, theme.hue_variety, theme.detail, theme.symmetry, theme.balance)
    text = "|".join(f"{number:.6f}" for number in numbers) + f"|{seed}|{purpose}"
    return np.random.default_rng(int.from_bytes(hashlib.sha256(text.encode()).digest()[:16], "big"))


def pick(generator: np.random.Generator, choices: Sequence[Choice], weights: Sequence[float]) -> Choice:
    """One of `choices`, each as likely as its weight; the weights need not sum to 1."""
    point = float(generator.random()) * sum(weights)
    for choice, weight in zip(choices, weights, strict=True):
        point -= weight
        if point < 0:
            return choice
    return choices[-1]
