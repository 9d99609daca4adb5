"""Controls that act on Enter as well as Space, and a focus that moves late enough to be heard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton, QTextEdit, QWidget

from artsound_desktop.texts import Text

#: Orca 43 says nothing of a text that gets the focus in the moment it is filled; measured: 250 ms later it does.
FOCUS_DELAY_MS = 250
_WAITS = "waits"


def move_focus_later(widget: QWidget, then: Callable[[], None], seen_at: QWidget | None = None) -> None:
    """Focus `widget` shortly, then call `then`. If the person has gone elsewhere meanwhile, the focus stays with them:
    elsewhere than it is now, or than `seen_at` where that is given. While they are in another window, such as a sheet, the
    focus waits for them at `widget`."""
    before = seen_at or QApplication.focusWidget()

    def move() -> None:
        now = QApplication.focusWidget()
        # None: a window that is only now coming to the front.
        if before is None or now is None or now is before or now.window() is not widget.window():
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


class ReadingBox(QTextEdit):
    """A text to read by line, word and letter, with Ctrl and Up or Down Arrow by paragraph; Tab leaves it.

    `paragraph_reached` carries the paragraph that those keys have come to.
    """

    paragraph_reached = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._goes_by_paragraph = False
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        # Without the keyboard flag a read-only text has no caret, and a screen reader cannot walk it.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    @property
    def goes_by_paragraph(self) -> bool:
        """Whether the caret is just being moved to another paragraph, which then is told whole."""
        return self._goes_by_paragraph

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held in (control, control | shift):
            self._step(is_down=event.key() == Qt.Key.Key_Down, selects=held != control)
        else:
            super().keyPressEvent(event)

    def _step(self, is_down: bool, selects: bool) -> None:
        """To the next paragraph or the end; to the paragraph's beginning, or from there to the one before."""
        cursor, move = self.textCursor(), QTextCursor.MoveOperation
        mode = QTextCursor.MoveMode.KeepAnchor if selects else QTextCursor.MoveMode.MoveAnchor
        if is_down:
            is_paragraph = cursor.movePosition(move.NextBlock, mode)
            if not is_paragraph:
                cursor.movePosition(move.End, mode)
        else:
            is_paragraph = True
            cursor.movePosition(move.PreviousBlock if cursor.atBlockStart() else move.StartOfBlock, mode)
        self._goes_by_paragraph = is_paragraph and not selects
        self.setTextCursor(cursor)
        self._goes_by_paragraph = False
        if not selects:
            self.paragraph_reached.emit(cursor.block().text() if is_paragraph else Text.END_OF_TEXT)
