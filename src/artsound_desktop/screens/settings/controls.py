"""Makes the native control of each item: label, control and help under one another, so that large text finds its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from artsound_desktop.accessibility.controls import CheckBox, ComboBox, Slider, label_for
from artsound_desktop.accessibility.focus import Button
from artsound_desktop.screens.settings.items import Choice, Deed, Item, Level, Option, Switch


class ItemRow(QWidget):
    """One item. `refresh` shows what holds now; `ask` is called with a deed that wants a yes first, `changed` after a change."""

    def __init__(self, item: Item, ask: Callable[[Deed], None], changed: Callable[[], None]) -> None:
        super().__init__()
        self.item, self._changed = item, changed
        self._options: tuple[Option, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 12)
        self._layout.setSpacing(2)
        self.control = self._make(item, ask)
        self.control.setAccessibleDescription(item.help)
        if isinstance(item, Choice | Level):
            self._layout.addWidget(label_for(self.control, item.name))
        self._layout.addWidget(self.control)
        if item.help:
            self._layout.addWidget(_help(item.help))
        self.refresh()

    def refresh(self) -> None:
        item, control = self.item, self.control
        if isinstance(item, Choice) and isinstance(control, ComboBox):
            control.show_row(item.row(self._options))
        elif isinstance(item, Level) and isinstance(control, Slider):
            control.show_value(item.now())
        elif isinstance(item, Switch) and isinstance(control, CheckBox):
            control.show_checked(item.is_on())

    def look(self) -> None:
        """Find the options that take time."""
        if isinstance(self.item, Choice) and self.item.look is not None:
            self.item.look(self._take)

    def _take(self, options: tuple[Option, ...]) -> None:
        if isValid(self) and isinstance(self.control, ComboBox) and options != self._options:
            self._fill(self.control, options)
            self.refresh()

    def _fill(self, box: ComboBox, options: tuple[Option, ...]) -> None:
        self._options = options
        with QSignalBlocker(box):
            box.clear()
            box.addItems([each.label for each in options])

    def _make(self, item: Item, ask: Callable[[Deed], None]) -> QWidget:
        match item:
            case Choice():
                return self._make_choice(item)
            case Level():
                slider = Slider(item.lowest, item.highest, item.step)
                slider.show_value(item.now())
                slider.valueChanged.connect(lambda value: self._act(item.set, value))
                return slider
            case Switch():
                box = CheckBox(item.name)
                box.toggled.connect(lambda is_on: self._act(item.turn, is_on))
                return box
            case Deed():
                button = Button(item.name)
                button.setAutoDefault(False)
                button.clicked.connect(lambda _checked=False: ask(item) if item.question else item.do())
                return button

    def _make_choice(self, item: Choice) -> ComboBox:
        box = ComboBox()
        self._fill(box, item.options)
        box.currentIndexChanged.connect(lambda row: self._act(item.choose, self._options[row].value))
        return box

    def _act(self, change: Callable[[Any], object], value: Any) -> None:
        change(value)
        self._changed()


def _help(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("hint")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
