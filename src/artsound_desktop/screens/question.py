"""Small sheets with one text: a question before something that cannot be undone, and a notice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from artsound_desktop.accessibility.focus import Button
from artsound_desktop.screens.sheet import Sheet, spoken_label
from artsound_desktop.texts import Text


class Question(Sheet):
    """`yes` names the deed, so that the button tells what it will do. Escape does nothing."""

    def __init__(self, parent: QWidget, text: str, yes: str, do: Callable[[], object]) -> None:
        super().__init__(parent, yes, QSize(520, 300))
        self.text = spoken_label(text)
        self.yes = Button(yes)
        self.yes.setAutoDefault(False)
        self.yes.clicked.connect(lambda: self._act(do))
        self.begin_with(self.text)
        self.body.addStretch(1)
        self.body.addWidget(self.yes)
        self.close_button.setText(Text.NOT_DO)

    def _act(self, do: Callable[[], object]) -> None:
        self.close()  # first, so that what is said next follows the focus on its way back
        do()


class Notice(Sheet):
    """A text that is read when it comes, and a button to close it."""

    def __init__(self, parent: QWidget, title: str, text: str) -> None:
        super().__init__(parent, title, QSize(520, 240))
        self.text = spoken_label(text)
        self.begin_with(self.text)
        self.body.addStretch(1)
