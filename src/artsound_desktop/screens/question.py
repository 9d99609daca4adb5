"""Small sheets with one text: a question before something that cannot be undone, and a notice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QWidget

from artsound_desktop.accessibility.focus import FOCUS_DELAY_MS, Button
from artsound_desktop.screens.sheet import Sheet, spoken_label
from artsound_desktop.texts import Text


class Question(Sheet):
    """`yes` names the deed, so that the button tells what it will do. Escape does nothing."""

    def __init__(self, parent: QWidget, text: str, yes: str, do: Callable[[], object]) -> None:
        super().__init__(parent, yes, QSize(520, 300))
        self.text = spoken_label(text)
        self.yes = Button(yes)
        self.yes.setAutoDefault(False)
        self.yes.clicked.connect(lambda: self._act(parent, do))
        self.begin_with(self.text)
        self.body.addStretch(1)
        self.body.addWidget(self.yes)
        self.close_button.setText(Text.NOT_DO)

    def _act(self, parent: QWidget, do: Callable[[], object]) -> None:
        self.close()
        # What is said of it follows the focus on its way back; said before, it would be cut off by it.
        QTimer.singleShot(FOCUS_DELAY_MS, parent, do)


class Notice(Sheet):
    """A text that is read when it comes, and a button to close it."""

    def __init__(self, parent: QWidget, title: str, text: str) -> None:
        super().__init__(parent, title, QSize(520, 240))
        self.text = spoken_label(text)
        self.begin_with(self.text)
        self.body.addStretch(1)
