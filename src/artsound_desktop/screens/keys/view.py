"""Shows the page of keys: help for the place, a text to read by line, and a button to close it. Escape closes too."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from artsound_desktop.accessibility.focus import Button, ReadingBox
from artsound_desktop.texts import Text


class KeysDialog(QDialog):
    """Does not hold the window up: the keys it tells can be tried while it is open."""

    def __init__(self, parent: QWidget, help_text: str, keys: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(Text.KEYS_TITLE)
        self.resize(QSize(760, 640))
        # A label has the first focus: a screen reader reads it whole, where of a text it reads the first line only.
        self.help = QLabel(help_text)
        self.help.setObjectName("help")
        self.help.setWordWrap(True)
        self.help.setTextFormat(Qt.TextFormat.PlainText)
        self.help.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.help.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.help.setAccessibleDescription(Text.KEYS_HINT)
        self.text = ReadingBox()
        self.text.setPlainText(keys)
        label = QLabel(Text.KEYS_TEXT)
        label.setBuddy(self.text)
        close = Button(Text.CLOSE)
        close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        for widget in (self.help, label, self.text, close):
            layout.addWidget(widget)
        self.help.setFocus()
