"""What several answers of a model about one picture agree on, and what they dispute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from artsound_core.neural.captioning.lexicon import DETERMINERS, FAMILIES, MANY, OPPOSITES
from artsound_core.neural.captioning.phrases import Part, base_of, parts_of, with_article
from artsound_core.neural.captioning.words import tidy_words

_FAMILY_OF = {member: family for family, members in FAMILIES.items() for member in members}

#: So many words of disputed things are told at most.
MOST_DISPUTED, MOST_AGREED_MORE = 3, 3
#: A name of more words than these is a ramble.
MOST_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class Doubt:
    """The kind of thing that is agreed on (`person`), and what the answers call it (`man`, `woman`)."""

    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comes of the answers.

    `parts`: the answer that agrees most with all others, less what they dispute; where nothing is agreed on, that answer as
    it is, and `is_sure` is false. `also`: further things agreed on, `disputed`: things that too few answers name, both as
    names with articles, best supported first. `agreement`: the mean share of answers that name what `parts` name.
    `answers`: how many said anything.
    """

    parts: tuple[Part, ...]
    is_sure: bool
    also: tuple[str, ...]
    disputed: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    agreement: float
    answers: int

    @property
    def nouns(self) -> frozenset[str]:
        """Everything agreed on, one of it: to compare with what parts of the painting show."""
        named = {noun for part in self.parts for noun in part.nouns} if self.is_sure else set()
        return frozenset(named | {base_of(name.split()[-1]) for name in self.also})


def compare(texts: Sequence[str], title: str | None = None) -> Comparison:
    """Answers as a model gave them; what contradicts the painting's `title` is left out."""
    answers = [parts for text in texts if (parts := allowed_parts(text, title))]
    if not answers:
        return Comparison((), False, (), (), (), 0.0, 0)
    voices = _Voices(answers)
    best = max(answers, key=voices.worth)  # the first of equals
    agreed = voices.agreed_parts(best)
    is_sure = bool(agreed) and bool(agreed[0].nouns)
    parts = agreed if is_sure else best
    told = {noun for part in parts for noun in part.nouns} | {
        base_of(kind) for kind, _ in FAMILIES if _names(parts, kind)
    }
    also, disputed = voices.others(told)
    support = [voices.support(noun) for part in parts for noun in part.nouns]
    agreement = sum(support) / (len(support) * len(answers)) if support else 0.0
    doubts = tuple(voices.doubt(kind) for (kind, several) in FAMILIES if is_sure and _names(parts, kind, several))
    return Comparison(
        parts, is_sure, also, disputed, tuple(each for each in doubts if len(each.names) > 1), agreement, len(answers)
    )


class _Voices:
    """The answers, asked how many of them name a thing."""

    def __init__(self, answers: Sequence[tuple[Part, ...]]) -> None:
        self._answers = answers
        self._nouns = [{noun for part in parts for noun in part.nouns} for parts in answers]
        self._verbs = [{part.verb for part in parts if part.verb} for parts in answers]
        self._words = [{word for part in parts for word in part.words} for parts in answers]
        # Most of the voices, and never one alone: a single answer agrees with nobody.
        self._enough = max(2, len(answers) // 2 + 1)

    def support(self, noun: str) -> int:
        """How many answers name it, or its kind where the noun is a kind."""
        members = next((members for (kind, _), members in FAMILIES.items() if base_of(kind) == noun), frozenset({noun}))
        return sum(bool(named & (members | {noun})) for named in self._nouns)

    def worth(self, parts: tuple[Part, ...]) -> float:
        """How much of an answer is agreed on, less what is not."""
        nouns = {noun for part in parts for noun in part.nouns}
        verbs = {part.verb for part in parts if part.verb}
        shares = [self.support(noun) / len(self._answers) - 0.5 for noun in nouns]
        return sum(shares) + 0.5 * sum(self._doing(verb) / len(self._answers) - 0.5 for verb in verbs)

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
            if len(part.words) <= MOST_NAME_WORDS and noun not in told and not told & set(part.nouns):
                names.setdefault(noun, part.words)
        ranked = sorted(names, key=lambda noun: -self.support(noun))
        kinds = {base_of(kind) for kind, _ in FAMILIES if base_of(kind) in told}
        apart = [noun for noun in ranked if _FAMILY_OF.get(noun, ("", ""))[0] not in kinds]
        agreed = [noun for noun in apart if self.support(noun) >= self._enough]
        unsure = [noun for noun in apart if noun not in agreed]
        return (
            tuple(_named(names[noun]) for noun in agreed[:MOST_AGREED_MORE]),
            tuple(_named(names[noun]) for noun in unsure[:MOST_DISPUTED]),
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
        if all(self.support(noun) >= self._enough for noun in part.nouns):
            return replace(part, link=link)
        agreed = [noun for noun in part.nouns if self.support(noun) >= self._enough]
        if agreed and part.nouns[0] == agreed[0] and "of" in part.words:
            return Part(link, part.words[: part.words.index("of")])
        family = _FAMILY_OF.get(part.nouns[0])
        if family is None or self.support(base_of(family[0])) < self._enough:
            return None
        return Part(link, (family[1],) if part.is_many else with_article((family[0],)))

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

    def _doing(self, verb: str) -> int:
        return sum(verb in verbs for verbs in self._verbs)


def allowed_parts(text: str, title: str | None) -> tuple[Part, ...]:
    """The parts of one answer, without what says the opposite of the painting's title."""
    parts = parts_of(tidy_words(text))
    if not title:
        return parts
    said = {base_of(word) for word in "".join(char if char.isalpha() else " " for char in title.lower()).split()}
    shut_out: set[str] = set()
    for row in OPPOSITES:
        named = [members for members in row if members & said]
        if len(named) == 1:
            shut_out |= set().union(*(members for members in row if members is not named[0]))
    kept = [replace(part, words=_unsaid(part, shut_out)) for part in parts]
    kept = [part for part in kept if part.words or part.verb]
    return tuple(kept) if kept and kept[0].nouns else ()


def _unsaid(part: Part, shut_out: set[str]) -> tuple[str, ...]:
    """The name with its kind in place of what a title shuts out; nothing where it has no kind."""
    if not part.words or not {base_of(word) for word in part.words} & shut_out:
        return part.words
    family = _FAMILY_OF.get(part.nouns[0]) if part.nouns else None
    if family is None:
        return ()
    return (family[1],) if part.is_many else with_article((family[0],))


def _named(words: tuple[str, ...]) -> str:
    return " ".join(with_article(words))


def _names(parts: Iterable[Part], *kinds: str) -> bool:
    """Whether a part is called by one of the kinds alone."""
    return any(" ".join(part.words).removeprefix("a ").removeprefix("an ") in kinds for part in parts)
