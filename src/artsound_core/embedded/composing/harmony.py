"""The harmony: one or two chords a bar, walked through each mode's grammar and closed by its cadences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from artsound_core.embedded.composing.chance import painting_generator, pick
from artsound_core.embedded.composing.cues import Cues
from artsound_core.embedded.composing.form import INTRODUCTION, Cadence, Phrase
from artsound_core.embedded.composing.scales import Tonality
from artsound_core.music_prompt import Mode, Theme


@dataclass(frozen=True, slots=True)
class Chord:
    """A triad on a step 0..6 of a scale; `is_raised` makes a minor key's dominant major, `is_suspended` holds the fourth
    in place of the third."""

    degree: int
    has_seventh: bool = False
    is_raised: bool = False
    is_suspended: bool = False

    @property
    def steps(self) -> tuple[int, ...]:
        """Scale steps from the root upwards; the seventh, if any, comes last."""
        third = self.degree + (3 if self.is_suspended else 2)
        seventh = (self.degree + 6,) if self.has_seventh else ()
        return (self.degree, third, self.degree + 4, *seventh)


@dataclass(frozen=True, slots=True)
class Slot:
    """A chord and when it sounds: `beat` from the piece's first, for `beats`."""

    beat: float
    beats: float
    chord: Chord
    tonality: Tonality

    @property
    def root(self) -> int:
        """Pitch class of the chord's root."""
        return self.tonality.pitch_class(self.chord.degree, is_raised=self.chord.is_raised)

    @property
    def pitch_classes(self) -> tuple[int, ...]:
        return tuple(self.tonality.pitch_class(step, is_raised=self.chord.is_raised) for step in self.chord.steps)

    @property
    def scale(self) -> tuple[int, ...]:
        """The seven pitch classes a melody may use over this chord."""
        return tuple(self.tonality.pitch_class(step, is_raised=self.chord.is_raised) for step in range(7))


@dataclass(frozen=True, slots=True)
class Grammar:
    """`moves`: from a degree to the next with weights. `before`: chords that prepare the dominant. `dominant` leads to the
    tonic in this mode, `question` ends a half cadence, `detour` a deceptive one; a B section starts on `episode`.
    `raises_dominant`, `raises_question`: whether a minor dominant turns major at a close, or at a question."""

    moves: Mapping[int, Mapping[int, float]]
    before: tuple[int, ...]
    dominant: int
    question: int
    detour: int
    episode: int
    raises_dominant: bool = False
    raises_question: bool = False


#: Common practice for ionian and the minors; the modal loops of folk and film music for the others (our weights).
GRAMMARS: Mapping[Mode, Grammar] = MappingProxyType(
    {
        Mode.IONIAN: Grammar(
            {0: {3: 4, 5: 3, 4: 3, 1: 2, 2: 1}, 1: {4: 6, 3: 1}, 2: {5: 4, 3: 3}, 3: {4: 4, 0: 3, 1: 2},
             4: {0: 4, 5: 3}, 5: {3: 4, 1: 4, 4: 2, 2: 1}, 6: {0: 1}},
            before=(3, 1), dominant=4, question=4, detour=5, episode=5,
        ),
        Mode.LYDIAN: Grammar(
            {0: {1: 5, 4: 3, 5: 2}, 1: {0: 3, 4: 3, 2: 1}, 2: {5: 3, 1: 2}, 4: {0: 4, 1: 2, 5: 1}, 5: {1: 4, 4: 2},
             6: {2: 1, 0: 1}, 3: {4: 1}},
            before=(1,), dominant=4, question=4, detour=5, episode=5,
        ),
        Mode.MIXOLYDIAN: Grammar(
            {0: {6: 4, 3: 4, 5: 2, 1: 1}, 1: {3: 2, 6: 1}, 3: {0: 4, 6: 2, 1: 1}, 4: {0: 1, 3: 2}, 5: {3: 4, 6: 2},
             6: {3: 3, 0: 4}, 2: {3: 1}},
            before=(3, 6), dominant=4, question=4, detour=5, episode=3, raises_dominant=True, raises_question=True,
        ),
        Mode.DORIAN: Grammar(
            {0: {3: 4, 4: 2, 1: 3, 6: 1}, 1: {0: 4, 4: 1}, 2: {1: 2, 3: 1}, 3: {0: 5, 4: 1}, 4: {0: 5, 3: 1},
             6: {0: 2, 4: 2}, 5: {4: 1}},
            before=(1, 3), dominant=4, question=4, detour=2, episode=4, raises_dominant=True,
        ),
        Mode.AEOLIAN: Grammar(
            {0: {3: 5, 5: 3, 4: 2, 2: 1}, 1: {4: 1}, 2: {3: 2, 5: 2}, 3: {4: 4, 0: 4, 1: 1}, 4: {0: 6, 5: 1},
             5: {3: 4, 4: 3, 1: 1, 2: 1}, 6: {0: 2, 2: 2}},
            before=(3, 1), dominant=4, question=4, detour=5, episode=3, raises_dominant=True,
        ),
        Mode.HARMONIC_MINOR: Grammar(
            {0: {3: 5, 5: 3, 4: 2}, 1: {4: 1}, 3: {4: 2, 0: 4}, 4: {0: 5, 5: 2}, 5: {3: 3, 4: 3, 1: 1},
             2: {3: 1}, 6: {0: 1}},
            before=(3, 1), dominant=4, question=4, detour=5, episode=3,
        ),
        Mode.PHRYGIAN: Grammar(
            {0: {1: 5, 6: 3, 3: 2, 5: 1}, 1: {0: 5, 6: 1, 2: 1}, 2: {1: 3, 3: 1}, 3: {0: 3, 1: 3}, 5: {1: 3, 3: 1},
             6: {0: 4, 5: 1}, 4: {0: 1}},
            before=(6, 3), dominant=1, question=1, detour=5, episode=3,
        ),
    }
)  # fmt: skip

_OPENINGS = {"A": 0, "B": None, "C": 5, "D": 3}


def harmony_of(
    phrases: tuple[Phrase, ...], theme: Theme, cues: Cues, seed: int, beats_per_bar: int
) -> tuple[Slot, ...]:
    """The chords of the whole piece, without a gap. Equal letters share their chords, later takes vary them."""
    slots: list[Slot] = []
    for phrase in phrases:
        chapter = f"{phrase.take // 2}" if phrase.letter == "A" else f"{phrase.take} {phrase.place}"
        walking = painting_generator(theme, seed, f"walk {phrase.letter} {chapter}")
        closing = painting_generator(theme, seed, f"close {phrase.letter} {phrase.place} {phrase.take // 2}")
        spice = painting_generator(theme, seed, f"spice {phrase.first_bar}")
        for index, bar in enumerate(_bars_of(phrase, cues.plainness, walking, closing)):
            start = float((phrase.first_bar + index) * beats_per_bar)
            slots += _slots_of(bar, start, beats_per_bar)
        _season(slots, phrase, theme, cues, spice, beats_per_bar)
    return tuple(slots)


def slot_at(slots: Sequence[Slot], beat: float) -> Slot:
    """The chord that sounds at `beat`; before the first chord, the first."""
    place = bisect_right(slots, beat + 1e-6, key=lambda slot: slot.beat)
    return slots[max(0, place - 1)]


def _bars_of(
    phrase: Phrase, plainness: float, walking: np.random.Generator, closing: np.random.Generator
) -> list[list[tuple[Chord, Tonality]]]:
    """One or two chords for each bar of the phrase."""
    grammar = GRAMMARS[phrase.tonality.mode]
    if phrase.letter == INTRODUCTION:
        return _introduction(phrase, grammar)
    close = _close(phrase, grammar, plainness, closing)[-phrase.bars :]
    open_bars = phrase.bars - len(close)
    walk = _walk(phrase, grammar, open_bars, close[0][0][0].degree if close else 0, plainness, walking)
    return [[(Chord(degree), phrase.tonality)] for degree in walk] + close


def _introduction(phrase: Phrase, grammar: Grammar) -> list[list[tuple[Chord, Tonality]]]:
    """The tonic, so that home is heard before anything else; a longer one leads in with the dominant."""
    tonic = (Chord(0), phrase.tonality)
    bars = [[tonic] for _ in range(phrase.bars)]
    if phrase.bars > 1:
        bars[-1] = [tonic, (_dominant(grammar), phrase.tonality)]
    return bars


def _walk(
    phrase: Phrase, grammar: Grammar, count: int, goal: int, plainness: float, generator: np.random.Generator
) -> list[int]:
    """`count` degrees from the section's opening chord; the last one should be able to move to `goal`."""
    if count <= 0:
        return []
    opening = _OPENINGS.get(phrase.letter)
    degree = grammar.episode if opening is None else opening
    walk = [degree if degree in grammar.moves else 0]
    while len(walk) < count:
        moves = grammar.moves[walk[-1]]
        is_last = len(walk) == count - 1
        weights = [
            weight
            * (0.0 if degree == goal and is_last else 2.5 if is_last and goal in grammar.moves.get(degree, {}) else 1)
            for degree, weight in moves.items()
        ]
        walk.append(pick(generator, list(moves), weights) if sum(weights) > 0 else 0)
    return walk


def _close(
    phrase: Phrase, grammar: Grammar, plainness: float, generator: np.random.Generator
) -> list[list[tuple[Chord, Tonality]]]:
    """The bars that end the phrase."""
    home = phrase.tonality
    before = Chord(pick(generator, grammar.before, (3.0, 1.0 - 0.7 * plainness)[: len(grammar.before)]))
    splits = float(generator.random()) < 0.65 and home.mode is not Mode.PHRYGIAN
    dominant = _dominant(grammar)
    lead = [(before, home), (dominant, home)] if splits else [(dominant, home)]
    tonic = [(Chord(0), home)]
    match phrase.cadence:
        case Cadence.HALF:
            question = Chord(grammar.question, is_raised=grammar.raises_question)
            return [[(before, home)], [(question, home)]]
        case Cadence.LOOP:
            return [[(before, home)], [(replace(dominant, has_seventh=True), home)]]
        case Cadence.DECEPTIVE:
            return [lead, [(Chord(grammar.detour), home)]]
        case Cadence.TURN:
            away = _dominant(GRAMMARS[phrase.next_tonality.mode])
            return [lead, [tonic[0], (away, phrase.next_tonality)]]
        case Cadence.FINAL if phrase.place == 2 and phrase.bars < 4:  # a coda rests on what the last phrase reached
            return [[(Chord(grammar.before[0]), home)], tonic]
        case _:
            return [lead, tonic]


def _dominant(grammar: Grammar) -> Chord:
    return Chord(grammar.dominant, is_raised=grammar.raises_dominant and grammar.dominant == 4)


def _slots_of(bar: list[tuple[Chord, Tonality]], start: float, beats_per_bar: int) -> list[Slot]:
    if len(bar) == 1:
        return [Slot(start, float(beats_per_bar), *bar[0])]
    first = float((beats_per_bar + 1) // 2)
    return [Slot(start, first, *bar[0]), Slot(start + first, beats_per_bar - first, *bar[1])]


def _season(
    slots: list[Slot], phrase: Phrase, theme: Theme, cues: Cues, generator: np.random.Generator, beats_per_bar: int
) -> None:
    """Sevenths where the painting has many hues, suspensions where the emotion sighs; in place, on this phrase's slots."""
    first = next(index for index, slot in enumerate(slots) if slot.beat >= phrase.first_bar * beats_per_bar)
    seventh_share = 0.9 * max(0.0, theme.hue_variety - 0.25) * (0.3 if cues.articulation < 0.7 else 1.0)
    seasoned: list[Slot] = []
    for index in range(first, len(slots)):
        slot = slots[index]
        grammar = GRAMMARS[slot.tonality.mode]
        share = seventh_share * (0.4 if slot.chord.degree in (0, 5) else 1.0)
        is_end = phrase.ends_piece and index == len(slots) - 1
        if float(generator.random()) < share and not is_end and slot.tonality.mode is not Mode.PHRYGIAN:
            slot = replace(slot, chord=replace(slot.chord, has_seventh=True))
        wants_suspension = float(generator.random()) < cues.suspensions
        is_dominant = slot.chord.degree == grammar.dominant == 4
        if wants_suspension and is_dominant and slot.beats >= 2 and index > 0 and _holds_tonic(slots[index - 1]):
            half = slot.beats / 2 if slot.beats != 3 else 1.0
            suspended = replace(slot.chord, is_suspended=True, has_seventh=False)
            seasoned += [
                replace(slot, beats=half, chord=suspended),
                replace(slot, beat=slot.beat + half, beats=slot.beats - half),
            ]
        else:
            seasoned.append(slot)
    slots[first:] = seasoned


def _holds_tonic(slot: Slot) -> bool:
    """Whether the chord contains the note that a 4-3 suspension on the dominant must be prepared by."""
    return slot.tonality.tonic in slot.pitch_classes
