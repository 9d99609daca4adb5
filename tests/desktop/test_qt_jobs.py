"""Threads: results come home in the window's thread, late ones are dropped, and errors become explanations."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from artsound_core.errors import SoundError
from artsound_core.progress import Event, ProgressMonitor, StageAdvanced, StageStarted
from artsound_core.stage import Stage
from artsound_desktop.explanations import Explanation
from artsound_desktop.jobs import Job, JobNumbers, Slot
from artsound_desktop.qt_jobs import QtJobRunner


@dataclass
class Diary:
    """What came home, and on which thread."""

    done: list[Any] = field(default_factory=list)
    failed: list[Explanation] = field(default_factory=list)
    heard: list[Event] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)

    def job(self, work: Callable[[ProgressMonitor], Any], slot: Slot = Slot.MUSIC) -> Job[Any]:
        return Job(slot, work, self._take(self.done), self._take(self.failed), self._take(self.heard))

    def _take(self, into: list[Any]) -> Callable[[Any], None]:
        def take(value: Any) -> None:
            into.append(value)
            self.threads.add(threading.current_thread().name)

        return take


@pytest.fixture
def written() -> list[str]:
    """What went to the log."""
    return []


@pytest.fixture
def runner(application: QApplication, written: list[str]) -> Iterator[QtJobRunner]:
    jobs = QtJobRunner(written.append)
    yield jobs
    assert jobs.close()
    jobs.deleteLater()


def live_until(is_true: Callable[[], object], patience_s: float = 10.0) -> None:
    end = time.monotonic() + patience_s
    while not is_true():
        assert time.monotonic() < end
        QTest.qWait(2)


def until_stopped(monitor: ProgressMonitor) -> None:
    while True:
        monitor.check()
        time.sleep(0.002)


def test_work_runs_elsewhere_and_its_result_comes_home(runner: QtJobRunner) -> None:
    diary, workers = Diary(), []

    def work(_monitor: ProgressMonitor) -> int:
        workers.append(threading.current_thread().name)
        return 7

    runner.start(diary.job(work))
    assert runner.is_busy(Slot.MUSIC)
    live_until(lambda: diary.done)
    assert diary.done == [7]
    assert diary.threads == {"MainThread"}
    assert workers == ["music 1"]
    assert not runner.is_busy(Slot.MUSIC)


def test_progress_comes_home_in_order_and_steps_are_thinned(runner: QtJobRunner) -> None:
    diary = Diary()

    def work(monitor: ProgressMonitor) -> None:
        monitor.start(Stage.MUSIC)
        for step in range(1000):
            monitor.advance(step, 1000)

    runner.start(diary.job(work))
    live_until(lambda: diary.done)
    assert diary.heard[0] == StageStarted(Stage.MUSIC)
    steps = [event.done for event in diary.heard if isinstance(event, StageAdvanced)]
    assert steps == sorted(steps)
    assert 1 <= len(steps) <= 20


def test_a_newer_job_of_a_slot_stops_the_older_whose_words_are_dropped(runner: QtJobRunner) -> None:
    old, new = Diary(), Diary()
    ended = threading.Event()

    def stubborn(_monitor: ProgressMonitor) -> str:
        ended.wait(5.0)  # does not listen, and so ends late
        return "late"

    runner.start(old.job(stubborn))
    runner.start(new.job(lambda _monitor: "new"))
    live_until(lambda: new.done)
    ended.set()
    QTest.qWait(50)
    assert (old.done, old.failed, new.done) == ([], [], ["new"])


def test_jobs_of_different_slots_run_side_by_side(runner: QtJobRunner) -> None:
    music, saving = Diary(), Diary()
    meeting = threading.Barrier(2, timeout=5.0)
    runner.start(music.job(lambda _monitor: meeting.wait() >= 0, Slot.MUSIC))
    runner.start(saving.job(lambda _monitor: meeting.wait() >= 0, Slot.SAVING))
    live_until(lambda: music.done and saving.done)
    assert music.done == saving.done == [True]


def test_a_stopped_job_ends_soon_and_says_nothing(runner: QtJobRunner) -> None:
    diary = Diary()
    runner.start(diary.job(until_stopped))
    QTest.qWait(20)
    runner.stop(Slot.MUSIC)
    live_until(lambda: not any(each.name.startswith("music ") for each in threading.enumerate()))
    QTest.qWait(20)
    assert (diary.done, diary.failed) == ([], [])


def test_an_error_of_the_core_comes_home_as_its_explanation(runner: QtJobRunner, written: list[str]) -> None:
    diary = Diary()

    def work(_monitor: ProgressMonitor) -> None:
        raise SoundError("The voice", "none was found")

    runner.start(diary.job(work))
    live_until(lambda: diary.failed)
    assert [each.sentence for each in diary.failed] == ["The voice: none was found."]
    assert written == []


def test_an_error_that_nobody_foresaw_is_explained_and_written_down(runner: QtJobRunner, written: list[str]) -> None:
    diary = Diary()
    runner.start(diary.job(lambda _monitor: 1 / 0))
    live_until(lambda: diary.failed)
    assert diary.failed[0].happened == "Something in Artsound went wrong: ZeroDivisionError."
    assert written == [diary.failed[0].details]


def test_closing_stops_all_and_leaves_no_thread(application: QApplication) -> None:
    jobs, diary = QtJobRunner(print), Diary()
    for slot in (Slot.MUSIC, Slot.SAVING, Slot.PAINTING):
        jobs.start(diary.job(until_stopped, slot))
    assert jobs.close(saving_patience_s=0.1)
    jobs.deleteLater()
    assert not any(each.name.startswith(("music ", "saving ", "painting ")) for each in threading.enumerate())


def test_closing_lets_a_saving_end_well(application: QApplication) -> None:
    jobs, diary, saved = QtJobRunner(print), Diary(), []

    def save(monitor: ProgressMonitor) -> None:
        time.sleep(0.1)
        monitor.check()
        saved.append("file")

    jobs.start(diary.job(save, Slot.SAVING))
    assert jobs.close()
    jobs.deleteLater()
    assert saved == ["file"]


def test_only_the_last_number_of_a_slot_counts() -> None:
    numbers = JobNumbers()
    first, second, other = numbers.take(Slot.MUSIC), numbers.take(Slot.MUSIC), numbers.take(Slot.SAVING)
    assert len({first, second, other}) == 3
    assert [numbers.counts(Slot.MUSIC, each) for each in (first, second, other)] == [False, True, False]
    numbers.release(Slot.MUSIC)
    assert not numbers.counts(Slot.MUSIC, second)
    assert numbers.is_taken(Slot.SAVING)


def test_a_job_that_the_person_stops_is_told_and_gives_no_result(runner: QtJobRunner) -> None:
    diary, told = Diary(), list[str]()
    job = replace(diary.job(until_stopped), stopped=lambda: told.append("stopped"))
    runner.start(job)
    assert runner.interrupt(Slot.MUSIC)
    assert not runner.interrupt(Slot.MUSIC)
    assert not runner.is_busy(Slot.MUSIC)
    runner.start(job)
    runner.stop(Slot.MUSIC)
    assert told == ["stopped"]
    assert diary.done == diary.failed == []
