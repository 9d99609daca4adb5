"""The bass: roots, fifths and notes that lead to the next root, in the walk that each character asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from artsound_core.embedded.composing.form import Phrase
from artsound_core.embedded.composing.harmony import Slot
from artsound_core.embedded.composing.planned_note import PlannedNote

#: The bass keeps between these MIDI pitches (A1 to C#3): roots below 55 Hz are lost on small loudspeakers.
LOWEST, HIGHEST = 33, 49


class Walk(Enum):
    SPRUNG = auto()
    OOMPAH = auto()
    DRIVE = auto()
    MARCH = auto()
    LONG = auto()
    HALVES = auto()


class Tone(Enum):
    ROOT = auto()
    FIFTH = auto()
    OCTAVE = auto()
    APPROACH = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """At `beat` of a bar the bass plays `tone` for `beats`; `layer` as in accompaniment."""

    beat: float
    beats: float
    tone: Tone
    weight: float
    layer: int = 0
    articulation: float | None = None


_R, _F, _O, _A = Tone.ROOT, Tone.FIFTH, Tone.OCTAVE, Tone.APPROACH

#: The bars each walk alternates between, in four.
_IN_FOUR: Mapping[Walk, tuple[tuple[Step, ...], ...]] = MappingProxyType(
    {
        Walk.SPRUNG: (
            (Step(0, 1.5, _R, 0.96), Step(2, 1, _F, 0.84), Step(3, 0.9, _R, 0.84)),
            (Step(0, 1.5, _R, 0.96), Step(2, 1, _R, 0.84), Step(3, 0.5, _F, 0.78), Step(3.5, 0.5, _A, 0.8, 1)),
        ),
        Walk.OOMPAH: (
            (Step(0, 0.9, _R, 1.06), Step(2, 0.7, _F, 0.78)),
            (Step(0, 0.9, _R, 1.06), Step(2, 0.8, _R, 0.92), Step(3, 0.5, _F, 0.8, 1), Step(3.5, 0.5, _A, 0.8, 1)),
        ),
        Walk.DRIVE: (
            tuple(Step(i / 2, 0.5, _O if i in (3, 6) else _R, 0.78 if i % 2 else 0.97, 0, 0.75) for i in range(8)),
            tuple(Step(i / 2, 0.5, _A if i == 7 else _O if i == 3 else _R, 0.78 if i % 2 else 0.97, 0, 0.75) for i in range(8)),
        ),
        Walk.MARCH: (
            (Step(0, 1.0, _R, 0.95), Step(1, 0.9, _R, 0.7, 1), Step(2, 1.0, _R, 0.85), Step(3, 0.9, _F, 0.72)),
            (Step(0, 1.0, _R, 0.95), Step(1, 0.9, _R, 0.7, 1), Step(2, 1.0, _R, 0.85), Step(3, 0.9, _A, 0.72)),
        ),
        Walk.HALVES: (
            (Step(0, 2, _R, 0.92), Step(2, 1.8, _F, 0.76)),
            (Step(0, 2, _R, 0.92), Step(2, 1, _R, 0.74), Step(3, 1, _A, 0.72, 1)),
        ),
    }
)  # fmt: skip

_IN_THREE: Mapping[Walk, tuple[tuple[Step, ...], ...]] = MappingProxyType(
    {
        Walk.OOMPAH: ((Step(0, 0.9, _R, 1.06),), (Step(0, 0.9, _R, 1.06), Step(2, 0.6, _A, 0.75, 1))),
        Walk.HALVES: ((Step(0, 2.8, _R, 0.92),), (Step(0, 2, _R, 0.92), Step(2, 1, _A, 0.72, 1))),
        Walk.SPRUNG: ((Step(0, 1.6, _R, 0.96), Step(2, 0.8, _F, 0.78, 1)), (Step(0, 1.6, _R, 0.96), Step(2, 0.8, _A, 0.78))),
    }
)  # fmt: skip


def bass_of(
    phrase: Phrase,
    slots: Sequence[Slot],
    following: Slot | None,
    walk: Walk,
    layer: int,
    beats_per_bar: int,
    pedal_bars: int,
) -> list[PlannedNote]:
    """The bass under the phrase's own chords; the first note under each chord is its root. During the first `pedal_bars`
    bars the tonic stays in the bass, whatever the chords do. `following` is the chord after the phrase."""
    if walk is Walk.LONG:
        return _long_notes(phrase, slots, beats_per_bar, pedal_bars)
    bars = _IN_THREE.get(walk, _IN_FOUR[walk]) if beats_per_bar == 3 else _IN_FOUR[walk]
    notes: list[PlannedNote] = []
    rooted: Slot | None = None
    for index in range(phrase.moving_bars):
        start = float((phrase.first_bar + index) * beats_per_bar)
        for step in bars[index % len(bars)]:
            if step.beat >= beats_per_bar or step.layer > layer:
                continue
            place = max(k for k, slot in enumerate(slots) if slot.beat <= start + step.beat + 1e-6 or k == 0)
            slot, after = slots[place], slots[place + 1] if place + 1 < len(slots) else following
            tone = step.tone if rooted is slot else Tone.ROOT
            rooted = slot
            pitch = _tonic(slot) if index < pedal_bars else _pitch(tone, slot, after)
            notes.append(PlannedNote(start + step.beat, step.beats, pitch, step.weight, step.articulation))
    return notes


def root_pitch(pitch_class: int) -> int:
    """The bass's pitch for a pitch class: from A1 up to A flat 2."""
    return LOWEST + (pitch_class - LOWEST) % 12


def _long_notes(phrase: Phrase, slots: Sequence[Slot], beats_per_bar: int, pedal_bars: int) -> list[PlannedNote]:
    """One note a chord, held."""
    notes: list[PlannedNote] = []
    for slot in slots:
        bar = int(slot.beat // beats_per_bar) - phrase.first_bar
        if bar >= phrase.moving_bars:
            continue
        pitch = _tonic(slot) if bar < pedal_bars else root_pitch(slot.root)
        if notes and notes[-1].pitch == pitch and slot.chord.is_raised and not slot.chord.is_suspended:
            notes[-1] = PlannedNote(notes[-1].beat, notes[-1].beats + slot.beats, pitch, 0.9, 1.0)
        else:
            notes.append(PlannedNote(slot.beat, slot.beats, pitch, 0.9, 1.0))
    return notes


def _tonic(slot: Slot) -> int:
    return root_pitch(slot.tonality.tonic)


def _pitch(tone: Tone, slot: Slot, after: Slot | None) -> int:
    root = root_pitch(slot.root)
    match tone:
        case Tone.ROOT:
            return root
        case Tone.OCTAVE:
            return root + 12 if root + 12 <= HIGHEST else root
        case Tone.FIFTH:
            fifth = root + (slot.pitch_classes[2] - slot.root) % 12
            return fifth if fifth <= 45 else fifth - 12 if fifth - 12 >= LOWEST else fifth
    return _approach(slot, after) if after is not None and after.root != slot.root else root


def _approach(slot: Slot, after: Slot) -> int:
    """The scale's note next to the coming root, on the side from which the bass comes."""
    goal, root = root_pitch(after.root), root_pitch(slot.root)
    side = -1 if root <= goal else 1
    near = [goal + side * distance for distance in (1, 2) if (goal + side * distance) % 12 in slot.scale]
    pitch = near[0] if near else goal + side
    return pitch if LOWEST <= pitch <= HIGHEST else goal
