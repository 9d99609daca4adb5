"""How loud a piece should be: the same for an emotion, whichever engine plays it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from artsound_core.emotion import CENTRES, EMOTIONS, Emotion
from artsound_core.music_prompt import Theme

#: LUFS; a test holds them equal to the embedded composer's cues.
TARGETS_LUFS: Mapping[Emotion, float] = MappingProxyType(
    {Emotion.HAPPY: -16.0, Emotion.FUN: -15.5, Emotion.ANGRY: -13.0, Emotion.SAD: -21.0, Emotion.NEUTRAL: -19.0}
)
#: Where nothing is known of the piece.
USUAL_LUFS = -17.0
_LU_OF_AROUSAL = 1.5


def loudness_target(theme: Theme) -> float:
    """LUFS: the emotions' own, blended by the theme's weights, and louder where the reader's arousal is above theirs."""
    own_arousal = sum(theme.weights[each] * CENTRES[each][1] for each in EMOTIONS)
    blended = sum(theme.weights[each] * TARGETS_LUFS[each] for each in EMOTIONS)
    return blended + _LU_OF_AROUSAL * (theme.arousal - own_arousal)
