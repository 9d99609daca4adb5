"""`artsound play`: a spoken description and music, for a painting or for a document saved earlier."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from artsound_core.caption import Level
from artsound_core.clip import Clip
from artsound_core.command_line.describe import print_caption
from artsound_core.command_line.loudspeaker import Loudspeaker, open_loudspeaker
from artsound_core.command_line.plan import Plan, Wording, plan_from
from artsound_core.command_line.terminal import Terminal
from artsound_core.embedded.musician import EmbeddedMusician
from artsound_core.errors import ModelError, printable
from artsound_core.gathering import Gathering, Taker
from artsound_core.music_prompt import Mode, MusicPrompt
from artsound_core.pipeline import Performance
from artsound_core.progress import ProgressMonitor
from artsound_core.provenance import document
from artsound_core.relay.happenings import Happening
from artsound_core.relayed_music import RelayedMusic, said
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
from artsound_core.sound.track import Track

#: What is spoken before the music: the tour and the style are printed, or a listener would wait a minute and more.
_SPOKEN = (Level.LABEL, Level.BRIEF, Level.OVERVIEW, Level.FEELING)
#: The two modes that everybody knows under other names.
_COMMON_NAMES = {Mode.IONIAN: "major", Mode.AEOLIAN: "minor"}
#: Made before the description, so that music that begins at once does not run dry while faces are looked for.
_AHEAD_S = 4.0
_TURN_S = 0.001


def play(options: argparse.Namespace, folders: Folders, terminal: Terminal, monitor: ProgressMonitor) -> None:
    """Describe, speak, play and save as the options say."""
    begun = time.perf_counter()
    _check_targets(options)
    plan = plan_from(options, folders, terminal, monitor)
    if options.save_score is not None:
        plan.pipeline.demand_score()  # before minutes of work, not after
    sample_rate_hz = plan.pipeline.musician.sample_rate_hz
    with ExitStack() as stack:
        stack.callback(plan.pipeline.close)
        plays, speaks = not options.mute, not options.no_speech
        loudspeaker = stack.enter_context(open_loudspeaker(plays, speaks, plan.prompt.loops, sample_rate_hz, terminal))
        run = _Run(options, plan, loudspeaker, terminal, monitor, begun, stack)
        rendition, blocks = run.at_once() if plan.stand_in is None else run.relayed(plan.stand_in)
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


@dataclass(frozen=True, slots=True)
class _Run:
    """One painting on its way from the plan to sound. `begun`: when the person pressed Enter; `stack` ends what must end."""

    options: argparse.Namespace
    plan: Plan
    loudspeaker: Loudspeaker
    terminal: Terminal
    monitor: ProgressMonitor
    begun: float
    stack: ExitStack

    def at_once(self) -> tuple[Rendition, tuple[Clip, ...]]:
        """Music that comes at once: it begins, and the painting is described meanwhile."""
        track = self.loudspeaker.track
        performance = self.plan.pipeline.perform(self.plan.prompt, self.plan.seed, self.monitor)
        gathering = self._gathering(performance, () if track is None else (track.append,))
        gathering.gather_one()
        if self.loudspeaker.speaker is None:
            self.loudspeaker.begin_music()
        gathering.gather(_AHEAD_S)
        wording = self._word()
        gathering.gather()
        if track is not None:
            track.finish()
        return self._rendition(wording, performance, gathering), gathering.blocks

    def relayed(self, stand_in: EmbeddedMusician) -> tuple[Rendition, tuple[Clip, ...]]:
        """Music that takes its time and follows the words: where it is to be heard, the stand-in plays until it is ready."""
        track = self.loudspeaker.track
        if track is None or self.plan.prompt.loops:
            return self._after_the_words(() if track is None else (track.append,), track)
        relayed = RelayedMusic(stand_in, self.plan.prompt, self.plan.seed, track, self._tell)
        self.stack.callback(relayed.close)
        # Python gives the relay and the sound their turns this often while the networks work (5 ms by default).
        sys.setswitchinterval(_TURN_S)
        relayed.start(self.monitor)
        self.loudspeaker.begin_music()
        try:
            with relayed.made_here():
                return self._after_the_words((relayed.take,), None)
        except ModelError:
            self.loudspeaker.play_to_the_end(self.terminal, self.monitor)
            raise

    def _after_the_words(self, takers: Sequence[Taker], track: Track | None) -> tuple[Rendition, tuple[Clip, ...]]:
        wording = self._word()
        performance = self.plan.pipeline.perform(wording.prompt, self.plan.seed, self.monitor)
        gathering = self._gathering(performance, tuple(takers))
        gathering.gather()
        if track is not None:
            track.finish()
        return self._rendition(wording, performance, gathering), gathering.blocks

    def _gathering(self, performance: Performance, takers: tuple[Taker, ...]) -> Gathering:
        return Gathering(iter(performance), takers, clock=lambda: time.perf_counter() - self.begun)

    def _word(self) -> Wording:
        """Find the words, print them, and begin to speak them."""
        wording = self.plan.word()
        self.loudspeaker.speak(tuple(sentence.text for sentence in wording.caption.at(*_SPOKEN)))
        if not self.options.json:
            print_caption(wording.caption, self.terminal)
            self.terminal.say(_of_the_music(wording.prompt, self.plan.seed))
        return wording

    def _tell(self, happening: Happening) -> None:
        self.terminal.note(said(happening))

    def _rendition(self, wording: Wording, performance: Performance, gathering: Gathering) -> Rendition:
        records = (*wording.records, *((performance.record,) if performance.record else ()))
        return Rendition(
            self.plan.painting,
            self.plan.emotion,
            wording.caption,
            wording.prompt,
            self.plan.seed,
            self.plan.variant,
            gathering.facts(self.options.save),
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
