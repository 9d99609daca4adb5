"""What is said of the network's answer: the feeling, where it lies, and how far to trust it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from artsound_core.emotion import EmotionEstimate
from artsound_core.neural.emotion.where import place_of

#: Below each lead of the strongest share over the second the hint is weak, or moderate. The shares are calibrated, so a lead
#: of a tenth means little more than a coin's toss between the two.
WEAK_LEAD, MODERATE_LEAD = 0.10, 0.35


_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "read": "A network that learned from people's judgements of paintings reads this one as {first}.",
        "place": "The feeling lies mostly in {place}.",
        "weak": "This is a weak hint: {second} is nearly as likely.",
        "moderate": "This is a moderate hint; {second} comes next.",
        "clear": "This is a fairly clear hint, yet only a hint; {second} comes next.",
        "right": "With paintings that were new to it, it was right {right} times in a hundred.",
    }
)
_GERMAN: Mapping[str, str] = MappingProxyType(
    {
        "read": "Ein Netz, das aus Urteilen von Menschen über Gemälde gelernt hat, liest dieses als {first}.",
        "place": "Das Gefühl liegt vor allem {place}.",
        "weak": "Das ist ein schwacher Hinweis, denn {second} ist fast ebenso wahrscheinlich.",
        "moderate": "Das ist ein mäßiger Hinweis; als Nächstes kommt {second} in Frage.",
        "clear": "Das ist ein recht deutlicher Hinweis, aber eben nur ein Hinweis; als Nächstes kommt {second} in Frage.",
        "right": "Bei Gemälden, die ihm neu waren, hatte es in {right} von hundert Fällen recht.",
        # The words that are filled in.
        "angry": "zornig",
        "fun": "ausgelassen",
        "happy": "fröhlich",
        "neutral": "neutral",
        "sad": "traurig",
        "the centre": "in der Mitte",
        "the upper left": "oben links",
        "the upper right": "oben rechts",
        "the lower left": "unten links",
        "the lower right": "unten rechts",
        "the upper half": "in der oberen Hälfte",
        "the lower half": "in der unteren Hälfte",
        "the left half": "in der linken Hälfte",
        "the right half": "in der rechten Hälfte",
    }
)
TABLES: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": _ENGLISH, "de": _GERMAN})


def evidence_for(estimate: EmotionEstimate, accuracy: float | None, language: str = "en") -> tuple[str, ...]:
    """Whole sentences: the strongest emotion and where it lies; the second; how often such a reader is right.

    `accuracy`: the share of unknown paintings that the checkpoint got right, None where that was not measured.
    """
    table = TABLES[language]

    def say(name: str, **facts: str) -> str:
        return table[name].format(**{fact: table.get(word, word) for fact, word in facts.items()})

    told = [say("read", first=estimate.strongest)]
    place = None if estimate.where is None else place_of(estimate.where)
    if place is not None:
        told.append(say("place", place=place))
    sureness = "weak" if estimate.lead < WEAK_LEAD else "moderate" if estimate.lead < MODERATE_LEAD else "clear"
    told.append(say(sureness, second=estimate.ranked[1]))
    if accuracy is not None:
        told.append(say("right", right=str(round(100 * accuracy))))
    return tuple(told)
