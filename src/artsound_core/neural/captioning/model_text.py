"""The text that conditions the paper's Narrative music: the model's caption, led by the emotion word."""

from __future__ import annotations

from collections.abc import Callable

from artsound_core.caption import Caption, Level
from artsound_core.neural.captioning.words import tidy_words

#: Words of the text at most: transformers' default of 20 tokens gives about 17, a loop in a strange checkpoint hundreds.
MOST_WORDS = 40


def model_text(conditioned: str, emotion: str, measured: Callable[[], Caption]) -> str:
    """`sad man in a sailor's hat sitting at a table`. Where the model said nothing, the emotion and a measured clause: only
    then is `measured` asked."""
    words = tidy_words(conditioned)
    said = [word for place, word in enumerate(words) if place or word != emotion][:MOST_WORDS]
    if not any(len(word) > 1 for word in said):
        said = _clause(measured())
    return " ".join((emotion, *said))


def _clause(measured: Caption) -> list[str]:
    """The brief in one clause without its article: `wide painting of middling light, mostly in light blue`."""
    brief = measured.english_text(Level.BRIEF).split(". ")[0].rstrip(".").split()
    if not brief:
        return ["painting"]
    if brief[0].lower() in ("a", "an", "the") and len(brief) > 1:
        brief = brief[1:]
    return [brief[0].lower(), *brief[1:]]
