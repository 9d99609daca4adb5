"""The whole of it: a summary and the reasons, for composed music from its notes, for AI music from what it was asked for."""

from __future__ import annotations

from dataclasses import replace

from artsound_core.embedded.composing.score import Role, Score
from artsound_core.embedded.prompt_writer import tempo_word
from artsound_core.embedded.reasoning.ground import Decision, Ground, Told, Wished
from artsound_core.embedded.reasoning.mood_reasons import (
    leading_causes,
    loudness_reason,
    loudness_word,
    mode_reason,
    tempo_reason,
    tonic_reason,
)
from artsound_core.embedded.reasoning.outline_reasons import (
    form_reasons,
    melody_reason,
    metre_reasons,
    register_reason,
    rhythm_reason,
    stereo_reason,
)
from artsound_core.embedded.reasoning.player_reasons import player_reasons
from artsound_core.embedded.reasoning.reason import Aspect, Explanation, Reason
from artsound_core.embedded.reasoning.telling import IN_ENGLISH, Telling
from artsound_core.music_prompt import MusicPrompt, Variant


def explain_score(ground: Ground, prompt: MusicPrompt, score: Score, telling: Telling = IN_ENGLISH) -> Explanation:
    """Why composed music sounds as it does. `ground` must be what the prompt's theme was made from."""
    theme = prompt.theme
    reasons = (
        tempo_reason(ground, prompt, telling),
        mode_reason(ground, prompt, telling),
        tonic_reason(prompt, telling),
        melody_reason(theme, telling),
        *player_reasons(theme, score, telling),
        register_reason(theme, score, telling),
        loudness_reason(ground, score.loudness_lufs, telling),
        rhythm_reason(theme, telling),
        *metre_reasons(theme, score, telling),
        *form_reasons(theme, score, telling),
        stereo_reason(theme, score, telling),
    )
    lead = next(part for part in score.parts if part.role is Role.MELODY)
    summary = telling.clause(
        "summary.composed",
        tempo=telling.clause(f"tempo.{tempo_word(prompt.tempo_bpm)}"),
        loudness=telling.clause(f"loudness.{loudness_word(score.loudness_lufs)}"),
        key=telling.key(prompt.key, prompt.mode),
        lead=telling.instrument(lead.instrument),
        because=feeling_clause(ground, telling),
    )
    return Explanation(summary, reasons)


def explain_asked(ground: Ground, prompt: MusicPrompt, variant: Variant, telling: Telling = IN_ENGLISH) -> Explanation:
    """What AI music was asked for and why. What the model made of that nobody can tell, and that is said too."""
    words = telling.clause("asked.words", text=f"“{prompt.text.rstrip(' .')}”")
    reasons = (
        telling.reason(Aspect.WORDS, words, telling.clause(f"because.variant.{variant}")),
        tempo_reason(ground, prompt, telling, "asked.tempo"),
        mode_reason(ground, prompt, telling, "asked.mode"),
        Reason(Aspect.LIMIT, "", "", telling.clause("limit")),
    )
    summary = telling.clause(
        "summary.asked",
        tempo=telling.clause(f"tempo.{tempo_word(prompt.tempo_bpm)}"),
        key=telling.key(prompt.key, prompt.mode),
        because=feeling_clause(ground, telling),
    )
    return Explanation(summary, reasons)


def feeling_clause(ground: Ground, telling: Telling) -> str:
    """Whose emotion the music has: the listener's choice, the network's reading, or the painting's own qualities."""
    wished = tuple(cause for cause in ground.causes if isinstance(cause, Wished))
    if not ground.is_by_colours:
        return telling.because(ground, Decision((Told.BASE, *wished)))
    read = replace(ground, steps=(0, 0))
    why = telling.from_painting(read, leading_causes(read), "it")
    emotion = telling.emotion(ground.base.strongest)
    if why:
        reads = telling.clause("because.reads_for", emotion=emotion, why=telling.wording.listed(why))
    else:
        reads = telling.clause("because.reads", emotion=emotion)
    if not wished:
        return reads
    return telling.clause("because.also_moved", first=reads, ways=telling.ways(ground, wished))
