"""The translations that are shipped: whole, with every field, up to date, and without two menus on one letter."""

from __future__ import annotations

import importlib.util
import json
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from artsound_desktop.accessibility.commands import COMMANDS, Menu
from artsound_desktop.core_sentences import FORMS, Form
from artsound_desktop.language import available_languages, speak
from artsound_desktop.texts import Text
from artsound_desktop.translation import FOLDER, Translation, direction_of

PROGRAM = Path(__file__).parents[2] / "packaging" / "translations.py"
LANGUAGES = [each.code for each in available_languages() if each.code != "en"]


@pytest.fixture(scope="module")
def program() -> Iterator[ModuleType]:
    """packaging/translations.py, which is no module of the package."""
    spec = importlib.util.spec_from_file_location("artsound_translations", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture
def translation(application: QApplication) -> Iterator[Translation]:
    translation = Translation()
    yield translation
    translation.close()


def fields_of(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(program: ModuleType, language: str) -> None:
    assert program.missing(language, program.sources()) == [], "run `make translations` and translate what is left"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_fields_as_its_text(program: ModuleType, language: str) -> None:
    translations = program.translations_in(FOLDER / f"artsound_{language}.ts")
    assert {
        english: told for (_, english), told in translations.items() if told and fields_of(told) != fields_of(english)
    } == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_ends_as_its_text_ends_and_has_no_three_dots(program: ModuleType, language: str) -> None:
    told = program.translations_in(FOLDER / f"artsound_{language}.ts")
    sentences = {(table, english): each for (table, english), each in told.items() if each and table != "NumberSigns"}
    assert [key for key, each in sentences.items() if key[1][-1:] in "….:?" and each[-1] != key[1][-1]] == []
    assert [key for key, each in sentences.items() if "..." in each or " …" in each or "  " in each] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_tables_are_those_of_the_sources(program: ModuleType, language: str, tmp_path: Path) -> None:
    program.compile_to(language, tmp_path / "made.qm")
    assert (tmp_path / "made.qm").read_bytes() == (FOLDER / f"artsound_{language}.qm").read_bytes()


def test_the_forms_of_the_cores_sentences_are_those_of_its_sources(program: ModuleType) -> None:
    assert json.loads(FORMS.read_text("utf-8")) == program.core_forms(), "run `make translations`"


def test_every_form_knows_a_sentence_of_its_own(program: ModuleType) -> None:
    for form in map(Form.of, program.core_forms()):
        filled = re.sub(r"\{\w+\}", "x", form.english)
        assert form.pattern.fullmatch(filled), form.english


@pytest.mark.parametrize("language", LANGUAGES)
def test_menus_open_by_different_letters_in_every_language(translation: Translation, language: str) -> None:
    translation.speak(language)
    letters = [menu.shown[menu.shown.index("&") + 1].lower() for menu in Menu]
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_commands_share_a_text_in_any_language(translation: Translation, language: str) -> None:
    translation.speak(language)
    texts = [each.text for each in COMMANDS]
    assert [text for text in texts if texts.count(text) > 1] == []
    assert [each.help for each in COMMANDS if not re.fullmatch(r"[A-ZÄÖÜ][^.]+\.", each.help)] == []


def test_german_is_spoken_by_the_window_by_qt_and_in_numbers(
    application: QApplication, translation: Translation
) -> None:
    translation.speak("de")
    assert Text.SAVING == "Speichern."
    assert application.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert QLocale().toString(1234.5, "f", 1) == "1.234,5"
    translation.close()
    assert Text.SAVING == "Saving."
    assert application.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert QLocale() == QLocale.system() or QLocale().language() is QLocale.Language.English


def test_a_language_that_is_read_from_the_right_mirrors_the_window(
    application: QApplication, translation: Translation
) -> None:
    translation.speak("ar")
    assert application.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert Text.SAVING == "Saving."
    translation.close()
    assert application.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert [direction_of(code) for code in ("de", "he", "en")] == [
        Qt.LayoutDirection.LeftToRight,
        Qt.LayoutDirection.RightToLeft,
        Qt.LayoutDirection.LeftToRight,
    ]


def test_a_translators_work_is_kept_and_what_has_vanished_is_marked(
    program: ModuleType, tmp_path: Path, application: QApplication
) -> None:
    file = tmp_path / "artsound_xx.ts"
    program.update("xx", {"Weather": {"rain": "RAIN", "sun": "SUN"}}, tmp_path)
    file.write_text(
        file.read_text("utf-8").replace('<translation type="unfinished" />', "<translation>Regen</translation>", 1)
    )
    program.update("xx", {"Weather": {"snow": "SNOW", "sun": "SUN"}}, tmp_path)
    text = file.read_text("utf-8")
    assert program.translations_in(file) == {
        ("Weather", "snow"): "",
        ("Weather", "sun"): "",
        ("Weather", "rain"): "Regen",
    }
    assert '<translation type="vanished">Regen</translation>' in text
    program.update("xx", {"Weather": {"rain": "RAIN"}}, tmp_path)
    program.compile_to("xx", tmp_path / "artsound_xx.qm", tmp_path)
    translator = QTranslator()
    assert translator.load("artsound_xx", str(tmp_path))
    assert translator.translate("Weather", "rain") == "Regen"
    assert program.missing("xx", {"Weather": {"rain": "RAIN", "fog": "FOG"}}, tmp_path) == ["Weather: fog"]
    speak(None)
