"""Controls that act on Enter as well as Space, and a focus that moves late enough to be heard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QTextEdit, QWidget

#: Orca 43 says nothing of a text that gets the focus in the moment it is filled; measured: 250 ms later it does.
FOCUS_DELAY_MS = 250
_WAITS = "waits"
_ACTING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def move_focus_later(widget: QWidget, then: Callable[[], None], seen_at: QWidget | None = None) -> None:
    """Focus `widget` shortly, then call `then`. If the person has gone elsewhere meanwhile, the focus stays with them:
    elsewhere than it is now, or than `seen_at` where that is given."""
    before = seen_at or QApplication.focusWidget()

    def move() -> None:
        now = QApplication.focusWidget()
        if before is None or now is None or now is before:  # none: a window that is only now coming to the front
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        then()

    QTimer.singleShot(FOCUS_DELAY_MS, widget, move)


def set_waiting(widget: QWidget, waits: bool) -> None:
    """Mark a control whose words are still to come: what it shows meanwhile is not worth to be spoken."""
    widget.setProperty(_WAITS, waits)


def waits(widget: QWidget) -> bool:
    return bool(widget.property(_WAITS))


class Button(QPushButton):
    """A push button that takes Enter too: outside dialogs Qt's own takes only Space."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class PaintingList(QListWidget):
    """A list whose rows open by Enter, Space or a double click; arrows only choose."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.itemDoubleClicked.connect(lambda _item: self.opened.emit(self.currentRow()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ACTING_KEYS and self.currentRow() >= 0:
            self.opened.emit(self.currentRow())
        else:
            super().keyPressEvent(event)


class ReadingBox(QTextEdit):
    """A text to read by line, word and letter; Tab leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        # Without the keyboard flag a read-only text has no caret, and a screen reader cannot walk it.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def wait(self, text: str) -> None:
        """Show `text` until the words come."""
        set_waiting(self, True)
        self.setPlainText(text)

    def fill(self, text: str) -> None:
        """The words are there."""
        self.setPlainText(text)
        set_waiting(self, False)
