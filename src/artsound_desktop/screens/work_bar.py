"""The bar at the window's foot: which longer work goes on, and how far it is."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel

from artsound_desktop.accessibility.progress_words import ShownWork

_STRIP_PX = 6


class WorkBar(QLabel):
    """Hidden while nothing lasts. What it shows is spoken too, so it is a text with a strip below: a progress bar's values are
    told by Orca besides our words, and out of step with them. Nothing in it moves by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("work")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.percent = 0
        self.hide()

    def show_work(self, work: ShownWork | None) -> None:
        """None hides it. Where nobody knows how long the work lasts, the strip is empty and the text is its name alone."""
        if work is None:
            self.hide()
            return
        name = work.name.rstrip(".")
        self.percent = work.percent or 0
        self.setText(name if work.percent is None else f"{name}, {work.percent} %")
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        whole = self.rect().adjusted(2, 2, -2, -2)  # inside the border
        done_px = round(whole.width() * self.percent / 100)
        left = whole.right() + 1 - done_px if self.isRightToLeft() else whole.left()
        strip = QRect(left, whole.bottom() + 1 - _STRIP_PX, done_px, _STRIP_PX)
        QPainter(self).fillRect(strip, self.palette().color(QPalette.ColorRole.Highlight))
