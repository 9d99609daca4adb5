"""Themes and prompts for tests of the composer: what a painting with a known outline would give."""

from __future__ import annotations

import numpy as np

from artsound_core.embedded.composing.metre import fit_metre, wished_tempo
from artsound_core.embedded.composing.score import Note, Role, Score
from artsound_core.emotion import CENTRES, EMOTIONS, Emotion
from artsound_core.music_prompt import Mode, MusicPrompt, Theme

RISING = tuple(index / 15 for index in range(16))
#: A usual mode for each emotion.
MODES = {
    Emotion.ANGRY: Mode.PHRYGIAN,
    Emotion.FUN: Mode.MIXOLYDIAN,
    Emotion.HAPPY: Mode.IONIAN,
    Emotion.NEUTRAL: Mode.DORIAN,
    Emotion.SAD: Mode.AEOLIAN,
}


def outline(seed: int) -> tuple[float, ...]:
    """A random outline between 0 and 1."""
    steps = np.cumsum(np.random.default_rng(seed).normal(0.0, 1.0, 16))
    return tuple(float(step) for step in (steps - steps.min()) / (steps.max() - steps.min()))


def theme_for(emotion: Emotion, contour: tuple[float, ...] = RISING, **numbers: float) -> Theme:
    """A chosen emotion at full strength; `numbers` are the theme's fields after the contour."""
    weights = {each: 0.9 if each is emotion else 0.025 for each in EMOTIONS}
    return Theme(weights, *CENTRES[emotion], True, contour, **numbers)


def mixed_theme(weights: dict[Emotion, float], contour: tuple[float, ...] = RISING, **numbers: float) -> Theme:
    """A read emotion: valence and arousal are those of the weights, and nothing is at full strength."""
    valence = sum(weights[each] * CENTRES[each][0] for each in EMOTIONS)
    arousal = sum(weights[each] * CENTRES[each][1] for each in EMOTIONS)
    return Theme(weights, valence, arousal, False, contour, **numbers)


def prompt_for(
    theme: Theme, duration_s: float = 30.0, loops: bool = False, key: str = "D", mode: Mode | None = None
) -> MusicPrompt:
    tempo_bpm = fit_metre(theme, duration_s, loops, wished_tempo(theme)).tempo_bpm
    return MusicPrompt("", duration_s, tempo_bpm, key, mode or MODES[theme.leading], (), theme, loops)


def notes_of(score: Score, role: Role) -> list[Note]:
    """All notes of a role, in order of time, then pitch."""
    notes = [note for part in score.parts if part.role is role for note in part.notes]
    return sorted(notes, key=lambda note: (note.start_s, note.pitch))
