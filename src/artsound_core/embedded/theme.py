"""What a painting gives to the composer: emotion weights that are never surer than the estimate, and its outline."""

from __future__ import annotations

from artsound_core.embedded.seeing.measures import Measures
from artsound_core.emotion import EMOTIONS, Emotion, EmotionEstimate
from artsound_core.music_prompt import Theme

#: What of a chosen emotion's share is its weight: the rest is spread evenly over the others, so that the music keeps a
#: little of every colour.
CHOSEN_WEIGHT = 0.9
#: The strongest emotion's weight at no lead, what a full lead adds, and the lead that counts as full. With shares of .25
#: to .35 a fixed weight of .7 would play war drums on a guess of one in four (measured in a prototype).
DOUBTFUL_WEIGHT, LEAD_WEIGHT, FULL_LEAD = 0.35, 0.5, 0.25
#: Edge share that counts as full of detail: the mean of 297 paintings (.13) and two deviations (.10 each).
FULL_DETAIL = 0.33


def theme_of(measures: Measures, estimate: EmotionEstimate) -> Theme:
    """The theme of a measured painting under an estimate, read or chosen."""
    layout = measures.layout
    return Theme(
        weights=weights_of(estimate),
        valence=estimate.valence,
        arousal=estimate.arousal,
        is_full_strength=estimate.is_chosen,
        contour=layout.contour,
        lightness=_within(measures.colour.lightness / 100),
        hue_variety=_within(measures.colour.hue_entropy),
        detail=_within(measures.texture.edge_share / FULL_DETAIL),
        symmetry=_within(layout.symmetry),
        balance=max(-1.0, min(1.0, layout.balance)),
        calm_area=_within(measures.texture.calm_area),
    )


def weights_of(estimate: EmotionEstimate) -> dict[Emotion, float]:
    """How much each emotion colours the music; sums to 1."""
    if estimate.is_chosen:  # one share of 1 weighs .9; shares that were moved from there blend evenly
        spread = (1.0 - CHOSEN_WEIGHT) / (len(EMOTIONS) - 1)
        return {each: CHOSEN_WEIGHT * share + spread * (1.0 - share) for each, share in estimate.shares.items()}
    strongest = estimate.strongest
    by_lead = DOUBTFUL_WEIGHT + LEAD_WEIGHT * min(1.0, estimate.lead / FULL_LEAD)
    # At least its own share: else the second of two large shares would weigh more than the first.
    weight = max(by_lead, estimate.confidence)
    others = {each: estimate.shares[each] for each in EMOTIONS if each is not strongest}
    total = sum(others.values())
    shared = {each: share / total if total > 0.0 else 1 / len(others) for each, share in others.items()}
    return {each: weight if each is strongest else (1.0 - weight) * shared[each] for each in EMOTIONS}


def _within(value: float) -> float:
    return max(0.0, min(1.0, value))
