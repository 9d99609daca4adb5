"""Shows the settings: a list of pages, and beside it the page that is chosen. Every change counts at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QListWidget, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from artsound_desktop.accessibility.controls import label_for
from artsound_desktop.screens.question import Question
from artsound_desktop.screens.settings.controls import ItemRow
from artsound_desktop.screens.settings.items import Deed, Group
from artsound_desktop.screens.settings.texts import SettingsTexts
from artsound_desktop.screens.sheet import Sheet

#: So many letters stand side by side in a page and the list beside it.
_LETTERS_ACROSS = 90


class SettingsSheet(Sheet):
    """Arrows choose the page in the list, Tab goes into it."""

    def __init__(self, parent: QWidget, groups: Sequence[Group]) -> None:
        super().__init__(parent, SettingsTexts.TITLE, QSize(860, 700))
        # Larger text needs a wider page, as far as the screen goes.
        wide = QSize(_LETTERS_ACROSS * parent.fontMetrics().averageCharWidth(), self.height())
        self.resize(wide.expandedTo(self.size()).boundedTo(self.screen().availableSize()))
        self.pages = QListWidget()
        self.pages.addItems([each.name for each in groups])
        self.pages.setWordWrap(True)
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._groups = tuple(groups)
        # A page is made when it is first turned to: a screen reader is told of every control that comes to be, and is
        # slow to speak while there are many.
        self._rows: dict[int, list[ItemRow]] = {}
        self._scrolls: dict[int, QScrollArea] = {}
        self._grid = QGridLayout()
        self._lay_out()
        self.pages.currentRowChanged.connect(self._turn_to)
        self.pages.setCurrentRow(0)
        self.pages.setFocus()

    def refresh(self) -> None:
        """Show what holds now: a key or a deed may have changed it."""
        for rows in self._rows.values():
            for row in rows:
                row.refresh()

    def _turn_to(self, page: int) -> None:
        if page not in self._rows:
            self._make(page)
        for number, scroll in self._scrolls.items():
            scroll.setVisible(number == page)
        for row in self._rows[page]:
            row.refresh()
            row.look()

    def _make(self, page: int) -> None:
        self._rows[page] = [ItemRow(item, self._ask, self.refresh) for item in self._groups[page].items]
        self._scrolls[page] = _scrolled(self._rows[page])
        self._grid.addWidget(self._scrolls[page], 0, 1, 2, 1)
        for before, after in pairwise([self.pages, *(each.control for each in self._rows[page]), self.close_button]):
            QWidget.setTabOrder(before, after)

    def _ask(self, deed: Deed) -> None:
        Question(self, deed.question or deed.help, deed.name, deed.do).show()

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.addWidget(label_for(self.pages, SettingsTexts.PAGES), 0, 0)
        self._grid.addWidget(self.pages, 1, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 3)
        self.body.addLayout(self._grid, 1)


class SettingsWindow:
    """The settings over `window`, one sheet at a time."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._sheet: SettingsSheet | None = None

    def open(self, groups: Sequence[Group]) -> None:
        if self._open is not None:
            self._open.activateWindow()
            return
        self._sheet = SettingsSheet(self._window, groups)
        self._sheet.show()

    def refresh(self) -> None:
        if self._open is not None:
            self._open.refresh()

    @property
    def _open(self) -> SettingsSheet | None:
        """The sheet, unless it has been closed, which deletes it."""
        return self._sheet if self._sheet is not None and isValid(self._sheet) and self._sheet.isVisible() else None


def _scrolled(rows: Sequence[ItemRow]) -> QScrollArea:
    page = QWidget()
    page.setObjectName("page")
    layout = QVBoxLayout(page)
    for row in rows:
        layout.addWidget(row)
    layout.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidget(page)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.hide()
    return scroll
