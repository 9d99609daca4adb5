"""Colour over the whole painting: lightness, chroma, warmth, variety of hues."""

from __future__ import annotations

import numpy as np

from artsound_core.embedded.seeing.measures import ColourMeasures
from artsound_core.embedded.seeing.view import View

#: Below this chroma a pixel has no hue worth counting.
HUED_CHROMA = 10.0
STRONG_CHROMA = 25.0
HUE_BINS = 36


def measure_colour(view: View) -> ColourMeasures:
    """Means are over a quarter of the pixels, evenly spread."""
    lab = view.sampled_lab
    lightness = lab[..., 0]
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    hue_deg = np.degrees(np.arctan2(lab[..., 2], lab[..., 1])) % 360
    darkest, lightest = np.percentile(lightness, (5, 95))
    is_red = ((hue_deg < 45) | (hue_deg > 345)) & (chroma > STRONG_CHROMA)
    is_yellow = (hue_deg > 60) & (hue_deg < 105)
    return ColourMeasures(
        lightness=float(lightness.mean()),
        lightness_sd=float(lightness.std()),
        darkest_lightness=float(darkest),
        lightest_lightness=float(lightest),
        dark_share=float((lightness < 25).mean()),
        light_share=float((lightness > 75).mean()),
        chroma=float(chroma.mean()),
        chroma_sd=float(chroma.std()),
        warmth=_warmth(chroma, hue_deg),
        hue_entropy=_hue_entropy(chroma, hue_deg),
        red_share=float(is_red.mean()),
        yellow_light=float((chroma * is_yellow).mean() / 20),
    )


def _warmth(chroma: np.ndarray, hue_deg: np.ndarray) -> float:
    """Warm-cool of Ou, Luo, Woodcock and Wright (2004), -0.5 + 0.02 C^1.07 cos(h - 50°); their Part II: averaging is right."""
    return float(np.mean(-0.5 + 0.02 * chroma**1.07 * np.cos(np.radians(hue_deg - 50))))


def _hue_entropy(chroma: np.ndarray, hue_deg: np.ndarray) -> float:
    """Entropy of the hues, weighted by chroma, over that of 36 equal ones; 0 for a painting without hues."""
    hued = chroma > HUED_CHROMA
    weights, _ = np.histogram(hue_deg[hued], HUE_BINS, (0, 360), weights=chroma[hued])
    total = float(weights.sum())
    if total <= 0.0:
        return 0.0
    shares = weights[weights > 0] / total
    return float(-(shares * np.log(shares)).sum() / np.log(HUE_BINS)) + 0.0
