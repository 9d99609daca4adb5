"""Shows the page of one painting: the picture, its words, the music's controls, the feeling; scrolled where it is too large."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from artsound_core.exploring.place import Rect
from artsound_core.painting import Painting
from artsound_desktop.accessibility.commands import CommandId
from artsound_desktop.accessibility.focus import move_focus_later
from artsound_desktop.playback import Transport
from artsound_desktop.screens.feeling.view import FeelingControls
from artsound_desktop.screens.listening.captions import Captions
from artsound_desktop.screens.listening.picture import Picture
from artsound_desktop.screens.listening.transport_bar import TransportBar
from artsound_desktop.screens.listening.whole_label import WholeLabel
from artsound_desktop.screens.listening.words import Page
from artsound_desktop.screens.reading.script import Line, Script
from artsound_desktop.screens.reading.view import DescriptionBox
from artsound_desktop.texts import Text

#: In lines of text: below this width the words stand under the picture, for beside it they would be too narrow to read.
_SIDE_BY_SIDE_FROM = 40.0
#: Longer lines of words are hard to follow (WCAG 1.4.8 says 80 characters, about two to a line's height).
_WIDEST_WORDS = 40.0
#: What a control keeps round it when it is brought into view: halves are rounded.
_ROUND_PX = 2
_LOWEST_DESCRIPTION, _LOWEST_PICTURE = 6.0, 9.0


class ListeningPage(QScrollArea):
    """`act` is called with the command of the button that was pressed, `set_volume` with percents."""

    def __init__(self, act: Callable[[CommandId], None], set_volume: Callable[[int], None]) -> None:
        super().__init__()
        self.description, self.picture, self.captions = DescriptionBox(), Picture(), Captions()
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._title, self._byline = WholeLabel(), WholeLabel()
        self._title.setObjectName("title")
        self._byline.setObjectName("byline")
        self._transport = TransportBar(act, set_volume)
        self.play, self.volume = self._transport.play, self._transport.volume
        self.feeling = FeelingControls(act)
        self.emotions = self.feeling.emotions
        self._script = Script(())
        self._is_side_by_side: bool | None = None
        self._grid, self._heading, self._words = QGridLayout(), QWidget(), QWidget()
        self._lay_out()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._bring_into_view)

    def show_page(self, page: Page, painting: Painting) -> None:
        self._title.tell(page.title)
        self._byline.tell(page.byline)
        self._byline.setVisible(bool(page.byline))
        self.picture.show_picture(painting.pixels, page.title)
        self._script = page.script
        self.description.wait_for(page.script)
        self.show_read(None)
        self.verticalScrollBar().setValue(0)

    def show_description(self, page: Page, line: int = 0) -> None:
        self._script = page.script
        self.picture.setAccessibleDescription(page.brief)
        self.description.show_script(page.script, line)

    def show_read(self, line: Line | None) -> None:
        """The sentence that is being read, by a voice or at the caret, and the part of the picture that it speaks of."""
        is_shown = line is not None and line in self._script.lines
        self.description.mark_line(self._script.lines.index(line) if line is not None and is_shown else None)
        self.captions.show_text(line.text if line is not None else "")
        region = line.sentence.region if line is not None and line.sentence is not None else None
        self.picture.show_region(None if region is None else Rect(*region))

    def focus_description(self, then: Callable[[], None], seen_at: QWidget | None = None) -> None:
        move_focus_later(self.description, then, seen_at)

    def show_transport(self, transport: Transport) -> None:
        self._transport.show_transport(transport)

    def show_volume(self, percent: int) -> None:
        self._transport.show_volume(percent)

    # --- Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def follow_in_tab_order(self, before: QWidget) -> None:
        """Tab comes from `before` to the description, the picture, the music. To be called when the page is in its window: an
        order that was set before is mixed up as it comes in."""
        stops = (before, self.description, self.picture, *self._transport.buttons, self.volume)
        for one, next_one in pairwise(stops):
            QWidget.setTabOrder(one, next_one)

    # --- layout

    def _lay_out(self) -> None:
        label = QLabel(Text.DESCRIPTION)
        label.setObjectName("heading")
        label.setBuddy(self.description)
        _stack(self._heading, self._title, self._byline)
        _stack(self._words, label, self.description).setStretch(1, 1)
        inside = _Inside()
        inside.setObjectName("page")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(12)
        layout.addLayout(self._grid, 1)
        layout.addWidget(self._transport)
        layout.addWidget(self.feeling)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_view)
        self._arrange()

    def _arrange(self) -> None:
        """Words beside the picture where there is room, else below it; nothing becomes lower than can be read."""
        line_px = self.fontMetrics().height()
        self.description.setMinimumHeight(round(_LOWEST_DESCRIPTION * line_px))
        self.picture.setMinimumHeight(round(_LOWEST_PICTURE * line_px))
        is_side_by_side = self.width() >= _SIDE_BY_SIDE_FROM * line_px
        self._words.setMaximumWidth(round(_WIDEST_WORDS * line_px) if is_side_by_side else 16_777_215)
        if is_side_by_side is self._is_side_by_side:
            return
        self._is_side_by_side = is_side_by_side
        parts = (self._heading, self.picture, self.captions, self._words)
        for each in parts:
            self._grid.removeWidget(each)
        if is_side_by_side:
            self._grid.addWidget(self.picture, 0, 0, 2, 1)
            self._grid.addWidget(self.captions, 2, 0)
            self._grid.addWidget(self._heading, 0, 1)
            self._grid.addWidget(self._words, 1, 1, 2, 1)
        else:
            for row, each in enumerate(parts):
                self._grid.addWidget(each, row, 0)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2 if is_side_by_side else 0)
        self._grid.setRowStretch(1, 3)
        self._grid.setRowStretch(3, 0 if is_side_by_side else 2)

    def _keep_in_view(self) -> None:
        """The text has become larger, or the window smaller."""
        self._bring_into_view(None, QApplication.focusWidget())

    def _bring_into_view(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The whole of it, as far as it fits: of a text Qt itself brings no more than the caret."""
        inside = self.widget()
        if now is None or inside is None or not inside.isAncestorOf(now):
            return
        place, room = QRect(now.mapTo(inside, QPoint(0, 0)), now.size()), self.viewport().size()
        half = (place.size().boundedTo(room) / 2.0).grownBy(QMargins(_ROUND_PX, _ROUND_PX, _ROUND_PX, _ROUND_PX))
        self.ensureVisible(place.center().x(), place.center().y(), half.width(), half.height())


class _Inside(QWidget):
    """Is at least as high as everything in it needs: Qt asks for the wished height alone, which the picture leaves open."""

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout is not None else -1


def _stack(outer: QWidget, *widgets: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(outer)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    return layout
