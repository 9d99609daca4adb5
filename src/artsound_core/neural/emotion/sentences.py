"""What is said of the network's answer: the feeling, where it lies, and how far to trust it."""

from __future__ import annotations

from artsound_core.emotion import EmotionEstimate
from artsound_core.neural.emotion.where import place_of

#: Below each lead of the strongest share over the second the hint is weak, or moderate. The shares are calibrated, so a lead
#: of a tenth means little more than a coin's toss between the two.
WEAK_LEAD, MODERATE_LEAD = 0.10, 0.35


def evidence_for(estimate: EmotionEstimate, accuracy: float | None) -> tuple[str, ...]:
    """Whole sentences: the strongest emotion and where it lies; the second; how often such a reader is right.

    `accuracy`: the share of unknown paintings that the checkpoint got right, None where that was not measured.
    """
    told = [f"A network that learned from people's judgements of paintings reads this one as {estimate.strongest}."]
    place = None if estimate.where is None else place_of(estimate.where)
    if place is not None:
        told.append(f"The feeling lies mostly in {place}.")
    second = estimate.ranked[1]
    if estimate.lead < WEAK_LEAD:
        told.append(f"This is a weak hint: {second} is nearly as likely.")
    elif estimate.lead < MODERATE_LEAD:
        told.append(f"This is a moderate hint; {second} comes next.")
    else:
        told.append(f"This is a fairly clear hint, yet only a hint; {second} comes next.")
    if accuracy is not None:
        right = round(100 * accuracy)
        told.append(f"With paintings that were new to it, it was right {right} times in a hundred.")
    return tuple(told)
