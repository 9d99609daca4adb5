"""Makes the music of a painting for the window, at once or behind a stand-in, from its words where it needs them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from artsound_core.assemble import Assembly, Engine
from artsound_core.emotion import EmotionEstimate
from artsound_core.errors import ModelError
from artsound_core.gathering import Gathering, Taker
from artsound_core.music_prompt import MusicPrompt
from artsound_core.painting import Painting
from artsound_core.pipeline import Pipeline
from artsound_core.progress import Cancelled, ProgressMonitor, SoundReady
from artsound_core.sound.track import Track
from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.engine_choice import ChosenEngine
from artsound_desktop.plans import Plans, RelayedPlan, plan_for
from artsound_desktop.relays import Relays
from artsound_desktop.remarks import Remarks
from artsound_desktop.works import Description, Music, Plan, Seen, Wish

if TYPE_CHECKING:  # composing and its instruments need not be loaded before the window is there
    from artsound_core.embedded.musician import EmbeddedMusician
    from artsound_core.relay.happenings import Happening

#: Hears of the prompt before the first sound is made.
Planned = Callable[[MusicPrompt], None]
_LOOK_S = 0.05


def _nobody(_prompt: MusicPrompt) -> None:
    """Nobody wants to hear of it."""


class MusicMaking:
    """Every method may run in any thread."""

    def __init__(self, engine: ChosenEngine, remarks: Remarks) -> None:
        self._engine, self._remarks = engine, remarks
        self._relays, self._plans = Relays(), Plans()
        self._describing = threading.Lock()
        self._descriptions: dict[object, Description] = {}
        self._making = threading.Lock()
        self._made: tuple[Pipeline, Seen, Music] | None = None
        self._kept: tuple[Seen, Music] | None = None
        self._told: tuple[Assembly, bool] | None = None

    def keep_only(self, track: Track | None) -> None:
        """Nothing more is put into the other tracks."""
        self._relays.keep_only(track)

    def plan_of(self, track: Track) -> Plan | None:
        """What `track` plays; None where nothing was planned for it yet."""
        return self._plans.of(track)

    def take_kept(self, seen: Seen, music: Music | None) -> None:
        """From now on `music` is what is played and saved for its own wish of `seen`; None lets kept music go."""
        self._kept = None if music is None else (seen, music)

    def forget(self) -> None:
        """A painting is opened: what was found and made before, of it too, is no longer needed."""
        self._descriptions.clear()
        self._made = None

    def describe(
        self, pipeline: Pipeline, painting: Painting, estimate: EmotionEstimate, monitor: ProgressMonitor
    ) -> Description:
        """The words of the open painting in an emotion: found once, though the page and the music both need them."""
        author = pipeline.captioner.backend, pipeline.captioner.model
        name = (author, painting.digest, painting.label, estimate.strongest, estimate.is_chosen, estimate.evidence)
        with _held(self._describing, monitor):
            if (known := self._descriptions.get(name)) is not None:
                return known
            found = Description(*pipeline.describe(painting, estimate, monitor))
            self._descriptions[name] = found
            return found

    def play_into(self, track: Track, seen: Seen, wish: Wish, monitor: ProgressMonitor) -> Music | None:
        """All the music into `track`. None where AI music could not be made and the stand-in plays on instead."""
        assembly = self._engine.assembly()
        if (kept := self._kept_for(seen, wish)) is not None:
            return self._play_kept(kept, assembly, track, monitor)
        self._tell_reasons(assembly)
        if assembly.stand_in is not None:
            return self._relay(assembly, assembly.stand_in, track, seen, wish, monitor)

        def planned(prompt: MusicPrompt) -> None:
            self._plans.note(track, plan_for(assembly.pipeline.musician, wish, prompt, monitor))

        try:
            music = self.make(assembly.pipeline, seen, wish, (track.append,), monitor, planned)
        finally:
            track.finish()  # also where it was stopped: who listens on must come to its end, not wait for more
        return music

    def make(
        self,
        pipeline: Pipeline,
        seen: Seen,
        wish: Wish,
        takers: tuple[Taker, ...],
        monitor: ProgressMonitor,
        planned: Planned = _nobody,
    ) -> Music:
        """All of it, each block handed to `takers`. Music that takes its time is made by one job at a time, and only once:
        who saves what is just being made for the ear waits for it. Kept music is there already."""
        if (kept := self._kept_for(seen, wish)) is not None:
            return kept
        if not pipeline.music_follows_text:
            return _made_now(pipeline, seen, wish, None, takers, monitor, planned)
        with _held(self._making, monitor):
            if (
                self._made is not None
                and self._made[0] is pipeline
                and self._made[1] is seen
                and self._made[2].wish == wish
            ):
                music = self._made[2]
                planned(music.prompt)
                for block in music.gathering.blocks:
                    for taker in takers:
                        taker(block)
                return music
            description = None
            if pipeline.needs_caption(wish.variant):
                description = self.describe(pipeline, seen.painting, wish.estimate(seen)[0], monitor)
            music = _made_now(pipeline, seen, wish, description, takers, monitor, planned)
            self._made = pipeline, seen, music
            return music

    def _kept_for(self, seen: Seen, wish: Wish) -> Music | None:
        kept = self._kept
        return kept[1] if kept is not None and kept[0] is seen and kept[1].wish == wish else None

    def _play_kept(self, music: Music, assembly: Assembly, track: Track, monitor: ProgressMonitor) -> Music:
        """Music out of the library, as it is; where this engine composed it, its notes are known again."""
        musician, maker = assembly.pipeline.musician, music.records[-1]
        if musician.backend == maker.backend:
            self._plans.note(track, plan_for(musician, music.wish, music.prompt, monitor))
        else:
            self._plans.note(track, Plan(music.wish, music.prompt))
        try:
            for number, block in enumerate(music.gathering.blocks):
                monitor.check()
                track.append(block)
                if number == 0:
                    monitor.tell(SoundReady(0.0))
        finally:
            track.finish()
        return music

    def _relay(
        self,
        assembly: Assembly,
        stand_in: EmbeddedMusician,
        track: Track,
        seen: Seen,
        wish: Wish,
        monitor: ProgressMonitor,
    ) -> Music | None:
        """The stand-in plays into `track` at once, and goes on until the music that is made here can take over."""
        from artsound_core.relayed_music import RelayedMusic

        begun_s, pipeline, estimate = time.perf_counter(), assembly.pipeline, wish.estimate(seen)[0]
        prompt, _ = pipeline.write_prompt(seen.painting, estimate, None, wish.request, monitor)
        heard = RelayedPlan(track, self._plans, self._tell_happening)
        relayed = RelayedMusic(stand_in, prompt, wish.seed, track, heard.tell)
        heard.begin(Plan(wish, relayed.piece, relayed.score))
        monitor.check()
        self._relays.add(track, relayed)
        try:
            with relayed.made_here():
                relayed.start(monitor)
                monitor.tell(SoundReady(time.perf_counter() - begun_s))
                return self.make(pipeline, seen, wish, (relayed.take,), monitor, heard.take_neural)
        except ModelError:
            self._engine.give_up(assembly)
            return None  # the relay tells why
        except Cancelled:
            if track.position_s == 0.0:  # nobody has begun to listen, and nobody will
                relayed.close()
                track.finish()  # it may be waiting for its bar line: then it ends instead of running dry for ever
            raise

    def _tell_reasons(self, assembly: Assembly) -> None:
        """Which engine plays, once. That it is the embedded one, only to a person who has asked for the other."""
        was_asked = self._engine.was_asked_for_ai
        if self._told is not None and self._told[0] is assembly and self._told[1] == was_asked:
            return
        self._told = assembly, was_asked
        if assembly.engine is not Engine.EMBEDDED:
            self._remarks.add(" ".join(assembly.reasons))
        elif was_asked:
            self._remarks.add(" ".join(assembly.reasons), Level.POLITE)

    def _tell_happening(self, happening: Happening) -> None:
        from artsound_core.relay.happenings import GaveUp
        from artsound_core.relayed_music import said

        self._remarks.add(said(happening), Level.POLITE if isinstance(happening, GaveUp) else Level.QUIET)


def _made_now(
    pipeline: Pipeline,
    seen: Seen,
    wish: Wish,
    description: Description | None,
    takers: tuple[Taker, ...],
    monitor: ProgressMonitor,
    planned: Planned,
) -> Music:
    """From the words, where `description` has them."""
    begun_s = time.perf_counter()
    caption = description.caption if description else None
    prompt, record = pipeline.write_prompt(seen.painting, wish.estimate(seen)[0], caption, wish.request, monitor)
    planned(prompt)
    performance = pipeline.perform(prompt, wish.seed, monitor)
    gathering = Gathering(iter(performance), takers, lambda: time.perf_counter() - begun_s)
    gathering.gather()
    records = (record, performance.record) if performance.record else (record,)
    return Music(wish, prompt, gathering, records, description)


@contextmanager
def _held(lock: threading.Lock, monitor: ProgressMonitor) -> Iterator[None]:
    """Wait for the lock, but no longer than the person wants."""
    while not lock.acquire(timeout=_LOOK_S):
        monitor.check()
    try:
        yield
    finally:
        lock.release()
