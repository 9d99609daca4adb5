"""What an emotion does to music, in numbers: tempo, loudness, articulation and the rest, blended by a theme's weights.

Directions after Eerola, Friberg and Bresin (2013), Juslin and Laukka (2004), Gabrielsson and Lindström (2010); a weighted
sum is right because the cues add up linearly (Eerola and others: 77 to 89 % of the variance, no interactions). The
numbers are our choice: docs/decisions/0004-composition.md.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType

from artsound_core.emotion import CENTRES, EMOTIONS, Emotion
from artsound_core.music_prompt import Mode, Theme


@dataclass(frozen=True, slots=True)
class Cues:
    """`articulation`: sounding over notated length. `swing`: by how much of a beat the off-beat is late.
    `melody_centre`: MIDI pitch. `contour_span`: semitones of the tune for one standard deviation of the outline.
    `phrase_swell`: depth of the dynamic arch over a phrase. `ritardando`: share by which the last beats slow down. `suspensions`:
    how likely a dominant is held back. `plainness`: how much the three main chords are preferred."""

    tempo_bpm: float
    articulation: float
    swing: float
    melody_centre: float
    contour_span: float
    leap_ease: float
    notes_per_beat: float
    velocity: float
    phrase_swell: float
    loudness_lufs: float
    shelf_db: float
    brightness: float
    reverb_send: float
    jitter_s: float
    rubato: float
    ritardando: float
    suspensions: float
    plainness: float
    tail_s: float


PROTOTYPES: Mapping[Emotion, Cues] = MappingProxyType(
    {
        Emotion.HAPPY: Cues(
            tempo_bpm=118, articulation=0.88, swing=0.0, melody_centre=74, contour_span=4.4, leap_ease=0.5,
            notes_per_beat=1.15, velocity=84, phrase_swell=0.18, loudness_lufs=-16, shelf_db=2, brightness=0.7,
            reverb_send=0.2, jitter_s=0.006, rubato=0.012, ritardando=0.12, suspensions=0.25, plainness=0.4, tail_s=2.4,
        ),
        Emotion.FUN: Cues(
            tempo_bpm=148, articulation=0.5, swing=0.14, melody_centre=77, contour_span=5.0, leap_ease=0.8,
            notes_per_beat=1.45, velocity=88, phrase_swell=0.22, loudness_lufs=-15.5, shelf_db=2, brightness=0.85,
            reverb_send=0.14, jitter_s=0.005, rubato=0.008, ritardando=0.03, suspensions=0.0, plainness=1.0, tail_s=2.0,
        ),
        Emotion.ANGRY: Cues(
            tempo_bpm=156, articulation=0.62, swing=0.0, melody_centre=62, contour_span=4.8, leap_ease=0.4,
            notes_per_beat=1.55, velocity=112, phrase_swell=0.12, loudness_lufs=-13, shelf_db=6.5, brightness=1.0,
            reverb_send=0.17, jitter_s=0.004, rubato=0.006, ritardando=0.0, suspensions=0.0, plainness=0.3, tail_s=2.0,
        ),
        Emotion.SAD: Cues(
            tempo_bpm=58, articulation=1.04, swing=0.0, melody_centre=65, contour_span=4.2, leap_ease=-0.6,
            notes_per_beat=0.82, velocity=54, phrase_swell=0.3, loudness_lufs=-21, shelf_db=-2.5, brightness=0.25,
            reverb_send=0.34, jitter_s=0.014, rubato=0.035, ritardando=0.3, suspensions=0.55, plainness=0.1, tail_s=3.5,
        ),
        Emotion.NEUTRAL: Cues(
            tempo_bpm=88, articulation=0.92, swing=0.0, melody_centre=69, contour_span=4.0, leap_ease=0.1,
            notes_per_beat=0.9, velocity=66, phrase_swell=0.14, loudness_lufs=-19, shelf_db=-1.5, brightness=0.45,
            reverb_send=0.3, jitter_s=0.008, rubato=0.03, ritardando=0.15, suspensions=0.35, plainness=0.3, tail_s=3.0,
        ),
    }
)  # fmt: skip


def cues_of(theme: Theme) -> Cues:
    """The emotions' cues blended by the theme's weights, then moved by what the painting itself adds.

    Tempo blends on a log scale. Lightness moves the register by at most 4 semitones, detail the number of notes
    (Spence 2011: high pitch goes with bright, many notes with many details). Where the reader's arousal differs from
    that of the weights, tempo and loudness follow it.
    """
    blended = {field.name: _blend(theme, field.name) for field in fields(Cues)}
    blended["tempo_bpm"] = math.exp(
        sum(theme.weights[each] * math.log(PROTOTYPES[each].tempo_bpm) for each in EMOTIONS)
    )
    cues = Cues(**blended)
    extra = theme.arousal - centre_of(theme)[1]
    return replace(
        cues,
        tempo_bpm=cues.tempo_bpm * math.exp(0.25 * extra),
        velocity=cues.velocity + 10.0 * extra,
        loudness_lufs=cues.loudness_lufs + 1.5 * extra,
        melody_centre=cues.melody_centre + 8.0 * (theme.lightness - 0.5),
        notes_per_beat=cues.notes_per_beat * (0.82 + 0.36 * theme.detail),
    )


def centre_of(theme: Theme) -> tuple[float, float]:
    """Valence and arousal that the weights alone stand for."""
    return (
        sum(theme.weights[each] * CENTRES[each][0] for each in EMOTIONS),
        sum(theme.weights[each] * CENTRES[each][1] for each in EMOTIONS),
    )


def mode_of(theme: Theme, draw: float) -> Mode:
    """The mode for the theme's valence; `draw` in 0..1 decides between neighbours.

    Happiness falls from ionian over lydian, mixolydian, dorian and aeolian to phrygian (Temperley and Tan 2013); among
    the darkest, arousal tells the angry modes from the sad ones.
    """
    valence, arousal = (
        (one + other) / 2 for one, other in zip(centre_of(theme), (theme.valence, theme.arousal), strict=True)
    )
    if valence > 0.4:
        if theme.leading is Emotion.FUN:
            return Mode.IONIAN if draw < 0.75 else Mode.MIXOLYDIAN
        return Mode.IONIAN if draw < 0.85 else Mode.LYDIAN
    if valence > 0.2:
        return Mode.IONIAN if draw < 0.4 else Mode.MIXOLYDIAN
    if valence > 0.1:
        return Mode.MIXOLYDIAN
    if valence > -0.12:
        return Mode.DORIAN
    if valence > -0.38:
        return Mode.AEOLIAN
    if arousal > 0.2:
        return Mode.PHRYGIAN if draw < 0.6 else Mode.HARMONIC_MINOR
    return Mode.AEOLIAN if draw < 0.7 else Mode.HARMONIC_MINOR


def _blend(theme: Theme, name: str) -> float:
    return sum(theme.weights[each] * float(getattr(PROTOTYPES[each], name)) for each in EMOTIONS)
