"""What the bar at the window's foot shows of the longer works, and how events become shares."""

from __future__ import annotations

import pytest

from artsound_core.progress import Event, ModelLoading, PictureAdvanced, SavingAdvanced, StageAdvanced
from artsound_core.stage import Stage
from artsound_desktop.accessibility.progress_words import ProgressWords, ShownWork, listening
from artsound_desktop.accessibility.work_board import WorkBoard
from artsound_desktop.jobs import Slot
from fakes.output import FakeClock


class Foot:
    """A board with a bar that remembers, a voice that remembers, and slots that are busy as the test says."""

    def __init__(self) -> None:
        self.shown: list[ShownWork | None] = []
        self.said: list[str] = []
        self.busy: set[Slot] = set()
        self.clock = FakeClock()
        self.board = WorkBoard(self.shown.append)

    def begin(self, name: str, slot: Slot | None = None) -> ProgressWords:
        if slot is not None:
            self.busy.add(slot)
        return self.board.begin(name, self.said.append, self.clock, slot)

    def look(self) -> None:
        self.board.look(self.busy.__contains__)


def test_short_work_is_never_shown() -> None:
    foot = Foot()
    words = foot.begin("Opening.", Slot.PAINTING)
    foot.clock.now = 0.9
    words.advance(0.5)
    foot.look()
    words.end()
    assert foot.shown == []


def test_work_of_a_second_is_shown_with_its_share_until_it_ends() -> None:
    foot = Foot()
    words = foot.begin("Opening.")
    foot.clock.now = 1.0
    for share in (0.3, 0.304, 0.6):
        words.advance(share)
    words.end()
    assert foot.shown == [ShownWork("Opening.", 30), ShownWork("Opening.", 60), None]


def test_work_that_tells_nothing_is_told_and_shown_by_lasting() -> None:
    foot = Foot()
    foot.begin("Looking.", Slot.FOLDER)
    foot.clock.now = 3.9
    foot.look()
    assert foot.said == []
    foot.clock.now = 4.0
    foot.look()
    foot.look()
    assert foot.said == ["Looking."]
    assert foot.shown == [ShownWork("Looking.", None)]


def test_work_whose_job_was_stopped_leaves_the_bar() -> None:
    foot = Foot()
    words = foot.begin("Opening.", Slot.PAINTING)
    foot.clock.now = 2.0
    words.advance(0.2)
    foot.busy.clear()
    foot.look()
    words.advance(0.9)
    assert foot.shown == [ShownWork("Opening.", 20), None]
    assert foot.said == ["Opening."]


def test_a_newer_work_of_the_same_kind_takes_the_place_of_the_older() -> None:
    foot = Foot()
    first = foot.begin("Opening.", Slot.PAINTING)
    foot.clock.now = 2.0
    first.advance(0.5)
    foot.begin("Opening.", Slot.PAINTING)
    first.advance(0.9)
    assert foot.shown == [ShownWork("Opening.", 50), None]


def test_of_two_works_the_one_that_told_last_is_shown_and_then_the_other_again() -> None:
    foot = Foot()
    opening, saving = foot.begin("Opening."), foot.begin("Saving.")
    foot.clock.now = 2.0
    saving.advance(0.5)
    opening.advance(0.1)
    opening.end()
    assert foot.shown == [ShownWork("Saving.", 50), ShownWork("Opening.", 10), ShownWork("Saving.", 50)]


@pytest.mark.parametrize(
    ("event", "percent"),
    [
        (PictureAdvanced(50, 100), 25),
        (StageAdvanced(Stage.EMOTION, 1, 2), 90),
        (StageAdvanced(Stage.EMOTION, 0, 0), None),
        (StageAdvanced(Stage.CAPTION, 1, 2), None),
        (SavingAdvanced(1, 2), None),
        (ModelLoading("captioner", 1, 2), None),
    ],
)
def test_events_become_the_share_of_the_whole_work(event: Event, percent: int | None) -> None:
    foot = Foot()
    words = foot.begin("Opening.")
    foot.clock.now = 1.0
    listening(words, {PictureAdvanced: (0.0, 0.5), Stage.EMOTION: (0.8, 1.0)})(event)
    assert foot.shown == [ShownWork("Opening.", percent)]


def test_a_share_never_goes_back() -> None:
    foot = Foot()
    words = foot.begin("Opening.")
    foot.clock.now = 1.0
    for share in (0.6, 0.2, None):
        words.advance(share)
    assert foot.shown == [ShownWork("Opening.", 60)]
    assert foot.said == ["Opening.", "50 percent."]
