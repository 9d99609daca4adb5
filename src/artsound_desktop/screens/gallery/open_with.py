"""Files that the system hands to the running program: "open with" of macOS, which sends an event instead of arguments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent


class OpenWith(QObject):
    """An event filter for the application. Elsewhere files come as arguments, and this never hears anything."""

    def __init__(self, open_paths: Callable[[Sequence[Path]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._open_paths = open_paths

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._open_paths((Path(event.file()),))
            return True
        return super().eventFilter(watched, event)
