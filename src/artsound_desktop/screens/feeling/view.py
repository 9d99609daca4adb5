"""Shows the feeling: its words as a text that can be read, the emotions to choose from, and two sliders for the mood."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from artsound_core.emotion import Emotion
from artsound_desktop.accessibility.commands import EMOTION_COMMANDS, CommandId, command
from artsound_desktop.accessibility.focus import Button
from artsound_desktop.accessibility.focus_watch import SPOKEN_VALUE
from artsound_desktop.screens.feeling.texts import FeelingTexts
from artsound_desktop.screens.feeling.words import Feeling, brighter, livelier
from artsound_desktop.screens.flow_layout import FlowLayout
from artsound_desktop.screens.sheet import spoken_label
from artsound_desktop.works import MOST_STEPS, MoodShift

_NARROWEST_SLIDER_PX = 130
#: Beside the emotions: what else concerns the music's feeling.
_MORE = (CommandId.NEW_MUSIC, CommandId.WHY)


class FeelingControls(QWidget):
    """`act` is called with the command of the button that was pressed; `moved` carries the `MoodShift` of the sliders."""

    moved = Signal(object)

    def __init__(self, act: Callable[[CommandId], None]) -> None:
        super().__init__()
        self._act = act
        self.text = spoken_label("")
        self.emotions: Mapping[CommandId, Button] = {each: self._button(each) for each in EMOTION_COMMANDS}
        self.more: Mapping[CommandId, Button] = {each: self._button(each) for each in _MORE}
        self.lively, self.bright = MoodSlider(livelier), MoodSlider(brighter)
        for slider in (self.lively, self.bright):
            slider.valueChanged.connect(self._tell_moved)
        self._is_showing = False
        self._lay_out()

    def show_feeling(self, feeling: Feeling) -> None:
        if self.text.text() != feeling.text:
            self.text.setText(feeling.text)
        self._is_showing = True
        self.lively.setValue(feeling.shift.arousal)
        self.bright.setValue(feeling.shift.valence)
        self._is_showing = False

    def show_emotion(self, choice: Emotion | None) -> None:
        for each, emotion in EMOTION_COMMANDS.items():
            self.emotions[each].setChecked(emotion is choice)

    @property
    def tells_mood_itself(self) -> bool:
        return self.lively.hasFocus() or self.bright.hasFocus()

    def _tell_moved(self) -> None:
        if not self._is_showing:
            self.moved.emit(MoodShift(valence=self.bright.value(), arousal=self.lively.value()))

    def _button(self, wanted: CommandId) -> Button:
        entry = command(wanted)
        button = Button(entry.text)
        button.setCheckable(wanted in EMOTION_COMMANDS)
        button.setToolTip(f"{entry.help} ({entry.shortcut})")
        button.clicked.connect(lambda _checked=False: self._act(wanted))
        return button

    def _lay_out(self) -> None:
        heading = QLabel(FeelingTexts.FEELING)
        heading.setObjectName("heading")
        heading.setBuddy(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading)
        layout.addWidget(self.text)
        layout.addWidget(_row(*self.emotions.values()))
        layout.addWidget(
            _row(
                _labelled(FeelingTexts.CALM_TO_LIVELY, self.lively),
                _labelled(FeelingTexts.DARK_TO_BRIGHT, self.bright),
                *self.more.values(),
            )
        )


class MoodSlider(QSlider):
    """Steps from the least to the most, 0 in the middle. `tell` puts a value in words, as our own voice says it."""

    def __init__(self, tell: Callable[[int], str]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._tell = tell
        self.setRange(-MOST_STEPS, MOST_STEPS)
        self.setPageStep(MOST_STEPS // 2)
        self.setTickInterval(1)
        self.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.setMinimumWidth(_NARROWEST_SLIDER_PX)
        self.valueChanged.connect(self._put_in_words)
        self._put_in_words(0)

    def _put_in_words(self, value: int) -> None:
        self.setProperty(SPOKEN_VALUE, self._tell(value))


def _labelled(text: str, slider: QSlider) -> QWidget:
    label, both = QLabel(text), QWidget()
    label.setBuddy(slider)
    layout = QHBoxLayout(both)
    layout.setContentsMargins(0, 0, 8, 0)
    layout.addWidget(label)
    layout.addWidget(slider)
    return both


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    layout = FlowLayout(row)
    for widget in widgets:
        layout.addWidget(widget)
    return row
