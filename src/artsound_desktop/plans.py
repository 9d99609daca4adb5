"""What each track plays: its prompt and notes, kept as long as the track, and its bar lines, told to the track itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from artsound_core.music_prompt import MusicPrompt
from artsound_core.progress import ProgressMonitor
from artsound_core.sound.track import Track
from artsound_desktop.works import Plan, Wish

if TYPE_CHECKING:  # composing and its instruments need not be loaded before the window is there
    from artsound_core.contracts import Musician
    from artsound_core.embedded.composing.score import Score
    from artsound_core.relay.happenings import Happening

#: Music without a score is asked for in four, the metre of most music.
_BEATS_PER_BAR = 4


class Plans:
    """Every method may run in any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._plans: WeakKeyDictionary[Track, Plan] = WeakKeyDictionary()

    def note(self, track: Track, plan: Plan) -> None:
        """`track` plays `plan` from its beginning: its bar lines are told to it."""
        self.change(track, plan)
        if plan.score is not None:
            bars = [bar.start_s for bar in plan.score.bars]
            track.tell_bars((*bars, plan.score.beats_s[-1]), introduction_bars=_introduction_bars(plan.score))
        else:
            track.tell_bars(_steady_bars(plan.prompt, 0.0))

    def change(self, track: Track, plan: Plan, before_s: Sequence[float] = (), at_s: float | None = None) -> None:
        """`track` plays `plan` from `at_s` on, in steady bars of its tempo; `before_s` are the bar lines until there."""
        with self._lock:
            self._plans[track] = plan
        if at_s is not None:
            track.tell_bars((*(bar for bar in before_s if bar < at_s - 1e-3), *_steady_bars(plan.prompt, at_s)))

    def of(self, track: Track) -> Plan | None:
        """What `track` plays, or is about to play; None where nobody knows yet."""
        with self._lock:
            return self._plans.get(track)


class RelayedPlan:
    """The plan of a track that a relay supplies: the composed music's, then the neural music's when that has taken over."""

    def __init__(self, track: Track, plans: Plans, tell: Callable[[Happening], None]) -> None:
        self._track, self._plans, self._tell = track, plans, tell
        self._composed: Plan | None = None
        self._neural: Plan | None = None

    def begin(self, composed: Plan) -> None:
        self._composed = composed
        self._plans.note(self._track, composed)

    def take_neural(self, prompt: MusicPrompt) -> None:
        """What the neural music is asked for is known."""
        if self._composed is not None:
            self._neural = replace(self._composed, prompt=prompt, score=None)

    def tell(self, happening: Happening) -> None:
        """The relay's news: who is heard from where on. They are passed on."""
        from artsound_core.relay.happenings import TookOver, WentBack

        if isinstance(happening, TookOver | WentBack) and self._composed is not None:
            now = self._neural if isinstance(happening, TookOver) else self._composed
            before = [] if self._composed.score is None else [bar.start_s for bar in self._composed.score.bars]
            self._plans.change(self._track, now or self._composed, before, happening.at_s)
        self._tell(happening)


def plan_for(musician: Musician, wish: Wish, prompt: MusicPrompt, monitor: ProgressMonitor) -> Plan:
    """The plan of music that `musician` is about to make: with its notes, where it writes notes."""
    from artsound_core.embedded.musician import EmbeddedMusician

    score = musician.score(prompt, wish.seed, monitor) if isinstance(musician, EmbeddedMusician) else None
    return Plan(wish, prompt, score)


def _steady_bars(prompt: MusicPrompt, first_s: float) -> tuple[float, ...]:
    from artsound_core.relay.bars import steady_bars

    return steady_bars(prompt.tempo_bpm, _BEATS_PER_BAR, first_s + prompt.duration_s, first_s).starts_s


def _introduction_bars(score: Score) -> int:
    """How many bars come before the first phrase."""
    from artsound_core.embedded.composing.form import INTRODUCTION

    return next((number for number, bar in enumerate(score.bars) if bar.section != INTRODUCTION), 0)
