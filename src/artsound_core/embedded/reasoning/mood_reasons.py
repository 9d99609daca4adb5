"""Tempo, mode, keynote and loudness: what the emotion decides, and what decided the emotion."""

from __future__ import annotations

import math

from artsound_core.embedded.colour_mood import FARTHEST, Quality
from artsound_core.embedded.composing.cues import centre_of, cues_of, mode_of
from artsound_core.embedded.composing.metre import fit_metre, wished_tempo
from artsound_core.embedded.prompt_writer import tempo_word
from artsound_core.embedded.reasoning.ground import Cause, Decision, Ground, Scale, Told, decisive
from artsound_core.embedded.reasoning.reason import Aspect, Reason
from artsound_core.embedded.reasoning.telling import Telling
from artsound_core.music_prompt import MusicPrompt, Theme

#: Smaller effects than these are not heard: 3 % of the tempo (a just noticeable difference is about 5 %, and two causes may
#: be named), 0.4 dB of loudness, and this much valence on the scale on which modes lie.
_LEAST_TEMPO, _LEAST_DB, _LEAST_VALENCE = math.log(1.03), 0.4, 0.04
#: A prompt's tempo this far from the planned one was stated by the words that a model was given.
_OTHER_TEMPO = math.log(1.05)
#: Upper limits of loudness (LUFS) and the word for what lies below; the emotions' own lie between -21 and -13.
_LOUDNESS = ((-19.5, "soft"), (-17.5, "rather soft"), (-15.0, "middling"))
_LEAST_WEIGHT = 0.03
#: The middle of each scale, as its words have it (tempo as a logarithm, dorian on the scale of modes).
_MODERATE_TEMPO = (math.log(84.0), math.log(108.0))
_MIDDLING_LOUDNESS = (-17.5, -15.0)
_DORIAN_VALENCE = (-0.12, 0.1)
_EQUAL_WEIGHT = 0.2
#: Draws that show all the modes that lie open at one valence.
_DRAWS = (0.0, 0.5, 0.99)


def tempo_reason(ground: Ground, prompt: MusicPrompt, telling: Telling, music: str = "music.tempo") -> Reason:
    word = telling.clause(f"tempo.{tempo_word(prompt.tempo_bpm)}")
    told = telling.clause(music, word=word, beats=str(round(prompt.tempo_bpm)))
    planned = fit_metre(prompt.theme, prompt.duration_s, prompt.loops, wished_tempo(prompt.theme)).tempo_bpm
    if abs(math.log(prompt.tempo_bpm / planned)) > _OTHER_TEMPO:
        return telling.reason(Aspect.TEMPO, told, telling.clause("because.words_say"))
    return telling.reason(Aspect.TEMPO, told, telling.because(ground, tempo_decision(ground)))


def tempo_decision(ground: Ground) -> Decision:
    return decisive(ground, Scale(lambda theme: math.log(wished_tempo(theme)), _MODERATE_TEMPO, _LEAST_TEMPO))


def mode_reason(ground: Ground, prompt: MusicPrompt, telling: Telling, music: str = "music.mode") -> Reason:
    colour = telling.clause(f"colour.{prompt.mode}")
    told = telling.clause(music, key=telling.key(prompt.key, prompt.mode), colour=colour)
    if prompt.mode not in _modes(ground.theme):
        return telling.reason(Aspect.MODE, told, telling.clause("because.words_say"))
    return telling.reason(Aspect.MODE, told, telling.because(ground, mode_decision(ground)))


def mode_decision(ground: Ground) -> Decision:
    """What moved the valence by which the mode is taken, of that what alone could have given another mode."""
    decision = decisive(ground, _VALENCE)
    return Decision(tuple(each for each in decision.causes if _could_change_mode(ground, each)), decision.against)


def tonic_reason(prompt: MusicPrompt, telling: Telling) -> Reason:
    told = telling.clause("music.tonic", tonic=telling.tonic(prompt.key))
    return telling.reason(Aspect.TONIC, told, telling.clause("because.lot"))


def loudness_reason(ground: Ground, loudness_lufs: float, telling: Telling) -> Reason:
    told = telling.clause("music.loudness", word=telling.clause(f"loudness.{loudness_word(loudness_lufs)}"))
    return telling.reason(Aspect.LOUDNESS, told, telling.because(ground, loudness_decision(ground)))


def loudness_decision(ground: Ground) -> Decision:
    return decisive(ground, Scale(lambda theme: cues_of(theme).loudness_lufs, _MIDDLING_LOUDNESS, _LEAST_DB))


def loudness_word(loudness_lufs: float) -> str:
    return next((word for limit, word in _LOUDNESS if loudness_lufs < limit), "loud")


def leading_causes(ground: Ground) -> tuple[Cause, ...]:
    """What gave the leading emotion its weight."""
    leading = ground.theme.leading
    return decisive(ground, Scale(lambda theme: theme.weights[leading], (0.0, _EQUAL_WEIGHT), _LEAST_WEIGHT)).causes


def _mean_valence(theme: Theme) -> float:
    """The valence that `mode_of` goes by."""
    return (centre_of(theme)[0] + theme.valence) / 2


#: The scale on which modes lie.
_VALENCE = Scale(_mean_valence, _DORIAN_VALENCE, _LEAST_VALENCE)


def _could_change_mode(ground: Ground, cause: Cause) -> bool:
    if cause is Told.BASE:
        return True
    others = [ground.without(cause)]
    if isinstance(cause, Quality):
        others += [ground.with_deviation(cause, far) for far in (-FARTHEST, FARTHEST)]
    return any(_modes(other) != _modes(ground.theme) for other in others)


def _modes(theme: Theme) -> frozenset[str]:
    return frozenset(mode_of(theme, draw) for draw in _DRAWS)
