"""A relay on its threads, with a real track and engine: who ends when, and that nothing is left running."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import numpy as np
import pytest

from artsound_core.clip import Clip
from artsound_core.errors import ModelError
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.relay.bars import steady_bars
from artsound_core.relay.happenings import GaveUp, Happening, RelayStarted, TookOver, Why
from artsound_core.relay.relay import Relay
from artsound_core.sound.engine import SoundEngine
from artsound_core.sound.track import Track
from fakes.output import FakeOutput, wait_for
from fakes.relay_feed import WAS_STOPPED, NeuralFeed, handing_out
from fakes.relay_simulation import blocks_of, longest_silence_s, noise

RATE = 16_000
BARS = steady_bars(240.0, 2, 6.0)
STAND_IN, NEURAL = noise(6, seed=1), noise(6, seed=2)


class Heard:
    """A relay that is listened to at twice the speed of sound."""

    def __init__(self, stand_in: Iterator[Clip] | None = None) -> None:
        self.engine = SoundEngine(RATE)
        self.output = FakeOutput(self.engine)
        self.track = Track(RATE)
        self.happenings: list[Happening] = []
        self.relay = Relay(stand_in or blocks_of(STAND_IN), BARS, 6.0, RATE, self.track, self._tell)

    def _tell(self, happening: Happening) -> None:
        self.happenings.append(happening)
        if isinstance(happening, RelayStarted):
            self.engine.play(self.track)

    def __enter__(self) -> Heard:
        self.output.start(2.0)
        self.relay.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.relay.close()
        self.output.close()


def made(
    monitor: ProgressMonitor, pause_s: float = 0.0, fails_after: int = 100, error: BaseException | None = None
) -> Iterator[Clip]:
    """The neural music, `pause_s` a block; raises `error` after so many blocks."""
    for number, block in enumerate(blocks_of(NEURAL)):
        if number == fails_after and error is not None:
            raise error
        end = time.monotonic() + pause_s
        while time.monotonic() < end:
            monitor.check()
            time.sleep(0.01)
        monitor.check()
        yield block


def threads() -> set[str]:
    return {thread.name for thread in threading.enumerate()} & {"relay", "neural music"}


def test_music_is_handed_over_while_it_plays_and_no_thread_is_left() -> None:
    monitor, saved = ProgressMonitor(), []
    with Heard() as heard:
        feed = NeuralFeed(handing_out(made(monitor), saved.append), monitor, heard.relay)
        feed.start()
        assert wait_for(lambda: heard.track.is_finished)
        assert wait_for(lambda: not threads())
        assert feed.is_whole
    over = heard.happenings[1]
    assert isinstance(over, TookOver)
    assert heard.track.duration_s == pytest.approx(over.at_s + 6.0)
    sound = heard.output.heard.T
    first = int(np.flatnonzero(np.abs(sound[0]) > 0.01)[0])
    assert longest_silence_s(sound[:, first : first + round((over.at_s + 6.0) * RATE)], RATE) == 0.0
    np.testing.assert_array_equal(np.concatenate([clip.samples for clip in saved], axis=1), NEURAL)


def test_once_nothing_can_change_any_more_the_whole_length_is_soon_there() -> None:
    monitor = ProgressMonitor()
    with Heard() as heard:
        feed = NeuralFeed(handing_out(made(monitor)), monitor, heard.relay)
        feed.start()
        assert wait_for(lambda: heard.track.is_complete)
        assert heard.track.duration_s is not None
        assert heard.track.position_s < heard.track.duration_s - 2.0
        assert wait_for(lambda: len(heard.happenings) == 2)


def test_stopping_the_model_leaves_the_stand_in_and_is_told() -> None:
    monitor = ProgressMonitor()
    with Heard() as heard:
        feed = NeuralFeed(handing_out(made(monitor, pause_s=1.0)), monitor, heard.relay)
        feed.start()
        assert feed.close()
        assert isinstance(feed.failure, Cancelled)
        assert wait_for(lambda: heard.track.is_finished)
    assert heard.happenings[1:] == [GaveUp(Why.STOPPED, WAS_STOPPED)]
    assert heard.track.duration_s == 6.0


def test_closing_stops_within_a_fifth_of_a_second_and_leaves_no_thread() -> None:
    def seconds_to_close() -> float:
        monitor = ProgressMonitor()
        with Heard() as heard:
            feed = NeuralFeed(handing_out(made(monitor, pause_s=1.0)), monitor, heard.relay)
            feed.start()
            assert wait_for(lambda: bool(heard.happenings))
            begun = time.monotonic()
            assert feed.close()
            heard.relay.close()
            took_s = time.monotonic() - begun
            assert threads() == set()
            assert not heard.track.is_complete
        heard.relay.close()  # a second time does nothing
        return took_s

    # The least of three: other work on the machine only adds to it.
    assert min(seconds_to_close() for _ in range(3)) < 0.2


def test_skipping_to_the_end_of_what_is_there_is_followed_at_once() -> None:
    with Heard() as heard:
        assert wait_for(lambda: heard.track.position_s > 0.1)
        heard.track.seek(60.0)
        skipped_to_s = heard.track.position_s
        assert skipped_to_s < 2.5
        assert wait_for(lambda: heard.track.position_s > skipped_to_s + 1.0)


def test_an_error_of_the_model_is_kept_and_told_as_a_clause() -> None:
    monitor, error = ProgressMonitor(), ModelError("musicgen-small", "it does not fit into memory")
    with Heard() as heard:
        feed = NeuralFeed(handing_out(made(monitor, fails_after=1, error=error)), monitor, heard.relay)
        feed.start()
        feed.wait(ProgressMonitor())
        assert wait_for(lambda: heard.track.is_finished)
        assert wait_for(lambda: len(heard.happenings) == 2)
    assert feed.failure is error
    assert not feed.is_whole
    assert heard.happenings[1] == GaveUp(Why.FAILED, "musicgen-small: it does not fit into memory")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_nobody_foresaw_in_the_model_does_not_end_the_music() -> None:
    monitor, error = ProgressMonitor(), ZeroDivisionError("division by zero")
    with Heard() as heard:
        feed = NeuralFeed(handing_out(made(monitor, fails_after=1, error=error)), monitor, heard.relay)
        feed.start()
        assert wait_for(lambda: heard.track.is_finished)
        assert wait_for(lambda: len(heard.happenings) == 2)
    assert feed.failure is error
    assert heard.happenings[1] == GaveUp(Why.FAILED, "it broke off: ZeroDivisionError")
    assert heard.track.duration_s == 6.0


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_block_of_another_rate_counts_as_failure() -> None:
    monitor = ProgressMonitor()
    with Heard() as heard:
        feed = NeuralFeed(handing_out([Clip(NEURAL, 8000)]), monitor, heard.relay)
        feed.start()
        assert wait_for(lambda: len(heard.happenings) == 2)
    assert heard.happenings[1] == GaveUp(Why.FAILED, "it broke off: ValueError")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_stand_in_that_breaks_ends_the_track_so_that_nobody_waits() -> None:
    def broken() -> Iterator[Clip]:
        yield from blocks_of(STAND_IN[:, :RATE])
        raise ArithmeticError

    with Heard(broken()) as heard:
        assert wait_for(lambda: heard.track.is_complete)


def test_a_stand_in_that_is_stopped_ends_the_relay_in_silence() -> None:
    def stopped() -> Iterator[Clip]:
        yield from blocks_of(STAND_IN[:, : 3 * RATE])
        raise Cancelled

    with Heard(stopped()):
        assert wait_for(lambda: threads() == set())


def test_waiting_for_the_model_can_be_stopped() -> None:
    monitor, waiting = ProgressMonitor(), ProgressMonitor()
    with Heard() as heard:
        feed = NeuralFeed(handing_out(made(monitor, pause_s=5.0)), monitor, heard.relay)
        feed.start()
        waiting.stop()
        with pytest.raises(Cancelled):
            feed.wait(waiting)
        assert feed.close()


def test_one_channel_is_heard_on_both_sides() -> None:
    relay = Relay(blocks_of(STAND_IN[:1]), BARS, 6.0, RATE, track := Track(RATE), lambda _: None)
    assert relay.tick()
    np.testing.assert_array_equal(track.read(1000), STAND_IN[[0, 0], :1000].T)
