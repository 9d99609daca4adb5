"""What several answers of a model about one picture agree on, and what they dispute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from artsound_core.neural.captioning.lexicon import FAMILIES, OPPOSITES
from artsound_core.neural.captioning.phrases import Part, base_of, parts_of, with_article
from artsound_core.neural.captioning.voices import FAMILY_OF, Doubt, Voices
from artsound_core.neural.captioning.words import tidy_words


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
    voices = Voices(answers)
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
    doubts = tuple(voices.doubt(kind) for kind, _ in FAMILIES if is_sure and _names(parts, kind))
    return Comparison(
        parts, is_sure, also, disputed, tuple(each for each in doubts if len(each.names) > 1), agreement, len(answers)
    )


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
    family = FAMILY_OF.get(part.nouns[0]) if part.nouns else None
    if family is None:
        return ()
    return (family[1],) if part.is_many else with_article((family[0],))


def _names(parts: Iterable[Part], *kinds: str) -> bool:
    """Whether a part is called by one of the kinds alone."""
    return any(" ".join(part.words).removeprefix("a ").removeprefix("an ") in kinds for part in parts)
