"""The first page: a few words to begin with, and the ways to open something."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from artsound_desktop.accessibility.commands import CommandId, command
from artsound_desktop.accessibility.focus import Button, set_waiting
from artsound_desktop.texts import Text


class WelcomePage(QWidget):
    """Its text has the first focus, so a screen reader reads it by itself."""

    def __init__(self, act: Callable[[CommandId], None]) -> None:
        super().__init__()
        self.text = QLabel()
        self.text.setObjectName("welcome")
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.text.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus
        )  # a selectable label takes clicks only, and Tab passes it by
        self.text.setText(Text.WELCOME)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for each in (CommandId.OPEN_PAINTING, CommandId.OPEN_FOLDER, CommandId.DEMO):
            button = Button(command(each).text)
            button.clicked.connect(lambda _checked=False, wanted=each: act(wanted))
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(self.text)
        layout.addSpacing(24)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def show_opening(self) -> None:
        """Something was named at the start, and is being opened."""
        self.text.setText(Text.OPENING_SHOWN)
        set_waiting(self.text, True)

    def end_opening(self) -> None:
        """It could not be opened, or the page of a painting covers this one: either way the first words are due again."""
        if self.text.text() == Text.OPENING_SHOWN:
            self._tell(Text.WELCOME)

    def show_hint(self) -> None:
        """A gallery is open: say how to choose from it."""
        self._tell(Text.HINT)

    def _tell(self, text: str) -> None:
        self.text.setText(text)
        set_waiting(self.text, False)
