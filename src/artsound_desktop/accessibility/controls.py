"""Native controls that also take Enter, and tell a value only when the person changed it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QListWidget, QSlider, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CheckBox(QCheckBox):
    """Enter turns it as Space does; Qt's own hands Enter to the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def show_checked(self, is_checked: bool) -> None:
        """As it is, without acting."""
        with QSignalBlocker(self):
            self.setChecked(is_checked)


class ComboBox(QComboBox):
    """Arrows choose, Enter opens the list of choices as Space does. The wheel passes by: it would change by accident."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def show_row(self, row: int) -> None:
        """As it is, without acting."""
        with QSignalBlocker(self):
            self.setCurrentIndex(row)


class Slider(QSlider):
    """A native slider of percents; the wheel passes by."""

    def __init__(self, lowest: int, highest: int, step: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(lowest, highest)
        self.setSingleStep(step)
        self.setPageStep(4 * step)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def show_value(self, value: int) -> None:
        """As it is, without acting."""
        with QSignalBlocker(self):
            self.setValue(value)


class AnswerList(QListWidget):
    """Arrows come to an answer, Enter, Space or a double click takes it."""

    taken = Signal()

    def __init__(self, answers: Sequence[str], row: int) -> None:
        super().__init__()
        self.addItems(answers)
        self.setCurrentRow(row)  # a list without a current row never tells its first one
        self.itemDoubleClicked.connect(lambda _item: self.taken.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*_ENTER, Qt.Key.Key_Space):
            self.taken.emit()
        else:
            super().keyPressEvent(event)


def label_for(control: QWidget, text: str) -> QLabel:
    """The label that names a control, for the eye and for a screen reader."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setBuddy(control)
    return label
