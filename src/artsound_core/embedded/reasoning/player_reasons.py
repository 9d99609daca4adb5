"""Who plays, and why: one reason for each instrument of the score."""

from __future__ import annotations

from artsound_core.embedded.composing.arrangement import arrangement_of, colours_of
from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.composing.orchestration import is_clear_mood
from artsound_core.embedded.composing.score import Part, Role, Score
from artsound_core.embedded.reasoning.reason import Aspect, Reason
from artsound_core.embedded.reasoning.telling import Telling
from artsound_core.emotion import Emotion
from artsound_core.music_prompt import Theme

_MUSIC = {
    Role.ACCOMPANIMENT: "music.chords",
    Role.PAD: "music.pad",
    Role.BASS: "music.bass_line",
}


def player_reasons(theme: Theme, score: Score, telling: Telling) -> tuple[Reason, ...]:
    """In the order of the score: tune, second voice, chords, bass, ornaments, drums."""
    return tuple(_reason(part, theme, telling) for part in score.parts)


def _reason(part: Part, theme: Theme, telling: Telling) -> Reason:
    music, because = _told(part, theme, telling)
    return telling.reason(Aspect.INSTRUMENT, music, because, telling.instrument(part.instrument))


def _told(part: Part, theme: Theme, telling: Telling) -> tuple[str, str]:
    name, emotion = telling.instrument(part.instrument), telling.emotion(theme.leading)
    match part.role:
        case Role.MELODY:
            return _tune(part.instrument, theme, telling)
        case Role.COUNTERMELODY:
            if part.instrument in arrangement_of(theme).leads and arrangement_of(theme).is_doubled:
                return telling.clause("music.doubling", instrument=name), telling.clause(
                    "because.weighty", emotion=emotion
                )
            return telling.clause("music.second", instrument=name), telling.clause("because.returns")
        case Role.SPARKLE:
            return telling.clause("music.ornaments", instrument=name), _ornaments_because(theme, telling)
        case Role.PERCUSSION:
            return telling.clause("music.drums"), _drums_because(theme, telling)
        case _:
            music = telling.clause(_MUSIC[part.role], instrument=name)
            return music, telling.clause("because.goes_with", emotion=emotion)


def _tune(instrument: Instrument, theme: Theme, telling: Telling) -> tuple[str, str]:
    leads = arrangement_of(theme).leads
    if instrument is leads[0]:
        scoring = "because.scoring" if theme.is_full_strength else "because.mild_scoring"
        because = telling.clause(scoring, emotion=telling.emotion(theme.leading))
        return telling.clause("music.lead", instrument=telling.instrument(instrument)), because
    # As in `orchestration`: hues bring the other leads in, and in a long piece nobody carries the tune alone.
    by_hues = leads.index(instrument) < colours_of(theme)
    many = "because.many_hues" if colours_of(theme) == len(leads) else "because.hues"
    because = telling.clause(many if by_hues else "because.long")
    return telling.clause("music.turn", instrument=telling.instrument(instrument)), because


def _ornaments_because(theme: Theme, telling: Telling) -> str:
    if theme.leading is Emotion.NEUTRAL:  # only many hues bring them into neutral music
        return telling.clause("because.many_hues")
    return telling.clause("because.goes_with", emotion=telling.emotion(theme.leading))


def _drums_because(theme: Theme, telling: Telling) -> str:
    if theme.is_full_strength:
        return telling.clause("because.goes_with", emotion=telling.emotion(theme.leading))
    return telling.clause("because.clear_mood" if is_clear_mood(theme) else "because.detail")
