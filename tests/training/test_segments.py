"""Silence trimmed at both ends, and songs cut into segments of one length."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from artsound_training.datasets.segments import SHORTFALL_S, cut
from artsound_training.datasets.trimming import SILENCE_DBFS, music_within, sounding
from fakes.songs import tone

RATE_HZ = 32000


def silence(seconds: float) -> np.ndarray:
    return np.zeros(round(seconds * RATE_HZ), np.float32)


def test_silence_at_both_ends_is_trimmed_and_silence_inside_is_kept() -> None:
    song = np.concatenate([silence(1.0), tone(0.5), silence(3.0), tone(0.5), silence(2.0)])
    assert music_within(song, RATE_HZ) == (RATE_HZ, 5 * RATE_HZ)


def test_what_is_softer_than_the_threshold_is_silence() -> None:
    power = 10 ** (SILENCE_DBFS / 20)
    steady = np.ones(RATE_HZ, np.float32)
    assert not sounding(steady * np.float32(0.99 * power), RATE_HZ).any()
    assert sounding(steady * np.float32(1.01 * power), RATE_HZ).all()


def test_a_song_of_nothing_has_no_music_in_it() -> None:
    assert music_within(silence(1.0), RATE_HZ) == (0, 0)
    assert music_within(silence(0.0), RATE_HZ) == (0, 0)
    assert cut(silence(3.0), RATE_HZ, 1.0).segments == ()


def test_segments_follow_each_other_from_the_first_sound_and_the_tail_is_counted() -> None:
    song = np.concatenate([silence(0.5), tone(2.5)])
    cutting = cut(song, RATE_HZ, 1.0)
    assert [(each.number, each.start_frame) for each in cutting.segments] == [(1, 16000), (2, 48000)]
    assert all(
        np.array_equal(each.samples, song[each.start_frame : each.start_frame + RATE_HZ]) for each in cutting.segments
    )
    assert cutting.tail_frames == RATE_HZ // 2


def test_a_silent_segment_is_left_out_and_named_and_the_others_keep_their_numbers() -> None:
    cutting = cut(np.concatenate([tone(1.0), silence(1.0), tone(1.0)]), RATE_HZ, 1.0)
    assert [each.number for each in cutting.segments] == [1, 3]
    assert cutting.silent == (2,)


def test_no_more_segments_are_taken_than_were_asked_for() -> None:
    assert [each.number for each in cut(tone(5.0), RATE_HZ, 1.0, most=2).segments] == [1, 2]


@pytest.mark.parametrize("short_s", [0.0, 0.026, SHORTFALL_S])
def test_a_clip_about_as_long_as_a_segment_gives_one_whatever_silence_it_ends_in(short_s: float) -> None:
    clip = np.concatenate([silence(0.2), tone(2.0 - 0.4 - short_s), silence(0.2)])
    cutting = cut(clip, RATE_HZ, 2.0)
    (segment,) = cutting.segments
    assert len(segment.samples) == 2 * RATE_HZ
    assert (segment.number, segment.start_frame) == (1, 0)
    assert cutting.padded_frames == round(short_s * RATE_HZ)
    assert np.array_equal(segment.samples[: len(clip)], clip)
    assert not segment.samples[len(clip) :].any()


def test_a_clip_a_little_longer_than_a_segment_keeps_all_of_its_music() -> None:
    clip = np.concatenate([silence(0.3), tone(1.9), silence(0.1)])
    (segment,) = cut(clip, RATE_HZ, 2.0).segments
    assert segment.start_frame == round(0.3 * RATE_HZ)
    assert np.array_equal(segment.samples[: round(1.9 * RATE_HZ)], tone(1.9))


def test_a_song_too_short_for_a_segment_gives_none() -> None:
    cutting = cut(tone(2.0 - SHORTFALL_S - 0.1), RATE_HZ, 2.0)
    assert cutting.segments == ()
    assert cutting.tail_frames == round((2.0 - SHORTFALL_S - 0.1) * RATE_HZ)


@given(
    st.lists(st.tuples(st.booleans(), st.integers(1, 60)), max_size=8),
    st.integers(4, 40),
)
def test_segments_never_overlap_nor_leave_the_song_and_lose_no_music_but_the_tail(
    stretches: list[tuple[bool, int]], length: int
) -> None:
    rate_hz = 1000
    song = np.concatenate(
        [np.zeros(0, np.float32), *(np.full(10 * count, 0.5 * loud, np.float32) for loud, count in stretches)]
    )
    cutting = cut(song, rate_hz, length / 100)
    frames = 10 * length
    starts = [each.start_frame for each in cutting.segments]
    assert all(len(each.samples) == frames for each in cutting.segments)
    assert all(second - first >= frames for first, second in pairwise(starts))
    assert all(start + frames - cutting.padded_frames <= len(song) for start in starts)
    assert all(sounding(each.samples, rate_hz).any() for each in cutting.segments)
    first, last = music_within(song, rate_hz)
    if last - first >= frames:
        count = len(cutting.segments) + len(cutting.silent)
        assert first + count * frames + cutting.tail_frames == last
        assert [each.start_frame for each in cutting.segments] == [
            first + (each.number - 1) * frames for each in cutting.segments
        ]
