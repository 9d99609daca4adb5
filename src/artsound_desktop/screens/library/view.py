"""Shows the library: a search field, the list of what was kept, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from shiboken6 import isValid

from artsound_desktop.accessibility.focus import FOCUS_DELAY_MS, Button
from artsound_desktop.accessibility.painting_list import PaintingList
from artsound_desktop.screens import file_dialogs
from artsound_desktop.screens.flow_layout import FlowLayout
from artsound_desktop.screens.library.presenter import LibraryActions
from artsound_desktop.screens.library.texts import LibraryTexts
from artsound_desktop.screens.question import Question
from artsound_desktop.screens.sheet import Sheet, may_open, spoken_label

#: So long after the last letter the search begins: the count is told once, not at each letter.
SEARCH_DELAY_MS = 500


class LibraryWindow:
    """Opens the library's sheet over `parent`, and asks there. `asking` is how the file dialogs ask."""

    def __init__(self, parent: QWidget, asking: Callable[[], file_dialogs.Asking]) -> None:
        self._parent, self._asking = parent, asking
        self._sheet: LibrarySheet | None = None

    @property
    def sheet(self) -> LibrarySheet | None:
        """While it is open."""
        return self._sheet if self._sheet is not None and isValid(self._sheet) else None

    def show_library(self, rows: Sequence[str], actions: LibraryActions) -> None:
        if not may_open(self._parent, self.sheet):
            return
        if self.sheet is not None:
            self.sheet.close()
        self._sheet = LibrarySheet(self._parent, rows, actions)
        self._sheet.show()

    def show_found(self, rows: Sequence[str], row: int) -> None:
        if self.sheet is not None:
            self.sheet.show_rows(rows, row)

    def ask(self, question: str, yes: str, do: Callable[[], object]) -> None:
        Question(self.sheet or self._parent, question, yes, do).show()

    def ask_where_to_export(self, on_chosen: Callable[[Path], None]) -> None:
        window = self.sheet or self._parent
        file_dialogs.ask_where_to_export(replace(self._asking(), window=window), on_chosen)

    def close_library(self, then: Callable[[], None]) -> None:
        """What comes next waits until the window has come back: Orca 43 tells a description that is there by then with the
        focus, and once more as news (measured)."""
        if self.sheet is None:
            then()
        else:
            self.sheet.close()
            QTimer.singleShot(FOCUS_DELAY_MS, self._parent, then)


class LibrarySheet(Sheet):
    """`first` has the first focus: the list, or where nothing is kept the text that says so."""

    def __init__(self, parent: QWidget, rows: Sequence[str], actions: LibraryActions) -> None:
        super().__init__(parent, LibraryTexts.LIBRARY, QSize(720, 640))
        self._actions = actions
        self.nothing = spoken_label(LibraryTexts.EMPTY)
        self.search, self.list = SearchField(), KeptList()
        self.list.setAccessibleDescription(LibraryTexts.HINT)
        self.list.opened.connect(actions.open)
        self.list.removed.connect(actions.remove)
        self._delay = QTimer(self, singleShot=True, interval=SEARCH_DELAY_MS)
        self._delay.timeout.connect(self._search_now)
        self.search.textChanged.connect(lambda _text: self._delay.start())
        self.search.left.connect(self.list.setFocus)
        self._lay_out(bool(rows))
        self.show_rows(rows, 0)
        self.first: QWidget = self.list if rows else self.nothing
        self.first.setFocus()

    def show_rows(self, rows: Sequence[str], row: int) -> None:
        self.list.show_names(rows)
        self.list.setCurrentRow(row)

    def _search_now(self) -> None:
        self._delay.stop()
        self._actions.search(self.search.text())

    def _lay_out(self, has_entries: bool) -> None:
        self.begin_with(self.nothing)
        self.nothing.setVisible(not has_entries)
        for text, field in ((LibraryTexts.SEARCH, self.search), (LibraryTexts.ENTRIES, self.list)):
            label = QLabel(text)
            label.setBuddy(field)
            self.body.addWidget(label)
            self.body.addWidget(field, 1 if field is self.list else 0)
            label.setVisible(has_entries)
            field.setVisible(has_entries)
        buttons = QWidget()
        row = FlowLayout(buttons)
        for text, act in (
            (LibraryTexts.OPEN, self._actions.open),
            (LibraryTexts.REMOVE, self._actions.remove),
            (LibraryTexts.EXPORT, self._actions.export),
        ):
            button = Button(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, wanted=act: wanted(self.list.currentRow()))
            row.addWidget(button)
        buttons.setVisible(has_entries)
        self.body.addWidget(buttons)


class SearchField(QLineEdit):
    """`left`: Enter or Down Arrow goes on to what was found."""

    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt selects the text of a field that Tab reaches, and tells of that before it tells of the focus: Orca 43 then takes
        the field for one it has told already, and is silent."""
        super().focusInEvent(QFocusEvent(event.type(), Qt.FocusReason.OtherFocusReason))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class KeptList(PaintingList):
    """`removed` carries the row on which Delete was pressed."""

    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("kept")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.currentRow())
        else:
            super().keyPressEvent(event)
