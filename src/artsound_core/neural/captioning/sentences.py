"""Every sentence that is made of a caption model's words, in English: one table. Places are those of the measured description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "brief.doing": "{scene}.",
        "brief.shows": "The painting shows {scene}.",
        "brief.perhaps": "The painting may show {scene}.",
        "brief.nothing": "What the painting shows could not be made out.",
        "overview.also": "It also shows {things}.",
        "overview.perhaps": "It may also show {things}.",
        "overview.perhaps_only": "Or it may show {things}.",
        "overview.doubt": "The {kind} may be {names}.",
        "tour.place": "{thing} is in {place}.",
        "tour.place_many": "{thing} are in {place}.",
        "tour.perhaps": "In {place}, perhaps, {thing}.",
        "closing.whole": "What the painting shows was named by a caption model, which can be mistaken.",
        "closing.parts": (
            "What the painting shows was named by a caption model, which can be mistaken; it looked at the whole and at {parts} "
            "of its parts."
        ),
    }
)

PLACES = ("the upper left", "the upper centre", "the upper right", "the middle left", "the centre", "the middle right",
          "the lower left", "the lower centre", "the lower right")  # fmt: skip

COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def say(name: str, /, **facts: str) -> str:
    """A whole sentence, its first letter raised."""
    text = SENTENCES[name].format(**facts)
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str], last: str = "and") -> str:
    """`a`; `a and b`; `a, b and c`."""
    *rest, end = items
    return f"{', '.join(rest)} {last} {end}" if rest else end
