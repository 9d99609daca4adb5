"""The words of a feeling: the shares and how sure they are, where they come from, and what the person made of them."""

from __future__ import annotations

from dataclasses import dataclass

from artsound_core.emotion import EmotionEstimate
from artsound_desktop.core_sentences import in_window_language
from artsound_desktop.screens.feeling.texts import FeelingTexts, name_of
from artsound_desktop.works import MoodShift, Seen, Wish

#: From here on a reading is told as fairly sure: shares are calibrated, so of three such readings two are right, and the
#: second emotion is far behind. Readings by colour alone never reach it.
SURE_SHARE, SURE_LEAD = 0.6, 0.35


@dataclass(frozen=True, slots=True)
class Feeling:
    """What the page shows of a feeling: `text` to read, and how far the mood was moved."""

    text: str
    shift: MoodShift


def feeling_of(seen: Seen, wish: Wish) -> Feeling:
    return Feeling(" ".join((*_read(seen), *_made_of_it(seen, wish))), wish.shift)


def what_was_read(seen: Seen, wish: Wish) -> str:
    """All there is to say: shares, where they come from, the evidence, and what the person chose instead."""
    evidence = (in_window_language(each) for each in seen.estimate.evidence)
    return " ".join((*_read(seen), *evidence, *_made_of_it(seen, wish)))


def shares_of(estimate: EmotionEstimate) -> str:
    """The two largest shares, and how far to trust them."""
    first, second, *_ = estimate.ranked
    is_sure = estimate.confidence >= SURE_SHARE and estimate.lead >= SURE_LEAD
    text = FeelingTexts.SHARES_FAIRLY_SURE if is_sure else FeelingTexts.SHARES_UNSURE
    return text.format(
        first=_capitalised(name_of(first)),
        first_percent=round(100 * estimate.shares[first]),
        second=name_of(second),
        second_percent=round(100 * estimate.shares[second]),
    )


def livelier(steps: int) -> str:
    """`2 livelier`, `1 calmer`, or that it is neither."""
    if steps == 0:
        return FeelingTexts.NOT_MOVED_LIVELY
    return (FeelingTexts.LIVELIER if steps > 0 else FeelingTexts.CALMER).format(steps=abs(steps))


def brighter(steps: int) -> str:
    """`2 brighter`, `1 darker`, or that it is neither."""
    if steps == 0:
        return FeelingTexts.NOT_MOVED_BRIGHT
    return (FeelingTexts.BRIGHTER if steps > 0 else FeelingTexts.DARKER).format(steps=abs(steps))


def said_of_steps(steps: str) -> str:
    return FeelingTexts.SAID.format(steps=_capitalised(steps))


def said_of_most(steps: str) -> str:
    return FeelingTexts.MOST_STEPS.format(steps=_capitalised(steps))


def _read(seen: Seen) -> tuple[str, ...]:
    source = FeelingTexts.FROM_PICTURE_AND_TITLE if seen.reads_title else FeelingTexts.FROM_PICTURE
    return shares_of(seen.estimate), source


def _made_of_it(seen: Seen, wish: Wish) -> tuple[str, ...]:
    told = []
    if wish.emotion is not None:
        told.append(FeelingTexts.CHOSEN.format(emotion=name_of(wish.emotion)))
    ways = []
    if wish.shift.arousal:
        ways.append(livelier(wish.shift.arousal))
    if wish.shift.valence:
        ways.append(brighter(wish.shift.valence))
    if len(ways) == 2:
        told.append(FeelingTexts.MOVED_BOTH.format(first=ways[0], second=ways[1]))
    elif ways:
        told.append(FeelingTexts.MOVED_ONE.format(steps=ways[0]))
    leads, stood = wish.estimate(seen)[0].strongest, wish.emotion or seen.estimate.strongest
    if leads is not stood:
        told.append(FeelingTexts.NOW_LEADS.format(emotion=name_of(leads)))
    return tuple(told)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
