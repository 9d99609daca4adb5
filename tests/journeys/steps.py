"""The steps of the plain-language journeys: the same words for a person who hears our own voice and for one who has Orca."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, then, when

from artsound_desktop.settings import FILE_NAME, DesktopSettings, save
from fakes.visitor import Visitor

#: The first start asks fewer questions than this.
_MOST_QUESTIONS = 8


@pytest.fixture
def paintings(tmp_path: Path, assets: Path) -> Path:
    """A copy of the demo paintings and their labels, which a journey may take away."""
    folder = tmp_path / "paintings"
    folder.mkdir()
    for file in (*assets.glob("*.jpg"), assets / "labels.csv"):
        shutil.copy(file, folder)
    return folder


# --- how it begins


@given("a person who has set Artsound up")
def _(visitor: Visitor) -> None:
    save(visitor.home / "settings", DesktopSettings(was_set_up=True))


@given("a person who has never started Artsound")
def _(visitor: Visitor) -> None:
    assert not (visitor.home / "settings").exists()


@given("settings that are damaged")
def _(visitor: Visitor) -> None:
    folder = visitor.home / "settings"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE_NAME).write_text("{torn", encoding="utf-8")


@given("a computer without a sound device")
def _(visitor: Visitor) -> None:
    visitor.has_sound = False


@given("a computer without a voice")
def _(visitor: Visitor) -> None:
    visitor.has_voice = False


@given(parsers.parse("a disk that takes no more than {kilobytes:d} kilobytes in a file"))
def _(visitor: Visitor, kilobytes: int) -> None:
    visitor.most_kilobytes = kilobytes


@when("Artsound is started")
@given("Artsound is open")
def _(visitor: Visitor) -> None:
    visitor.come()


@when("Artsound is started on the folder of demo paintings")
@given("the folder of demo paintings is open")
def _(visitor: Visitor, paintings: Path) -> None:
    visitor.come(paintings)


@given(parsers.parse('the painting "{name}" is open'))
def _(visitor: Visitor, paintings: Path, name: str) -> None:
    visitor.come(paintings / name)


@when("Artsound is closed and started again")
def _(visitor: Visitor) -> None:
    visitor.leave()
    visitor.come()


# --- what a person does


@when(parsers.re(r"I press (?P<keys>[^ ]+(?:, [^ ]+)*)$"))
def _(visitor: Visitor, keys: str) -> None:
    visitor.press(*keys.split(", "))


@when(parsers.parse('I type "{text}"'))
def _(visitor: Visitor, text: str) -> None:
    visitor.type(text)


@when("I answer every question with Enter")
def _(visitor: Visitor) -> None:
    for _question in range(_MOST_QUESTIONS):
        visitor.press("Return")
        if visitor.has_heard("Artsound is set up."):
            return


@when("I choose the first of the library")
def _(visitor: Visitor) -> None:
    visitor.press("Tab")
    visitor.press("Return")


@when(parsers.parse('the file "{name}" is taken away'))
def _(paintings: Path, name: str) -> None:
    (paintings / name).unlink()


# --- what a person hears


@then(parsers.parse('I hear "{text}"'))
def _(visitor: Visitor, text: str) -> None:
    visitor.hears(text)


@then(parsers.parse('I do not hear "{text}"'))
def _(visitor: Visitor, text: str) -> None:
    assert text not in " ".join(visitor.said)


@then(parsers.parse('I am told "{text}"'))
def _(visitor: Visitor, text: str) -> None:
    visitor.is_told(text)


@then("music sounds")
def _(visitor: Visitor) -> None:
    visitor.hears_music()


@then("a tone sounds")
def _(visitor: Visitor) -> None:
    visitor.hears_tone()


@then("it is silent")
def _(visitor: Visitor) -> None:
    visitor.hears_silence()


@then(parsers.parse('there is no file "{name}" in the {place}'))
def _(visitor: Visitor, name: str, place: str) -> None:
    assert list((visitor.home / place).rglob(name)) == []


@then("nothing was said twice")
def _(visitor: Visitor) -> None:
    said = [each for each in visitor.said if len(each) > 12]
    assert sorted(set(said)) == sorted(said)


@then(parsers.parse('there is a file "{name}" in the {place}'))
def _(visitor: Visitor, name: str, place: str) -> None:
    assert list((visitor.home / place).rglob(name)) != []
