"""`artsound play`: a spoken description and music, for a painting or for a document saved earlier."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from artsound_core.caption import Level
from artsound_core.clip import Clip
from artsound_core.command_line.describe import print_caption
from artsound_core.command_line.loudspeaker import Loudspeaker, open_loudspeaker
from artsound_core.command_line.plan import Plan, Wording, plan_from
from artsound_core.command_line.terminal import Terminal
from artsound_core.errors import printable
from artsound_core.gathering import Gathering
from artsound_core.music_prompt import Mode, MusicPrompt
from artsound_core.pipeline import Performance
from artsound_core.progress import ProgressMonitor
from artsound_core.provenance import document
from artsound_core.rendition import Rendition
from artsound_core.saving import (
    SCORE_ENDINGS,
    SOUND_FORMATS,
    check_target,
    document_file,
    save_rendition,
    write_score,
)
from artsound_core.settings import Folders

#: What is spoken before the music: the tour and the style are printed, or a listener would wait a minute and more.
_SPOKEN = (Level.LABEL, Level.BRIEF, Level.OVERVIEW, Level.FEELING)
#: The two modes that everybody knows under other names.
_COMMON_NAMES = {Mode.IONIAN: "major", Mode.AEOLIAN: "minor"}
#: Made before the description, so that music that begins at once does not run dry while faces are looked for.
_AHEAD_S = 4.0


def play(options: argparse.Namespace, folders: Folders, terminal: Terminal, monitor: ProgressMonitor) -> None:
    """Describe, speak, play and save as the options say."""
    begun = time.perf_counter()
    _check_targets(options)
    plan = plan_from(options, folders, terminal, monitor)
    performance = plan.pipeline.perform(plan.prompt, plan.seed, monitor)
    with open_loudspeaker(
        not options.mute, not options.no_speech, plan.prompt.loops, performance.sample_rate_hz, terminal
    ) as loudspeaker:
        rendition, blocks = _render(options, plan, performance, loudspeaker, terminal, begun)
        _keep(options, plan, rendition, blocks, terminal, monitor)
        if options.json:
            terminal.document(document(rendition))
        loudspeaker.play_to_the_end(terminal, monitor)


def _check_targets(options: argparse.Namespace) -> None:
    """Refuse before any work what could not be kept at its end."""
    if options.save is not None:
        check_target(options.save, tuple(SOUND_FORMATS), options.force)
        check_target(document_file(options.save), (".json",), options.force)
    if options.save_score is not None:
        check_target(options.save_score, SCORE_ENDINGS, options.force)


def _render(
    options: argparse.Namespace,
    plan: Plan,
    performance: Performance,
    loudspeaker: Loudspeaker,
    terminal: Terminal,
    begun: float,
) -> tuple[Rendition, tuple[Clip, ...]]:
    """Make all of the music, describing on the way; what is to be heard begins to sound meanwhile."""
    takers = () if loudspeaker.track is None else (loudspeaker.track.append,)
    gathering = Gathering(iter(performance), takers, clock=lambda: time.perf_counter() - begun)
    gathering.gather_one()
    if loudspeaker.speaker is None:
        loudspeaker.begin_music()
    gathering.gather(_AHEAD_S)
    wording = plan.word()
    loudspeaker.speak(tuple(sentence.text for sentence in wording.caption.at(*_SPOKEN)))
    if not options.json:
        print_caption(wording.caption, terminal)
        terminal.say(_of_the_music(wording.prompt, plan.seed))
    gathering.gather()
    if loudspeaker.track is not None:
        loudspeaker.track.finish()
    return _rendition(options, plan, wording, performance, gathering), gathering.blocks


def _rendition(
    options: argparse.Namespace, plan: Plan, wording: Wording, performance: Performance, gathering: Gathering
) -> Rendition:
    records = (*wording.records, *((performance.record,) if performance.record else ()))
    return Rendition(
        plan.painting,
        plan.emotion,
        wording.caption,
        wording.prompt,
        plan.seed,
        plan.variant,
        gathering.facts(options.save),
        records,
    )


def _keep(
    options: argparse.Namespace,
    plan: Plan,
    rendition: Rendition,
    blocks: Sequence[Clip],
    terminal: Terminal,
    monitor: ProgressMonitor,
) -> None:
    """Write what is to be kept, and say where it is."""
    if options.save is not None:
        save_rendition(options.save, rendition, blocks, options.force, monitor)
        terminal.note(f"Saved {printable(options.save)}, and its document {printable(document_file(options.save))}.")
    if options.save_score is not None:
        write_score(options.save_score, plan.pipeline.midi(plan.prompt, plan.seed), options.force)
        terminal.note(f"Saved the score {printable(options.save_score)}.")
    if plan.recipe is not None:
        is_same = plan.recipe.samples_sha256 == rendition.sound.samples_sha256
        terminal.note(
            "This is the same music, sample for sample."
            if is_same
            else f"The music was made by {plan.recipe.program} on another machine or version: it may sound a little different."
        )


def _of_the_music(prompt: MusicPrompt, seed: int) -> str:
    *others, last = prompt.instruments
    voices = f"{', '.join(others)} and {last}" if others else last
    return (
        f"The music: {prompt.duration_s:g} seconds in {prompt.key} {_COMMON_NAMES.get(prompt.mode, prompt.mode)}, "
        f"{prompt.tempo_bpm:.0f} beats a minute, for {voices}. Seed {seed}."
    )
