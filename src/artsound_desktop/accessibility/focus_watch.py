"""Watches where the focus is and what changes there, and tells it to our own voice: the ear of `FocusSpeech` in Qt."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QMetaObject, QModelIndex, QObject, QTimer, SignalInstance
from PySide6.QtGui import QAction, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFileSystemModel,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QMessageBox,
    QSlider,
    QTextEdit,
    QWidget,
)

from artsound_desktop.accessibility import spoken_controls as spoken
from artsound_desktop.accessibility.focus import ReadingBox, waits
from artsound_desktop.accessibility.focus_speech import FocusSpeech
from artsound_desktop.accessibility.painting_list import PaintingList
from artsound_desktop.texts import Text

_TICK_MS = 20
#: A slider whose value is no percentage has its words in this property.
SPOKEN_VALUE = "spoken_value"


class FocusWatch(QObject):
    """Listens to the whole application, file dialogs too; the menus are those of `window`."""

    def __init__(self, window: QMainWindow, speech: FocusSpeech) -> None:
        super().__init__(window)
        self._speech = speech
        self._dialog: QWidget | None = None
        self._has_chosen = False
        self._watched: list[QMetaObject.Connection] = []
        self._caret = spoken.Caret("", 0)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._bar = window.menuBar()
        self._bar.hovered.connect(self._highlighted)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    # --- news

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        for each in self._watched:
            QObject.disconnect(each)
        self._watched.clear()
        if now is None or isinstance(now, (QMenu, QMenuBar)):  # a menu tells its items by itself
            return
        entered, (place, item) = self._entered(now.window()), self._tell(now)
        if self._dialog is None and self._has_chosen:  # what was chosen speaks for itself
            self._has_chosen = False
        else:
            words = " ".join(part for part in (entered, place) if part)
            self._speech.reach(words, item, enters_dialog=bool(entered))
        self._watch(now)
        self._timer.start()

    def _highlighted(self, action: QAction) -> None:
        """The menu bar passes on what is highlighted in any of its menus."""
        if action in self._bar.actions():
            self._speech.reach(spoken.control(action.text(), Text.MENU))
        elif action.text():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
            is_on = action.isChecked() if action.isCheckable() else None
            is_menu = isinstance(action.menu(), QMenu)
            self._speech.change(spoken.menu_item(action.text(), keys, is_on, action.isEnabled(), is_menu))
        self._timer.start()

    def _choose(self) -> None:
        """A file was chosen; the focus goes back from the dialog, or has just gone."""
        self._speech.reach("")
        self._has_chosen = self._dialog is not None

    def _changed(self, item: str) -> None:
        self._speech.change(item)
        self._timer.start()

    def _tick(self) -> None:
        self._speech.tick()
        if not self._speech.is_waiting:
            self._timer.stop()

    # --- what a control is

    def _entered(self, window: QWidget) -> str:
        """The name of a dialog that the focus was not in before."""
        dialog = window if isinstance(window, QDialog) else None
        is_new, self._dialog = dialog is not self._dialog, dialog
        if dialog is None or not is_new:
            return ""
        if isinstance(dialog, QFileDialog):
            dialog.accepted.connect(self._choose)
        text = dialog.text() if isinstance(dialog, QMessageBox) else ""
        return f"{spoken.control(dialog.windowTitle(), Text.DIALOG)} {text}".strip()

    def _tell(self, widget: QWidget) -> tuple[str, str]:
        """The sentence that names the control, and the one for what is current in it."""
        if waits(widget):
            return "", ""
        name = _name(widget)
        if isinstance(widget, QCheckBox):
            return spoken.control(name, Text.CHECK_BOX, spoken.on_or_off(widget.isChecked())), ""
        if isinstance(widget, QAbstractButton):
            state = spoken.on_or_off(widget.isChecked()) if widget.isCheckable() else ""
            return spoken.control(name, Text.BUTTON, state), ""
        if isinstance(widget, QSlider):
            return spoken.control(name, Text.SLIDER, _value(widget)), ""
        if isinstance(widget, QComboBox):
            return spoken.control(name, Text.CHOICE, spoken.choice(widget.currentText())), ""
        if isinstance(widget, QLineEdit):
            return spoken.control(name, Text.FIELD), spoken.field_value(widget.text())
        if isinstance(widget, QAbstractItemView):
            count = widget.model().rowCount(widget.rootIndex())
            told = spoken.paintings(count) if isinstance(widget, PaintingList) else spoken.entries(count)
            return spoken.control(name, Text.LIST, told), _row(widget, widget.currentIndex())
        if isinstance(widget, QTextEdit):
            return spoken.control(name, Text.READING_TEXT), spoken.line(_line(widget))
        if isinstance(widget, QLabel) and widget.text():
            return "", f"{widget.text()} {widget.accessibleDescription()}".strip()
        if isinstance(widget, QLabel):
            return spoken.control(name, Text.PICTURE), widget.accessibleDescription()
        return spoken.control(name), ""

    # --- what changes in it

    def _watch(self, widget: QWidget) -> None:
        if isinstance(widget, QCheckBox):
            self._on(widget.toggled, lambda is_on: self._changed(spoken.control(spoken.on_or_off(is_on).capitalize())))
        elif isinstance(widget, QSlider):
            self._on(widget.valueChanged, lambda _value_: self._changed(spoken.control(_value(widget))))
        elif isinstance(widget, QComboBox):
            self._on(widget.currentTextChanged, lambda text: self._changed(spoken.control(spoken.choice(text))))
        elif isinstance(widget, QLineEdit):
            self._caret = spoken.Caret(widget.text(), widget.cursorPosition())
            self._on(widget.textChanged, lambda _text: self._edited(widget))
            self._on(widget.cursorPositionChanged, lambda _old, _new: self._edited(widget))
        elif isinstance(widget, QAbstractItemView):
            model = widget.selectionModel()
            self._on(model.currentChanged, lambda now, _old: self._changed(_row(widget, now)))
        elif isinstance(widget, QTextEdit):
            self._caret = _caret(widget)
            self._on(widget.cursorPositionChanged, partial(self._read, widget))

    def _on(self, signal: SignalInstance, call: Callable[..., Any]) -> None:
        self._watched.append(signal.connect(call))

    def _edited(self, field: QLineEdit) -> None:
        before, self._caret = self._caret, spoken.Caret(field.text(), field.cursorPosition())
        if before != self._caret:
            self._changed(spoken.typed(before, self._caret))

    def _read(self, box: QTextEdit) -> None:
        before, self._caret = self._caret, _caret(box)
        if before.text != self._caret.text or waits(box):
            return
        if isinstance(box, ReadingBox) and box.goes_by_paragraph:
            self._changed(spoken.line(box.textCursor().block().text()))
        else:
            self._changed(spoken.moved(before, self._caret, _line(box), _word(box)))


def _name(widget: QWidget) -> str:
    """As assistive technology takes it: the name it was given, the label beside it, its own text, its tool tip."""
    labels = (each.text() for each in widget.window().findChildren(QLabel) if each.buddy() is widget)
    own = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or next(labels, "") or own or widget.toolTip()


def _value(slider: QSlider) -> str:
    return str(slider.property(SPOKEN_VALUE) or Text.PERCENT_VALUE.format(percent=slider.value()))


def _row(view: QAbstractItemView, index: QModelIndex) -> str:
    """The current row, or nothing where none is."""
    model = view.model()
    if not index.isValid():
        return ""
    name = str(index.siblingAtColumn(0).data() or "")
    count = model.rowCount(index.parent())
    is_folder = isinstance(model, QFileSystemModel) and model.isDir(index)
    return spoken.row(spoken.Row(name, index.row() + 1, count, is_folder))


def _caret(box: QTextEdit) -> spoken.Caret:
    cursor = box.textCursor()
    start = QTextCursor(cursor)
    start.movePosition(QTextCursor.MoveOperation.StartOfLine)
    return spoken.Caret(box.toPlainText(), cursor.position(), start.position())


def _line(box: QTextEdit) -> str:
    return _under_caret(box, QTextCursor.SelectionType.LineUnderCursor)


def _word(box: QTextEdit) -> str:
    return _under_caret(box, QTextCursor.SelectionType.WordUnderCursor)


def _under_caret(box: QTextEdit, what: QTextCursor.SelectionType) -> str:
    cursor = box.textCursor()
    cursor.clearSelection()
    cursor.select(what)
    return cursor.selectedText()
