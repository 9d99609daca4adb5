"""The relay's mixing: two pieces of which one is heard, and the rule by which they hand over. No clock and no thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from artsound_core.relay.bars import BarLines, steady_bars
from artsound_core.relay.crossing import crossed, polarity
from artsound_core.relay.happenings import GaveUp, Happening, TookOver, WentBack, Why
from artsound_core.relay.levels import COMPARED_S, RelaxingGain, first_sound, matching_db
from artsound_core.relay.pace import RETURN_BARS, Pace, Stock
from artsound_core.relay.piece import Piece
from artsound_core.sound.convolution import packed, unpacked
from artsound_core.sound.limiter import Limiter

#: Said of music that is made, but more slowly than it would play.
TOO_SLOW = "it is made more slowly than it plays and was not ready in time"
SILENT = "it is silent"
NO_SOUND = "it holds numbers that are no sound"


class RelayMix:
    """Not thread-safe. `bars` are those of the stand-in; the neural music is taken to keep their tempo from its first sound on.

    `stand_in` gives float32 [2, n] blocks, `neural_s` is the whole length of the neural music. `tell(happening, at_s)` is
    called when it is mixed, with the second of what is heard at which it belongs.
    """

    def __init__(
        self,
        stand_in: Iterator[np.ndarray],
        bars: BarLines,
        neural_s: float,
        sample_rate_hz: int,
        tell: Callable[[Happening, float], None],
        is_beaten: bool = False,
    ) -> None:
        self._bars, self._hz, self._tell = bars, sample_rate_hz, tell
        self._stand_in = Piece(bars.frames(sample_rate_hz), sample_rate_hz, stand_in)
        self._joins = frozenset(bars.joins(sample_rate_hz).tolist())
        self._last_join = max(self._joins, default=0)
        neural_bars = steady_bars(bars.tempo_bpm, bars.beats_per_bar, neural_s)
        self._neural = Piece(neural_bars.frames(sample_rate_hz), sample_rate_hz)
        self._total = round(neural_s * sample_rate_hz)
        self._crossing = round(bars.crossing_s(is_beaten) * sample_rate_hz)
        self._sounding = self._stand_in
        self._pace, self._limiter = Pace(), Limiter()
        self._heard = np.zeros((2, 0), np.float32)
        self._ended = self._has_onset = self.is_over = False
        self._failure: GaveUp | None = None
        self._has_given_up = False
        self._returns, self._not_before = 0, 0
        self.mixed = 0

    @property
    def is_neural(self) -> bool:
        """Whether the neural music is what is mixed now."""
        return self._sounding is self._neural

    @property
    def is_settled(self) -> bool:
        """Whether no hand-over is to come any more: what sounds now, sounds to its end, and is all here or quickly made."""
        return self._is_whole if self.is_neural else self._has_given_up

    # --- what is made

    def offer(self, samples: np.ndarray, at_s: float) -> None:
        """The next neural block, float32 [2, n], which came at `at_s` on the clock."""
        if self._failure is not None or self._ended or self._has_given_up:
            return
        if not np.isfinite(samples).all():
            self.fail(Why.FAILED, NO_SOUND)
            return
        self._neural.supply.append(samples)
        self._pace.mark(at_s, self._neural.supply.frames / self._hz)

    def end(self) -> None:
        """All neural blocks have come."""
        if self._failure is None and not self._has_given_up:
            self._ended, self._total = True, self._neural.supply.frames
            if not self._has_onset and self._onset() is None:
                self._failure = GaveUp(Why.FAILED, SILENT)

    def fail(self, why: Why, reason: str) -> None:
        """No more neural blocks will come, and the music is not whole."""
        if not self._ended and self._failure is None:
            self._failure = GaveUp(why, reason)

    # --- what is heard

    def mix(self, until: int, now_s: float) -> np.ndarray:
        """Go on to frame `until` of what is heard, or a crossing further: float32 [2, n], as much as the limiter has
        settled. `now_s` is the clock's time, to judge the pace by. At the end gives all that is left."""
        given = [np.zeros(0, np.complex64)]
        while self.mixed < until and not self.is_over:
            given.append(self._go_on(until - self.mixed, now_s))
        return unpacked(np.concatenate(given))

    def _go_on(self, frames: int, now_s: float) -> np.ndarray:
        """One stretch more, to the next bar line at most, or one crossing: complex64, what the limiter has settled."""
        self._settle_failure()
        sound = self._hand_over(now_s)
        if sound is None:
            sound = self._straight(frames)
        self.mixed += sound.shape[1]
        self._heard = np.concatenate([self._heard, sound], axis=1)[:, -round(COMPARED_S * self._hz) :]
        settled = self._limiter.feed(packed(sound))
        return np.concatenate([settled, self._limiter.finish()]) if self.is_over else settled

    def _settle_failure(self) -> None:
        if self._failure is not None and not self._has_given_up and not self.is_neural:
            self._give_up(self._failure)

    def _give_up(self, gave_up: GaveUp) -> None:
        self._has_given_up = True
        self._neural.supply.let_go(self._neural.supply.frames)
        self._tell(gave_up, self.mixed / self._hz if self._returns else 0.0)

    def _straight(self, frames: int) -> np.ndarray:
        """What sounds goes on, to its next bar line at most."""
        piece = self._sounding
        line = piece.next_line
        sound = piece.take(frames if line is None else min(frames, line - piece.place))
        piece.let_go()
        self.is_over = sound.shape[1] == 0
        return sound

    # --- who is heard

    def _hand_over(self, now_s: float) -> np.ndarray | None:
        """At a bar line: the crossing to the other piece, if it is time for it."""
        if self.is_neural:
            return self._go_back() if self._neural.is_at_line and self._runs_short else None
        if self._can_take_over(now_s):
            return self._take_over()
        if self._stand_in.place >= self._last_join and not self._has_given_up:
            self._give_up(GaveUp(Why.TOO_SLOW, TOO_SLOW))
        return None

    @property
    def _is_whole(self) -> bool:
        return self._ended or self._neural.supply.frames >= self._total

    @property
    def _runs_short(self) -> bool:
        """Whether the next bar, and the crossing back after it, are not all there: then this bar line is the last chance."""
        line = self._neural.next_line
        wanted = self._total if line is None else min(line + self._crossing, self._total)
        return not self._is_whole and self._neural.supply.frames < wanted

    def _can_take_over(self, now_s: float) -> bool:
        place = self._stand_in.place
        if self._has_given_up or place not in self._joins or place < self._not_before or self._onset() is None:
            return False
        in_hand = self._neural.supply.frames - self._neural.place
        to_make = 0 if self._is_whole else max(self._total - self._neural.supply.frames, 1)
        stock = Stock(in_hand / self._hz, to_make / self._hz, self._pace.rate(now_s))
        return stock.is_enough(self._bars.bar_s, self._crossing / self._hz, self._returns)

    def _onset(self) -> int | None:
        """The neural music's place; before its first takeover, at its first sound, from which its bars count."""
        if not self._has_onset:
            onset = first_sound(self._neural.peek(self._neural.supply.frames), self._hz)
            if onset is None:
                return None
            self._has_onset = True
            self._neural.lines = self._neural.lines + onset
            self._neural.place = onset
        return self._neural.place

    def _take_over(self) -> np.ndarray:
        self._tell(TookOver(self.mixed / self._hz), self.mixed / self._hz)
        return self._cross(self._stand_in, self._neural)

    def _go_back(self) -> np.ndarray:
        self._tell(WentBack(self.mixed / self._hz), self.mixed / self._hz)
        self._returns += 1
        line = self._stand_in.line_in(RETURN_BARS)
        self._not_before = self._last_join + 1 if line is None else line
        return self._cross(self._neural, self._stand_in)

    def _cross(self, leaving: Piece, coming: Piece) -> np.ndarray:
        """One crossing in its whole length. Who leaves will go on, if ever, from this bar line."""
        line = leaving.place
        old = _padded(leaving.take(self._crossing), self._crossing)
        leaving.go_back_to(line)
        soon = coming.peek(self._crossing + round(COMPARED_S * self._hz))
        gain_db = matching_db(self._heard, soon, self._hz)
        turned = polarity(old, _padded(soon[:, : self._crossing], self._crossing))
        coming.gain = RelaxingGain(self._hz, gain_db, turned, self._crossing)
        new = _padded(coming.take(self._crossing), self._crossing)
        self._sounding = coming
        return crossed(old, new)


def _padded(samples: np.ndarray, frames: int) -> np.ndarray:
    return np.pad(samples, ((0, 0), (0, frames - samples.shape[1])))
