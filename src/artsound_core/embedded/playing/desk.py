"""The mixing desk: players, room and tone control joined, a hop at a time, before any level is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from artsound_core.embedded.composing.score import Score
from artsound_core.embedded.playing.bank import Bank
from artsound_core.embedded.playing.mastering import tone_kernel
from artsound_core.embedded.playing.reverb import room
from artsound_core.embedded.playing.sampler import Sampler
from artsound_core.sound.convolution import HOP, Convolver

#: Reverberation time of the room, in s.
ROOM_T60_S = 1.9
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


def mixed(
    score: Score, studio: Studio, sampler: Sampler, check: Callable[[], None]
) -> Iterator[tuple[int, np.ndarray]]:
    """The first frame and the sound, complex64 [HOP], of each hop until the score's end.

    A loop begins below zero, with what its last notes leave behind: so its first pass is already right.
    """
    rate = studio.bank.sample_rate_hz
    total = round(score.duration_s * rate)
    tone = tone_kernel(rate, score.shelf_db, HOP)
    desk = Convolver([tone, _coloured(studio.room, tone)])
    begin = 0
    if score.loops:
        reach = sampler.longest_note_s() * rate + len(studio.room)
        begin = -HOP * int(np.ceil(reach / HOP))
        sampler.start_from(begin)
    for first in range(begin, total, HOP):
        check()
        sound = desk.feed(*sampler.hop(first, HOP))
        yield first, sound if score.loops else _faded(sound, first, total, rate)


def _coloured(kernel: np.ndarray, tone: np.ndarray) -> np.ndarray:
    """The room heard through the tone control."""
    control = Convolver([tone])
    hops = -(-len(kernel) // HOP)
    padded = np.pad(kernel, (0, hops * HOP - len(kernel)))
    return np.concatenate([control.feed(block) for block in padded.reshape(hops, HOP)])


def _faded(sound: np.ndarray, first: int, total: int, rate: int) -> np.ndarray:
    """The piece's last half second fades, so that whatever still rings ends in silence."""
    end, length = total - round(_SILENCE_S * rate), round(_FADE_S * rate)
    if first + len(sound) <= end - length:
        return sound
    left = np.clip((end - first - np.arange(len(sound), dtype=np.float32)) / np.float32(length), 0, 1)
    return np.asarray(sound * np.square(np.sin(left * np.float32(np.pi / 2))))
