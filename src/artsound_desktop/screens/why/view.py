"""Shows the reasons: a sentence that sums them up, then a list, one reason a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QListWidget, QWidget
from shiboken6 import isValid

from artsound_desktop.screens.sheet import Sheet, may_open, spoken_label
from artsound_desktop.screens.why.texts import WhyTexts


class WhySheet(Sheet):
    """The window's keys act here too: the music can be changed, and asked again."""

    def __init__(self, parent: QWidget, summary: str, reasons: Sequence[str]) -> None:
        super().__init__(parent, WhyTexts.TITLE, QSize(820, 640))
        self.summary = spoken_label(summary)
        self.summary.setAccessibleDescription(WhyTexts.HINT)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTabKeyNavigation(False)
        self.list.addItems(list(reasons))
        self.list.setCurrentRow(0)
        for text, buddy in ((WhyTexts.IN_SHORT, self.summary), (WhyTexts.REASONS, self.list)):
            label = QLabel(text)
            label.setObjectName("heading")
            label.setBuddy(buddy)  # without one Orca reads a label with its dialog, and again when it has the focus
            self.body.addWidget(label)
            self.body.addWidget(buddy)
        self.summary.setFocus()


class WhyWindow:
    """Implements the presenter's view on `parent`: one sheet at a time."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self.sheet: WhySheet | None = None

    def show_reasons(self, summary: str, reasons: Sequence[str]) -> bool:
        before = self.sheet if self.sheet is not None and isValid(self.sheet) else None
        if not may_open(self._parent, before):
            return False
        if before is not None:
            before.close()
        self.sheet = WhySheet(self._parent, summary, reasons)
        self.sheet.show()
        return True
