"""What holds on every screen: names, reach by Tab, Enter, size, no two of one key. New ones join by `screens/places.py`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from artsound_desktop.accessibility.commands import COMMANDS, Menu
from artsound_desktop.settings import DesktopSettings, Look, save
from fakes.desktop_person import Meet, Person
from fakes.desktop_walker import clipped, controls_of, faults_of, name_of, tab_stops
from fakes.paintings import plain_painting, write_picture
from screens.places import FOLDER, PLACES, Place, lead

#: A person at a screen, in text of a size.
Go = Callable[[Place, float], Person]


@pytest.fixture
def go(meet: Meet, tmp_path: Path) -> Go:
    def go_to(place: Place, text_scale: float) -> Person:
        pictures = tmp_path / "pictures"
        pictures.mkdir()
        sea = write_picture(pictures / "sea.png", plain_painting(width=64, height=48))
        settings = DesktopSettings(look=Look.LIGHT, text_scale=text_scale, was_set_up=not place.is_first_start)
        save(tmp_path / "home" / "settings", settings)
        person = meet(screen_reader=True, is_set_up=not place.is_first_start)
        person.window.resize(1280, 800)
        person.start(*([] if place.opens is None else [pictures if place.opens == FOLDER else sea]))
        lead(person, place)
        return person

    return go_to


every_place = pytest.mark.parametrize("place", PLACES, ids=[each.name for each in PLACES])


def front(person: Person) -> QWidget:
    """The window that the person is in."""
    return person.place.window()


@every_place
def test_every_control_has_a_name_of_its_own_acts_on_enter_is_large_enough_and_tab_comes_to_it(
    go: Go, place: Place
) -> None:
    person = go(place, 1.0)
    window = front(person)
    assert controls_of(window) != []
    assert faults_of(window) == []
    stops, met, begin = tab_stops(window), [], person.application.focusWidget()
    assert begin in stops
    for _ in stops:
        met.append(person.application.focusWidget())
        person.press("Tab")
    missed = [name_of(each) or type(each).__name__ for each in stops if each not in met]
    assert missed == []
    assert person.application.focusWidget() is begin


def test_every_page_of_the_settings_holds_to_it_too(go: Go) -> None:
    person = go(Place("settings", None, ("Ctrl+,",), is_sheet=True), 2.0)
    sheet, faults, names = front(person), list[str](), set[str]()
    for _ in range(6):
        faults += faults_of(sheet) + clipped(sheet)
        names |= {name_of(each) for each in controls_of(sheet)}
        person.press("Down")
    assert faults == []
    assert {"Who speaks", "Sound device", "Colours", "Language of the window", "AI music", "Usual settings…"} <= names


def test_no_key_is_taken_twice() -> None:
    counted = Counter(QKeySequence(each.shortcut).toString() for each in COMMANDS)
    letters = Counter(QKeySequence.mnemonic(menu.shown).toString() for menu in Menu if menu.parent is None)
    assert [key for key, count in (*counted.items(), *letters.items()) if count > 1 or not key] == []


@every_place
def test_from_right_to_left_in_double_size_all_that_holds_too_and_no_word_is_cut_off(go: Go, place: Place) -> None:
    person = go(place, 2.0)
    try:
        person.application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        person.pause(0.2)
        assert faults_of(front(person)) + clipped(front(person)) == []
    finally:
        person.application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_from_right_to_left_the_gallery_stands_on_the_right(go: Go) -> None:
    person = go(next(each for each in PLACES if each.name == "gallery"), 1.0)
    try:
        person.application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        person.pause(0.1)
        assert person.window.gallery.x() > person.window.welcome.x()
    finally:
        person.application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
