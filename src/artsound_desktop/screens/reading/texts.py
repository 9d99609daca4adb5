"""What is said while a description is read."""

from __future__ import annotations

from artsound_core.caption import Ground, Level
from artsound_desktop.language import Texts


class ReadingTexts(Texts):
    """The ladder, what is left out, and what a sentence stands on."""

    LABEL = "Label"
    BRIEF = "In one sentence"
    OVERVIEW = "Overview"
    TOUR = "Tour"
    STYLE = "Style"
    FEELING = "Feeling"

    LEVEL_SAID = "{level}."
    LAST_LEVEL = "This is the last level."
    FIRST_LEVEL = "This is the first level."
    MORE_BELOW = "Shift Down Arrow tells more."
    FACTS_ONLY_ON = "Facts only: interpretations are left out."
    FACTS_ONLY_OFF = "Facts and feeling."
    READING_STOPPED = "Reading stopped."
    NOTHING_MORE = "There is nothing more to read."

    NO_SENTENCE = "No sentence of the description stands here."
    FROM_LABEL = "This is from the label that came with the picture."
    FROM_MEASURING = "This was measured in the picture."
    FROM_MEASURING_NUMBERS = "This was measured in the picture: {numbers}."
    FROM_MODEL = "A program that recognises things said this, and it can be wrong."
    FROM_MODEL_NUMBERS = "A program that recognises things said this, and it can be wrong: {numbers}."
    FROM_INTERPRETATION = "This is an interpretation, and other viewers may feel otherwise."
    FROM_INTERPRETATION_NUMBERS = "This is an interpretation, and other viewers may feel otherwise: {numbers}."
    LIST_COMMA = ", "


def level_name(level: Level) -> str:
    """As it stands above the level's sentences."""
    match level:
        case Level.LABEL:
            return ReadingTexts.LABEL
        case Level.BRIEF:
            return ReadingTexts.BRIEF
        case Level.OVERVIEW:
            return ReadingTexts.OVERVIEW
        case Level.TOUR:
            return ReadingTexts.TOUR
        case Level.STYLE:
            return ReadingTexts.STYLE
        case Level.FEELING:
            return ReadingTexts.FEELING


def ground_words(ground: Ground, numbers: str) -> str:
    """One sentence of what a sentence stands on; `numbers` may be empty."""
    match ground, bool(numbers):
        case Ground.LABEL, _:
            return ReadingTexts.FROM_LABEL
        case Ground.MEASURED, True:
            text = ReadingTexts.FROM_MEASURING_NUMBERS
        case Ground.MEASURED, False:
            text = ReadingTexts.FROM_MEASURING
        case Ground.MODEL, True:
            text = ReadingTexts.FROM_MODEL_NUMBERS
        case Ground.MODEL, False:
            text = ReadingTexts.FROM_MODEL
        case _, True:
            text = ReadingTexts.FROM_INTERPRETATION_NUMBERS
        case _:
            text = ReadingTexts.FROM_INTERPRETATION
    return text.format(numbers=numbers)
