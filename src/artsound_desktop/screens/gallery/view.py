"""Shows the gallery: a list of paintings with a heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from artsound_desktop.accessibility.focus import move_focus_later
from artsound_desktop.accessibility.painting_list import PaintingList
from artsound_desktop.screens.gallery.texts import GalleryTexts
from artsound_desktop.texts import Text

_NARROWEST_PX, _WIDEST_PX = 220, 360


class GalleryPanel(QWidget):
    """Hidden until a folder is open. `list.opened` carries the row."""

    def __init__(self) -> None:
        super().__init__()
        self.list = PaintingList()
        self.list.articles = tuple(GalleryTexts.ARTICLES.split())
        heading = QLabel(Text.GALLERY)
        heading.setBuddy(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading)
        layout.addWidget(self.list)
        self.setMinimumWidth(_NARROWEST_PX)
        self.setMaximumWidth(_WIDEST_PX)
        self.hide()

    def show_paintings(self, names: Sequence[str]) -> None:
        self.list.show_names(names)
        self.show()

    def rename_paintings(self, first: int, names: Sequence[str]) -> None:
        self.list.rename(first, names)

    def choose(self, row: int) -> None:
        self.list.setCurrentRow(row)

    def focus_list(self, then: Callable[[], None]) -> None:
        move_focus_later(self.list, then)
