"""Shows the page of one painting: the picture, its words, the music's controls, the emotions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from artsound_core.painting import Painting
from artsound_desktop.accessibility.commands import CommandId, command
from artsound_desktop.accessibility.focus import Button, move_focus_later
from artsound_desktop.playback import State, Transport
from artsound_desktop.screens.feeling.view import FeelingControls
from artsound_desktop.screens.flow_layout import FlowLayout
from artsound_desktop.screens.listening.picture import Picture
from artsound_desktop.screens.listening.words import Page
from artsound_desktop.screens.reading.script import Line, Script
from artsound_desktop.screens.reading.view import DescriptionBox
from artsound_desktop.texts import Text, shown_time

_VOLUME_STEP_PERCENT = 5
_LOWEST_DESCRIPTION_PX = 110
_NARROWEST_SLIDER_PX = 130


class ListeningPage(QWidget):
    """`act` is called with the command of the button that was pressed, `set_volume` with percents."""

    def __init__(self, act: Callable[[CommandId], None], set_volume: Callable[[int], None]) -> None:
        super().__init__()
        self._act = act
        self.description, self.picture = DescriptionBox(), Picture()
        self._title, self._byline, self._position = _WholeLabel(), _WholeLabel(), QLabel(Text.NOT_PLAYED)
        self._title.setObjectName("title")
        self._byline.setObjectName("byline")
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setSingleStep(_VOLUME_STEP_PERCENT)
        self.volume.setPageStep(4 * _VOLUME_STEP_PERCENT)
        self.volume.setMinimumWidth(_NARROWEST_SLIDER_PX)
        self._is_showing_volume = False
        self._script = Script(())
        self.volume.valueChanged.connect(lambda percent: None if self._is_showing_volume else set_volume(percent))
        self.play = self._button(CommandId.PLAY, Text.PLAY)
        self.play.setObjectName("play")
        self.feeling = FeelingControls(act)
        self.emotions = self.feeling.emotions
        self.description.setMinimumHeight(_LOWEST_DESCRIPTION_PX)
        self._lay_out()

    def show_page(self, page: Page, painting: Painting) -> None:
        self._title.tell(page.title)
        self._byline.tell(page.byline)
        self._byline.setVisible(bool(page.byline))
        self.picture.show_picture(painting.pixels, page.title)
        self.description.wait_for(page.script)

    def show_description(self, page: Page, line: int = 0) -> None:
        self._script = page.script
        self.picture.setAccessibleDescription(page.brief)
        self.description.show_script(page.script, line)

    def show_read(self, line: Line | None) -> None:
        """Mark the sentence that is being read, by a voice or at the caret."""
        self.description.mark_line(None if line is None else self._script.lines.index(line))

    def focus_description(self, then: Callable[[], None], seen_at: QWidget | None = None) -> None:
        move_focus_later(self.description, then, seen_at)

    def show_transport(self, transport: Transport) -> None:
        text = Text.PAUSE if transport.state is State.PLAYING else Text.PLAY
        if self.play.text() != text:
            self.play.setText(text)
        self._position.setText(_position(transport))

    def show_volume(self, percent: int) -> None:
        self._is_showing_volume = True
        self.volume.setValue(percent)
        self._is_showing_volume = False

    def _button(self, wanted: CommandId, text: str | None = None) -> Button:
        entry = command(wanted)
        button = Button(text or entry.text)
        button.setToolTip(f"{entry.help} ({entry.shortcut})")
        button.clicked.connect(lambda _checked=False: self._act(wanted))
        return button

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._byline)
        heading = QLabel(Text.DESCRIPTION)
        heading.setBuddy(self.description)
        words.addSpacing(10)
        words.addWidget(heading)
        words.addWidget(self.description, 1)
        page = QGridLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setHorizontalSpacing(20)
        page.setVerticalSpacing(12)
        page.addWidget(self.picture, 0, 0)
        page.addLayout(words, 0, 1)
        page.setColumnStretch(0, 3)
        page.setColumnStretch(1, 2)
        page.setRowStretch(0, 1)
        page.addWidget(self._controls(), 1, 0, 1, 2)
        page.addWidget(self.feeling, 2, 0, 1, 2)
        QWidget.setTabOrder(self.description, self.picture)
        QWidget.setTabOrder(self.picture, self.play)

    def _controls(self) -> QWidget:
        label = QLabel(Text.VOLUME)
        label.setBuddy(self.volume)
        volume = QWidget()
        together = QHBoxLayout(volume)
        together.setContentsMargins(8, 0, 0, 0)
        together.addWidget(label)
        together.addWidget(self.volume)
        return _row(
            self.play,
            self._button(CommandId.BACK),
            self._button(CommandId.FORWARD),
            self._button(CommandId.STOP_MUSIC, Text.STOP),
            volume,
            self._position,
        )


class _WholeLabel(QLabel):
    """Wraps, and is as high as its lines need: a layout alone would cut large text off."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def event(self, event: QEvent, /) -> bool:
        is_done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.LayoutRequest):
            self._be_high_enough()
        return is_done

    def tell(self, text: str) -> None:
        self.setText(text)
        self._be_high_enough()

    def _be_high_enough(self) -> None:
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    layout = FlowLayout(row)
    for widget in widgets:
        layout.addWidget(widget)
    return row


def _position(transport: Transport) -> str:
    if transport.duration_s is not None:
        return Text.POSITION.format(
            position=shown_time(transport.position_s), duration=shown_time(transport.duration_s)
        )
    if transport.state is State.STOPPED:
        return Text.NOT_PLAYED
    return Text.POSITION_MAKING.format(position=shown_time(transport.position_s))
