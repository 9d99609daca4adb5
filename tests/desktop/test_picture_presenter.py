"""How the picture is shown: as painted or filtered, whole or enlarged, each told in a sentence."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.progress import ProgressMonitor
from artsound_desktop.accessibility.commands import PICTURE_COMMANDS, CommandId
from artsound_desktop.jobs import Slot
from artsound_desktop.screens.walk.picture_presenter import ZOOMS, PicturePresenter
from artsound_desktop.texts import Text
from artsound_desktop.works import Seen
from fakes.desktop_surroundings import Desk
from fakes.paintings import landscape, painting_of
from fakes.pictures import noise
from fakes.stages import FakeEmotionReader


class Canvas:
    """`shown` is None for the painting itself."""

    def __init__(self) -> None:
        self.shown: np.ndarray | None = None
        self.percent = 0

    def show_filtered(self, pixels: np.ndarray | None) -> None:
        self.shown = pixels

    def show_zoom(self, percent: int) -> None:
        self.percent = percent


class Viewer:
    def __init__(self) -> None:
        self.desk, self.canvas = Desk(), Canvas()
        self.presenter = PicturePresenter(self.canvas, self.desk.view.show_checked, self.desk.surroundings)

    def open(self, pixels: np.ndarray | None = None) -> Viewer:
        painting = landscape() if pixels is None else painting_of(pixels)
        estimate = FakeEmotionReader().read(painting, ProgressMonitor())
        self.presenter.take(Seen(painting, estimate, None))  # type: ignore[arg-type]
        return self

    def act(self, *wanted: CommandId) -> list[str]:
        before = len(self.desk.said)
        for each in wanted:
            self.presenter.commands()[each]()
        return self.desk.said[before:]

    @property
    def marked(self) -> list[CommandId]:
        return [each for each in PICTURE_COMMANDS if self.desk.view.checked[each]]


@pytest.fixture
def viewer() -> Viewer:
    return Viewer().open()


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (CommandId.PICTURE_CONTRAST, "Picture in high contrast."),
        (CommandId.PICTURE_GREY, "Picture in grey."),
        (CommandId.PICTURE_EDGES, "Edges of the picture."),
    ],
)
def test_a_mode_is_said_at_once_marked_and_shown_when_it_is_ready(viewer: Viewer, wanted: CommandId, said: str) -> None:
    assert viewer.act(wanted) == [said]
    assert viewer.marked == [wanted]
    assert viewer.canvas.shown is None
    viewer.desk.jobs.run(Slot.PICTURE)
    assert viewer.canvas.shown is not None
    assert viewer.canvas.shown.shape == (120, 160, 3)


def test_as_painted_comes_back_at_once_and_ends_a_filter_under_way(viewer: Viewer) -> None:
    assert viewer.act(CommandId.PICTURE_GREY, CommandId.AS_PAINTED)[-1] == "Picture as painted."
    assert viewer.marked == [CommandId.AS_PAINTED]
    assert not viewer.desk.jobs.is_busy(Slot.PICTURE)
    assert viewer.canvas.shown is None


def test_the_next_painting_is_shown_in_the_same_mode_and_as_a_whole(viewer: Viewer) -> None:
    viewer.act(CommandId.PICTURE_GREY, CommandId.ENLARGE)
    viewer.open(noise(60, 40))
    assert (viewer.canvas.shown, viewer.canvas.percent) == (None, 100)
    viewer.desk.jobs.run(Slot.PICTURE)
    assert viewer.canvas.shown is not None
    assert viewer.canvas.shown.shape == (40, 60, 3)


def test_enlarging_goes_in_steps_to_eight_times_and_back(viewer: Viewer) -> None:
    assert viewer.act(*[CommandId.ENLARGE] * 7) == [
        "Picture 150 percent.",
        "Picture 200 percent.",
        "Picture 300 percent.",
        "Picture 400 percent.",
        "Picture 600 percent.",
        "Picture 800 percent.",
        "800 percent is the largest.",
    ]
    assert viewer.canvas.percent == ZOOMS[-1]
    assert viewer.act(*[CommandId.SHRINK] * 7)[-2:] == ["Picture 100 percent.", "The whole picture is shown."]
    assert viewer.canvas.percent == 100


def test_without_a_painting_it_is_said_and_the_mark_stays() -> None:
    viewer = Viewer()
    assert viewer.act(*viewer.presenter.commands()) == [Text.NO_PAINTING] * 6
    assert viewer.marked == [CommandId.AS_PAINTED]
