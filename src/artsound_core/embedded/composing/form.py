"""The form: which phrases follow each other, in which key each stands, how it ends and how strongly it is played."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto

from artsound_core.embedded.composing.scales import Tonality
from artsound_core.music_prompt import Mode

#: The four bars of a phrase; everything shorter is an introduction, a closing bar or a very short piece.
PHRASE_BARS = 4
#: From this symmetry on a painting gets an arch form and a mirrored second A.
MIRROR_SYMMETRY = 0.6
INTRODUCTION = "I"

_EPISODES = "BCD"


class Cadence(Enum):
    """How a phrase ends."""

    NONE = auto()  # an introduction: it only sets the scene
    HALF = auto()  # on the dominant, a question
    FULL = auto()  # on the tonic, an answer
    DECEPTIVE = auto()  # the answer put off
    TURN = auto()  # on the dominant of the next phrase's key
    FINAL = auto()  # the last tonic, held
    LOOP = auto()  # on the dominant, and back to the first bar


@dataclass(frozen=True, slots=True)
class Phrase:
    """`letter`: its section. `take`: how often a phrase of this letter and place was heard before. `place`: 0 for the
    first phrase of its section, 1 for the second. `intensity`: 0..1 within the whole piece's arch."""

    letter: str
    place: int
    take: int
    first_bar: int
    bars: int
    cadence: Cadence
    tonality: Tonality
    next_tonality: Tonality
    intensity: float
    is_mirrored: bool

    @property
    def ends_piece(self) -> bool:
        """Whether its last bar is the final, held tonic."""
        return self.cadence is Cadence.FINAL

    @property
    def moving_bars(self) -> int:
        """The bars in which figures go on: all but the piece's last, where everybody holds the tonic."""
        return self.bars - 1 if self.ends_piece else self.bars


@dataclass(frozen=True, slots=True)
class _Draft:
    letter: str
    place: int
    bars: int
    cadence: Cadence
    tonality: Tonality


def phrases_of(bars: int, home: Tonality, symmetry: float, loops: bool) -> tuple[Phrase, ...]:
    """The whole piece as phrases that together last exactly `bars` bars."""
    introduction, count, coda = _shares(bars, loops)
    drafts = [_Draft(INTRODUCTION, 0, introduction, Cadence.NONE, home)] if introduction else []
    body_bars = bars - introduction - coda
    if count == 0:
        drafts.append(_Draft("A", 0, body_bars, Cadence.FULL, home))
    elif count == 1 and body_bars > PHRASE_BARS:
        drafts.append(_Draft("A", 0, 3, Cadence.HALF, home))
        drafts.append(_Draft("A", 1, body_bars - 3, Cadence.FULL, home))
    elif count < 8:
        drafts += _short_form(count, home, symmetry)
    else:
        drafts += _long_form(count, home, symmetry)
    if coda:
        drafts.append(_Draft("A", 2, coda, Cadence.FULL, home))
    drafts[-1] = _Draft(
        drafts[-1].letter, drafts[-1].place, drafts[-1].bars, Cadence.LOOP if loops else Cadence.FINAL, home
    )
    return _finish(drafts, symmetry)


def _shares(bars: int, loops: bool) -> tuple[int, int, int]:
    """Bars of introduction, number of four-bar phrases, bars of coda."""
    count, rest = divmod(bars, PHRASE_BARS)
    if loops:
        return (rest, count, 0) if count else (0, 0, 0)
    if count == 0:
        return 0, 0, 0
    if count == 1 and rest >= 2:  # a question of three bars and its answer, rather than a long introduction
        return 0, 1, 0
    if rest == 0 and count >= 7:
        return 2, count - 1, 2
    introduction = min(rest, 2)
    return introduction, count, rest - introduction


def _letters(count: int, symmetry: float) -> str:
    """The order of sections: arch or rondo, always home again at the end."""
    if count <= 3:
        return ("A", "AA", "ABA")[count - 1]
    if symmetry >= MIRROR_SYMMETRY and count in (5, 7):
        return {5: "ABCBA", 7: "ABCDCBA"}[count]
    rest = count - 2
    pairs = {0: 0, 1: 2, 2: 1}[rest % 3]
    triples = (rest - 2 * pairs) // 3
    groups = [3] * triples + [2] * pairs
    order = sorted(range(len(groups)), key=lambda index: (index * 0.618) % 1.0)
    letters = "AA"
    for turn, index in enumerate(order):
        letters += _EPISODES[turn % len(_EPISODES)] * (groups[index] - 1) + "A"
    return letters


def _short_form(count: int, home: Tonality, symmetry: float) -> list[_Draft]:
    """Sections of one phrase each, all in the home key."""
    letters = _letters(count, symmetry)
    drafts = []
    for index, letter in enumerate(letters):
        following = letters[index + 1 : index + 2]
        asks = letter != "A" or following == "A"
        drafts.append(_Draft(letter, 0, PHRASE_BARS, Cadence.HALF if asks else Cadence.FULL, home))
    return drafts


def _long_form(count: int, home: Tonality, symmetry: float) -> list[_Draft]:
    """Sections of question and answer; episodes after the first stand in keys of their own."""
    letters = _letters(count // 2, symmetry)
    drafts: list[_Draft] = []
    journey, episode = _journey(home, len(letters)), -1
    for index, letter in enumerate(letters):
        if letter != "A" and letters[index - 1] != letter:
            episode += 1
        tonality = home if letter == "A" else journey[episode % len(journey)]
        answer = Cadence.FULL if letter == "A" else Cadence.HALF
        drafts.append(_Draft(letter, 0, PHRASE_BARS, Cadence.HALF, tonality))
        drafts.append(_Draft(letter, 1, PHRASE_BARS, answer, tonality))
    if count % 2:  # the answer is put off once more
        drafts[-1] = _Draft("A", 1, PHRASE_BARS, Cadence.DECEPTIVE, home)
        drafts.append(_Draft("A", 2, PHRASE_BARS, Cadence.FULL, home))
    return drafts


def _journey(home: Tonality, sections: int) -> tuple[Tonality, ...]:
    """The keys of the episodes: home, then near and far ones, the relative key among them."""

    def shifted(semitones: int, mode: Mode = home.mode) -> Tonality:
        return Tonality((home.tonic + semitones) % 12, mode)

    relative = shifted(3, Mode.IONIAN) if home.has_minor_third else shifted(9, Mode.AEOLIAN)
    fourth, tone, fifth = shifted(5), shifted(2), shifted(7)
    if sections <= 4:
        return (fourth,)
    return (home, fourth, tone, relative, fifth, shifted(10))


def _finish(drafts: list[_Draft], symmetry: float) -> tuple[Phrase, ...]:
    """Places in time, takes, the arch of intensity, and turns where the key changes."""
    phrases, bar = [], 0
    heard: dict[tuple[str, int], int] = {}
    for index, draft in enumerate(drafts):
        following = drafts[index + 1].tonality if index + 1 < len(drafts) else draft.tonality
        take = heard.get((draft.letter, draft.place), 0)
        heard[draft.letter, draft.place] = take + 1
        phrases.append(
            Phrase(
                letter=draft.letter,
                place=draft.place,
                take=take,
                first_bar=bar,
                bars=draft.bars,
                cadence=Cadence.TURN if following != draft.tonality else draft.cadence,
                tonality=draft.tonality,
                next_tonality=following,
                intensity=_intensity(index, len(drafts), draft.letter),
                is_mirrored=symmetry >= MIRROR_SYMMETRY and draft.letter == "A" and (take + draft.place) % 2 == 1,
            )
        )
        bar += draft.bars
    return tuple(phrases)


def _intensity(index: int, count: int, letter: str) -> float:
    """Rises to seven tenths of the piece, then rests a little; long pieces breathe in waves, introductions hold back."""
    if count == 1:
        return 0.65
    way = index / (count - 1)
    arch = 0.42 + 0.5 * math.sin(0.5 * math.pi * way / 0.7) if way < 0.7 else 0.92 - 0.8 * (way - 0.7)
    wave = 0.08 * math.sin(2.0 * math.pi * index / 7.0) if count > 10 else 0.0
    return max(0.1, min(1.0, arch + wave - (0.2 if letter == INTRODUCTION else 0.0)))
