"""A score becomes sound, ready to play: the desk's hops, brought to their loudness and under the ceiling, in blocks."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

import numpy as np

from artsound_core.embedded.composing.score import Score
from artsound_core.embedded.playing.desk import ROOM_T60_S, Studio, mixed
from artsound_core.embedded.playing.levelling import Leveller, expected_powers
from artsound_core.embedded.playing.sampler import Sampler
from artsound_core.sound.convolution import HOP, unpacked
from artsound_core.sound.limiter import Limiter
from artsound_core.sound.loudness import LoudnessMeter, StepPowers

#: Hops that are mixed before the first is given, to hear how loud the piece truly begins; short pieces are mixed whole.
_REHEARSED_HOPS, _SHORT_HOPS = 3, 22
#: Later, three hops are mixed for each one given, until so many are known ahead (15 s): then little is left to guess.
_AHEAD, _MOST_AHEAD = 3, 40
#: Hops in each block after the first: about a second.
_BLOCK_HOPS = 3

Hop = tuple[int, np.ndarray]


def play_score(score: Score, studio: Studio, check: Callable[[], None]) -> Iterator[np.ndarray]:
    """float32 [2, frames] blocks, together exactly `round(duration_s * rate)` frames. `check` may raise to stop it."""
    rate = studio.bank.sample_rate_hz
    total = round(score.duration_s * rate)
    sampler = Sampler(score, studio.bank, check)
    expected = expected_powers(score, sampler.players, rate, ROOM_T60_S, check)
    leveller = Leveller(expected, score.loudness_lufs, score.loops)
    hops = mixed(score, studio, sampler, check)
    yield from _blocks(_mastered(hops, leveller, rate, total, check), total)


def _mastered(
    hops: Iterator[Hop], leveller: Leveller, rate: int, total: int, check: Callable[[], None]
) -> Iterator[np.ndarray]:
    """complex64 pieces at their final level, from frame 0 on, at least `total` frames together."""
    known = _Foresight(hops, leveller, rate)
    known.mix(-(-total // HOP) if total <= _SHORT_HOPS * HOP else _REHEARSED_HOPS)
    leveller.rehearse(lambda gain_db: known.heard(_limited(list(known.waiting), gain_db, rate, check)))
    limiter, given_powers = Limiter(), StepPowers(rate)
    gain_db, skipped = leveller.gain_db, 0
    for _, sound in known.lead_in:
        skipped += HOP - len(limiter.feed(_amplified(sound, gain_db, gain_db)))
    # What the limiter still holds of the lead-in comes out first, and belongs before frame 0.
    for first, sound in known:
        check()
        reached_db = leveller.follow(known.heard(given_powers.powers), (first + HOP) / rate) if first > 0 else gain_db
        given = limiter.feed(_amplified(sound, gain_db, reached_db))
        gain_db = reached_db
        given, skipped = given[skipped:], max(0, skipped - len(given))
        given_powers.add_packed(given)
        yield given
    yield limiter.finish()[skipped:]


class _Foresight:
    """Mixes some hops before they are wanted, and tells the leveller what they truly hold.

    `lead_in` holds those before frame 0, `waiting` those that were mixed and not yet given.
    """

    def __init__(self, hops: Iterator[Hop], leveller: Leveller, rate: int) -> None:
        self._hops, self._leveller = hops, leveller
        self._meter, self._plain = LoudnessMeter(rate), StepPowers(rate)
        self._mixed = 0
        self.lead_in: list[Hop] = []
        self.waiting: deque[Hop] = deque()

    def mix(self, wanted: int) -> None:
        """Go on until `wanted` hops from frame 0 on have been mixed, or all."""
        while self._mixed < wanted:
            hop = next(self._hops, None)
            if hop is None:
                break
            if hop[0] < 0:
                self.lead_in.append(hop)
                continue
            self.waiting.append(hop)
            self._meter.add_packed(hop[1])
            self._plain.add_packed(hop[1])
            self._mixed += 1
        self._leveller.foresee(self._meter.powers)

    def heard(self, given: np.ndarray) -> np.ndarray:
        """The K-weighted powers of what was given, from its plain ones: gain and limiter change both alike."""
        known = min(len(given), len(self._meter.powers))
        plain = np.maximum(self._plain.powers[:known], 1e-20)
        return np.asarray(self._meter.powers[:known] * (given[:known] / plain))

    def __iter__(self) -> Iterator[Hop]:
        given = 0
        while self.waiting:
            yield self.waiting.popleft()
            given += 1
            self.mix(min(_AHEAD * (given + 1), given + _MOST_AHEAD))


def _limited(hops: list[Hop], gain_db: float, rate: int, check: Callable[[], None]) -> np.ndarray:
    """The plain powers of these hops at one gain, as they would leave the limiter."""
    limiter, meter = Limiter(), StepPowers(rate)
    for _, sound in hops:
        check()
        meter.add_packed(limiter.feed(_amplified(sound, gain_db, gain_db)))
    meter.add_packed(limiter.finish())
    return meter.powers


def _amplified(sound: np.ndarray, from_db: float, to_db: float) -> np.ndarray:
    if from_db == to_db:
        return sound * np.float32(10 ** (from_db / 20))
    line = np.linspace(10 ** (from_db / 20), 10 ** (to_db / 20), len(sound), endpoint=False, dtype=np.float32)
    return np.asarray(sound * line)


def _blocks(pieces: Iterator[np.ndarray], total: int) -> Iterator[np.ndarray]:
    """Pieces gathered into blocks of about a second, the first one shorter, cut at `total` frames."""
    gathered: list[np.ndarray] = []
    given = 0
    for piece in pieces:
        gathered.append(piece)
        frames = sum(map(len, gathered))
        if frames >= (HOP // 2 if given == 0 else _BLOCK_HOPS * HOP) or given + frames >= total:
            block = np.concatenate(gathered)[: total - given]
            gathered = []
            given += len(block)
            if len(block):
                yield np.clip(unpacked(block), -1.0, 1.0)
            if given == total:
                return
