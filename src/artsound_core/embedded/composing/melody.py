"""The tune: the painting's outline turned into pitches, by the cheapest path through harmony, steps and singable leaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from artsound_core.embedded.composing.chance import painting_generator
from artsound_core.embedded.composing.cues import Cues
from artsound_core.embedded.composing.form import INTRODUCTION, Cadence, Phrase
from artsound_core.embedded.composing.harmony import Slot, slot_at
from artsound_core.embedded.composing.planned_note import PlannedNote
from artsound_core.embedded.composing.rhythm import Onset, rhythm_of
from artsound_core.music_prompt import Theme

#: Semitones from the centre to either end of the tune: an octave and a half in all.
REACH = 9
#: What an interval of so many semitones costs: steps are free, thirds cheap, sixths and sevenths dear.
_INTERVAL_COST = np.array(
    [1.5, 0.0, 0.0, 0.9, 0.9, 1.5, 6.0, 1.9, 3.4, 3.4, 8.0, 9.0, 3.6, 12.0, 14.0, 16.0, 18.0, 20.0, 22.0]
)
_FAR = 1e6
#: How often a tune is looked over for parallel fifths and octaves with the bass.
_REVISIONS = 2
#: How much cheaper the tonic is on a stressed beat in plain music (its third, which tells major from minor, gets part of
#: it): a merry tune should know where home is.
_HOMING = 1.5


@dataclass(frozen=True, slots=True)
class Tune:
    """The melody's notes of one phrase, and the phrase they belong to."""

    phrase: Phrase
    notes: tuple[PlannedNote, ...]


@dataclass(frozen=True, slots=True)
class _Aim:
    """Where a note should lie (MIDI, may be fractional) and how much it matters."""

    pitch: float
    pull: float


def melody_of(
    phrase: Phrase,
    slots: Sequence[Slot],
    theme: Theme,
    cues: Cues,
    seed: int,
    beats_per_bar: int,
    centre: int,
    heard: Sequence[Tune],
) -> Tune:
    """The phrase's tune within `REACH` semitones of `centre`. `slots` is the whole piece's harmony, `heard` the tunes
    before: a section that comes back keeps the first bars of its tune, and the tune goes on from the last note."""
    if phrase.letter == INTRODUCTION:
        return Tune(phrase, ())
    origin = phrase.first_bar * beats_per_bar
    onsets = rhythm_of(phrase, theme, cues, seed, beats_per_bar)
    chords = [slot_at(slots, origin + onset.beat) for onset in onsets]
    aims = _aims(phrase, onsets, theme, cues, beats_per_bar, centre, heard)
    generator = painting_generator(theme, seed, f"tune {phrase.letter} {phrase.place} {phrase.take}")
    costs = _note_costs(phrase, onsets, chords, aims, centre, _HOMING * (0.3 + 0.7 * cues.plainness))
    costs += generator.normal(0.0, 0.5, costs.shape)
    before = [note.pitch for tune in heard[-1:] for note in tune.notes[-2:]]
    path = _cheapest_path(costs, chords, before, cues.leap_ease, centre)
    for _ in range(_REVISIONS):
        parallels = _parallels(chords, path, centre)
        if not parallels:
            break
        costs[parallels, [path[index] for index in parallels]] += 4.0
        path = _cheapest_path(costs, chords, before, cues.leap_ease, centre)
    return Tune(phrase, _notes(onsets, path, origin, phrase, centre))


def with_breaths(tunes: Sequence[Tune]) -> list[Tune]:
    """The same tunes, each ending before the next one's upbeat begins."""
    breathing = list(tunes)
    for index, (tune, following) in enumerate(pairwise(tunes)):
        if not tune.notes or not following.notes:
            continue
        last = tune.notes[-1]
        room = following.notes[0].beat - last.beat
        if last.beats > room - 0.25:
            breathing[index] = replace(tune, notes=(*tune.notes[:-1], replace(last, beats=max(0.25, room - 0.25))))
    return breathing


def outline_of(theme: Theme) -> np.ndarray:
    """float64 [16]: the contour with mean 0 and deviation 1, or a gentle arch where the painting has no outline."""
    contour = np.asarray(theme.contour, np.float64)
    if contour.size < 2 or float(contour.std()) < 1e-3:
        return np.sin(np.linspace(0.0, np.pi, 16)) * 1.5 - 0.95
    return np.asarray(np.clip((contour - contour.mean()) / max(float(contour.std()), 0.06), -2.2, 2.2))


def _aims(
    phrase: Phrase,
    onsets: Sequence[Onset],
    theme: Theme,
    cues: Cues,
    beats_per_bar: int,
    centre: int,
    heard: Sequence[Tune],
) -> list[_Aim]:
    """The outline for A; its mirror, its inversion and sequences of A's head for the other sections."""
    curve = _curve(phrase, theme)
    beats = phrase.bars * beats_per_bar
    columns = np.arange(curve.size) / (curve.size - 1)
    aims = []
    recalled = _recalled(phrase, heard, beats_per_bar)
    for onset in onsets:
        height = float(np.interp(max(0.0, onset.beat) / beats, columns, curve))
        aim = _Aim(centre + cues.contour_span * height, 0.75)
        if recalled is not None:
            aim = recalled.aim(onset.beat, aim)
        aims.append(aim)
    return aims


def _curve(phrase: Phrase, theme: Theme) -> np.ndarray:
    """The outline as this phrase reads it."""
    outline = outline_of(theme)
    if phrase.is_mirrored:
        outline = outline[::-1]
    match phrase.letter:
        case "B":
            return -0.8 * outline + 0.5
        case "C":
            return outline[::-1] * 0.9 + 0.3
        case "D":
            return np.concatenate((outline[8:], outline[:8])) * 0.9
    return outline


@dataclass(frozen=True, slots=True)
class _Recalled:
    """An earlier tune as something to come back to. `bars_kept` of it bind; `turn` -1 mirrors it around `axis`, `lift`
    moves it, in semitones; `bar_shift` more for every bar makes a sequence of its first bar."""

    notes: tuple[PlannedNote, ...]
    origin: float
    beats_per_bar: int
    bars_kept: int
    lift: float = 0.0
    turn: int = 1
    axis: float = 0.0
    bar_shift: float = 0.0
    pull: float = 2.2

    def aim(self, beat: float, otherwise: _Aim) -> _Aim:
        bar = int(beat // self.beats_per_bar)
        if not 0 <= bar < self.bars_kept:
            return otherwise
        source = beat - bar * self.beats_per_bar if self.bar_shift else beat
        sounding = [note for note in self.notes if note.beat - self.origin <= source + 1e-6]
        if not sounding:
            return otherwise
        pitch = float(sounding[-1].pitch)
        if self.turn < 0:
            pitch = 2 * self.axis - pitch
        return _Aim(pitch + self.lift + bar * self.bar_shift, self.pull)


def _recalled(phrase: Phrase, heard: Sequence[Tune], beats_per_bar: int) -> _Recalled | None:
    """What of the earlier tunes this phrase quotes, if anything."""
    same = [tune for tune in heard if tune.phrase.letter == phrase.letter and tune.notes]
    first_a = next((tune for tune in heard if tune.phrase.letter == "A" and tune.notes), None)
    if phrase.letter == "A" and same and not phrase.is_mirrored:
        return _quote(same[0], beats_per_bar, min(2, phrase.bars - 1), _lift(same[0].phrase, phrase))
    if phrase.letter != "A" and same:
        return _quote(same[0], beats_per_bar, 1, _lift(same[0].phrase, phrase))
    if phrase.letter == "B" and first_a is not None:
        quote = _quote(first_a, beats_per_bar, 2, 3.0)
        axis = float(np.mean([note.pitch for note in first_a.notes]))
        return _Recalled(quote.notes, quote.origin, beats_per_bar, 2, 3.0, -1, axis, -2.0, 1.2)
    return None


def _quote(tune: Tune, beats_per_bar: int, bars_kept: int, lift: float) -> _Recalled:
    return _Recalled(tune.notes, float(tune.phrase.first_bar * beats_per_bar), beats_per_bar, bars_kept, lift)


def _lift(first: Phrase, again: Phrase) -> float:
    """Semitones by which the key has moved, the short way."""
    return float((again.tonality.tonic - first.tonality.tonic + 6) % 12 - 6)


def _note_costs(
    phrase: Phrase, onsets: Sequence[Onset], chords: Sequence[Slot], aims: Sequence[_Aim], centre: int, homing: float
) -> np.ndarray:
    """float64 [notes, 2 * REACH + 1]: what each pitch would cost as each note, whatever stands beside it."""
    pitches = np.arange(centre - REACH, centre + REACH + 1)
    costs = np.empty((len(onsets), pitches.size))
    for index, (onset, slot, aim) in enumerate(zip(onsets, chords, aims, strict=True)):
        in_scale = np.isin(pitches % 12, slot.scale)
        in_chord = np.isin(pitches % 12, slot.pitch_classes)
        weight = 4.0 * onset.stress + 0.8 * min(onset.beats, 3.0)
        costs[index] = aim.pull * np.abs(pitches - aim.pitch) + np.where(in_chord, 0.0, weight)
        costs[index] -= homing * onset.stress * (pitches % 12 == slot.tonality.tonic)
        costs[index] -= 0.6 * homing * onset.stress * (in_chord & (pitches % 12 == slot.tonality.pitch_class(2)))
        costs[index][~in_scale] = _FAR
    costs[-1] += _ending_cost(phrase, chords[-1], pitches)
    return costs


def _ending_cost(phrase: Phrase, slot: Slot, pitches: np.ndarray) -> np.ndarray:
    """The last note of a phrase: the tonic for an answer, a note of the chord for a question."""
    on_tonic = pitches % 12 == slot.tonality.tonic
    in_chord = np.isin(pitches % 12, slot.pitch_classes)
    if phrase.cadence is Cadence.FINAL:
        return np.where(on_tonic, 0.0, _FAR)
    if phrase.cadence in (Cadence.FULL, Cadence.TURN):
        return np.where(on_tonic, 0.0, np.where(in_chord, 2.5, 30.0))
    return np.where(in_chord, 0.0, 30.0)


def _cheapest_path(
    costs: np.ndarray, chords: Sequence[Slot], before: Sequence[int], leap_ease: float, centre: int
) -> list[int]:
    """Indices of the pitches that cost least together (Viterbi over pairs of neighbouring notes)."""
    count, size = costs.shape
    shape_cost, free_leap = _three_note_costs(size, leap_ease)
    total = _start(costs, before, size, centre, leap_ease)
    steps = np.empty((count, size, size), np.int16)
    foreign = [_foreign(slot, centre) for slot in chords]
    for index in range(1, count):
        pair = total[:, :, None] + shape_cost + foreign[index - 1][None, :, None] * free_leap
        steps[index] = np.argmin(pair, axis=0)
        total = np.take_along_axis(pair, steps[index][None].astype(np.intp), 0)[0] + costs[index][None, :]
    path = [int(place) for place in np.unravel_index(int(np.argmin(total)), total.shape)]
    for index in range(count - 1, 1, -1):
        path.insert(0, int(steps[index, path[0], path[1]]))
    return path[-count:]


def _three_note_costs(size: int, leap_ease: float) -> tuple[np.ndarray, np.ndarray]:
    """Costs [first, second, third] of three notes in a row: the second interval, leaps left by a step the other way, and
    a mask of foreign notes that are not approached and left by step."""
    place = np.arange(size)
    first = place[None, :, None] - place[:, None, None]
    second = place[None, None, :] - place[None, :, None]
    leaps = _INTERVAL_COST[np.minimum(np.abs(second), _INTERVAL_COST.size - 1)] * (1.25 - 0.6 * leap_ease)
    was_leap = np.abs(first) >= 5
    not_recovered = was_leap & ((np.sign(second) == np.sign(first)) | (np.abs(second) > 4))
    turning_back = (first == -second) & (first != 0)
    standing = (first == 0) & (second == 0)
    cost = leaps + 1.8 * not_recovered + 0.5 * turning_back + 1.5 * standing
    foreign_by_leap = (np.abs(first) > 2) | (np.abs(second) > 2) | (second == 0)
    return np.asarray(cost), np.asarray(2.5 * foreign_by_leap)


def _start(costs: np.ndarray, before: Sequence[int], size: int, centre: int, leap_ease: float) -> np.ndarray:
    """[second last, last]: the first note's cost, seen from the note that the phrase before ended on."""
    total = np.full((size, size), 0.0)
    if before:
        last = int(np.clip(before[-1] - centre + REACH, 0, size - 1))
        intervals = np.abs(np.arange(size) - last)
        total = np.full((size, size), _FAR)
        total[last] = 0.5 * _INTERVAL_COST[np.minimum(intervals, _INTERVAL_COST.size - 1)] * (1.25 - 0.6 * leap_ease)
    return np.asarray(total + costs[0][None, :])


def _foreign(slot: Slot, centre: int) -> np.ndarray:
    """[pitch]: 1 where the pitch is not in the chord."""
    pitches = np.arange(centre - REACH, centre + REACH + 1)
    return np.asarray(~np.isin(pitches % 12, slot.pitch_classes), np.float64)


def _parallels(chords: Sequence[Slot], path: Sequence[int], centre: int) -> list[int]:
    """The notes that enter with a new root in parallel fifths or octaves with it, seen from the chord before. The last
    note is left in peace: it has to be the tonic."""
    entries = [0, *(index for index in range(1, len(chords)) if chords[index].root != chords[index - 1].root)]
    found = []
    for before, after in pairwise(entries):
        first, second = path[before] + centre - REACH, path[after] + centre - REACH
        gap = (second - chords[after].root) % 12
        if gap in (0, 7) and gap == (first - chords[before].root) % 12 and first != second and after < len(path) - 1:
            found.append(after)
    return found


def _notes(
    onsets: Sequence[Onset], path: Sequence[int], origin: float, phrase: Phrase, centre: int
) -> tuple[PlannedNote, ...]:
    """Pitches in time, with the accents of the metre and of height; the last note leaves room to breathe."""
    notes = []
    for index, (onset, place) in enumerate(zip(onsets, path, strict=True)):
        is_last = index == len(onsets) - 1
        held = phrase.cadence is Cadence.FINAL and is_last
        breath = 0.0 if held or not is_last or onset.beats <= 1 else 1.0 if onset.beats > 2 else 0.5
        weight = 1.04 + 0.07 * onset.stress + 0.006 * (place - REACH)
        beats = onset.beats - breath
        notes.append(PlannedNote(origin + onset.beat, beats, centre - REACH + place, weight, 1.0 if held else None))
    return tuple(notes)
