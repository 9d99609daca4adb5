"""The relay on its thread: keeps a track supplied a little ahead of its listener, with whichever music is to be heard."""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from artsound_core.clip import Clip
from artsound_core.progress import Cancelled
from artsound_core.relay.bars import BarLines
from artsound_core.relay.happenings import GaveUp, Happening, RelayStarted, Why
from artsound_core.relay.mixing import RelayMix
from artsound_core.sound.limiter import LOOK_AHEAD

#: What is in the track cannot be changed any more, so little is put there; what is not there when it is wanted is silence,
#: so enough is. The thread looks this often, and then mixes so much.
AHEAD_S, LOOK_S, MIXED_S = 1.5, 0.03, 0.25
#: Once all is settled, so much more at every look: the whole length is soon known, and a listener may skip through it.
SETTLED_S = 2.0
#: Said when the stand-in begins to sound.
BEING_MADE = "the neural music is being made"


class GrowingTrack(Protocol):
    """What is heard: the core's `Track`. `position_s` is how far the listener is."""

    @property
    def position_s(self) -> float: ...

    def append(self, clip: Clip) -> None: ...

    def finish(self) -> None: ...


@dataclass(frozen=True, slots=True)
class _Block:
    samples: np.ndarray
    at_s: float


@dataclass(frozen=True, slots=True)
class _End:
    pass


class Relay:
    """Puts the stand-in into `track`, and the neural music from the bar line on at which it is safe to listen to it.

    `stand_in`: clips, made many times faster than they play; `bars`: its bar lines. `neural_s`: how long the neural music
    will be. All clips are at `sample_rate_hz`, of one or two channels. `tell` hears what happens when it is heard, on the
    relay's thread. `offer`, `neural_ended` and `neural_failed` may be called from any thread; `clock` gives seconds.
    """

    def __init__(
        self,
        stand_in: Iterator[Clip],
        bars: BarLines,
        neural_s: float,
        sample_rate_hz: int,
        track: GrowingTrack,
        tell: Callable[[Happening], None],
        is_beaten: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._hz, self._track, self._tell, self._clock = sample_rate_hz, track, tell, clock
        blocks = (self._stereo(clip) for clip in stand_in)
        self._mix = RelayMix(blocks, bars, neural_s, sample_rate_hz, self._note, is_beaten)
        self._mail: queue.SimpleQueue[_Block | _End | GaveUp] = queue.SimpleQueue()
        self._untold: deque[tuple[float, Happening]] = deque()
        self._stop_wanted = threading.Event()
        self._thread: threading.Thread | None = None
        self._has_begun = self._is_complete = False

    @property
    def is_neural(self) -> bool:
        """Whether the neural music is what is put into the track now."""
        return self._mix.is_neural

    # --- from the neural music's thread

    def offer(self, clip: Clip) -> None:
        """The next block of neural music. ValueError for a clip of another rate or of more than two channels."""
        self._mail.put(_Block(self._stereo(clip), self._clock()))

    def neural_ended(self) -> None:
        """That was the last block."""
        self._mail.put(_End())

    def neural_failed(self, why: Why, reason: str) -> None:
        """There will be no more blocks; the stand-in plays to its end. `reason` is a clause."""
        self._mail.put(GaveUp(why, reason))

    # --- on the relay's own

    def start(self) -> None:
        """Begin, on a thread; the track is supplied within a tenth of a second or as soon as the stand-in has a block."""
        self._thread = threading.Thread(target=self._run, name="relay", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Put nothing more into the track and wait for the thread, which ends within 0.2 s."""
        self._stop_wanted.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def tick(self) -> bool:
        """Supply the track up to `AHEAD_S` beyond its listener, or to its end once no hand-over is to come; False when all
        has been put there and told. The thread calls it; whoever has no thread may."""
        self._read_mail()
        position_s = self._track.position_s
        if not self._is_complete:
            self._supply(position_s)
        while self._untold and self._untold[0][0] <= position_s:
            self._tell(self._untold.popleft()[1])
        return not self._is_complete or bool(self._untold)

    def _run(self) -> None:
        try:
            while self.tick() and not self._stop_wanted.wait(LOOK_S):
                pass
        except Cancelled:
            pass  # the stand-in was told to stop
        finally:
            # If the stand-in has broken, what is there is all there will be: a listener must not wait for ever.
            if not self._is_complete and not self._stop_wanted.is_set():
                self._track.finish()

    def _supply(self, position_s: float) -> None:
        wanted = round((position_s + AHEAD_S) * self._hz) + LOOK_AHEAD
        if self._mix.is_settled:
            wanted = max(wanted, self._mix.mixed + round(SETTLED_S * self._hz))
        if self._mix.mixed < wanted:
            samples = self._mix.mix(wanted + round(MIXED_S * self._hz), self._clock())
            if samples.shape[1]:
                self._track.append(Clip(samples, self._hz))
        if not self._has_begun:
            self._has_begun = True
            self._tell(RelayStarted(BEING_MADE))
        if self._mix.is_over:
            self._is_complete = True
            self._track.finish()

    def _read_mail(self) -> None:
        while not self._mail.empty():
            letter = self._mail.get()
            if isinstance(letter, _Block):
                self._mix.offer(letter.samples, letter.at_s)
            elif isinstance(letter, _End):
                self._mix.end()
            else:
                self._mix.fail(letter.why, letter.reason)

    def _note(self, happening: Happening, at_s: float) -> None:
        self._untold.append((at_s, happening))

    def _stereo(self, clip: Clip) -> np.ndarray:
        if clip.sample_rate_hz != self._hz or clip.channels not in (1, 2):
            raise ValueError(
                f"a relay at {self._hz} Hz cannot take {clip.channels} channels at {clip.sample_rate_hz} Hz"
            )
        return clip.samples if clip.channels == 2 else np.repeat(clip.samples, 2, axis=0)
