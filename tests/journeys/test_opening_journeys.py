"""A painting is there before its words: what a person may do in between, and what they hear."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from artsound_desktop.texts import Text
from fakes.desktop_person import Meet, Person
from fakes.desktop_stages import HeldCaptioner
from fakes.paintings import plain_painting, write_picture
from fakes.stages import fake_pipeline

DESCRIPTION = ["A small painting.", "It is 64 wide.", "It feels sad."]


@pytest.fixture
def sea(tmp_path: Path) -> Path:
    (tmp_path / "pictures").mkdir()
    write_picture(tmp_path / "pictures" / "tree.png", plain_painting(width=32, height=32))
    return write_picture(tmp_path / "pictures" / "sea.png", plain_painting(width=64, height=48))


@pytest.fixture
def captioner() -> HeldCaptioner:
    return HeldCaptioner()


def at_a_wordless_page(meet: Meet, painting: Path, captioner: HeldCaptioner, screen_reader: bool = False) -> Person:
    person = meet(screen_reader=screen_reader, assemble=lambda: replace(fake_pipeline(), captioner=captioner))
    person.program.start([painting])
    person.window.activateWindow()
    person.wait_for(lambda: person.window.page.isVisible() and not person.program.jobs.is_busy("sound"))
    person.pause(0.3)
    return person


def test_the_page_is_there_before_its_words_and_says_that_they_follow(
    meet: Meet, sea: Path, captioner: HeldCaptioner
) -> None:
    person = at_a_wordless_page(meet, sea, captioner)
    assert person.window.windowTitle() == "Painting sea.png – Artsound"
    assert person.window.page.description.toPlainText() == "The description follows…"
    assert person.window.page.description.hasFocus()
    assert person.heard == []
    captioner.may_speak.set()
    person.wait_for_speech(DESCRIPTION)
    person.fall_silent()
    assert person.heard == DESCRIPTION
    text = person.window.page.description.toPlainText()
    assert [line for line in text.split("\n") if line.endswith(".")] == DESCRIPTION
    assert person.window.page.picture.accessibleDescription() == "A small painting."


def test_music_that_is_asked_for_at_once_plays_on_under_the_words_that_follow(
    meet: Meet, sea: Path, captioner: HeldCaptioner
) -> None:
    person = at_a_wordless_page(meet, sea, captioner)
    person.press("Ctrl+P")
    person.wait_for(lambda: person.engine.is_playing)
    assert person.heard == []
    captioner.may_speak.set()
    person.wait_for(lambda: person.engine.is_speaking and person.engine.is_playing)
    person.wait_for_speech(DESCRIPTION)
    person.fall_silent()
    assert person.heard == DESCRIPTION
    assert person.engine.is_playing


def test_without_play_no_music_starts_over_the_words_or_after_them(
    meet: Meet, sea: Path, captioner: HeldCaptioner
) -> None:
    person = at_a_wordless_page(meet, sea, captioner)
    captioner.may_speak.set()
    person.wait_for_speech(DESCRIPTION)
    person.fall_silent()
    assert person.engine.current_track is None


def test_a_person_who_has_gone_on_keeps_the_focus_when_the_words_come(
    meet: Meet, sea: Path, captioner: HeldCaptioner
) -> None:
    person = at_a_wordless_page(meet, sea, captioner)
    person.press("Tab")
    person.wait_for(lambda: any(each.startswith("You are walking the painting.") for each in person.heard))
    person.fall_silent()
    person.hear("Tab", "Play, button.")
    before = len(person.heard)
    captioner.may_speak.set()
    person.wait_for_speech([*person.heard[:before], *DESCRIPTION])
    person.fall_silent()
    assert person.heard[before:] == DESCRIPTION
    assert person.focus == "Play"


def test_a_painting_that_is_left_before_its_words_came_says_none(
    meet: Meet, sea: Path, captioner: HeldCaptioner
) -> None:
    captioner.may_speak.set()
    person = at_a_wordless_page(meet, sea, captioner, screen_reader=True)
    person.wait_for_line("Painting sea.png")
    captioner.may_speak.clear()
    person.program.start([sea.parent])
    person.wait_for(lambda: person.window.gallery.list.hasFocus())
    person.press("F4")
    person.wait_for(lambda: Text.OWN_VOICE_ON in person.heard)
    person.fall_silent()
    before = len(person.heard)
    person.press("Return")
    person.wait_for(lambda: person.window.page.description.toPlainText() == "The description follows…")
    person.press("Ctrl+PgDown")
    person.wait_for(lambda: person.window.windowTitle() == "Painting tree.png – Artsound")
    captioner.may_speak.set()
    person.wait_for_line("Painting tree.png")
    person.fall_silent()
    told = [each for each in person.heard[before:] if not each.endswith("of 2.")]
    assert told == ["A small painting.", "It is 32 wide.", "It feels sad."]


def test_a_description_that_is_asked_for_too_early_is_told_when_it_comes(
    meet: Meet, sea: Path, captioner: HeldCaptioner
) -> None:
    person = at_a_wordless_page(meet, sea, captioner, screen_reader=True)
    person.press("Ctrl+D")
    assert person.line == ""
    captioner.may_speak.set()
    person.wait_for_line("Painting sea.png")
    person.wait_for(lambda: person.told.endswith(" ".join(DESCRIPTION)))


def test_a_painting_that_is_dropped_on_the_window_is_opened(meet: Meet, sea: Path) -> None:
    person = meet(screen_reader=True)
    person.start()
    drop(person, QUrl.fromLocalFile(str(sea)))
    person.wait_for_line("Painting sea.png")


def test_a_folder_that_is_dropped_on_the_window_becomes_the_gallery(meet: Meet, sea: Path) -> None:
    person = meet(screen_reader=True)
    person.start()
    drop(person, QUrl.fromLocalFile(str(sea.parent)))
    person.wait_for_line("2 paintings. Choose with the arrow keys, open with Enter.")


def test_an_address_elsewhere_is_not_taken(meet: Meet) -> None:
    person = meet(screen_reader=True)
    person.start()
    assert not drop(person, QUrl("https://example.org/sea.png"))


def drop(person: Person, url: QUrl) -> bool:
    """Drag `url` over the window and let it fall, if the window takes it."""
    dragged = QMimeData()
    dragged.setUrls([url])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(40, 40).toPoint(), copy, dragged, left, none)
    enter.ignore()
    person.application.sendEvent(person.window, enter)
    if enter.isAccepted():
        person.application.sendEvent(person.window, QDropEvent(QPointF(40, 40), copy, dragged, left, none))
    return enter.isAccepted()
