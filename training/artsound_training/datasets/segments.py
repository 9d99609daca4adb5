"""Cuts a song into segments of one length that do not overlap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from artsound_training.datasets.trimming import music_within, sounding

#: A recording that falls short of one segment by no more than this still gives one, with silence after it: clips sold as
#: 30 s end within an MP3 frame or two (26 ms each) of it, and would otherwise give nothing.
SHORTFALL_S = 0.5


@dataclass(frozen=True, slots=True)
class Segment:
    """`number` counts from 1 along the song, silent segments included. `samples`: float [frames]; `start_frame` in the song."""

    number: int
    start_frame: int
    samples: np.ndarray


@dataclass(frozen=True, slots=True)
class Cutting:
    """`silent`: numbers of segments that hold nothing. `tail_frames`: what was left over at the end, or of a song too short.

    `padded_frames`: silence that was added to a clip a little too short.
    """

    segments: tuple[Segment, ...]
    silent: tuple[int, ...] = ()
    tail_frames: int = 0
    padded_frames: int = 0


def cut(samples: np.ndarray, sample_rate_hz: int, segment_s: float, most: int | None = None) -> Cutting:
    """The segments between the song's first and last sound, `most` of them at most. `samples`: float [frames], mono.

    A clip about as long as one segment is taken whole, with the silence at its ends.
    """
    length = round(segment_s * sample_rate_hz)
    first, last = music_within(samples, sample_rate_hz)
    if first == last:
        return Cutting((), tail_frames=len(samples))
    if last - first < length:
        return _single(samples, first, last, length, round(SHORTFALL_S * sample_rate_hz))
    count = (last - first) // length
    tail = last - first - count * length
    kept, silent = [], []
    for number in range(1, min(count, most or count) + 1):
        start = first + (number - 1) * length
        segment = Segment(number, start, samples[start : start + length])
        if sounding(segment.samples, sample_rate_hz).any():
            kept.append(segment)
        else:
            silent.append(number)
    return Cutting(tuple(kept), tuple(silent), tail)


def _single(samples: np.ndarray, first: int, last: int, length: int, shortfall: int) -> Cutting:
    """A clip whose music is shorter than a segment: one segment if the clip itself is about as long, else none."""
    if len(samples) < length - shortfall:
        return Cutting((), tail_frames=last - first)
    # All of the music, and as much of the silence before it as the clip leaves room for.
    start = max(0, min(first, len(samples) - length))
    taken = samples[start : start + length]
    missing = length - len(taken)
    return Cutting((Segment(1, start, np.pad(taken, (0, missing))),), padded_frames=missing)
