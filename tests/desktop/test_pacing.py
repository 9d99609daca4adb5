"""Voice and music in step: paragraphs begin where phrases end, and music makes room for a screen reader."""

from __future__ import annotations

import pytest

from artsound_core.sound.engine import SoundEngine
from artsound_core.sound.track import Track
from artsound_desktop.accessibility.pacing import Pacing, RoomForReader
from fakes.output import FakeClock, FakeOutput
from fakes.sounds import steady, track_of


class Playing:
    """A track of bars of one second and phrases of four, at `position_s`."""

    def __init__(self, position_s: float, bar_s: float = 1.0) -> None:
        self.engine, self.clock = SoundEngine(), FakeClock()
        self.output, self.track = FakeOutput(self.engine), track_of(steady(60, 0.1))
        self.track.tell_bars([bar_s * number for number in range(60)])
        self.track.seek(position_s)
        self.engine.play(self.track)
        self.pacing = Pacing(self.engine, self.clock)

    def waits(self, number: int = 1) -> float:
        """How long sentence `number` waits, in seconds to the tenth."""
        may_begin, waited = self.pacing.begin(number), 0
        while not may_begin():
            self.output.pull(0.1)
            self.clock.now += 0.1
            waited += 1
        return waited / 10


@pytest.mark.parametrize(("position_s", "waited_s"), [(0.5, 3.5), (3.0, 1.0), (4.0, 4.0), (7.9, 0.1)])
def test_a_paragraph_begins_at_the_end_of_the_phrase(position_s: float, waited_s: float) -> None:
    assert Playing(position_s).waits() == pytest.approx(waited_s)


def test_where_the_phrase_ends_too_late_the_next_bar_will_do() -> None:
    assert Playing(1.5, bar_s=3.0).waits() == pytest.approx(1.5)


def test_where_the_bar_is_too_long_as_well_nothing_is_waited_for() -> None:
    assert Playing(1.0, bar_s=6.0).waits() == 0.0


def test_the_first_paragraph_was_asked_for_and_waits_but_a_moment() -> None:
    assert Playing(0.5).waits(number=0) == pytest.approx(0.5)
    assert Playing(3.0).waits(number=0) == pytest.approx(1.0)
    assert Playing(0.5, bar_s=3.0).waits(number=0) == 0.0


def test_without_music_or_with_music_that_tells_no_bars_nothing_is_waited_for() -> None:
    playing = Playing(0.5)
    playing.engine.pause()
    assert playing.waits() == 0.0
    playing.engine.play(track_of(steady(5, 0.1)))
    assert playing.waits() == 0.0


def test_music_that_is_paused_or_stands_still_is_not_waited_for_any_longer() -> None:
    playing = Playing(0.5)
    may_begin = playing.pacing.begin(1)
    assert not may_begin()
    playing.engine.pause()
    assert may_begin()
    playing.engine.resume()
    may_begin = playing.pacing.begin(1)
    playing.clock.now += 3.9
    assert not may_begin()
    playing.clock.now += 0.2
    assert may_begin()


def test_another_track_ends_the_wait() -> None:
    playing = Playing(0.5)
    may_begin = playing.pacing.begin(1)
    playing.engine.play(Track(44_100))
    assert may_begin()


def test_music_makes_room_for_as_long_as_a_reader_will_need() -> None:
    ducked: list[float] = []
    room = RoomForReader(ducked.append, lambda: True)
    room.told("A painting of the sea at night")
    room.told("")
    assert ducked == [2.0]


def test_where_no_reader_reads_the_music_makes_no_room() -> None:
    ducked: list[float] = []
    RoomForReader(ducked.append, lambda: False).told("Volume 80 percent.")
    assert ducked == []
