"""The answers of a model about one picture, asked how many of them name a thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from artsound_core.neural.captioning.lexicon import DETERMINERS, FAMILIES, MANY, MASS
from artsound_core.neural.captioning.phrases import Part, base_of, with_article

FAMILY_OF = {member: family for family, members in FAMILIES.items() for member in members}

#: So many disputed things, and so many more that are agreed on, are told at most.
MOST_DISPUTED, MOST_AGREED_MORE = 3, 3
#: A name of more words than these is a ramble.
MOST_NAME_WORDS = 6
#: What an answer loses for each thing that the others do not share.
_UNSHARED = 0.1
#: Whoever is told of by a better word is meant by these.
_LOOSE = frozenset({"couple", "crowd", "figure"})
_OWNED = frozenset({"his", "her", "their", "its"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """The kind of thing that is agreed on (`person`), and what the answers call it (`man`, `woman`)."""

    kind: str
    names: tuple[str, ...]


class Voices:
    """The answers, asked how many of them name a thing."""

    def __init__(self, answers: Sequence[tuple[Part, ...]]) -> None:
        self._answers = answers
        self._nouns = [{noun for part in parts for noun in part.nouns} for parts in answers]
        self._verbs = [{part.verb for part in parts if part.verb} for parts in answers]
        self._words = [{word for part in parts for word in part.words} for parts in answers]
        # Half of the voices, and never one alone: a single answer agrees with nobody.
        self._enough = max(2, (len(answers) + 1) // 2)

    def support(self, noun: str) -> int:
        """How many answers name it, or its kind where the noun is a kind."""
        members = next((members for (kind, _), members in FAMILIES.items() if base_of(kind) == noun), frozenset({noun}))
        return sum(bool(named & (members | {noun})) for named in self._nouns)

    def is_agreed(self, noun: str) -> bool:
        """Whether enough answers name it. Half of them are not enough where another of its kind, that no answer names beside
        it, has as many: the man of three is the woman of three others."""
        support = self.support(noun)
        family = FAMILY_OF.get(noun)
        if support < self._enough or family is None or 2 * support > len(self._answers):
            return support >= self._enough
        rivals = FAMILIES[family] - {noun, base_of(family[0])}
        return not any(self.support(rival) >= support and not self._are_together(noun, rival) for rival in rivals)

    def worth(self, parts: tuple[Part, ...]) -> float:
        """How much of an answer is agreed on, less a little for what is not and so will be left out of it."""
        nouns = {noun for part in parts for noun in part.nouns}
        verbs = {part.verb for part in parts if part.verb}
        found: list[tuple[float, bool]] = [(self.support(noun), self.is_agreed(noun)) for noun in nouns]
        kinds = sum(not self.is_agreed(noun) and self._agreed_kind(noun) is not None for noun in nouns)
        found += [(self._enough / 2, True)] * kinds  # they will be told, though less exactly
        found += [(self._doing(verb), self._doing(verb) >= self._enough) for verb in verbs]
        return sum(support / len(self._answers) if is_agreed else -_UNSHARED for support, is_agreed in found)

    def agreed_parts(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """The parts that enough answers share; a disputed thing of an agreed kind is called by its kind."""
        kept: list[Part] = []
        told: set[str] = set()
        for part in parts:
            agreed = self._agreed(part)
            if agreed is None or (agreed.words and set(agreed.nouns) <= told and agreed.nouns):
                continue
            told |= set(agreed.nouns)
            kept.append(agreed if kept else replace(agreed, link=()))
        if kept and not kept[0].words:
            return ()
        return tuple(kept)

    def others(self, told: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names of things not in `told`: agreed on, and disputed."""
        names: dict[str, tuple[str, ...]] = {}
        for part in (part for parts in self._answers for part in parts if part.nouns):
            noun = part.nouns[0]
            if can_be_listed(part) and noun not in told and not told & set(part.nouns):
                names.setdefault(noun, part.words)
        ranked = sorted(names, key=lambda noun: -self.support(noun))
        kinds = {base_of(kind) for kind, _ in FAMILIES if base_of(kind) in told}
        known = {FAMILY_OF[noun] for noun in told if noun in FAMILY_OF}
        loose = {
            noun for noun in ranked if FAMILY_OF.get(noun) in known and noun in {base_of(FAMILY_OF[noun][0]), *_LOOSE}
        }
        apart = [noun for noun in ranked if noun not in loose and FAMILY_OF.get(noun, ("", ""))[0] not in kinds]
        agreed = [noun for noun in apart if self.is_agreed(noun)]
        unsure = [noun for noun in apart if noun not in agreed]
        return (
            tuple(" ".join(with_article(names[noun])) for noun in agreed[:MOST_AGREED_MORE]),
            tuple(" ".join(with_article(names[noun])) for noun in unsure[:MOST_DISPUTED]),
        )

    def doubt(self, kind: str) -> Doubt:
        """What the answers call the things of a kind, commonest first."""
        members = next(members for (one, _), members in FAMILIES.items() if one == kind)
        named = {noun for nouns in self._nouns for noun in nouns if noun in members and noun != base_of(kind)}
        return Doubt(kind, tuple(sorted(named, key=lambda noun: (-self.support(noun), noun))))

    def _agreed(self, part: Part) -> Part | None:
        link = self._agreed_link(part)
        if not part.words:
            return replace(part, link=link) if link and part.verb in link else None
        if not part.nouns:  # `in the background` stands or falls with nothing of its own
            return None
        part = replace(part, words=self._agreed_words(part))
        if all(self.is_agreed(noun) for noun in part.nouns):
            return replace(part, link=link)
        agreed = [noun for noun in part.nouns if self.is_agreed(noun)]
        if agreed and part.nouns[0] == agreed[0] and "of" in part.words:
            return Part(link, part.words[: part.words.index("of")])
        family = self._agreed_kind(part.nouns[0])
        if family is None:
            return None
        return Part(link, (family[1],) if part.is_many else with_article((family[0],)))

    def _agreed_kind(self, noun: str) -> tuple[str, str] | None:
        family = FAMILY_OF.get(noun)
        return family if family is not None and self.support(base_of(family[0])) >= self._enough else None

    def _agreed_words(self, part: Part) -> tuple[str, ...]:
        """Without what only one answer says of the thing: a colour, a number of several, whose it is."""
        kept = []
        for place, word in enumerate(part.words):
            leads = place + 1 < len(part.words) and part.words[place + 1] != "of" and word != "of"
            is_alone = (
                leads and (word in MANY or word not in DETERMINERS) and sum(word in said for said in self._words) < 2
            )
            if not is_alone:
                kept.append(word)
        return tuple(kept)

    def _agreed_link(self, part: Part) -> tuple[str, ...]:
        """Without a verb that too few share; what is held or worn is then `with` them."""
        if part.verb is None or self._doing(part.verb) >= self._enough:
            return part.link
        left = tuple(word for word in part.link if word != part.verb)
        return left or (("with",) if part.words else ())

    def _are_together(self, one: str, other: str) -> bool:
        return any({one, other} <= named for named in self._nouns)

    def _doing(self, verb: str) -> int:
        return sum(verb in verbs for verbs in self._verbs)


def can_be_listed(part: Part) -> bool:
    """Whether the name tells something by itself: `his head` does not, and a bare `napoleon` is somebody's name."""
    is_bare = (
        part.words[0] not in DETERMINERS and len(part.words) == 1 and not part.is_many and part.words[0] not in MASS
    )
    return len(part.words) <= MOST_NAME_WORDS and part.words[0] not in _OWNED and not is_bare
