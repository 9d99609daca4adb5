"""The list of a gallery: thousands of rows without a pause, found by their first letters, opened by Enter or Space."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QStyledItemDelegate, QStyleOptionViewItem

#: To ask each of 5000 rows how high it is holds the window up for 0.15 s (measured), so in a list of more rows all are
#: equally high. Qt's own way to ask them in parts loses itself in Page Up while it is at it (6.11: an endless loop).
_MOST_OF_OWN_HEIGHT = 300
_LINES = 2
#: Above and below the lines, for the border of the current row.
_ROOM_PX = 14
_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class _Rows(QStringListModel):
    """Names, and what assistive technology is told besides of one row at a time: a status, for screen readers that hear none
    elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[int, str] | None = None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and self._told is not None:
            return self._told[1] if self._told[0] == index.row() else None
        return super().data(index, role)

    def setData(
        self, index: QModelIndex | QPersistentModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole, /
    ) -> bool:
        if role != Qt.ItemDataRole.AccessibleDescriptionRole:
            return super().setData(index, value, role)
        self._told = (index.row(), str(value))
        self.dataChanged.emit(index, index, [role])
        return True

    def forget_told(self) -> None:
        """Another row is chosen: who comes back to this one is not told the same again."""
        self._told = None


class _Heights(QStyledItemDelegate):
    """Rows that are all equally high have room for two lines; what is longer ends in dots, and is spoken whole."""

    def __init__(self, rows: QListView) -> None:
        super().__init__(rows)
        self._list = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        if self._list.uniformItemSizes():
            size.setHeight(max(size.height(), _LINES * self._list.fontMetrics().lineSpacing() + _ROOM_PX))
        return size


class PaintingList(QListView):
    """Arrows, Home, End and Page keys choose a row, letters look for one. `opened` carries the row.

    `articles`: words that letters pass over at a name's begin, so that S finds "The Sea".
    """

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.articles: tuple[str, ...] = ()
        self._names = _Rows()
        self.setModel(self._names)
        self.selectionModel().currentChanged.connect(self._names.forget_told)
        self._typed, self._typed_s = "", 0.0
        self.setObjectName("paintings")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_Heights(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def show_names(self, names: Sequence[str]) -> None:
        """All the rows anew; the first is chosen, for a list without a current row is never read."""
        self.setUniformItemSizes(len(names) > _MOST_OF_OWN_HEIGHT)
        self._names.setStringList(list(names))
        self.setCurrentRow(0)

    def rename(self, first: int, names: Sequence[str]) -> None:
        """Other words for the rows from `first` on. The current row and the focus stay."""
        for row, name in enumerate(names, first):
            index = self._names.index(row)
            if index.data() != name:
                self._names.setData(index, name)
        self.scheduleDelayedItemsLayout()  # a longer name may need another line

    def name(self, row: int) -> str:
        return str(self._names.index(row).data() or "")

    def count(self) -> int:
        return self._names.rowCount()

    def currentRow(self) -> int:
        """-1 where there is none."""
        return self.currentIndex().row()

    def setCurrentRow(self, row: int) -> None:
        self.setCurrentIndex(self._names.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_typing = event.key() == Qt.Key.Key_Space and self._is_typing
        if event.key() in _OPENING_KEYS and not is_typing and self.currentRow() >= 0:
            self.opened.emit(self.currentRow())
        elif is_typing:
            self.keyboardSearch(" ")
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Qt calls it with each letter. The same letter again goes on to the next name that begins with it."""
        letter = search.casefold()
        is_repeated = self._is_typing and self._typed == letter
        typed = letter if is_repeated or not self._is_typing else self._typed + letter
        self._typed, self._typed_s = typed, time.monotonic()
        here = max(0, self.currentRow())
        begin = here + 1 if len(typed) == 1 else here
        names = self._names.stringList()
        for row in (each % len(names) for each in range(begin, begin + len(names))):
            if self._begins(names[row].casefold(), typed):
                self.setCurrentRow(row)
                return

    @property
    def _is_typing(self) -> bool:
        """Whether the next letter belongs to those before."""
        pause_s = QApplication.keyboardInputInterval() / 1000.0
        return bool(self._typed) and time.monotonic() - self._typed_s < pause_s

    def _begins(self, name: str, typed: str) -> bool:
        if name.startswith(typed):
            return True
        first, _, rest = name.partition(" ")
        return first in self.articles and rest.startswith(typed)
