"""Shows the page of keys: help for the place, a text to read by line, and a button to close it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QWidget

from artsound_desktop.accessibility.focus import ReadingBox
from artsound_desktop.screens.sheet import Sheet, spoken_label
from artsound_desktop.texts import Text


class KeysSheet(Sheet):
    """The keys it tells can be tried while it is open."""

    def __init__(self, parent: QWidget, help_text: str, keys: str) -> None:
        super().__init__(parent, Text.KEYS_TITLE, QSize(760, 640))
        # A label has the first focus: a screen reader reads it whole, where of a text it reads the first line only.
        self.help = spoken_label(help_text)
        self.help.setAccessibleDescription(Text.KEYS_HINT)
        self.text = ReadingBox()
        self.text.setPlainText(keys)
        label = QLabel(Text.KEYS_TEXT)
        label.setBuddy(self.text)
        self.begin_with(self.help)
        self.body.addWidget(label)
        self.body.addWidget(self.text)
