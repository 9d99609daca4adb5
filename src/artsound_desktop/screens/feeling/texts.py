"""The sentences of the feeling: never told as a fact, always as what was read and what viewers may feel."""

from __future__ import annotations

from artsound_core.emotion import Emotion
from artsound_desktop.language import Texts


class FeelingTexts(Texts):
    """Values are used through `str.format`; the names in braces are filled in by the caller."""

    FEELING = "Feeling"
    NO_FEELING = "No painting is open, so no feeling was read."

    ANGRY = "angry"
    FUN = "fun"
    HAPPY = "happy"
    NEUTRAL = "neutral"
    SAD = "sad"

    SHARES_UNSURE = (
        "{first} {first_percent} percent, {second} {second_percent} percent: not sure. Many viewers may feel otherwise."
    )
    SHARES_FAIRLY_SURE = (
        "{first} {first_percent} percent, {second} {second_percent} percent: fairly sure. "
        "Some viewers may feel otherwise."
    )
    FROM_PICTURE = "This was read from the picture alone."
    FROM_PICTURE_AND_TITLE = "This was read from the picture and its title."
    CHOSEN = "The music is {emotion}, as you chose."
    MOVED_ONE = "You made it {steps}."
    MOVED_BOTH = "You made it {first} and {second}."
    NOW_LEADS = "Now {emotion} leads in the music."

    CALM_TO_LIVELY = "Calm to lively"
    DARK_TO_BRIGHT = "Dark to bright"
    LIVELIER = "{steps} livelier"
    CALMER = "{steps} calmer"
    BRIGHTER = "{steps} brighter"
    DARKER = "{steps} darker"
    NOT_MOVED_LIVELY = "neither calmer nor livelier"
    NOT_MOVED_BRIGHT = "neither darker nor brighter"
    MOST_STEPS = "{steps} is as far as it goes."
    SAID = "{steps}."


def name_of(emotion: Emotion) -> str:
    """The emotion as a word within a sentence, in the window's language."""
    match emotion:
        case Emotion.ANGRY:
            return FeelingTexts.ANGRY
        case Emotion.FUN:
            return FeelingTexts.FUN
        case Emotion.HAPPY:
            return FeelingTexts.HAPPY
        case Emotion.NEUTRAL:
            return FeelingTexts.NEUTRAL
        case Emotion.SAD:
            return FeelingTexts.SAD
