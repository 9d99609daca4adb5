"""The music's controls: play, back, forward, stop, volume, and where the music is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from artsound_desktop.accessibility.commands import CommandId, command
from artsound_desktop.accessibility.focus import Button
from artsound_desktop.playback import State, Transport
from artsound_desktop.screens.flow_layout import FlowLayout
from artsound_desktop.texts import Text, shown_time

_VOLUME_STEP_PERCENT = 5
_NARROWEST_SLIDER_PX = 130


class TransportBar(QWidget):
    """`act` is called with the command of the button that was pressed, `set_volume` with percents."""

    def __init__(self, act: Callable[[CommandId], None], set_volume: Callable[[int], None]) -> None:
        super().__init__()
        self._act = act
        self.play = self._button(CommandId.PLAY, Text.PLAY)
        self.play.setObjectName("play")
        self.buttons = (
            self.play,
            self._button(CommandId.BACK),
            self._button(CommandId.FORWARD),
            self._button(CommandId.STOP_MUSIC, Text.STOP),
        )
        self._position = QLabel(Text.NOT_PLAYED)
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setSingleStep(_VOLUME_STEP_PERCENT)
        self.volume.setPageStep(4 * _VOLUME_STEP_PERCENT)
        self.volume.setMinimumWidth(_NARROWEST_SLIDER_PX)
        self._is_showing_volume = False
        self.volume.valueChanged.connect(lambda percent: None if self._is_showing_volume else set_volume(percent))
        layout = FlowLayout(self)
        for widget in (*self.buttons, self._labelled_volume(), self._position):
            layout.addWidget(widget)

    def show_transport(self, transport: Transport) -> None:
        text = Text.PAUSE if transport.state is State.PLAYING else Text.PLAY
        if self.play.text() != text:
            self.play.setText(text)
        self._position.setText(_position(transport))

    def show_volume(self, percent: int) -> None:
        self._is_showing_volume = True
        self.volume.setValue(percent)
        self._is_showing_volume = False

    def _labelled_volume(self) -> QWidget:
        label, both = QLabel(Text.VOLUME), QWidget()
        label.setBuddy(self.volume)
        together = QHBoxLayout(both)
        together.setContentsMargins(8, 0, 0, 0)
        together.addWidget(label)
        together.addWidget(self.volume)
        return both

    def _button(self, wanted: CommandId, text: str | None = None) -> Button:
        entry = command(wanted)
        button = Button(text or entry.text)
        button.setToolTip(f"{entry.help} ({entry.shortcut})")
        button.clicked.connect(lambda _checked=False: self._act(wanted))
        return button


def _position(transport: Transport) -> str:
    if transport.duration_s is not None:
        return Text.POSITION.format(
            position=shown_time(transport.position_s), duration=shown_time(transport.duration_s)
        )
    if transport.state is State.STOPPED:
        return Text.NOT_PLAYED
    return Text.POSITION_MAKING.format(position=shown_time(transport.position_s))
