"""The page of a painting at every size: nothing is clipped, what has the focus is wholly seen, captions follow the reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from fakes.desktop_person import Meet, Person
from fakes.ladder_captioner import BRIEF, OVERVIEW, TOUR, described_as, ladder_pipeline
from fakes.paintings import plain_painting, write_picture

#: The step from 100 to 200 percent text is pressed so often at most.
STEPS_TO_LARGEST = 12


@pytest.fixture
def person(meet: Meet, tmp_path: Path) -> Person:
    person = meet(assemble=ladder_pipeline, screen_reader=True)
    person.start(write_picture(tmp_path / "sea.png", plain_painting(width=640, height=480)))
    person.wait_for(lambda: person.window.page.description.hasFocus())
    return person


def seen_whole(widget: QWidget, page: QScrollArea) -> bool:
    """Whether all of it lies in the part of the page that is shown."""
    place = QRect(widget.mapTo(page.viewport(), QPoint(0, 0)), widget.size())
    return page.viewport().rect().contains(place)


def tab_stops(person: Person) -> list[QWidget]:
    """Every control of the page that Tab meets, each seen whole when it has the focus."""
    page, met = person.window.page, []
    for _ in range(40):
        widget = person.application.focusWidget()
        assert widget is not None
        if widget in met:
            break
        if page.isAncestorOf(widget):
            assert seen_whole(widget, page), f"{person.focus} is clipped"
            met.append(widget)
        person.press("Tab")
    return met


@pytest.mark.parametrize(
    ("size", "steps"),
    [(QSize(1024, 640), 0), (QSize(1024, 700), STEPS_TO_LARGEST), (QSize(800, 600), 5), (QSize(3840, 2160), 0)],
    ids=["1024x640", "1024x700 at 200 percent", "800x600 at 150 percent", "4K"],
)
def test_every_control_is_seen_whole_when_it_has_the_focus(person: Person, size: QSize, steps: int) -> None:
    person.window.resize(size)
    person.press(*["Ctrl++"] * steps)
    person.pause(0.2)
    assert person.window.width() == size.width()
    stops = tab_stops(person)
    assert {"Play", "Angry", "New music"} <= {each.text() for each in stops if isinstance(each, QPushButton)}
    assert all(each.width() >= each.sizeHint().width() for each in stops if isinstance(each, QPushButton))


def test_words_stand_beside_the_picture_where_there_is_room_and_below_it_where_text_is_large(person: Person) -> None:
    page = person.window.page
    person.window.resize(QSize(1180, 780))
    person.pause(0.1)
    assert left(page.description) > left(page.picture)
    assert page.verticalScrollBar().maximum() == 0
    person.press(*["Ctrl++"] * STEPS_TO_LARGEST)
    person.pause(0.2)
    assert left(page.description) == left(page.picture)
    assert page.verticalScrollBar().maximum() > 0
    assert page.horizontalScrollBar().maximum() == 0
    assert seen_whole(page.description, page)  # it has the focus


def test_in_a_language_from_right_to_left_the_page_is_mirrored(person: Person) -> None:
    page, application = person.window.page, person.application
    person.window.resize(QSize(1180, 780))
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        person.pause(0.2)
        assert left(page.description) < left(page.picture)
        assert left(page.play) > left(page.volume)
    finally:
        application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_sentence_at_the_caret_stands_large_under_the_picture_and_no_reader_is_told(person: Person) -> None:
    page = person.window.page
    person.press("Ctrl+Down")
    person.wait_for(lambda: page.captions.text == BRIEF)
    person.press("Shift+Down")
    person.wait_for(lambda: page.captions.text == OVERVIEW)
    person.press("Tab", "Tab")
    person.wait_for(lambda: page.captions.text == "")
    interface = QAccessible.queryAccessibleInterface(page.captions)
    assert interface.text(QAccessible.Text.Name) == ""
    assert interface.role() is QAccessible.Role.Client


def test_the_whole_of_a_long_sentence_is_brought_into_view_in_the_text(meet: Meet, tmp_path: Path) -> None:
    long_words = " ".join(["far"] * 60)
    person = meet(assemble=lambda: described_as(*["Near."] * 12, long_words), screen_reader=True)
    person.start(write_picture(tmp_path / "sea.png", plain_painting(width=64, height=48)))
    box = person.window.page.description
    person.wait_for(lambda: box.hasFocus())
    person.press(*["Ctrl+Down"] * 13)
    person.wait_for(lambda: person.window.page.captions.text == long_words)
    place = box.document().documentLayout().blockBoundingRect(box.textCursor().block())
    shown_from = box.verticalScrollBar().value()
    assert place.height() > 2 * box.fontMetrics().height()
    assert shown_from <= place.top()
    assert place.bottom() <= shown_from + box.viewport().height() + 1


def test_the_part_of_the_picture_that_a_sentence_speaks_of_is_outlined_while_it_is_read(person: Person) -> None:
    page = person.window.page
    before = grey(page.picture)
    person.press("Shift+Down")
    person.wait_for(lambda: page.captions.text == TOUR[0])
    outlined = grey(page.picture)
    person.press("Ctrl+Down", "Ctrl+Down")
    person.wait_for(lambda: page.captions.text == TOUR[1])
    changed = [place for place in before if before[place] != outlined[place]]
    assert changed
    assert all(x < 0.5 and y > 0.4 for x, y in changed)  # the boat lies in the lower left
    assert grey(page.picture) == before


def left(widget: QWidget) -> int:
    return widget.mapToGlobal(QPoint(0, 0)).x()


def grey(widget: QWidget) -> dict[tuple[float, float], int]:
    """How light it is at points all over it, by their place as fractions of its sides."""
    QApplication.processEvents()
    image = widget.grab().toImage()
    return {
        (x / image.width(), y / image.height()): image.pixelColor(x, y).lightness()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
