"""Walking the painting: each key, the very words, and a tone before them."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from artsound_core.clip import Clip
from artsound_core.embedded.seeing.faces import Face, FaceFinder
from artsound_core.errors import ArtsoundError
from artsound_core.exploring.place import HOME, Place, Rect
from artsound_core.exploring.survey import Survey, Surveyor
from artsound_core.music_prompt import Mode
from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor, StageAdvanced
from artsound_core.stage import Stage
from artsound_desktop.accessibility.commands import CommandId
from artsound_desktop.jobs import Slot
from artsound_desktop.screens.walk.keys import WalkKey
from artsound_desktop.screens.walk.presenter import WalkPresenter
from artsound_desktop.screens.walk.texts import WalkTexts
from artsound_desktop.settings import KeptSettings
from artsound_desktop.texts import Text
from artsound_desktop.works import Seen
from fakes.desktop_surroundings import Desk
from fakes.paintings import painting_of
from fakes.pictures import columns
from fakes.stages import FakeEmotionReader
from fakes.surveys import with_mass

ENTERED = "You are walking the painting. Centre: pale grey."


class OneFace(FaceFinder):
    """Finds the same face in every painting."""

    def faces_of(self, painting: Painting, monitor: ProgressMonitor) -> tuple[Face, ...] | None:
        monitor.check()
        return (Face(0.5, 0.15, 0.15, 0.15),)


class Broken(Surveyor):
    def survey(self, painting: Painting, monitor: ProgressMonitor) -> Survey:
        raise ArtsoundError("broken")


class Ear:
    """An engine that keeps its tones, and what had been said when each came."""

    sample_rate_hz = 44_100

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.tones: list[Clip] = []
        self.said_before: list[int] = []

    def tone(self, clip: Clip) -> None:
        self.tones.append(clip)
        self.said_before.append(len(self._desk.said))


class Canvas:
    """The picture as the presenter sees it."""

    def __init__(self) -> None:
        self.has_focus = False
        self.walked: list[Rect] = []

    def bring_focus(self) -> None:
        self.has_focus = True

    def show_walked(self, cell: Rect) -> None:
        self.walked.append(cell)


class Walker:
    """A person on the picture."""

    def __init__(self, home: Path, surveyor: Surveyor | None = None) -> None:
        self.desk, self.canvas = Desk(), Canvas()
        self.ear = Ear(self.desk)
        self.settings = KeptSettings(home)
        self.tonality: tuple[str, Mode] | None = None
        self.presenter = WalkPresenter(
            self.canvas,
            self.ear,
            lambda: self.tonality,
            self.settings,
            self.desk.surroundings,
            surveyor or Surveyor(OneFace()),
        )

    def open(self, pixels: np.ndarray | None = None) -> Walker:
        self.show(pixels)
        self.desk.jobs.run(Slot.WALK)
        return self

    def show(self, pixels: np.ndarray | None = None) -> None:
        painting = painting_of(with_mass("dark", "left") if pixels is None else pixels)
        estimate = FakeEmotionReader().read(painting, ProgressMonitor())
        self.presenter.take(Seen(painting, estimate, None))  # type: ignore[arg-type]

    def hear(self, *keys: WalkKey) -> list[str]:
        """What is said after these keys."""
        before = len(self.desk.said)
        for key in keys:
            self.presenter.press(key)
        return self.desk.said[before:]


@pytest.fixture
def walker(tmp_path: Path) -> Walker:
    return Walker(tmp_path).open()


def test_the_walk_key_brings_the_focus_says_where_one_is_and_explains_itself_once(walker: Walker) -> None:
    walker.presenter.walk()
    walker.presenter.walk()
    assert walker.canvas.has_focus
    assert walker.desk.said == [f"{ENTERED} {WalkTexts.FIRST_LEGEND}", ENTERED]
    assert len(walker.ear.tones) == 2


def test_arriving_by_tab_says_the_same(walker: Walker) -> None:
    walker.presenter.enter()
    assert walker.desk.said == [f"{ENTERED} {WalkTexts.FIRST_LEGEND}"]


def test_arrows_step_and_the_edge_is_told(walker: Walker) -> None:
    assert walker.hear(WalkKey.LEFT, WalkKey.LEFT, WalkKey.UP, WalkKey.UP, WalkKey.RIGHT, WalkKey.DOWN) == [
        "Middle left: black.",
        "Left edge.",
        "Upper left: black and grey.",
        "Top edge.",
        "Upper middle: pale grey.",
        "Centre: pale grey.",
    ]


def test_a_tone_sounds_before_the_words_of_its_step_and_none_at_the_edge(walker: Walker) -> None:
    walker.hear(WalkKey.LEFT, WalkKey.LEFT, WalkKey.RIGHT)
    assert walker.ear.said_before == [0, 2]
    left, _ = np.square(walker.ear.tones[0].samples).mean(axis=1)
    assert left > 5 * np.square(walker.ear.tones[0].samples).mean(axis=1)[1]


def test_enter_goes_closer_four_levels_deep_and_backspace_out_again(walker: Walker) -> None:
    assert walker.hear(*[WalkKey.CLOSER] * 4) == [
        "Zoomed once. Centre: pale grey.",
        "Zoomed twice. Centre: pale grey.",
        "Zoomed three times. Centre: pale grey.",
        "This is as close as it gets.",
    ]
    assert walker.hear(*[WalkKey.BACK] * 4) == [
        "Zoomed twice. Centre: pale grey.",
        "Zoomed once. Centre: pale grey.",
        "Whole painting. Centre: pale grey.",
        "This is the whole painting.",
    ]


def test_where_the_walk_is_is_shown_at_each_step(walker: Walker) -> None:
    walker.hear(WalkKey.LEFT, WalkKey.CLOSER)
    assert walker.canvas.walked == [HOME.cell, Place(0, 0, 1).cell, Place(1, 1, 4).cell]


def test_home_says_level_place_and_what_is_around(walker: Walker) -> None:
    assert walker.hear(WalkKey.WHERE) == ["Centre of the whole painting: pale grey. Darker to the left."]
    assert len(walker.ear.tones) == 1


def test_the_main_things_are_gone_through_in_a_circle_both_ways(walker: Walker) -> None:
    walker.presenter.enter()
    walker.desk.jobs.run(Slot.WALK)
    told = walker.hear(*[WalkKey.NEXT] * 5)
    assert told == [
        "Perhaps a face, upper middle, 1 of 4.",
        "What stands out most, middle left, 2 of 4.",
        "The lightest part, upper left, 3 of 4.",
        "The darkest part, upper left, 4 of 4.",
        told[0],
    ]
    assert walker.hear(WalkKey.PREVIOUS) == [told[3]]
    assert walker.hear(WalkKey.CONTENTS) == [
        "4 main things. 1: perhaps a face, upper middle. 2: what stands out most, middle left. "
        "3: the lightest part, upper left. 4: the darkest part, upper left."
    ]


def test_the_first_main_thing_backwards_is_the_last(walker: Walker) -> None:
    walker.presenter.enter()
    walker.desk.jobs.run(Slot.WALK)
    assert walker.hear(WalkKey.PREVIOUS) == ["The darkest part, upper left, 4 of 4."]


def test_closer_just_after_a_main_thing_goes_towards_it_and_after_a_step_into_the_middle(walker: Walker) -> None:
    walker.presenter.enter()
    walker.desk.jobs.run(Slot.WALK)
    walker.hear(WalkKey.NEXT)
    assert walker.hear(WalkKey.CLOSER) == ["Zoomed once. Centre: perhaps a face."]
    walker.hear(WalkKey.BACK)
    assert walker.canvas.walked[-1] == Place(0, 1, 0).cell
    walker.hear(WalkKey.NEXT, WalkKey.RIGHT, WalkKey.CLOSER)
    assert walker.canvas.walked[-1] == Place(1, 4, 4).cell


def test_main_things_asked_for_before_faces_were_sought_come_when_they_were(walker: Walker) -> None:
    assert walker.hear(WalkKey.NEXT) == []
    walker.desk.jobs.run(Slot.WALK)
    assert walker.desk.said == ["Perhaps a face, upper middle, 1 of 4."]


def test_steps_pass_on_while_faces_are_sought(walker: Walker) -> None:
    walker.hear(WalkKey.NEXT)
    assert walker.hear(WalkKey.LEFT) == ["Middle left: black."]


def test_a_long_search_for_faces_is_told_to_a_person_who_waits_for_it_alone(walker: Walker) -> None:
    def slow(job) -> None:  # type: ignore[no-untyped-def]
        for walker.desk.clock.now in (0.5, 1.1, 2.0):
            job.heard(StageAdvanced(Stage.CAPTION, 1, 2))

    walker.presenter.enter()
    walker.desk.jobs.run(Slot.WALK, before=slow)
    assert WalkTexts.PREPARING not in walker.desk.said
    other = Walker(walker.settings.folder).open()
    other.hear(WalkKey.NEXT)
    for_other = other.desk

    def slow_there(job) -> None:  # type: ignore[no-untyped-def]
        for for_other.clock.now in (0.5, 1.1, 2.0):
            job.heard(StageAdvanced(Stage.CAPTION, 1, 2))

    for_other.jobs.run(Slot.WALK, before=slow_there)
    assert for_other.said == ["Preparing the walk.", "Perhaps a face, upper middle, 1 of 4."]


def test_what_was_asked_for_while_the_painting_is_surveyed_is_done_then_but_only_the_last_of_it(tmp_path: Path) -> None:
    walker = Walker(tmp_path)
    walker.show()
    assert walker.hear(WalkKey.LEFT, WalkKey.RIGHT) == []
    walker.desk.jobs.run(Slot.WALK)
    assert walker.desk.said == ["Middle right: pale grey."]


def test_without_a_painting_every_command_but_the_legend_says_so(tmp_path: Path) -> None:
    walker = Walker(tmp_path)
    walker.presenter.enter()
    assert walker.desk.said == []
    commands = walker.presenter.commands()
    for wanted, act in commands.items():
        if wanted is not CommandId.LEGEND:
            act()
    assert walker.desk.said == [Text.NO_PAINTING] * (len(commands) - 1)
    assert walker.ear.tones == []
    assert not walker.canvas.has_focus


def test_another_painting_begins_the_walk_anew(walker: Walker) -> None:
    walker.hear(WalkKey.LEFT, WalkKey.CLOSER)
    walker.open(columns((250, 250, 250), (200, 30, 30), (30, 30, 120)))
    assert walker.canvas.walked[-1] == HOME.cell
    assert walker.hear(WalkKey.WHERE)[0].startswith("Centre of the whole painting: vivid red.")


def test_a_survey_that_fails_is_told_and_tried_again_when_it_is_asked_for(tmp_path: Path) -> None:
    walker = Walker(tmp_path, Broken()).open()
    walker.hear(WalkKey.LEFT)
    assert walker.desk.jobs.is_busy(Slot.WALK)
    walker.desk.jobs.run(Slot.WALK)
    assert len(walker.desk.said) == 2


def test_letters_do_nothing_where_they_are_turned_off_but_the_menus_commands_act(walker: Walker) -> None:
    walker.settings.change(has_single_keys=False)
    assert walker.hear(WalkKey.NEXT, WalkKey.PREVIOUS, WalkKey.SWEEP, WalkKey.CONTENTS) == []
    assert walker.ear.tones == []
    walker.presenter.commands()[CommandId.SWEEP]()
    walker.desk.jobs.run(Slot.SWEEP)
    assert len(walker.ear.tones) == 1
    assert walker.hear(WalkKey.LEFT) == ["Middle left: black."]


def test_a_sweep_plays_the_part_one_is_in(walker: Walker) -> None:
    assert walker.hear(WalkKey.SWEEP) == ["Sweep."]
    walker.desk.jobs.run(Slot.SWEEP)
    whole = walker.ear.tones[-1]
    assert whole.duration_s == pytest.approx(2.1, abs=0.05)
    walker.hear(WalkKey.RIGHT, WalkKey.CLOSER, WalkKey.SWEEP)
    walker.desk.jobs.run(Slot.SWEEP)
    part = walker.ear.tones[-1]
    assert np.abs(part.samples).max() < 0.5 * np.abs(whole.samples).max()  # the dark mass is not in it


def test_a_step_before_the_sweep_is_ready_takes_its_place(walker: Walker) -> None:
    walker.hear(WalkKey.SWEEP, WalkKey.LEFT)
    assert not walker.desk.jobs.is_busy(Slot.SWEEP)
    assert [tone.duration_s for tone in walker.ear.tones] == [pytest.approx(0.35, abs=0.001)]


def test_tones_keep_to_the_scale_of_the_music_that_plays_now(walker: Walker) -> None:
    walker.hear(WalkKey.WHERE)
    walker.tonality = ("Bb", Mode.AEOLIAN)
    walker.hear(WalkKey.WHERE)
    without, with_music = (int(np.abs(np.fft.rfft(tone.samples[0])).argmax()) for tone in walker.ear.tones)
    assert without * 44_100 / 15_435 == pytest.approx(523.25, abs=3)  # C5
    assert with_music * 44_100 / 15_435 == pytest.approx(466.16, abs=3)  # Bb4


def test_the_legend_is_told_with_the_keys_that_act(walker: Walker) -> None:
    walker.presenter.explain()
    assert walker.desk.said[-1].endswith(f"{WalkTexts.KEYS} {WalkTexts.LETTERS}")
    walker.settings.change(has_single_keys=False)
    walker.presenter.explain()
    assert walker.desk.said[-1].endswith(f"{WalkTexts.KEYS} {WalkTexts.NO_LETTERS}")
    assert "Blue sounds hollow, like a clarinet." in walker.desk.said[-1]


def test_who_has_heard_the_legend_is_not_told_how_to_walk_again(walker: Walker) -> None:
    walker.presenter.explain()
    walker.presenter.enter()
    assert walker.desk.said[-1] == ENTERED


def test_from_the_key_to_the_tone_it_takes_less_than_ten_milliseconds(walker: Walker) -> None:
    took = []
    for key in (WalkKey.LEFT, WalkKey.RIGHT, WalkKey.RIGHT, WalkKey.LEFT, WalkKey.UP, WalkKey.DOWN):
        begun = time.perf_counter()
        walker.hear(key)
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.01


def test_the_walk_speaks_the_language_of_the_descriptions(walker: Walker) -> None:
    walker.settings.change(description_language="de")
    assert walker.hear(WalkKey.LEFT, WalkKey.LEFT) == ["Mitte links: schwarz.", "Linker Rand."]


def test_a_plain_painting_has_nothing_to_go_through(tmp_path: Path) -> None:
    walker = Walker(tmp_path, Surveyor(NoFaces())).open(np.full((90, 90, 3), 128, np.uint8))
    walker.hear(WalkKey.NEXT)
    walker.desk.jobs.run(Slot.WALK)
    assert walker.desk.said == ["Nothing in this painting leads: it has no main things."]


class NoFaces(OneFace):
    """A computer without a face finder."""

    def faces_of(self, painting: Painting, monitor: ProgressMonitor) -> tuple[Face, ...] | None:
        return None


def test_every_key_of_the_walk_has_a_use() -> None:
    assert {key for key in WalkKey if key.is_letter} == {
        WalkKey.NEXT,
        WalkKey.PREVIOUS,
        WalkKey.SWEEP,
        WalkKey.CONTENTS,
    }
