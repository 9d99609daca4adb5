"""What the parts of a painting add to the whole: where the things are, and what may be there besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from artsound_core.caption import Ground, Level, Sentence
from artsound_core.neural.captioning.comparison import Comparison, allowed_parts
from artsound_core.neural.captioning.lexicon import FAMILIES
from artsound_core.neural.captioning.phrases import Part, base_of, with_article
from artsound_core.neural.captioning.sentences import PLACES, say
from artsound_core.neural.captioning.telling import TOUR_WORDS
from artsound_core.neural.captioning.voices import can_be_listed

#: A thing seen in more parts than these is everywhere; no place is told.
MOST_PLACES = 2
MOST_SENTENCES = 6
#: What spreads over a painting has no place in it.
_WIDE = frozenset({"sky", "cloud", "water", "sea", "field", "grass", "ground", "wall", "background", "landscape", "forest",
                   "snow", "night", "city", "village", "room", "scene", "tree", "colour", "color"})  # fmt: skip


def tour_sentences(whole: Comparison, answers: Sequence[tuple[int, str]], title: str | None) -> list[Sentence]:
    """`answers`: the place (0..8) of each part that was looked at, and what the model said of it.

    A thing that the whole agrees on and one or two parts show again is placed plainly: two looks tell the same. What only a
    part shows is hedged, and told once.
    """
    told: dict[int, tuple[Part, ...]] = {}
    where: dict[str, set[int]] = {}
    for place, text in answers:
        parts = allowed_parts(text, title)
        told[place] = told.get(place, ()) + parts  # the main thing lies in one of the nine places, too
        for noun in {noun for part in parts for noun in part.nouns}:
            where.setdefault(noun, set()).add(place)
    texts = _placed(whole, where) | _added(whole, told, where)
    numbers = {"parts": float(len(answers)), "agreement": whole.agreement}
    sentences: list[Sentence] = []
    words = TOUR_WORDS
    for _, text in sorted(texts.items()):
        words -= len(text.split())
        if words >= 0 and len(sentences) < MOST_SENTENCES:
            sentences.append(Sentence(text, Level.TOUR, Ground.MODEL, numbers))
    return sentences


def _placed(whole: Comparison, where: Mapping[str, set[int]]) -> dict[tuple[int, int], str]:
    """`The man is in the centre`, for what is agreed on and seen again in few parts; by place."""
    texts: dict[tuple[int, int], str] = {}
    for part in whole.parts if whole.is_sure else ():
        noun = part.nouns[0] if part.nouns else ""
        places = where.get(noun, set())
        if noun in _WIDE or not 0 < len(places) <= MOST_PLACES or "of" in part.words:
            continue
        place = _middle(places)
        if place is not None:
            name = "tour.place_many" if part.is_many else "tour.place"
            texts[0, place * 100 + len(texts)] = say(name, thing=f"the {part.words[-1]}", place=PLACES[place])
    return texts


def _added(
    whole: Comparison, told: Mapping[int, Sequence[Part]], where: Mapping[str, set[int]]
) -> dict[tuple[int, int], str]:
    """`In the upper left, perhaps, a boat`, for what the whole does not show; each thing once, one for a place."""
    known = set(whole.nouns) | {base_of(name.split()[-1]) for name in whole.disputed}
    known |= {member for members in FAMILIES.values() if members & known for member in members}
    texts: dict[tuple[int, int], str] = {}
    for place in sorted(told):
        new = next(
            (part for part in told[place] if _is_new(part, known) and _middle(where[part.nouns[0]]) is not None), None
        )
        if new is None:
            continue
        known |= set(new.nouns)
        spot = _middle(where[new.nouns[0]])
        texts[1, place] = say(
            "tour.perhaps", place=PLACES[place if spot is None else spot], thing=" ".join(with_article(new.words))
        )
    return texts


def _is_new(part: Part, known: set[str]) -> bool:
    return bool(part.nouns) and not set(part.nouns) & known and can_be_listed(part)


def _middle(places: set[int]) -> int | None:
    """The one place, or the first of two neighbours in the order of reading; None for what is strewn."""
    if not 0 < len(places) <= MOST_PLACES:
        return None
    first, last = min(places), max(places)
    rows, columns = abs(first // 3 - last // 3), abs(first % 3 - last % 3)
    return first if rows + columns <= 1 else None
