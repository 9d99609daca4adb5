"""The language of the window: which one is taken, and how its texts are looked up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from artsound_desktop.accessibility.commands import CommandId, Menu, command, spoken_keys
from artsound_desktop.accessibility.spoken_controls import sign
from artsound_desktop.core_sentences import Form, in_window_language
from artsound_desktop.language import Texts, available_languages, language_for, speak, spoken_language, translated
from artsound_desktop.texts import spoken_time

WORDS = {
    ("Weather", "rain"): "Regen",
    ("Weather", "{count} drops"): "{count} Tropfen",
    ("Command", "Play"): "Spielen",
    ("Menu", "&Music"): "&Musik",
    ("Menu", "M&ore"): "Meh&r",
    ("KeyNames", "Control"): "Strg",
    ("KeyNames", "full stop"): "Punkt",
    ("Times", "1 minute"): "1 Minute",
    ("Times", "{count} seconds"): "{count} Sekunden",
    ("Signs", "Comma"): "Komma",
    ("Core", "{subject}: {reason}."): "{subject}: {reason}.",
    ("Core", "the file is empty"): "die Datei ist leer",
    ("Core", "{spoken} whose data is broken"): "{spoken}, dessen Daten beschädigt sind",
    ("Core", "a JPEG picture"): "ein JPEG-Bild",
    ("Core", "the file has over {limit} bytes"): "die Datei hat über {limit} Byte",
    ("Core", "The sound device"): "Die Tonausgabe",
    ("Core", "it has stopped taking sound"): "sie nimmt keinen Ton mehr an",
    ("Core", "Now the AI music plays."): "Jetzt spielt die KI-Musik.",
    ("NumberSigns", "."): ",",
    ("NumberSigns", ","): ".",
}


class Weather(Texts):
    RAIN = "rain"
    DROPS = "{count} drops"
    SUN = "sun"


@pytest.fixture
def _german() -> Iterator[None]:
    speak(lambda table, text: WORDS.get((table, text)), "de")
    yield
    speak(None)


def test_each_language_tells_its_own_name() -> None:
    assert [(each.code, each.native_name) for each in available_languages()] == [("en", "English"), ("de", "Deutsch")]


@pytest.mark.parametrize(
    ("chosen", "of_the_system", "taken"),
    [
        (None, ("de-AT", "en"), "de"),
        (None, ("fr-FR", "de_DE", "en"), "de"),
        (None, ("fr-FR",), "en"),
        (None, (), "en"),
        ("en", ("de-DE",), "en"),
        ("de", ("en-US",), "de"),
        ("xx", ("de-DE",), "en"),
    ],
)
def test_the_persons_choice_comes_first_then_the_systems_then_english(
    chosen: str | None, of_the_system: tuple[str, ...], taken: str
) -> None:
    assert language_for(chosen, of_the_system) == taken


@pytest.mark.usefixtures("_german")
def test_texts_are_looked_up_when_they_are_used() -> None:
    assert (Weather.RAIN, Weather.DROPS.format(count=3)) == ("Regen", "3 Tropfen")
    assert spoken_language() == "de"
    speak(None)
    assert (Weather.RAIN, spoken_language()) == ("rain", "en")


@pytest.mark.usefixtures("_german")
def test_a_text_without_a_translation_stays_english() -> None:
    assert Weather.SUN == "sun"
    assert translated("rain", "Another table") == "rain"


def test_a_table_lists_its_english_texts_in_any_language() -> None:
    assert dict(Weather) == {"RAIN": "rain", "DROPS": "{count} drops", "SUN": "sun"}


@pytest.mark.usefixtures("_german")
def test_commands_menus_keys_times_and_signs_are_told_in_the_language() -> None:
    assert command(CommandId.PLAY).text == "Spielen"
    assert Menu.MORE.spoken == "Musik, mehr"
    assert spoken_keys("Ctrl+.") == "Strg Punkt"
    assert spoken_time(70) == "1 Minute 10 Sekunden"
    assert sign(",") == "Komma."


@pytest.mark.usefixtures("_german")
@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("the file is empty", "die Datei ist leer"),
        ("a JPEG picture whose data is broken", "ein JPEG-Bild, dessen Daten beschädigt sind"),
        ("the file has over 1,234,567 bytes", "die Datei hat über 1.234.567 Byte"),
        ("The sound device: it has stopped taking sound.", "Die Tonausgabe: sie nimmt keinen Ton mehr an."),
        ("The file is empty. Now the AI music plays.", "Die Datei ist leer. Jetzt spielt die KI-Musik."),
        ("sea.jpg: the file is empty.", "sea.jpg: die Datei ist leer."),
        ("Nobody foresaw this.", "Nobody foresaw this."),
    ],
)
def test_sentences_of_the_core_are_known_by_their_form(english: str, german: str) -> None:
    assert in_window_language(english) == german


@pytest.mark.parametrize(
    "text", ["the file is empty", "The sound device: none was found.", "Two. Sentences 1.5 long.", ""]
)
def test_in_english_they_stay_as_they_are(text: str) -> None:
    assert in_window_language(text) == text


def test_the_surer_form_weighs_more() -> None:
    assert Form.of("it cannot be read ({reason})").weight > Form.of("{subject}: {reason}.").weight
