"""What a sentence of the description stands on, in one plain sentence with its numbers."""

from __future__ import annotations

from collections.abc import Callable

from artsound_core.caption import Level, Sentence
from artsound_desktop.language import Texts
from artsound_desktop.screens.reading.texts import ReadingTexts, ground_words

#: More numbers than these nobody keeps in mind.
MOST_NUMBERS = 5


class MeasureTexts(Texts):
    """One phrase a measure: its name in capitals, without the number that counts several of a kind."""

    ASPECT = "width {value} percent of the height"
    LIGHTNESS = "mean lightness {value} of 100"
    LIGHTNESS_SD = "lightness varies by {value} of 100"
    SHARE = "colour {place} covers {value} percent"
    CHROMA = "mean strength of colour {value}, where 0 is grey"
    WARMTH = "warmth {value}, between minus 150 and 150"
    ROW = "its leading colour covers {value} percent of row {place}"
    COLUMN = "its leading colour covers {value} percent of column {place}"
    HORIZON_Y = "the edge lies {value} percent of the way down"
    HORIZON_CONTRAST = "the parts above and below it differ by {value}"
    DARKER_BELOW = "the lightness above and below it differs by {value} of 100"
    FOCUS_X = "{value} percent of the way across"
    FOCUS_Y = "{value} percent of the way down"
    FOCUS_STRENGTH = "it stands out {value} times as much as the picture on average"
    BUSIEST = "detail there {value} percent"
    CALMEST = "detail in the plainest part {value} percent"
    LIGHTEST = "lightness {value} of 100 in the lightest part"
    DARKEST = "lightness {value} of 100 in the darkest part"
    ACCENT = "accent {place} covers {value} percent"
    FACES = "probable faces found: {value}"
    ROUGHNESS = "roughness {value}"
    HORIZONTAL = "level lines {value} percent"
    VERTICAL = "upright lines {value} percent"
    RISING = "rising lines {value} percent"
    FALLING = "falling lines {value} percent"
    SYMMETRY = "left and right agree by {value} percent"
    BALANCE = "the weight lies {value} percent of the half width off the middle"
    CONTOUR_LOWEST = "the line dips to {value} percent of the height"
    CONTOUR_HIGHEST = "the line climbs to {value} percent of the height"
    LEAD = "{value} percent ahead of the next"
    VALENCE = "from dark to bright {value}, between minus 100 and 100"
    AROUSAL = "from calm to lively {value}, between minus 100 and 100"
    AGREEMENT = "its answers agree by {value} percent"
    ANSWERS = "answers compared: {value}"
    PARTS = "parts of the picture looked at: {value}"
    PARTS_SEEN = "parts of the picture looked at: {value}"


class FeelingMeasureTexts(Texts):
    """Names that mean something else in sentences of feeling."""

    SHARE = "{value} percent of the shares"


def grounds_of(sentence: Sentence) -> str:
    """`This was measured in the picture: mean lightness 38 of 100.` At most `MOST_NUMBERS` numbers are told."""
    is_feeling = sentence.level is Level.FEELING
    told = [_told(name, value, is_feeling) for name, value in sentence.measures.items()]
    numbers = [each for each in told if each][:MOST_NUMBERS]
    return ground_words(sentence.ground, ReadingTexts.LIST_COMMA.join(numbers))


def _told(name: str, value: float, is_feeling: bool) -> str:
    """One number in words; nothing for a name that has none, such as where on the picture the sentence points."""
    kind, _, place = name.partition("_") if name.rpartition("_")[2].isdecimal() else (name, "", "")
    phrases = _phrases(is_feeling)
    if kind not in phrases:
        return ""
    return phrases[kind].format(value=_TELL.get(kind, _percent)(value), place=place)


def _phrases(is_feeling: bool) -> dict[str, str]:
    """Phrases in the window's language by the name of their measure."""
    tables = (MeasureTexts, FeelingMeasureTexts) if is_feeling else (MeasureTexts,)
    return {name.lower(): str(getattr(table, name)) for table in tables for name, _ in table}


def _percent(value: float) -> str:
    return str(round(100 * value))


def _whole(value: float) -> str:
    return str(round(value))


def _tenths(value: float) -> str:
    return f"{value:.1f}"


#: How the numbers are told; all others are fractions, told as percent.
_TELL: dict[str, Callable[[float], str]] = {
    **dict.fromkeys(("lightness", "lightness_sd", "chroma", "horizon_contrast"), _whole),
    "darker_below": lambda value: _whole(abs(value)),
    **dict.fromkeys(("lightest", "darkest", "faces", "answers", "parts", "parts_seen"), _whole),
    **dict.fromkeys(("focus_strength", "roughness"), _tenths),
}
