"""Walks the controls of a window as a keyboard does, and says of each what a person would find wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenuBar,
    QPushButton,
    QScrollBar,
    QStyle,
    QTextEdit,
    QWidget,
)

from artsound_desktop.accessibility.appearance import TARGET_PX
from artsound_desktop.accessibility.focus import Button

_CONTROLS = (QAbstractButton, QAbstractSlider, QComboBox, QLineEdit, QAbstractItemView, QTextEdit)
#: Rounding of fonts may cost a row of a list this much.
_SLACK_PX = 1


def controls_of(window: QWidget) -> list[QWidget]:
    """What can be used in it and is shown; the bars of scrolled areas are for the mouse, as their content follows the focus."""
    return [each for each in window.findChildren(QWidget) if _is_control(each, window)]


def faults_of(window: QWidget) -> list[str]:
    """One line for each thing wrong with a control."""
    return [f"{_spoken(each)}: {fault}" for each in controls_of(window) for fault in _faults(each)]


def tab_stops(window: QWidget) -> list[QWidget]:
    """What Tab can come to."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisibleTo(window)
        and each.isEnabled()
        and each.window() is window
        and each.focusProxy() is None
    ]


def name_of(widget: QWidget) -> str:
    """As assistive technology gets it; of a combo box on Linux that is the label beside it alone."""
    if isinstance(widget, QComboBox):
        return next((each.text() for each in widget.window().findChildren(QLabel) if each.buddy() is widget), "")
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def clipped(window: QWidget) -> list[str]:
    """Words that have less room than they need."""
    return [
        f"{_spoken(each)}: {each.width()} of {each.minimumSizeHint().width()} px"
        for each in window.findChildren(QWidget)
        if isinstance(each, QAbstractButton | QLabel | QComboBox)
        and each.isVisibleTo(window)
        and each.window() is window
        and each.width() < each.minimumSizeHint().width()
    ]


def _is_control(widget: QWidget, window: QWidget) -> bool:
    is_inner = isinstance(widget.parentWidget(), QComboBox | QMenuBar) or isinstance(widget, QScrollBar)
    return isinstance(widget, _CONTROLS) and not is_inner and widget.isVisibleTo(window) and widget.window() is window


def _faults(widget: QWidget) -> Iterator[str]:
    if not any(character.isalpha() for character in name_of(widget)):
        yield "has no name"
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield "Tab does not come to it"
    if not QKeySequence.mnemonic(widget.text() if isinstance(widget, QAbstractButton) else "").isEmpty():
        yield "takes a letter with Alt, which are the menus'"
    if min(widget.width(), widget.height()) < TARGET_PX:
        yield f"is {widget.width()} by {widget.height()} px"
    if isinstance(widget, QPushButton) and not isinstance(widget, Button):
        yield "Enter does not act"
    if type(widget).__name__.startswith("Q") and isinstance(widget, QComboBox | QAbstractButton):
        yield "is none of the controls that take Enter"
    if isinstance(widget, QListView) and widget.model().rowCount() > 0:
        height = widget.visualRect(widget.model().index(0, 0)).height()
        if height < TARGET_PX - _SLACK_PX:
            yield f"its rows are {height} px high"
        if not widget.currentIndex().isValid():
            yield "no row is current"
        yield from (f"the end of {row!r} is cut off" for row in _cut_rows(widget))


def _cut_rows(view: QListView) -> Iterator[str]:
    """Rows whose words need more lines than the row has."""
    beside = 2 * (view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, view) + 1)
    for number in range(view.model().rowCount()):
        index = view.model().index(number, 0)
        rect, text = view.visualRect(index), str(index.data())
        room = QRect(0, 0, rect.width() - beside, 10_000)
        if view.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height() > rect.height():
            yield text


def _spoken(widget: QWidget) -> str:
    return f"{type(widget).__name__} {name_of(widget)!r}"
