"""Ornaments at the edge of the tune: chimes that answer a phrase, or kettledrums that drive anger on."""

from __future__ import annotations

from collections.abc import Sequence

from artsound_core.embedded.composing.form import Phrase
from artsound_core.embedded.composing.harmony import Slot, slot_at
from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.composing.planned_note import PlannedNote

_THUNDER = ((0.0, 3.5), (0.0, 2.5, 3.0, 3.5))


def sparkle_of(phrase: Phrase, slots: Sequence[Slot], instrument: Instrument, beats_per_bar: int) -> list[PlannedNote]:
    """The ornaments of one phrase over its own chords."""
    if instrument is Instrument.TIMPANI:
        return _thunder(phrase, slots, instrument, beats_per_bar)
    return _chimes(phrase, slots, instrument, beats_per_bar)


def _thunder(phrase: Phrase, slots: Sequence[Slot], instrument: Instrument, beats_per_bar: int) -> list[PlannedNote]:
    """Strokes on the root, more of them in every second bar."""
    notes = []
    for index in range(phrase.moving_bars):
        start = float((phrase.first_bar + index) * beats_per_bar)
        for beat in _THUNDER[index % 2]:
            if beat < beats_per_bar:
                root = slot_at(slots, start + beat).root
                notes.append(
                    PlannedNote(start + beat, 0.5, instrument.lowest + (root - instrument.lowest) % 12, 0.9, 1.0)
                )
    return notes


def _chimes(phrase: Phrase, slots: Sequence[Slot], instrument: Instrument, beats_per_bar: int) -> list[PlannedNote]:
    """Three notes of the chord where the tune rests: at the end of every second bar, upwards and downwards in turn."""
    notes = []
    for index in range(1, phrase.moving_bars, 2):
        end = float((phrase.first_bar + index + 1) * beats_per_bar)
        slot = slot_at(slots, end - 1.0)
        low = max(instrument.lowest, min(84, instrument.highest - 16))
        pitches = sorted(low + (tone - low) % 12 for tone in slot.pitch_classes[:3])
        if (phrase.first_bar // 4 + index // 2) % 2:
            pitches.reverse()
        for order, pitch in enumerate(pitches):
            notes.append(PlannedNote(end - 1.5 + 0.5 * order, 0.5, pitch, 0.6 - 0.03 * order, 1.2))
    return [note for note in notes if note.beat >= phrase.first_bar * beats_per_bar]
