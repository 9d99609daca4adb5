"""The bar at the window's foot: which longer work goes on, and how far it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar

from artsound_desktop.accessibility.progress_words import ShownWork

_WIDEST_PX = 320


class WorkBar(QProgressBar):
    """Hidden while nothing lasts. It never takes the focus: what it shows is spoken too. Nothing in it moves by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("work")
        self.setRange(0, 100)
        self.setMaximumWidth(_WIDEST_PX)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_work(self, work: ShownWork | None) -> None:
        """None hides it. Where nobody knows how long the work lasts, the bar is empty and bears its name alone."""
        if work is None:
            self.hide()
            return
        name = work.name.rstrip(".")
        self.setAccessibleName(name)
        self.setFormat(name if work.percent is None else f"{name}, %p %")
        self.setValue(work.percent or 0)
        self.show()
