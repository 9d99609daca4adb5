"""When a painting counts as opened and as heard."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_core.history import History
from artsound_core.progress import ProgressMonitor
from artsound_desktop.jobs import Slot
from artsound_desktop.screens.gallery.visits import HEARD_MUSIC_S, HEARD_WORDS_S, Visits
from artsound_desktop.works import Seen
from fakes.desktop_surroundings import Desk
from fakes.paintings import plain_painting, write_picture


class Room:
    """A person at an open painting; `wait` lets time go by, with looks a few times a second."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk()
        self.file = write_picture(folder / "sea.png", plain_painting(width=8, height=8))
        self.seen: Seen = self.desk.workshop.look_at(self.file, ProgressMonitor())
        self.history = History(folder / "library")
        self.has_words = False
        self.marked: list[Path] = []
        self.visits = Visits(
            self.history, self.desk.surroundings, lambda: 100.0, lambda: self.has_words, self.marked.append
        )

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds / 0.25)):
            self.desk.clock.now += 0.25
            self.visits.look()


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_a_painting_that_is_opened_is_remembered_at_once(room: Room, tmp_path: Path) -> None:
    room.visits.take(room.seen)
    room.desk.jobs.run(Slot.HISTORY)
    assert room.visits.recent == (room.file,)
    assert History(tmp_path / "library").recent(50) == (room.file,)


def test_a_painting_is_heard_when_its_words_were_there_for_a_while(room: Room) -> None:
    room.visits.take(room.seen)
    room.wait(60.0)
    assert room.marked == []
    room.has_words = True
    room.wait(HEARD_WORDS_S - 0.25)
    assert room.marked == []
    room.wait(0.25)
    room.wait(5.0)
    assert room.marked == [room.file]
    assert room.visits.heard_files == {room.file}


def test_a_painting_is_heard_when_some_seconds_of_its_music_have_sounded(room: Room) -> None:
    room.visits.take(room.seen)
    track = room.desk.playback.new_track()
    room.desk.playback.play(track)
    room.wait(HEARD_MUSIC_S - 0.25)
    room.desk.playback.pause()
    room.wait(10.0)
    assert room.marked == []
    room.desk.playback.resume()
    room.wait(0.25)
    assert room.marked == [room.file]


def test_another_painting_begins_from_nought(room: Room) -> None:
    room.has_words = True
    room.visits.take(room.seen)
    room.wait(HEARD_WORDS_S - 1.0)
    room.visits.take(room.seen)
    room.wait(2.0)
    assert room.marked == []


def test_what_was_not_kept_yet_is_kept_when_the_window_closes(room: Room, tmp_path: Path) -> None:
    room.visits.take(room.seen)
    room.visits.close()
    assert History(tmp_path / "library").recent(50) == (room.file,)


def test_forgetting_is_kept_too(room: Room, tmp_path: Path) -> None:
    room.visits.take(room.seen)
    room.desk.jobs.run(Slot.HISTORY)
    room.visits.forget()
    room.desk.jobs.run(Slot.HISTORY)
    assert History(tmp_path / "library").recent(50) == ()
