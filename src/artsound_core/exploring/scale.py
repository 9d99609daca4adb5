"""The notes that tones keep to: two octaves of the scale of the music now playing."""

from __future__ import annotations

from dataclasses import dataclass

from artsound_core.embedded.composing.scales import STEPS, tonic_of
from artsound_core.music_prompt import Mode

#: C, D, E, G, A: no two of its notes clash, so it goes with anything.
PENTATONIC = (0, 2, 4, 7, 9)
#: The tonic that the scale begins on is the first from here (G3, 196 Hz): two octaves above it lie where the ear and small
#: loudspeakers are at their best.
LOWEST_PITCH = 55
OCTAVES = 2
#: MIDI's tuning: A4, pitch 69, is 440 Hz.
A4_PITCH, A4_HZ = 69, 440.0


@dataclass(frozen=True, slots=True)
class Scale:
    """`tonic`: pitch class 0..11. `steps`: semitones above it within an octave, rising from 0."""

    tonic: int = 0
    steps: tuple[int, ...] = PENTATONIC

    @property
    def pitches(self) -> tuple[int, ...]:
        """MIDI pitches from the lowest to the highest."""
        lowest = LOWEST_PITCH + (self.tonic - LOWEST_PITCH) % 12
        octaves = (12 * octave for octave in range(OCTAVES))
        return (*(lowest + octave + step for octave in octaves for step in self.steps), lowest + 12 * OCTAVES)

    def pitch(self, height: float) -> int:
        """The note of a height, 0 (the bottom) to 1 (the top)."""
        pitches = self.pitches
        return pitches[round(min(max(height, 0.0), 1.0) * (len(pitches) - 1))]

    def frequency_hz(self, height: float) -> float:
        return A4_HZ * float(2.0 ** ((self.pitch(height) - A4_PITCH) / 12.0))


def scale_of(tonality: tuple[str, Mode] | None) -> Scale:
    """The scale of a key (`C`, `F#`, `Bb`) and a mode; pentatonic C where no music plays. ValueError for another key."""
    if tonality is None:
        return Scale()
    key, mode = tonality
    return Scale(tonic_of(key), STEPS[mode])
