"""Shows the page of keys: a text to read by line, and a button to close it. Escape closes too."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from artsound_desktop.accessibility.focus import Button, ReadingBox
from artsound_desktop.texts import Text


class KeysDialog(QDialog):
    """Does not hold the window up: the keys it tells can be tried while it is open."""

    def __init__(self, parent: QWidget, help_text: str, keys: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(Text.KEYS_TITLE)
        self.resize(QSize(760, 640))
        self.text = ReadingBox()
        self.text.setPlainText(f"{help_text}\n{keys}")
        label = QLabel(Text.KEYS_TEXT)
        label.setBuddy(self.text)
        close = Button(Text.CLOSE)
        close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self.text)
        layout.addWidget(close)
        self.text.setFocus()
