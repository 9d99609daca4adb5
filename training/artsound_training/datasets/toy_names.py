"""Names for people who never lived and pictures that hung nowhere: makers of the toy set."""

from __future__ import annotations

from collections.abc import Mapping

from artsound_core.emotion import Emotion

_FIRST = (
    "Ada", "Bruno", "Cleo", "Dario", "Edda", "Faye", "Gustel", "Hanno", "Ilka", "Jonas",
    "Kaja", "Levin", "Mila", "Nils", "Odile", "Pavel", "Quirin", "Runa", "Selma", "Tibor",
)  # fmt: skip
_LAST = (
    "Amsel", "Brook", "Corvin", "Dorn", "Ellery", "Fenwick", "Gale", "Hollow", "Isling", "Jarrow",
    "Kestrel", "Linden", "Marlow", "Nettle", "Oakes", "Pell", "Quill", "Rowan", "Sedge", "Thorne",
)  # fmt: skip
_TITLES: Mapping[Emotion, str] = {
    Emotion.ANGRY: "Gale",
    Emotion.FUN: "Fair",
    Emotion.HAPPY: "Morning",
    Emotion.NEUTRAL: "Table",
    Emotion.SAD: "Shore",
}


def maker(number: int) -> str:
    """A name for every number from 0, each another: first and last names change together, then against each other."""
    turn, place = divmod(number, len(_FIRST))
    last = _LAST[(place + turn) % len(_LAST)]
    again = number // (len(_FIRST) * len(_LAST))
    return f"{_FIRST[place]} {last}" + (f" {again + 1}" if again else "")


def title(emotion: Emotion, number: int) -> str:
    return f"{_TITLES[emotion]} No. {number}"


def maker_of(number: int, of: int) -> int:
    """Which of an emotion's makers made its work `number` (from 0) of `of`: the first three are by three, then two by each.

    So there are at least three groups wherever there are three works, and some makers have two works to be kept together.
    """
    return number if number < 3 or of < 5 else 3 + (number - 3) // 2
