"""The window in German: its menus, its keys, its voice, its errors and its descriptions; and mirrored for other scripts."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from artsound_core.assemble import Assembly, Engine, NeuralWish, assemble
from artsound_core.settings import folders_from
from artsound_desktop.language import spoken_language
from artsound_desktop.settings import DesktopSettings, save
from artsound_desktop.translation import FOLDER, Translation
from fakes.desktop_person import Meet, Person
from fakes.paintings import landscape, plain_painting, write_picture

WELCOME = (
    "Willkommen bei Artsound. Strg O öffnet ein Gemälde, Strg Umschalt O einen Ordner. Sie hören eine Beschreibung und "
    "Musik. F1 nennt alle Tasten."
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Of a person who has chosen German."""
    save(tmp_path / "home" / "settings", DesktopSettings(was_set_up=True, language="de"))
    return tmp_path / "home"


@pytest.fixture
def sea(tmp_path: Path) -> Path:
    return write_picture(tmp_path / "see.png", plain_painting(width=64, height=48))


def embedded(_engine: Engine, wish: NeuralWish) -> Assembly:
    return assemble(folders_from({}), Engine.EMBEDDED, wish=wish)


def test_the_window_greets_in_german_with_a_german_voice(meet: Meet, home: Path) -> None:
    person = meet(home)
    person.start()
    person.wait_for_speech([WELCOME])
    assert person.heard == [WELCOME]
    assert person.voice.manners[0].language == "de"


def test_keys_are_answered_in_german(meet: Meet, home: Path, sea: Path) -> None:
    person = meet(home, screen_reader=True)
    person.start(sea)
    for key, line in [
        ("Ctrl+P", "Musik läuft."),
        ("Alt+Up", "Lautstärke 90 Prozent."),
        ("Ctrl+M", "Ton aus."),
        ("Ctrl+3", "Fröhlich."),
        ("Ctrl+H", "Hoher Kontrast ein."),
    ]:
        person.press(key)
        person.wait_for_line(line)


def test_what_cannot_be_opened_is_explained_in_german(meet: Meet, home: Path, tmp_path: Path) -> None:
    torn = tmp_path / "riss.png"
    torn.write_bytes(write_picture(tmp_path / "see.png", plain_painting(width=64, height=48)).read_bytes()[:60])
    person = meet(home, screen_reader=True)
    person.start(torn)
    person.wait_for_line(
        "riss.png ist beschädigt: ein PNG-Bild, das abbricht: Die Datei endet vor dem Bild. Suchen Sie eine andere Kopie davon."
    )


def test_a_painting_is_described_in_german(meet: Meet, home: Path, tmp_path: Path) -> None:
    person = meet(home, assemble_chosen=embedded)
    person.start(write_picture(tmp_path / "wiese.png", landscape()))
    greeting = (
        "Ein Gemälde im Querformat von mittlerer Helligkeit, vor allem grün und blau.",
        "Ungefähr je die Hälfte grün und blau.",
        "Es ist kräftig farbig, mit weichen Kontrasten von Hell und Dunkel.",
        "Kühle Farben überwiegen.",
    )
    person.wait_for(lambda: greeting[-1] in person.heard)
    assert tuple(person.heard[: len(greeting)]) == greeting


def test_descriptions_may_speak_another_language_than_the_window(meet: Meet, home: Path, tmp_path: Path) -> None:
    save(home / "settings", DesktopSettings(was_set_up=True, language="de", description_language="en"))
    person = meet(home, assemble_chosen=embedded)
    person.start(write_picture(tmp_path / "wiese.png", landscape()))
    sentence = "A wide painting of middling light, mostly in green and blue."
    person.wait_for(lambda: sentence in person.heard)
    person.press("Ctrl+3")
    person.wait_for(lambda: "Fröhlich." in person.heard)
    languages = {
        text: manner.language for text, manner in zip(person.voice.rendered, person.voice.manners, strict=True)
    }
    assert (languages[sentence], languages["Fröhlich."]) == ("en", "de")


def test_the_systems_language_is_spoken_where_none_was_chosen(meet: Meet) -> None:
    person = meet(system_languages=("de-CH", "fr-CH"))
    person.start()
    person.wait_for_speech([WELCOME])
    person.leave()
    assert spoken_language() == "en"


def test_the_page_of_keys_tells_german_keys(meet: Meet, home: Path) -> None:
    person = meet(home, screen_reader=True)
    person.start()
    person.press("F1")
    person.wait_for(lambda: keys_of(person))
    lines = keys_of(person)
    assert "Alles anhalten: Strg Punkt. Bringt Musik und Stimme sofort zum Schweigen." in lines
    assert "Musik, mehr:" in lines


def keys_of(person: Person) -> list[str]:
    """The lines of the page of keys, once it is open."""
    sheet = person.application.activeWindow()
    text = getattr(sheet, "text", None)
    return text.toPlainText().split("\n") if text is not None else []


def test_a_window_read_from_the_right_is_mirrored_and_answers_the_same_keys(
    meet: Meet, application: QApplication, sea: Path
) -> None:
    """No translation from right to left is shipped; this holds what one would need."""
    mirror = Translation()
    person = meet(screen_reader=True)
    mirror.speak("he")
    try:
        person.start(sea)
        assert person.window.layoutDirection() is Qt.LayoutDirection.RightToLeft
        gallery, page = person.window.gallery, person.window.page
        assert gallery.isHidden() or gallery.x() > page.x()
        assert page.description.layoutDirection() is Qt.LayoutDirection.RightToLeft
        person.press("Ctrl+P")
        person.wait_for(lambda: person.engine.is_playing)
        person.press("Ctrl+.")
        person.wait_for_line("Stopped.")
    finally:
        mirror.close()
    assert application.layoutDirection() is Qt.LayoutDirection.LeftToRight


#: The keys of all pages and sheets that can be opened over a painting.
SHEETS = ("F1", "Ctrl+,", "Ctrl+Shift+K", "Shift+F1")


def test_nothing_that_a_window_shows_or_names_is_left_in_english(meet: Meet, home: Path, sea: Path) -> None:
    person = meet(home, screen_reader=True)
    person.start(sea)
    person.press("Ctrl+P")
    person.wait_for(lambda: person.engine.is_playing)
    english = untranslated_texts()
    assert english_in(person, english) == []
    for key in SHEETS:
        before = person.application.activeWindow()
        person.press(key)
        person.wait_for(lambda before=before: person.application.activeWindow() is not before)  # type: ignore[misc]
        assert english_in(person, english) == [], key
        person.press("Escape")
        person.wait_for(lambda: person.application.activeWindow() is person.window)


def untranslated_texts() -> set[str]:
    """Every English text that German says otherwise."""
    root = ElementTree.parse(FOLDER / "artsound_de.ts").getroot()
    messages = [(each.findtext("source", ""), each.findtext("translation", "")) for each in root.iter("message")]
    german = {told for _, told in messages}
    return {english for english, _ in messages if english not in german and any(map(str.isalpha, english))}


def english_in(person: Person, english: set[str]) -> list[tuple[str, str]]:
    """What stands in English on any widget or in any menu, with the widget's class."""
    names = ("text", "title", "windowTitle", "toolTip", "placeholderText", "accessibleName", "accessibleDescription")
    windows = [each for each in person.application.topLevelWidgets() if each.isVisible()]
    everything = [part for window in windows for part in (window, *window.findChildren(QObject))]
    told = [(type(each).__name__, str(each.property(name) or "")) for each in everything for name in names]
    return [(kind, text) for kind, text in told if text in english]
