"""A window of its own beside the main one: keys, settings, reasons. It holds nobody up, and Escape closes it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from artsound_desktop.accessibility.focus import Button
from artsound_desktop.texts import Text


class Sheet(QDialog):
    """The keys of `parent` act here too. `body` takes the controls; what is larger than the screen is scrolled.

    Closing it gives the focus back to where it was, and deletes it.
    """

    def __init__(self, parent: QWidget, title: str, size: QSize) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(size)
        self.addActions(parent.actions())
        self._came_from = QApplication.focusWidget()
        inside = QWidget()
        inside.setObjectName("page")
        self.body = QVBoxLayout(inside)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button = Button(Text.CLOSE)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.close_button)

    def begin_with(self, text: QLabel) -> None:
        """The first thing in the sheet, which has the first focus and so is read by itself."""
        # Orca 43 reads a label that belongs to nothing with its window, and again with the focus.
        belongs = QLabel()
        belongs.setBuddy(text)
        self.body.addWidget(belongs)
        belongs.hide()
        self.body.addWidget(text)
        text.setFocus()

    def done(self, result: int) -> None:
        """Escape, the button and the window's frame all come here."""
        super().done(result)
        if self._came_from is not None and isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.window().activateWindow()  # perhaps another sheet, which not every system brings back
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)


def may_open(parent: QWidget, own: Sheet | None) -> bool:
    """Whether the person is still where they asked for a sheet that took time: in the window, or in the same sheet before.

    One that opens late over another dialog would take the keys that are meant for that.
    """
    return QApplication.activeWindow() in (None, parent.window(), own)


def spoken_label(text: str) -> QLabel:
    """A text that takes the focus, so that a screen reader reads the whole of it when a sheet opens on it."""
    label = QLabel(text)
    label.setObjectName("help")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return label
