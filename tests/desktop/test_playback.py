"""Play, pause, skip and volume on the real engine, heard by a device of numbers."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.clip import Clip
from artsound_core.sound.engine import SoundEngine
from artsound_core.sound.track import Track
from artsound_desktop.playback import Playback, State, Transport
from fakes.output import FakeOutput


@pytest.fixture
def engine() -> SoundEngine:
    return SoundEngine()


@pytest.fixture
def output(engine: SoundEngine) -> FakeOutput:
    return FakeOutput(engine)


@pytest.fixture
def playback(engine: SoundEngine) -> Playback:
    return Playback(engine, 1.0)


def track_of(playback: Playback, seconds: float) -> Track:
    track = playback.new_track()
    track.append(Clip(np.full((2, round(seconds * 44_100)), 0.25, np.float32), 44_100))
    track.finish()
    return track


def test_nothing_plays_at_first(playback: Playback) -> None:
    assert playback.transport == Transport(State.STOPPED, 0.0, None)


def test_a_track_plays_pauses_and_goes_on_where_it_was(playback: Playback, output: FakeOutput) -> None:
    playback.play(track_of(playback, 10.0))
    output.pull(2.0)
    assert playback.transport.state is State.PLAYING
    playback.pause()
    output.pull(1.0)
    paused = playback.transport
    assert (paused.state, paused.duration_s) == (State.PAUSED, 10.0)
    assert paused.position_s == pytest.approx(2.0, abs=0.1)
    playback.resume()
    output.pull(1.0)
    assert playback.transport.position_s == pytest.approx(paused.position_s + 1.0, abs=0.05)


def test_a_stopped_track_stands_at_its_start_and_plays_from_there(playback: Playback, output: FakeOutput) -> None:
    track = track_of(playback, 10.0)
    playback.play(track)
    output.pull(3.0)
    playback.stop()
    output.pull(0.5)
    assert playback.transport == Transport(State.STOPPED, 0.0, 10.0)
    playback.play(track)
    output.pull(1.0)
    assert playback.transport.position_s == pytest.approx(1.0, abs=0.01)


def test_a_track_that_has_ended_can_be_played_again(playback: Playback, output: FakeOutput) -> None:
    track = track_of(playback, 1.0)
    playback.play(track)
    output.pull(2.0)
    assert playback.transport == Transport(State.STOPPED, 0.0, 1.0)
    playback.play(track)
    assert np.abs(output.pull(0.5)).max() > 0.2


def test_skipping_stays_inside_what_there_is(playback: Playback, output: FakeOutput) -> None:
    playback.play(track_of(playback, 10.0))
    output.pull(2.0)
    assert playback.skip(5.0) == pytest.approx(7.0, abs=0.01)
    assert playback.skip(5.0) == 10.0
    assert playback.skip(-50.0) == 0.0


def test_where_no_music_plays_there_is_nothing_to_skip(playback: Playback, output: FakeOutput) -> None:
    assert playback.skip(5.0) is None
    playback.play(track_of(playback, 10.0))
    playback.stop()
    assert playback.skip(5.0) is None


def test_the_volume_stays_between_nothing_and_all(playback: Playback, engine: SoundEngine) -> None:
    playback.set_volume(1.7)
    assert (playback.volume, engine.volume) == (1.0, 1.0)
    playback.set_volume(-0.1)
    assert (playback.volume, engine.volume) == (0.0, 0.0)


def test_muting_silences_and_gives_the_same_volume_back(playback: Playback, engine: SoundEngine) -> None:
    playback.set_volume(0.6)
    playback.mute(True)
    assert (playback.volume, playback.is_muted, engine.volume) == (0.6, True, 0.0)
    playback.mute(False)
    assert (playback.is_muted, engine.volume) == (False, 0.6)


def test_turning_the_volume_ends_the_silence(playback: Playback, engine: SoundEngine) -> None:
    playback.mute(True)
    playback.set_volume(0.5)
    assert (playback.is_muted, engine.volume) == (False, 0.5)


def test_a_forgotten_track_is_silent_and_no_longer_there(playback: Playback, output: FakeOutput) -> None:
    playback.play(track_of(playback, 10.0))
    output.pull(1.0)
    playback.forget()
    output.pull(0.2)
    assert playback.track is None
    assert np.abs(output.pull(0.5)).max() == 0.0


def test_a_device_that_vanishes_is_noticed(playback: Playback, output: FakeOutput) -> None:
    assert playback.lost is None
    output.start()
    output.vanish()
    assert playback.lost is not None
    assert playback.lost.explain() == "a device of numbers: it has stopped taking sound."
