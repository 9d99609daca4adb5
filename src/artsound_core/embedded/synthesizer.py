"""A score becomes sound: sampler, room, tone control, level and limiter, a hop at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from artsound_core.embedded.bank import Bank
from artsound_core.embedded.convolution import HOP, Convolver, unpacked
from artsound_core.embedded.levelling import Leveller, expected_powers
from artsound_core.embedded.loudness import LoudnessMeter
from artsound_core.embedded.mastering import Limiter, tone_kernel
from artsound_core.embedded.reverb import room
from artsound_core.embedded.sampler import Sampler
from artsound_core.embedded.score import Score

#: Reverberation time of the room, in s.
ROOM_T60_S = 1.9
#: Hops that are made before the first is given, to hear how loud the piece truly begins; short pieces are made whole.
_REHEARSED_HOPS, _SHORT_HOPS = 3, 22
#: Hops in each later block: about a second.
_BLOCK_HOPS = 3
#: A piece fades over so long, and its last moment is silence.
_FADE_S, _SILENCE_S = 0.5, 0.055


@dataclass(frozen=True, slots=True)
class Studio:
    """What every performance at one sample rate shares: the bank and the room."""

    bank: Bank
    room: np.ndarray

    @staticmethod
    def at(sample_rate_hz: int) -> Studio:
        return Studio(Bank(sample_rate_hz), room(sample_rate_hz, ROOM_T60_S))


def play_score(score: Score, studio: Studio, check: Callable[[], None]) -> Iterator[np.ndarray]:
    """float32 [2, frames] blocks, together exactly `round(duration_s * rate)` frames. `check` may raise to stop it."""
    rate = studio.bank.sample_rate_hz
    total = round(score.duration_s * rate)
    sampler = Sampler(score, studio.bank, check)
    expected = expected_powers(score, sampler.players, rate, ROOM_T60_S, check)
    leveller = Leveller(expected, score.loudness_lufs, score.loops)
    hops = mixed(score, studio, sampler, total, check)
    yield from _blocks(_mastered(hops, leveller, score, rate, total, check), total)


def mixed(
    score: Score, studio: Studio, sampler: Sampler, total: int, check: Callable[[], None]
) -> Iterator[tuple[int, np.ndarray]]:
    """First frame and sound of each hop, before its level; a loop begins below zero, with the tail of its end."""
    rate = studio.bank.sample_rate_hz
    tone = tone_kernel(rate, score.shelf_db, HOP)
    desk = Convolver([tone, _coloured_room(studio.room, tone)])
    begin = 0
    if score.loops:
        reach_s = sampler.longest_note_s() + len(studio.room) / rate
        begin = -HOP * int(np.ceil(reach_s * rate / HOP))
        sampler.start_from(begin)
    for first in range(begin, total, HOP):
        check()
        yield first, desk.feed(*sampler.hop(first, HOP))


def _coloured_room(kernel: np.ndarray, tone: np.ndarray) -> np.ndarray:
    """The room heard through the tone control."""
    control = Convolver([tone])
    hops = -(-len(kernel) // HOP)
    padded = np.pad(kernel, (0, hops * HOP - len(kernel)))
    return np.concatenate([control.feed(block) for block in padded.reshape(hops, HOP)])


def _mastered(
    hops: Iterator[tuple[int, np.ndarray]],
    leveller: Leveller,
    score: Score,
    rate: int,
    total: int,
    check: Callable[[], None],
) -> Iterator[np.ndarray]:
    """complex64 pieces at their final level, from frame 0 on, at least `total` frames together."""
    lead_in, waiting = _first_hops(hops, total)
    leveller.rehearse(lambda gain_db: _heard(waiting, gain_db, rate, total, score, check))
    limiter, meter = Limiter(), LoudnessMeter(rate)
    gain_db, skipped = leveller.gain_db, -lead_in[0][0] if lead_in else 0
    for _, sound in lead_in:
        given = limiter.feed(_amplified(sound, gain_db, gain_db))
        skipped -= len(given)
    for first, sound in _chained(waiting, hops):
        reached_db = leveller.follow(meter.powers, (first + HOP) / rate) if first > 0 else gain_db
        sound = _amplified(sound, gain_db, reached_db)
        gain_db = reached_db
        given = limiter.feed(sound if score.loops else _faded(sound, first, total, rate))
        given, skipped = given[skipped:], max(0, skipped - len(given))
        meter.add_packed(given)
        yield given
    yield limiter.finish()[skipped:]


def _first_hops(
    hops: Iterator[tuple[int, np.ndarray]], total: int
) -> tuple[list[tuple[int, np.ndarray]], list[tuple[int, np.ndarray]]]:
    lead_in: list[tuple[int, np.ndarray]] = []
    waiting: list[tuple[int, np.ndarray]] = []
    wanted = -(-total // HOP) if total <= _SHORT_HOPS * HOP else _REHEARSED_HOPS
    for first, sound in hops:
        (lead_in if first < 0 else waiting).append((first, sound))
        if len(waiting) == wanted:
            break
    return lead_in, waiting


def _chained(
    waiting: list[tuple[int, np.ndarray]], hops: Iterator[tuple[int, np.ndarray]]
) -> Iterator[tuple[int, np.ndarray]]:
    yield from waiting
    yield from hops


def _heard(
    hops: list[tuple[int, np.ndarray]], gain_db: float, rate: int, total: int, score: Score, check: Callable[[], None]
) -> np.ndarray:
    """The powers of these hops at one gain, as they would leave the limiter."""
    limiter, meter = Limiter(), LoudnessMeter(rate)
    for first, sound in hops:
        check()
        louder = _amplified(sound, gain_db, gain_db)
        meter.add_packed(limiter.feed(louder if score.loops else _faded(louder, first, total, rate)))
    meter.add_packed(limiter.finish())
    return meter.finish()


def _amplified(sound: np.ndarray, from_db: float, to_db: float) -> np.ndarray:
    if from_db == to_db:
        return sound * np.float32(10 ** (from_db / 20))
    line = np.linspace(10 ** (from_db / 20), 10 ** (to_db / 20), len(sound), endpoint=False, dtype=np.float32)
    return np.asarray(sound * line)


def _faded(sound: np.ndarray, first: int, total: int, rate: int) -> np.ndarray:
    """The piece's last half second fades, so that whatever still rings ends in silence."""
    end, length = total - round(_SILENCE_S * rate), round(_FADE_S * rate)
    if first + len(sound) <= end - length:
        return sound
    left = np.clip((end - first - np.arange(len(sound), dtype=np.float32)) / np.float32(length), 0, 1)
    return np.asarray(sound * np.square(np.sin(left * np.float32(np.pi / 2))))


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
