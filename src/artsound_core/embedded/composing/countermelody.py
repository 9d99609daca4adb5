"""The second voice: long tones that fill the harmony under the tune, or its shadow in thirds and sixths."""

from __future__ import annotations

from collections.abc import Sequence

from artsound_core.embedded.composing.harmony import Slot, slot_at
from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.composing.orchestration import Counter
from artsound_core.embedded.composing.planned_note import PlannedNote

#: A shadow lies this many semitones under its note: thirds first, then sixths.
_SHADOWS = (3, 4, 8, 9)


def countermelody_of(
    kind: Counter, tune: Sequence[PlannedNote], slots: Sequence[Slot], instrument: Instrument
) -> list[PlannedNote]:
    """The second voice under `tune` within the instrument's range; `slots` are the phrase's own chords."""
    if not tune or kind is Counter.SILENT:
        return []
    return _shadow(tune, slots, instrument) if kind is Counter.SHADOW else _long_tones(tune, slots, instrument)


def _shadow(tune: Sequence[PlannedNote], slots: Sequence[Slot], instrument: Instrument) -> list[PlannedNote]:
    """Under every note of half a beat or more the nearest third or sixth that fits the chord, else that fits the scale."""
    notes = []
    for note in tune:
        if note.beats < 0.5:
            continue
        slot = slot_at(slots, note.beat)
        below = [note.pitch - gap for gap in _SHADOWS if (note.pitch - gap) % 12 in slot.scale]
        below = [pitch for pitch in below if pitch >= instrument.lowest]
        if not below:
            continue
        fitting = [pitch for pitch in below if pitch % 12 in slot.pitch_classes]
        pitch = min((fitting or below)[0], instrument.highest - (instrument.highest - (fitting or below)[0]) % 12)
        notes.append(PlannedNote(note.beat, note.beats, pitch, 0.72, note.articulation))
    return notes


def _long_tones(tune: Sequence[PlannedNote], slots: Sequence[Slot], instrument: Instrument) -> list[PlannedNote]:
    """One chord tone for each chord, a third or more under the tune, moving as little as it can; common tones are tied."""
    notes: list[PlannedNote] = []
    previous = min(note.pitch for note in tune) - 5
    for slot in slots:
        over = [note.pitch for note in tune if slot.beat - 1e-6 <= note.beat < slot.beat + slot.beats]
        ceiling = min([*over, max(note.pitch for note in tune)]) - 3
        places = [
            pitch
            for pitch in range(max(instrument.lowest, ceiling - 16), min(instrument.highest, ceiling) + 1)
            if pitch % 12 in slot.pitch_classes
        ]
        if not places:
            continue
        goal = previous
        pitch = min(places, key=lambda place: (abs(place - goal) + 1.5 * (place % 12 == slot.root), place))
        if notes and notes[-1].pitch == pitch and abs(notes[-1].beat + notes[-1].beats - slot.beat) < 1e-6:
            notes[-1] = PlannedNote(notes[-1].beat, notes[-1].beats + slot.beats, pitch, 0.64, 1.0)
        else:
            notes.append(PlannedNote(slot.beat, slot.beats, pitch, 0.64, 1.0))
        previous = pitch
    return notes
