"""Who plays in which phrase: how an arrangement is filled and thinned out over the piece, so that it grows and breathes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from artsound_core.embedded.composing.accompaniment import CALMER, Figure
from artsound_core.embedded.composing.arrangement import Arrangement, colours_of
from artsound_core.embedded.composing.form import INTRODUCTION, Cadence, Phrase
from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.emotion import Emotion
from artsound_core.music_prompt import Mode, Theme

#: From this many phrases on no single instrument carries the tune alone.
_LONG = 8
#: From this much on the weak estimate's arrangement gets its percussion.
_CLEAR = 0.4


class Counter(Enum):
    """What the second voice does."""

    SILENT = auto()
    LONG_TONES = auto()
    SHADOW = auto()  # thirds and sixths under the tune


@dataclass(frozen=True, slots=True)
class Texture:
    """The players of one phrase. `layer` 0..2 is how full the figures are; `percussion` is None for silence."""

    lead: Instrument
    second: Instrument
    figure: Figure
    counter: Counter
    has_pad: bool
    has_sparkle: bool
    layer: int
    percussion: int | None
    pedal_bars: int


def textures_of(phrases: tuple[Phrase, ...], arrangement: Arrangement, theme: Theme) -> tuple[Texture, ...]:
    """One texture for every phrase. Details add layers, hues add colours, calm areas add pedal points."""
    return tuple(_texture(phrase, index, len(phrases), arrangement, theme) for index, phrase in enumerate(phrases))


def _texture(phrase: Phrase, index: int, count: int, arrangement: Arrangement, theme: Theme) -> Texture:
    is_long = count > _LONG
    leads = arrangement.leads[: max(2 if is_long else 1, colours_of(theme))]
    turn = {"A": phrase.take // 2 if is_long else 0, "B": 1, "C": 2, "D": 1}.get(phrase.letter, 0)
    lead = leads[turn % len(leads)]
    second = arrangement.counter if arrangement.counter is not lead else arrangement.leads[0]
    is_closing = index == count - 1 or phrase.place == 2
    returns = phrase.take + phrase.place > 0
    return Texture(
        lead=lead,
        second=second,
        figure=CALMER[arrangement.figure] if phrase.letter == "C" else arrangement.figure,
        counter=_counter(phrase, returns, is_closing),
        has_pad=arrangement.pad is not None and (_always_full(theme) or returns or phrase.letter != "A" or count == 1),
        has_sparkle=arrangement.sparkle is not None
        and _sparkles(phrase, theme, returns or is_closing)
        and not (is_long and _rests(index, theme)),
        layer=_layer(phrase, theme),
        percussion=None if is_long and index < 2 and _rests(index, theme) else _percussion(phrase, arrangement, theme),
        pedal_bars=_pedal_bars(phrase, theme),
    )


def _always_full(theme: Theme) -> bool:
    """Only merry music saves its pad for later: the others need its weight from the start."""
    return theme.leading is not Emotion.HAPPY


def _rests(index: int, theme: Theme) -> bool:
    """In a long piece ornaments rest in every second phrase, and the drums wait for the second one; anger never rests."""
    return index % 2 == 1 and theme.leading is not Emotion.ANGRY


def _counter(phrase: Phrase, returns: bool, is_closing: bool) -> Counter:
    if phrase.letter == INTRODUCTION or phrase.bars < 3:
        return Counter.SILENT
    if phrase.letter == "A":
        if not returns:
            return Counter.SILENT
        return Counter.SHADOW if is_closing or phrase.take % 3 == 2 else Counter.LONG_TONES
    return Counter.LONG_TONES if phrase.take % 2 == 0 else Counter.SHADOW


def _sparkles(phrase: Phrase, theme: Theme, returns: bool) -> bool:
    if theme.leading is Emotion.ANGRY:
        return True
    if theme.leading is Emotion.NEUTRAL and theme.hue_variety < 0.5:
        return False
    return phrase.letter != INTRODUCTION and (returns or phrase.letter != "A")


def _layer(phrase: Phrase, theme: Theme) -> int:
    """0 to 2 from the painting's detail and the place in the piece."""
    if phrase.letter == INTRODUCTION:
        return 0
    return int(min(2, max(0, round(0.3 + 1.1 * theme.detail + 0.9 * (phrase.intensity - 0.5)))))


def is_clear_mood(theme: Theme) -> bool:
    """Whether a weak estimate's mood lies far enough from the middle for percussion."""
    return max(abs(theme.valence), abs(theme.arousal)) >= _CLEAR


def _percussion(phrase: Phrase, arrangement: Arrangement, theme: Theme) -> int | None:
    if arrangement.groove is None or (phrase.letter == INTRODUCTION and theme.leading is not Emotion.ANGRY):
        return None
    if not theme.is_full_strength and not is_clear_mood(theme) and theme.detail < 0.5:
        return None
    if phrase.letter == "C" and theme.leading is not Emotion.ANGRY:
        return 0
    return 2 if theme.detail >= 0.65 else 1 if theme.detail >= 0.2 else 0


def _pedal_bars(phrase: Phrase, theme: Theme) -> int:
    """Bars at a phrase's start over a tonic pedal; never its cadence. Dorian needs one, or its fourth chord takes over."""
    if phrase.letter not in ("A", INTRODUCTION) or phrase.cadence is Cadence.LOOP:
        return 0
    least = 2 if phrase.tonality.mode is Mode.DORIAN else 0
    return min(max(least, round(theme.calm_area * 2.6)), max(0, phrase.bars - 2))
