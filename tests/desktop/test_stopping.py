"""One key stops all longer work, and says what it was."""

from __future__ import annotations

import pytest

from artsound_core.progress import ProgressMonitor
from artsound_desktop.jobs import Job, Slot
from artsound_desktop.stopping import WorkStopper
from fakes.desktop_jobs import HeldJobs
from fakes.desktop_words import Words


class Stopping:
    def __init__(self) -> None:
        self.jobs, self.words = HeldJobs(), Words()
        self.told: list[str] = []
        self.stopper = WorkStopper(self.jobs, self.words.announcer, lambda: self.told.append("music"))

    def work(self, *slots: Slot) -> None:
        for slot in slots:
            self.jobs.start(Job(slot, _nothing, lambda _result: None, lambda _why: None, stopped=self._teller(slot)))

    def _teller(self, slot: Slot):  # type: ignore[no-untyped-def]
        return lambda: self.told.append(str(slot))

    @property
    def said(self) -> list[str]:
        return self.words.screen_reader.texts


def _nothing(_monitor: ProgressMonitor) -> None:
    return None


@pytest.fixture
def stopping() -> Stopping:
    return Stopping()


@pytest.mark.parametrize(
    ("slot", "sentence"),
    [
        (Slot.FOLDER, "Looking through the folder was stopped."),
        (Slot.PAINTING, "Opening the painting was stopped."),
        (Slot.DESCRIPTION, "Describing the painting was stopped. Control D begins it again."),
        (Slot.SAVING, "Saving was stopped."),
        (Slot.KEEPING, "Writing was stopped."),
        (Slot.WHY, "The work was stopped."),
    ],
)
def test_each_work_is_stopped_told_and_told_of(stopping: Stopping, slot: Slot, sentence: str) -> None:
    stopping.work(slot)
    stopping.stopper.stop()
    assert stopping.said == [sentence]
    assert stopping.told == [str(slot)]
    assert not stopping.jobs.is_busy(slot)


def test_music_is_stopped_by_whoever_makes_it(stopping: Stopping) -> None:
    stopping.work(Slot.MUSIC, Slot.SAVING)
    stopping.stopper.stop()
    assert stopping.said == ["Making the music was stopped. Saving was stopped."]
    assert stopping.told == ["music", "saving"]


def test_what_goes_on_by_itself_is_left_alone(stopping: Stopping) -> None:
    stopping.work(Slot.SOUND, Slot.LABELS, Slot.HISTORY)
    stopping.stopper.stop()
    assert stopping.said == ["Nothing is being worked on."]
    assert stopping.jobs.stopped == []
