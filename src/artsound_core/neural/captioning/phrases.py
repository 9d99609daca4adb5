"""A caption taken apart: `a man | in a hat | sitting at a table`, each part a name of things and what leads to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from artsound_core.neural.captioning.lexicon import (
    ADJECTIVES_IN_ED,
    ADVERBS,
    AUXILIARIES,
    COLLECTIONS,
    COLOURS,
    COMPOUND,
    CONJUNCTIONS,
    DETERMINERS,
    FEELINGS,
    MANY,
    MASS,
    NOUNS_IN_ING,
    ONE,
    PICTURES,
    PLACES,
    PLURALS,
    PREPOSITIONS,
    SAME,
    VERBS,
)

_LINKS = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | ADVERBS
_COMPOUND = tuple(tuple(each.split()) for each in COMPOUND)
#: What stands between the name of a picture and what it shows.
_SHOWING = frozenset({"of", "showing", "shows", "depicting", "depicts", "featuring", "features", "with", "in"})
_OPENINGS = (("there", "is"), ("there", "are"), ("there", "was"), ("there", "were"), ("this", "is"), ("it", "is"),
             ("it's",), ("there's",), ("here", "is"), ("these", "are"), ("it", "shows"), ("it", "depicts"))  # fmt: skip
#: Adjectives in -ing: before a bare noun they are no verb.
_DESCRIBING = frozenset(
    {"smiling", "flowing", "setting", "rising", "shining", "flying", "falling", "crying", "sleeping"}
)
_DONE_BY_ONE = {one: verb for verb, (one, _) in VERBS.items()}
_DONE_BY_MANY = {many: verb for verb, (_, many) in VERBS.items()}


@dataclass(frozen=True, slots=True)
class Part:
    """`link`: the words that lead to it (`sitting at`), none for the first. `words`: the name (`a wooden table`), maybe none."""

    link: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def nouns(self) -> tuple[str, ...]:
        """The things named, as they are compared: one of each, without measures: `flower` of a bunch of flowers."""
        heads = [base_of(words[-1]) for words in _split_at_of(self.words)]
        meant = [head for head in heads if head not in COLLECTIONS] or heads
        return tuple(head for head in meant if head and head not in PLACES | PICTURES | COLOURS)

    @property
    def verb(self) -> str | None:
        """What is done, in its form in -ing or -ed."""
        return next((word for word in self.link if is_doing(word)), None)

    @property
    def is_many(self) -> bool:
        """Whether the name means several things."""
        if not self.words or self.words[0] in ONE:
            return False
        head = _split_at_of(self.words)[0][-1]
        return (
            self.words[0] in MANY or head in PLURALS or (head.endswith("s") and not head.endswith(("ss", "us", "is")))
        )

    @property
    def text(self) -> str:
        return " ".join((*self.link, *self.words))

    def linked(self, *link: str) -> Part:
        return replace(self, link=link)


def parts_of(words: Sequence[str]) -> tuple[Part, ...]:
    """The parts of one tidy caption, without feelings and without names of the picture itself; none where nothing is named."""
    unfelt = [word for word in words if word not in FEELINGS]
    left = _shown([word for place, word in enumerate(unfelt) if unfelt[place - 1 : place] != [word]])
    parts: list[Part] = []
    link: list[str] = []
    name: list[str] = []
    place = 0
    while place < len(left):
        compound = next((each for each in _COMPOUND if tuple(left[place : place + len(each)]) == each), None)
        if compound is not None and (name or parts or link):
            if name:
                _close(parts, link, name)
            link += compound
            place += len(compound)
            continue
        word = left[place]
        if word == "of" and name and place + 1 < len(left):
            name.append(word)
        elif _is_link(left, place):
            if name:
                _close(parts, link, name)
            link.append(_DONE_BY_ONE.get(word, word))
            link[-1] = _DONE_BY_MANY.get(link[-1], link[-1])
        else:
            if word in DETERMINERS and name and name[-1] not in DETERMINERS and name[-1] != "of":
                _close(parts, link, name)
            name.append(word)
        place += 1
    _close(parts, link, name)
    return _first_named([_plain(part) for part in parts])


def is_doing(word: str) -> bool:
    """Whether a word of a link is a verb."""
    return word in VERBS or (
        len(word) > 4 and word.endswith(("ing", "ed")) and word not in NOUNS_IN_ING | ADJECTIVES_IN_ED
    )


def base_of(noun: str) -> str:
    """One of it, in its commonest word: `gentlemen` and `guys` are `man`."""
    noun = noun.removesuffix("'s").removesuffix("s'")
    if noun in PLURALS:
        one = PLURALS[noun]
    elif noun.endswith("ies") and len(noun) > 4:
        one = f"{noun[:-3]}y"
    elif noun.endswith(("ches", "shes", "xes", "sses")):
        one = noun[:-2]
    elif noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        one = noun[:-1]
    else:
        one = noun
    return SAME.get(one, one)


def with_article(words: Sequence[str]) -> tuple[str, ...]:
    """`a` or `an` as the next word sounds; an article where a single thing has none."""
    if not words:
        return ()
    first, *rest = words
    head = _split_at_of(words)[0][-1]
    if first in ("a", "an") and head in MASS and len(rest) > 0:
        return tuple(rest)
    if first in ("a", "an"):
        return (_article(rest[0]), *rest) if rest else ()
    part = Part((), tuple(words))
    if first in DETERMINERS or part.is_many or head in MASS:
        return tuple(words)
    return (_article(first), *words)


def _article(following: str) -> str:
    if following.startswith(("uni", "eur", "one", "use", "uto")):
        return "a"
    return "an" if following[0] in "aeiou" or following in ("hour", "honest", "heir") else "a"


def _shown(words: list[str]) -> list[str]:
    """What a picture shows, without `there is` and `a close up of an oil painting of`."""
    while True:
        opening = next((each for each in _OPENINGS if tuple(words[: len(each)]) == each), None)
        if opening is not None:
            words = words[len(opening) :]
            continue
        end = _end_of_picture_name(words)
        if end is None:
            return words
        words = words[end:]


def _end_of_picture_name(words: Sequence[str]) -> int | None:
    """The place after `an old oil painting of`; None where the words begin with something else."""
    first = next((place for place, word in enumerate(words[:6]) if word in PICTURES), None)
    if first is None or any(word in PREPOSITIONS or word in VERBS for word in words[:first]):
        return None
    place = first
    while place < len(words) and (words[place] in PICTURES or words[place] in ("that", "which", "on")):
        place += 1
    if place < len(words) and words[place] in _SHOWING:
        return place + 1
    return len(words) if place == len(words) else None


def _is_link(words: Sequence[str], place: int) -> bool:
    word = words[place]
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    if word == "and" and before in COLOURS and after in COLOURS:
        return False
    if word in _LINKS:
        return not (word in ADVERBS and before in DETERMINERS)  # `the other side`, `a very old man`
    if word.endswith("ly") and len(word) > 4:
        return before not in DETERMINERS
    follows_a_thing = bool(before) and before not in DETERMINERS | PREPOSITIONS and not before.endswith("'s")
    return follows_a_thing and _is_done_here(word, before, after)


def _is_done_here(word: str, before: str, after: str) -> bool:
    """Whether a word after the name of a thing tells what it does: `holding`, `holds`, `dressed`."""
    leads_on = not after or after in DETERMINERS or after in _LINKS
    if word in _DONE_BY_ONE or (word in _DONE_BY_MANY and base_of(before) != before):
        return True
    if word in VERBS:
        return leads_on or (word not in _DESCRIBING and word not in NOUNS_IN_ING)
    return leads_on and is_doing(word)


def _close(parts: list[Part], link: list[str], name: list[str]) -> None:
    if link or name:
        parts.append(Part(tuple(link), tuple(name)))
    link.clear()
    name.clear()


def _plain(part: Part) -> Part:
    """`that is sitting at` becomes `sitting at`, `that has` becomes `with`."""
    has_name = bool(part.words)
    link = list(part.link)
    if has_name and link and link[-1] in ("has", "have", "had"):
        link = ["with"]
    link = [word for word in link if word not in AUXILIARIES and word not in ("that", "which", "who", "there", "also")]
    words = list(part.words)
    while words and words[-1] in DETERMINERS | {"of"}:
        words.pop()
    while len(words) > 1 and words[0] in DETERMINERS and words[1] in DETERMINERS:
        words.pop(0)
    once = [word for place, word in enumerate(link) if link[place - 1 : place] != [word]]
    return Part(tuple(once), tuple(words))


def _first_named(parts: list[Part]) -> tuple[Part, ...]:
    """From the first name on, without parts that say nothing: no name and no verb, or only the picture's own name."""
    told: list[Part] = []
    for part in parts:
        names_picture = bool(part.words) and base_of(part.words[-1]) in PICTURES
        if names_picture or (not part.words and part.verb is None) or (not told and not part.nouns):
            continue
        told.append(part if told else part.linked())
    return tuple(told)


def _split_at_of(words: Sequence[str]) -> list[list[str]]:
    pieces: list[list[str]] = [[]]
    for word in words:
        if word == "of":
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [piece for piece in pieces if piece] or [[""]]
