"""Sentences from a comparison: the agreed plainly, the disputed hedged, each within the length of its level."""

from __future__ import annotations

from collections.abc import Sequence

from artsound_core.caption import Caption, Ground, Level, Sentence
from artsound_core.neural.captioning.comparison import Comparison
from artsound_core.neural.captioning.lexicon import VERBS
from artsound_core.neural.captioning.phrases import Part, with_article
from artsound_core.neural.captioning.sentences import COUNTS, listed, say
from artsound_core.neural.captioning.words import without_loops

#: Words of a level in all, the measured sentences included. The measured ones alone take up to 20 and 50.
BRIEF_WORDS, OVERVIEW_WORDS, TOUR_WORDS = 30, 70, 60
#: The model's own share, however long the measured sentences are.
LEAST_BRIEF, LEAST_OVERVIEW = 10, 12
#: Before the verb of a plain sentence only these may lead to another thing: `a man in a hat sits`.
_BEFORE_VERB = frozenset({"in", "with", "on", "from", "near"})


def brief_sentence(comparison: Comparison, words_left: int) -> Sentence:
    """What the painting shows, in one sentence of at most `words_left` words (at least `LEAST_BRIEF` are taken)."""
    if not comparison.parts:
        return Sentence(say("brief.nothing"), Level.BRIEF, Ground.MODEL, _measures(comparison))
    parts = _named_first(comparison.parts)
    most = max(words_left, LEAST_BRIEF)
    while True:
        text = _scene(parts, comparison.is_sure)
        if len(text.split()) <= most or len(parts) == 1:
            break
        parts = parts[:-1]
    return Sentence(_cut(text, most), Level.BRIEF, Ground.MODEL, _measures(comparison))


def overview_sentences(comparison: Comparison, words_left: int) -> list[Sentence]:
    """What else is agreed on, what the agreed might be, and what is disputed."""
    texts = [say("overview.doubt", kind=each.kind, names=listed([_one(name) for name in each.names[:3]], "or"))
             for each in comparison.doubts]  # fmt: skip
    if comparison.also:
        texts.insert(0, say("overview.also", things=listed(comparison.also)))
    if comparison.disputed:
        name = "overview.perhaps" if comparison.is_sure else "overview.perhaps_only"
        texts.append(say(name, things=listed(comparison.disputed, "or" if not comparison.is_sure else "and")))
    numbers = _measures(comparison)
    kept = _within(texts, max(words_left, LEAST_OVERVIEW))
    return [Sentence(text, Level.OVERVIEW, Ground.MODEL, numbers) for text in kept]


def closing_sentence(parts_seen: int, parts_wanted: int) -> Sentence:
    """Where all this comes from, and that it can be wrong; how many parts there was time to look at."""
    count = COUNTS[parts_seen] if parts_seen < len(COUNTS) else str(parts_seen)
    text = say("closing.parts", parts=count) if parts_seen else say("closing.whole")
    numbers = {"parts_seen": float(parts_seen), "parts_wanted": float(parts_wanted)}
    return Sentence(text, Level.FEELING, Ground.INTERPRETATION, numbers)


def described(
    comparison: Comparison, tour: Sequence[Sentence], measured: Caption, closing: Sentence
) -> tuple[Sentence, ...]:
    """All sentences in spoken order: in each level what the model saw, then what was measured, as it was measured."""
    kept = [sentence for sentence in measured.sentences if not _denies_a_model(sentence)]
    told = [
        brief_sentence(comparison, BRIEF_WORDS - _words(kept, Level.BRIEF)),
        *overview_sentences(comparison, OVERVIEW_WORDS - _words(kept, Level.OVERVIEW)),
        *tour,
    ]
    spoken = (*told, *kept, closing)
    return tuple(sentence for level in Level for sentence in spoken if sentence.level is level)


def _words(sentences: Sequence[Sentence], level: Level) -> int:
    return sum(len(sentence.text.split()) for sentence in sentences if sentence.level is level)


def _denies_a_model(sentence: Sentence) -> bool:
    """Whether it says that nothing was recognised, which holds only where no caption model looks."""
    return sentence.ground is Ground.INTERPRETATION and "was not recognised" in sentence.text


def _within(texts: Sequence[str], words: int) -> list[str]:
    kept: list[str] = []
    for text in texts:
        size = len(text.split())
        if size <= words:
            kept.append(text)
            words -= size
    return kept


def _scene(parts: Sequence[Part], is_sure: bool) -> str:
    """`A man in a hat sits at a table.` where that can be said safely, `The painting shows …` elsewhere."""
    scene = _unlooped(parts)
    if not is_sure:
        return say("brief.perhaps", scene=scene)
    doing = _doing_place(parts)
    if doing is None:
        return say("brief.shows", scene=scene)
    part = parts[doing]
    done = VERBS[part.verb or ""][parts[0].is_many]
    link = tuple(done if word == part.verb else word for word in part.link)
    plain = [*parts[:doing], part.linked(*link), *parts[doing + 1 :]]
    return say("brief.doing", scene=_unlooped(plain))


def _unlooped(parts: Sequence[Part]) -> str:
    """The parts as one text; what was left out between them may have been all that kept two alike apart."""
    return " ".join(without_loops([word for part in parts for word in (*part.link, *part.words)]))


def _doing_place(parts: Sequence[Part]) -> int | None:
    """Which part tells what the first thing does; None where the sentence is not that simple."""
    place = next((place for place, part in enumerate(parts) if part.verb is not None), None)
    if place is None or place == 0 or parts[place].verb not in VERBS or parts[place].link[0] != parts[place].verb:
        return None
    if any(len(part.link) != 1 or part.link[0] not in _BEFORE_VERB for part in parts[1:place]):
        return None
    # `… sits at a table and a woman standing beside him`: two scenes in one are shown, not done.
    later = parts[place + 1 :]
    is_double = any({"and", "while", "as"} & set(part.link) for part in later) and any(part.verb for part in later)
    return None if is_double else place


def _named_first(parts: Sequence[Part]) -> tuple[Part, ...]:
    first, *others = parts
    named = Part((), with_article(first.words))
    return (named, *(part if not part.words else Part(part.link, with_article(part.words)) for part in others))


def _one(noun: str) -> str:
    return "the sea" if noun == "sea" else " ".join(with_article((noun,)))


def _cut(text: str, words: int) -> str:
    """One name longer than a whole brief is no sentence that anybody follows: only its end is left off."""
    said = text.split()
    return text if len(said) <= words else " ".join(said[:words]).rstrip(".,") + "."


def _measures(comparison: Comparison) -> dict[str, float]:
    return {"agreement": comparison.agreement, "answers": float(comparison.answers)}
