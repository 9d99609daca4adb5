"""How chords are laid out: three inner voices that move as little as they can and never in parallel fifths or octaves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from artsound_core.embedded.composing.harmony import Slot

Voices = tuple[int, ...]

#: No wider than this from the lowest to the highest voice, in semitones.
WIDEST = 16


def voicings_of(slots: Sequence[Slot], lowest: int, highest: int) -> tuple[Voices, ...]:
    """For each chord three MIDI pitches, low to high, between `lowest` and `highest` (at least an octave apart)."""
    chosen: list[Voices] = []
    remembered: dict[tuple[Voices, tuple[int, ...]], Voices] = {}
    previous: Voices = ()
    for slot in slots:
        question = (previous, slot.pitch_classes)
        if question not in remembered:
            remembered[question] = _smoothest(_tones(slot), previous, lowest, highest)
        previous = remembered[question]
        chosen.append(previous)
    return tuple(chosen)


def _tones(slot: Slot) -> tuple[int, ...]:
    """Three pitch classes: of a seventh chord the fifth is left out, for the bass has the root."""
    tones = slot.pitch_classes
    return tones if len(tones) == 3 else (tones[0], tones[1], tones[3])


def _smoothest(tones: tuple[int, ...], previous: Voices, lowest: int, highest: int) -> Voices:
    places = [[pitch for pitch in range(lowest, highest + 1) if pitch % 12 == tone] for tone in tones]
    middle = (lowest + highest) / 2
    best: Voices = ()
    best_cost = float("inf")
    for combination in product(*places):
        voices = tuple(sorted(combination))
        if voices[-1] - voices[0] > WIDEST:
            continue
        cost = _movement(previous, voices) + 0.35 * abs(sum(voices) / len(voices) - middle)
        cost += 1.0 * (voices[0] % 12 != tones[0])
        if cost < best_cost:
            best, best_cost = voices, cost
    return best


def _movement(previous: Voices, voices: Voices) -> float:
    """Semitones moved, and a price for every pair of voices that moves in parallel perfect intervals."""
    if not previous:
        return 0.0
    cost = float(sum(abs(now - then) for now, then in zip(voices, previous, strict=True)))
    for upper in range(len(voices)):
        for lower in range(upper):
            gap = (voices[upper] - voices[lower]) % 12
            moves = voices[upper] != previous[upper]
            if moves and gap in (0, 7) and gap == (previous[upper] - previous[lower]) % 12:
                cost += 5.0
    return cost
