"""Music that takes over at a place of the music that sounds: to the sample, or sensibly not at all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.sound.engine import SoundEngine
from artsound_core.sound.track import Track
from fakes.output import FakeOutput
from fakes.sounds import RATE, steady, track_of


class Change:
    """A track at 0.25 sounds; another at 0.5 waits for second 1."""

    def __init__(self, block_frames: int = 512, crossfade_s: float = 0.0) -> None:
        self.engine = SoundEngine(RATE)
        self.output = FakeOutput(self.engine, block_frames)
        self.old, self.new = track_of(steady(5, 0.25)), track_of(steady(5, 0.5))
        self.engine.play(self.old)
        self.output.pull(0.5)
        self.engine.play(self.new, crossfade_s, at_s=1.0)


@settings(max_examples=20, deadline=None)
@given(block_frames=st.integers(64, 4096))
def test_the_other_track_begins_on_the_very_frame_whatever_the_block_size(block_frames: int) -> None:
    change = Change(block_frames)
    change.output.pull(1.0)
    heard = change.output.heard[:, 0]
    assert heard[RATE - 1] == np.float32(0.25)
    assert heard[RATE] == np.float32(0.5)
    assert change.engine.current_track is change.new


def test_the_crossing_begins_at_the_place_and_takes_its_time() -> None:
    change = Change(crossfade_s=0.2)
    change.output.pull(1.5)
    heard = change.output.heard[:, 0]
    assert set(np.unique(heard[200:RATE])) == {np.float32(0.25)}
    assert 0.25 < heard[RATE + round(0.1 * RATE)] < 0.6
    assert set(np.unique(heard[RATE + round(0.2 * RATE) :])) == {np.float32(0.5)}


def test_until_then_the_old_track_plays_and_the_new_one_is_known_to_wait() -> None:
    change = Change()
    assert (change.engine.current_track, change.engine.waiting_track) == (change.old, change.new)
    assert change.engine.is_playing
    change.output.pull(1.0)
    assert (change.engine.current_track, change.engine.waiting_track) == (change.new, None)


@pytest.mark.parametrize("at_s", [0.0, 0.5])
def test_a_place_that_has_passed_means_now(at_s: float) -> None:
    change = Change()
    change.engine.play(change.new, 0.0, at_s)
    assert change.engine.current_track is change.new


def test_where_nothing_sounds_or_all_has_ended_the_track_begins_at_once() -> None:
    engine, track = SoundEngine(RATE), track_of(steady(1, 0.5))
    engine.play(track, at_s=3.0)
    assert engine.current_track is track
    FakeOutput(engine).pull(1.1)
    again = track_of(steady(1, 0.5))
    engine.play(again, at_s=3.0)
    assert engine.current_track is again


def test_a_track_that_ends_before_the_place_hands_over_at_its_end() -> None:
    engine, new = SoundEngine(RATE), track_of(steady(5, 0.5))
    output = FakeOutput(engine)
    engine.play(track_of(steady(1, 0.25)))
    output.pull(0.5)
    engine.play(new, 0.0, at_s=3.0)
    output.pull(1.0)
    assert engine.current_track is new
    assert new.position_s == pytest.approx(0.5, abs=512 / RATE)


def test_a_paused_track_is_not_waited_for() -> None:
    change = Change()
    change.engine.pause()
    change.engine.play(change.new, 0.0, at_s=2.0)
    assert change.engine.current_track is change.new
    assert change.engine.is_playing


def test_a_pause_holds_the_track_that_was_wanted_at_its_start() -> None:
    change = Change()
    change.engine.pause()
    assert change.engine.current_track is change.new
    assert change.engine.is_paused
    change.output.pull(1.0)
    assert (change.new.position_s, change.old.position_s) == (0.0, pytest.approx(0.53))
    change.engine.resume()
    change.output.pull(1.0)
    assert change.output.pull(0.1).min() == pytest.approx(0.5)


def test_stopping_forgets_who_waited() -> None:
    change = Change()
    change.engine.stop_music()
    change.output.pull(2.0)
    assert (change.engine.current_track, change.engine.waiting_track) == (None, None)
    assert change.new.position_s == 0.0


def test_a_later_wish_takes_the_place_of_the_one_that_waited() -> None:
    change, last = Change(), track_of(steady(5, 0.75))
    change.engine.play(last, 0.0, at_s=1.2)
    change.output.pull(1.0)
    assert change.engine.current_track is last
    assert change.new.position_s == 0.0
    assert change.output.heard[RATE, 0] == np.float32(0.25)


def test_wishing_for_the_track_that_plays_ends_the_wait() -> None:
    change = Change()
    change.engine.play(change.old)
    change.output.pull(1.5)
    assert change.engine.current_track is change.old


def test_a_track_that_runs_dry_on_the_way_is_waited_for() -> None:
    engine, old, new = SoundEngine(RATE), Track(RATE), track_of(steady(5, 0.5))
    output = FakeOutput(engine)
    old.append(steady(0.8, 0.25))
    engine.play(old)
    output.pull(0.5)
    engine.play(new, 0.0, at_s=1.0)
    output.pull(2.0)
    assert engine.current_track is old
    old.append(steady(1, 0.25))
    output.pull(0.5)
    assert engine.current_track is new
    assert old.position_s == pytest.approx(1.0)


def test_a_track_tells_its_next_bar_and_its_next_phrase() -> None:
    track = Track(RATE)
    assert (track.next_bar_s(0.0), track.next_phrase_s(0.0)) == (None, None)
    track.tell_bars([0.0, 2.0, 4.0, 6.0, 8.0, 10.0], bars_per_phrase=2)
    assert [track.next_bar_s(at) for at in (0.0, 1.9, 2.0, 9.9, 10.0)] == [2.0, 2.0, 4.0, 10.0, None]
    assert [track.next_phrase_s(at) for at in (0.0, 2.0, 4.0, 7.9, 8.0)] == [4.0, 4.0, 8.0, 8.0, None]


def test_a_position_a_hair_before_a_bar_line_stands_on_it() -> None:
    track = Track(RATE)
    track.tell_bars([0.0, 2.0, 4.0])
    assert track.next_bar_s(1.9999) == 4.0
