"""Puts the window into a language: its own texts and Qt's, how numbers are shown, and the side on which reading begins."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from artsound_desktop.language import ENGLISH, speak

#: The compiled tables, made by packaging/translations.py.
FOLDER = Path(__file__).parent / "translations"


class Translation:
    """One language at a time, for the whole program. Widgets that stand already keep their texts."""

    def __init__(self) -> None:
        self._installed: list[QTranslator] = []
        self.code = ENGLISH

    def speak(self, code: str) -> None:
        """Every text is in the language `code` from now on; one that it lacks stays English."""
        self.close()
        own = _loaded(f"artsound_{code}", FOLDER)
        for each in (own, _loaded(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))):
            if each is not None:
                QApplication.installTranslator(each)
                self._installed.append(each)
        if own is not None:
            speak(lambda table, text: own.translate(table, text), code)
        self._read_as(code)
        self.code = code

    def close(self) -> None:
        """English again."""
        speak(None)
        for each in self._installed:
            QApplication.removeTranslator(each)
        self._installed.clear()
        self._read_as(ENGLISH)
        self.code = ENGLISH

    @staticmethod
    def _read_as(code: str) -> None:
        system, wanted = QLocale.system(), QLocale(code)
        QLocale.setDefault(system if system.language() is wanted.language() else wanted)
        QApplication.setLayoutDirection(direction_of(code))


def direction_of(code: str) -> Qt.LayoutDirection:
    """Which side reading begins on in a language."""
    return QLocale(code).textDirection()


def _loaded(name: str, folder: Path | str) -> QTranslator | None:
    translator = QTranslator()
    return translator if translator.load(name, str(folder)) else None
