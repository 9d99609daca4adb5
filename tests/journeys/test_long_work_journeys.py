"""Long work in the window: it is shown and told, it can be stopped, and the window can be closed in the middle of it."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from artsound_core.pipeline import Pipeline
from artsound_desktop.texts import Text
from artsound_desktop.work_texts import WorkTexts
from fakes.desktop_long_work import Patience, patient_music, patient_opening
from fakes.desktop_person import Meet, Person
from fakes.desktop_stages import HeldCaptioner
from fakes.paintings import plain_painting, write_picture
from fakes.stages import fake_pipeline

#: How soon a stop must be answered.
MOST_WAITING_S = 0.2
STOP = "Ctrl+Shift+."


@pytest.fixture
def sea(tmp_path: Path) -> Path:
    return write_picture(tmp_path / "sea.png", plain_painting(width=64, height=48))


@pytest.fixture
def patience() -> Patience:
    return Patience()


def opening(meet: Meet, sea: Path, patience: Patience) -> Person:
    """A person whose painting is being opened, and takes its time."""
    person = meet(screen_reader=True, assemble=lambda: patient_opening(patience))
    person.program.start([sea])
    person.window.activateWindow()
    person.wait_for(lambda: person.window.bar.isVisible())
    return person


def test_opening_that_lasts_is_told_and_shown_by_quarters(meet: Meet, sea: Path, patience: Patience) -> None:
    said: list[str] = []
    person = meet(screen_reader=True, assemble=lambda: patient_opening(patience))
    person.program.start([sea])
    for share, line in (
        (0.0, Text.OPENING),
        (0.1, "75 percent."),
    ):  # the file is read, four fifths of the time are over
        patience.share = share
        person.wait_for_line(line)
        said.append(person.line)
    bar = person.window.bar
    person.wait_for(lambda: bar.percent == 82)
    assert bar.isVisible()
    assert bar.text() == "Opening the painting, 82 %"
    assert bar.focusPolicy().value == 0
    patience.share = 1.0
    person.wait_for_line("Painting sea.png")
    person.wait_for(lambda: not bar.isVisible())
    assert said == ["Opening the painting.", "75 percent."]


def test_opening_is_stopped_by_one_key_and_can_begin_again(meet: Meet, sea: Path, patience: Patience) -> None:
    person = opening(meet, sea, patience)
    begun_s = time.monotonic()
    person.press(STOP)
    assert person.line == "Opening the painting was stopped."
    assert time.monotonic() - begun_s < MOST_WAITING_S
    person.wait_for(lambda: not person.window.bar.isVisible() and person.window.welcome.text.text() == Text.WELCOME)
    assert person.window.page.isHidden()
    patience.share = 1.0
    person.program.open([sea])
    person.wait_for_line("Painting sea.png")


def test_without_work_the_key_says_so_and_music_goes_on(meet: Meet, sea: Path) -> None:
    person = meet(screen_reader=True)
    person.start(sea)
    person.press("Ctrl+P")
    person.wait_for(lambda: person.engine.is_playing and not person.program.jobs.is_busy("music"))
    person.press(STOP)
    person.wait_for_line("Nothing is being worked on.")
    assert person.engine.is_playing


def test_words_that_were_stopped_say_so_and_come_when_they_are_asked_for(meet: Meet, sea: Path) -> None:
    captioner = HeldCaptioner()
    person = meet(screen_reader=True, assemble=lambda: _described_by(captioner))
    person.program.start([sea])
    person.window.activateWindow()
    person.wait_for(lambda: person.window.page.isVisible())
    person.press(STOP)
    person.wait_for_line("Describing the painting was stopped. Control D begins it again.")
    assert person.window.page.description.toPlainText() == WorkTexts.NO_DESCRIPTION
    captioner.may_speak.set()
    person.press("Ctrl+D")
    person.wait_for_line("Painting sea.png")
    assert "A small painting." in person.window.page.description.toPlainText()


def test_music_that_is_being_made_is_stopped(meet: Meet, sea: Path, patience: Patience) -> None:
    person = meet(screen_reader=True, assemble=lambda: patient_music(patience))
    person.start(sea)
    person.press("Ctrl+P")
    person.wait_for(lambda: person.program.jobs.is_busy("music"))
    person.press(STOP)
    person.wait_for_line("Making the music was stopped.")
    assert not person.program.jobs.is_busy("music")
    patience.share = 1.0
    person.press("Ctrl+P")
    person.wait_for(lambda: person.engine.is_playing)


def test_a_saving_that_is_stopped_leaves_no_file(meet: Meet, sea: Path, tmp_path: Path, patience: Patience) -> None:
    out = tmp_path / "out"
    out.mkdir()
    person = meet(screen_reader=True, assemble=lambda: patient_music(patience))
    person.start(sea)
    save(person, out / "sea.wav")
    person.wait_for(lambda: person.window.bar.isVisible())
    person.press(STOP)
    person.wait_for_line("Saving was stopped.")
    person.wait_for(lambda: not person.window.bar.isVisible())
    person.leave()
    assert list(out.iterdir()) == []


def test_closing_the_window_in_the_middle_of_opening_ends_at_once(meet: Meet, sea: Path, patience: Patience) -> None:
    person = opening(meet, sea, patience)
    begun_s = time.monotonic()
    person.leave()
    assert time.monotonic() - begun_s < 1.5


def _described_by(captioner: HeldCaptioner) -> Pipeline:
    return replace(fake_pipeline(), captioner=captioner)


def save(person: Person, file: Path) -> None:
    """Save the music under the name that is typed."""
    person.press("Ctrl+S")
    person.wait_for(lambda: person.place.window() is not person.window)
    person.press("Ctrl+A")
    person.type(str(file))
    person.press("Return")
