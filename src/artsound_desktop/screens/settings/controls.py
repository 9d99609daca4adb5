"""Makes the native control of each item: label, control and help under one another, so that large text finds its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from artsound_desktop.accessibility.controls import CheckBox, ComboBox, Slider, label_for
from artsound_desktop.accessibility.focus import Button
from artsound_desktop.screens.settings.items import Choice, Deed, Item, Level, Option, Switch

_HIGH_PX = 10_000
_HINT_LETTERS = 40


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
            self._layout.addWidget(_Hint(item.help))
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


class _Hint(QWidget):
    """A control's help for the eye alone: a screen reader has it as the control's description, and Orca would read a label
    of it when the window opens, with all others in one breath."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setObjectName("hint")
        self._text = text
        rule = self.sizePolicy()
        rule.setHeightForWidth(True)
        self.setSizePolicy(rule)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.fontMetrics().boundingRect(QRect(0, 0, width, _HIGH_PX), self._flags, self._text).height()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * _HINT_LETTERS, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), self._flags, self._text)
        painter.end()

    @property
    def _flags(self) -> int:
        side = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return int(Qt.TextFlag.TextWordWrap | (Qt.AlignmentFlag.AlignRight if side else Qt.AlignmentFlag.AlignLeft))
