"""Valence and arousal from colour and form alone: a hint, never a certainty (docs/decisions/0003-emotion.md)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import numpy as np

from artsound_core.embedded.seeing.measures import Measures
from artsound_core.emotion import CENTRES, EMOTIONS, Emotion


class Quality(StrEnum):
    """What moves the colour mood."""

    LIGHTNESS = "lightness"
    CHROMA = "chroma"
    YELLOW_LIGHT = "yellow light"
    HUE_VARIETY = "hue variety"
    DETAIL = "detail"
    DIAGONALS = "diagonals"
    CONTRAST = "contrast"


#: Mean and deviation of each quality over 297 labelled paintings (measured in a prototype). Detail is the mean of the
#: standardised edge share and roughness, whose own figures follow.
USUAL: Mapping[Quality, tuple[float, float]] = MappingProxyType(
    {
        Quality.LIGHTNESS: (46.0, 15.0),
        Quality.CHROMA: (17.0, 10.0),
        Quality.YELLOW_LIGHT: (0.30, 0.30),
        Quality.HUE_VARIETY: (0.52, 0.15),
        Quality.DIAGONALS: (0.41, 0.09),
        Quality.CONTRAST: (21.0, 6.0),
    }
)
USUAL_EDGE_SHARE, USUAL_ROUGHNESS = (0.13, 0.10), (2.7, 1.8)
#: Lightness .69 and saturation .22 after Valdez and Mehrabian (1994); yellow light and hue variety are our own small terms.
VALENCE_WEIGHTS: Mapping[Quality, float] = MappingProxyType(
    {Quality.LIGHTNESS: 0.69, Quality.CHROMA: 0.22, Quality.YELLOW_LIGHT: 0.10, Quality.HUE_VARIETY: 0.10}
)
#: Lightness after the same; their saturation (.60) halved in favour of detail, diagonals and contrast, which raised the
#: rank correlation with viewers' arousal from -.08 to .32 on 44 abstract paintings.
AROUSAL_WEIGHTS: Mapping[Quality, float] = MappingProxyType(
    {
        Quality.LIGHTNESS: -0.31,
        Quality.CHROMA: 0.30,
        Quality.DETAIL: 0.50,
        Quality.DIAGONALS: 0.25,
        Quality.CONTRAST: 0.20,
    }
)
#: How far from the usual a quality may pull, in deviations, and the sum at which valence reaches tanh(1).
FARTHEST, SOFTNESS = 2.5, 1.6
#: Softness of the shares: at it they predicted viewers' labels better than a uniform guess (1.56 and 1.49 nats to 1.61).
TEMPERATURE = 1.6
#: Large strong red goes with anger (Lindborg and Friberg 2015); the area beyond a quarter counts.
RED_PULL, RED_FROM = 0.25, 0.25
#: No share is above the first figure: a class read from colour was right in about one painting of four. Up to the second
#: shares stand as computed.
HIGHEST_SHARE, UNTOUCHED_SHARE = 0.45, 0.35
UNIFORM_SHARE = 1 / len(EMOTIONS)


@dataclass(frozen=True, slots=True)
class ColourMood:
    """`valence`, `arousal`: -1..1. `deviations`: each quality in deviations from usual paintings. `red_share`: 0..1."""

    valence: float
    arousal: float
    deviations: Mapping[Quality, float]
    red_share: float


def colour_mood_of(measures: Measures) -> ColourMood:
    return mood_at(_deviations(measures), measures.colour.red_share)


def mood_at(deviations: Mapping[Quality, float], red_share: float) -> ColourMood:
    """The mood of a painting whose qualities lie so far from usual."""
    return ColourMood(
        valence=_pull(VALENCE_WEIGHTS, deviations),
        arousal=_pull(AROUSAL_WEIGHTS, deviations),
        deviations=MappingProxyType(dict(deviations)),
        red_share=red_share,
    )


def shares_at(valence: float, arousal: float, red_share: float) -> dict[Emotion, float]:
    """Soft shares of the five emotions near a point of valence and arousal: sum 1, none over 0.45."""
    closeness = {
        each: -((valence - CENTRES[each][0]) ** 2 + (arousal - CENTRES[each][1]) ** 2) / TEMPERATURE
        for each in EMOTIONS
    }
    closeness[Emotion.ANGRY] += RED_PULL * math.tanh(3 * (red_share - RED_FROM))
    odds = {each: math.exp(value) for each, value in closeness.items()}
    total = sum(odds.values())
    return _softened({each: value / total for each, value in odds.items()})


def reasons_for(emotion: Emotion, mood: ColourMood) -> tuple[Quality, ...]:
    """The qualities, at most two, that pull most towards an emotion; the strongest first.

    A quality counts only where it differs from usual paintings by over 0.4 deviations.
    """
    away_v, away_a = _direction(emotion)
    pulls = {
        quality: deviation * (VALENCE_WEIGHTS.get(quality, 0.0) * away_v + AROUSAL_WEIGHTS.get(quality, 0.0) * away_a)
        for quality, deviation in mood.deviations.items()
        if abs(deviation) > 0.4
    }
    strong = [quality for quality in sorted(pulls, key=lambda each: -pulls[each]) if pulls[quality] > 0.05]
    return tuple(strong[:2])


def where_it_comes_from(measures: Measures, mood: ColourMood) -> np.ndarray:
    """The parts whose colour and detail pull the mood where it went: float32 [7, 7], sums to 1."""
    grounds = measures.grounds
    lightness = _standardised(grounds.lightness, USUAL[Quality.LIGHTNESS])
    chroma = _standardised(grounds.chroma, USUAL[Quality.CHROMA])
    detail = _standardised(grounds.detail, USUAL_EDGE_SHARE)
    valence = VALENCE_WEIGHTS[Quality.LIGHTNESS] * lightness + VALENCE_WEIGHTS[Quality.CHROMA] * chroma
    arousal = AROUSAL_WEIGHTS[Quality.CHROMA] * chroma + AROUSAL_WEIGHTS[Quality.DETAIL] * detail
    pull = np.maximum(0.0, valence * mood.valence) + np.maximum(0.0, arousal * mood.arousal) + 1e-6
    return np.asarray(pull / pull.sum(), np.float32)


def _deviations(measures: Measures) -> dict[Quality, float]:
    colour, texture = measures.colour, measures.texture
    values = {
        Quality.LIGHTNESS: colour.lightness,
        Quality.CHROMA: colour.chroma,
        Quality.YELLOW_LIGHT: colour.yellow_light,
        Quality.HUE_VARIETY: colour.hue_entropy,
        Quality.DIAGONALS: texture.diagonal_share,
        Quality.CONTRAST: colour.lightness_sd,
    }
    deviations = {quality: _limited(value, USUAL[quality]) for quality, value in values.items()}
    edges = _limited(texture.edge_share, USUAL_EDGE_SHARE)
    deviations[Quality.DETAIL] = (edges + _limited(texture.roughness, USUAL_ROUGHNESS)) / 2
    return deviations


def _limited(value: float, usual: tuple[float, float]) -> float:
    return max(-FARTHEST, min(FARTHEST, (value - usual[0]) / usual[1]))


def _standardised(values: np.ndarray, usual: tuple[float, float]) -> np.ndarray:
    return np.clip((values.astype(np.float64) - usual[0]) / usual[1], -FARTHEST, FARTHEST)


def _pull(weights: Mapping[Quality, float], deviations: Mapping[Quality, float]) -> float:
    return math.tanh(sum(weight * deviations[quality] for quality, weight in weights.items()) / SOFTNESS)


def _direction(emotion: Emotion) -> tuple[float, float]:
    """From the neutral centre towards the emotion's, in valence and arousal; for neutral itself, towards calm."""
    if emotion is Emotion.NEUTRAL:
        return 0.0, -1.0
    valence, arousal = CENTRES[emotion]
    middle_v, middle_a = CENTRES[Emotion.NEUTRAL]
    return valence - middle_v, arousal - middle_a


def _softened(shares: dict[Emotion, float]) -> dict[Emotion, float]:
    """Draw all shares towards equal ones, as far as the highest needs it; their order stays."""
    highest = max(shares.values())
    if highest <= UNTOUCHED_SHARE:
        return shares
    room = HIGHEST_SHARE - UNTOUCHED_SHARE
    allowed = UNTOUCHED_SHARE + room * math.tanh((highest - UNTOUCHED_SHARE) / room)
    kept = (allowed - UNIFORM_SHARE) / (highest - UNIFORM_SHARE)
    return {each: UNIFORM_SHARE + (share - UNIFORM_SHARE) * kept for each, share in shares.items()}
