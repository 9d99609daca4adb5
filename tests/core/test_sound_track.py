"""A track that grows while it is played."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from artsound_core.clip import Clip
from artsound_core.sound.resampling import resample
from artsound_core.sound.track import REBUFFER_S, Track

RATE = 44_100


def stereo(frames: int, value: float = 0.5) -> Clip:
    return Clip(np.full((2, frames), value, np.float32), RATE)


def whole(track: Track, frames: int = 500) -> np.ndarray:
    parts = []
    while len(part := track.read(frames)):
        parts.append(part)
    return np.concatenate(parts)


def test_what_is_appended_is_read_sample_for_sample() -> None:
    samples = np.random.default_rng(1).uniform(-1, 1, (2, 3000)).astype(np.float32)
    track = Track(RATE)
    for start in range(0, 3000, 700):
        track.append(Clip(samples[:, start : start + 700], RATE))
    track.finish()
    np.testing.assert_array_equal(whole(track), samples.T)
    assert track.is_finished


def test_a_growing_track_knows_what_is_buffered_but_not_how_long_it_will_be() -> None:
    track = Track(RATE)
    track.append(stereo(RATE))
    assert (track.buffered_s, track.duration_s, track.is_complete) == (1.0, None, False)
    track.finish()
    assert (track.buffered_s, track.duration_s, track.is_complete) == (1.0, 1.0, True)


def test_seeking_goes_no_further_than_what_is_buffered() -> None:
    track = Track(RATE)
    track.append(stereo(RATE))
    track.seek(7.0)
    assert track.position_s == 1.0
    track.seek(-3.0)
    assert track.position_s == 0.0
    track.seek(0.25)
    assert track.position_s == 0.25


def test_a_dry_track_is_starved_and_goes_on_only_with_something_ahead() -> None:
    track = Track(RATE)
    track.append(stereo(100))
    assert len(track.read(500)) == 100
    assert track.is_starved
    assert not track.is_finished
    track.append(stereo(round(REBUFFER_S * RATE) - 10))
    assert len(track.read(500)) == 0
    track.append(stereo(10))
    assert len(track.read(500)) == 500
    assert not track.is_starved


def test_a_starved_track_that_is_finished_gives_the_little_that_is_left() -> None:
    track = Track(RATE)
    track.read(500)
    track.append(stereo(200))
    track.finish()
    assert len(track.read(500)) == 200
    assert track.is_finished


def test_running_dry_and_coming_back_does_not_click() -> None:
    track = Track(RATE)
    track.append(stereo(1000))
    last = track.read(2000)
    track.append(stereo(RATE))
    first = track.read(2000)
    joined = np.concatenate([last, np.zeros((50, 2), np.float32), first])[:, 0]
    assert np.abs(np.diff(joined)).max() < 0.005


def test_a_jump_is_crossed_so_that_it_does_not_click() -> None:
    track = Track(RATE)
    track.append(stereo(RATE, 0.5))
    track.append(stereo(RATE, -0.5))
    track.finish()
    before = track.read(1000)
    track.seek(1.5)
    after = track.read(1000)
    assert np.abs(np.diff(np.concatenate([before, after])[:, 0])).max() < 0.01
    assert after[-1, 0] == -0.5
    assert track.position_s == pytest.approx(1.5 + 1000 / RATE)


def test_a_looping_track_goes_round_without_a_gap_and_never_finishes() -> None:
    samples = np.arange(10, dtype=np.float32)[None].repeat(2, 0) / 10
    track = Track(RATE)
    track.loops = True
    track.append(Clip(samples, RATE))
    track.finish()
    np.testing.assert_array_equal(track.read(25)[:, 0] * 10, [*range(10), *range(10), *range(5)])
    assert not track.is_finished
    assert track.position_s == 5 / RATE


def test_an_empty_looping_track_gives_nothing_and_does_not_hang() -> None:
    track = Track(RATE)
    track.loops = True
    track.finish()
    assert len(track.read(100)) == 0


def test_clips_at_another_rate_are_resampled_without_a_seam() -> None:
    wave = np.sin(2 * np.pi * 440 * np.arange(48_000) / 48_000).astype(np.float32)[None].repeat(2, 0)
    track = Track(RATE)
    for start in range(0, 48_000, 11_000):
        track.append(Clip(wave[:, start : start + 11_000], 48_000))
    track.finish()
    assert track.duration_s == 1.0
    np.testing.assert_allclose(whole(track), resample(wave, 48_000, RATE).T, atol=1e-6)


def test_clips_that_do_not_fit_are_refused() -> None:
    track = Track(RATE)
    track.append(stereo(10))
    with pytest.raises(ValueError, match="2 channels cannot take a clip of 1"):
        track.append(Clip(np.zeros((1, 10), np.float32), RATE))
    with pytest.raises(ValueError, match="44100 Hz clips cannot take one of 48000 Hz"):
        track.append(Clip(np.zeros((2, 10), np.float32), 48_000))
    track.finish()
    with pytest.raises(ValueError, match="finished track cannot grow"):
        track.append(stereo(10))


def test_finishing_twice_is_no_harm() -> None:
    track = Track(RATE)
    track.append(Clip(np.zeros((2, 4800), np.float32), 48_000))
    track.finish()
    track.finish()
    assert track.duration_s == pytest.approx(0.1)


def test_one_thread_may_append_while_another_reads() -> None:
    samples = np.random.default_rng(2).uniform(-1, 1, (2, 40_000)).astype(np.float32)
    track = Track(RATE)

    def make() -> None:
        for start in range(0, 40_000, 250):
            track.append(Clip(samples[:, start : start + 250], RATE))
        track.finish()

    maker = threading.Thread(target=make)
    maker.start()
    parts = []
    while not track.is_finished:
        ahead = round((track.buffered_s - track.position_s) * RATE)
        if ahead or track.is_complete:
            parts.append(track.read(min(ahead, 333)))
    maker.join()
    np.testing.assert_array_equal(np.concatenate(parts), samples.T)
