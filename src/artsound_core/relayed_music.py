"""What a listener hears of neural music: the embedded piece at once, the neural one from the bar line on where it is safe."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from artsound_core.clip import Clip
from artsound_core.embedded.composing.score import Role, Score
from artsound_core.embedded.musician import EmbeddedMusician
from artsound_core.errors import ArtsoundError
from artsound_core.music_prompt import MusicPrompt
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.relay.bars import BarLines
from artsound_core.relay.happenings import GaveUp, Happening, RelayStarted, TookOver, WentBack, Why
from artsound_core.relay.relay import GrowingTrack, Relay

#: The stand-in lasts at least so long: loading models, writing words and a lead over the listener take 45 s on two busy cores.
LEAST_STAND_IN_S = 90.0
#: The stand-in's first sound is waited for at most so long before the networks begin: two at once on few cores, and it would
#: come seconds late. It takes 0.1 to 0.3 s.
HEAD_START_S = 2.0
_LOOK_S = 0.02
WAS_STOPPED = "it was stopped"


class RelayedMusic:
    """Composes and plays the stand-in into `track`; the blocks that `take` gets replace it. `tell` hears of each change.

    `piece` and `score` are the stand-in's."""

    def __init__(
        self,
        stand_in: EmbeddedMusician,
        prompt: MusicPrompt,
        seed: int,
        track: GrowingTrack,
        tell: Callable[[Happening], None],
    ) -> None:
        self._monitor, self._is_sounding = ProgressMonitor(), threading.Event()
        self.piece = piece = replace(prompt, duration_s=max(prompt.duration_s, LEAST_STAND_IN_S), loops=False)
        self.score = score = stand_in.score(piece, seed, self._monitor)
        self._relay = Relay(
            self._noticed(stand_in.perform(piece, seed, self._monitor)),
            bars_of(score),
            prompt.duration_s,
            stand_in.sample_rate_hz,
            track,
            tell,
            is_beaten=any(part.role is Role.PERCUSSION for part in score.parts),
        )

    def start(self, monitor: ProgressMonitor) -> None:
        """Begin to play the stand-in, on a thread of the relay's own; its first sound is there when this returns."""
        self._relay.start()
        end_s = time.monotonic() + HEAD_START_S
        while not self._is_sounding.wait(_LOOK_S) and time.monotonic() < end_s:
            monitor.check()

    def take(self, clip: Clip) -> None:
        """The next block of neural music."""
        self._relay.offer(clip)

    @contextmanager
    def made_here(self) -> Iterator[None]:
        """Around the making of the neural music: however it ends, the listener goes on hearing something."""
        try:
            yield
        except ArtsoundError as error:
            self._relay.neural_failed(Why.FAILED, error.explain().rstrip("."))
            raise
        except BaseException as ended:
            reason = WAS_STOPPED if isinstance(ended, Cancelled) else f"it broke off: {type(ended).__name__}"
            self._relay.neural_failed(Why.STOPPED if isinstance(ended, Cancelled) else Why.FAILED, reason)
            raise
        self._relay.neural_ended()

    def _noticed(self, blocks: Iterator[Clip]) -> Iterator[Clip]:
        for block in blocks:
            self._is_sounding.set()
            yield block

    def close(self) -> None:
        """Put nothing more into the track; its thread has ended when this returns."""
        self._monitor.stop()
        self._relay.close()


def bars_of(score: Score) -> BarLines:
    """The bar lines of a composed piece."""
    return BarLines(tuple(bar.start_s for bar in score.bars), score.tempo_bpm, score.beats_per_bar)


def said(happening: Happening) -> str:
    """What a listener is told of a change, as one sentence."""
    match happening:
        case RelayStarted():
            return "Composed music plays while the AI music is being made."
        case TookOver():
            return "Now the AI music plays."
        case WentBack():
            return "The AI music is not ready fast enough: the composed music goes on meanwhile."
        case GaveUp(why, reason):
            if why is Why.TOO_SLOW:
                return f"The composed music plays to its end: {reason}."
            return f"The composed music goes on without the AI music: {reason}."
