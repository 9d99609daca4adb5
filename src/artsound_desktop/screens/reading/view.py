"""The text of a description: each sentence a paragraph under the name of its level, and a mark on the one being read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from artsound_desktop.accessibility.focus import ReadingBox, set_waiting, waits
from artsound_desktop.screens.reading.script import Script

_GAP_EM = 0.7


class DescriptionBox(ReadingBox):
    """Leaves Shift with Up and Down Arrow to the ladder of levels; Ctrl with them goes by sentence, and Ctrl+A, Ctrl+C copy."""

    def wait_for(self, script: Script) -> None:
        """Show what stands there until the words come."""
        set_waiting(self, True)
        self.setPlainText(script.text)

    def show_script(self, script: Script, line: int = 0) -> None:
        """The words are there."""
        set_waiting(self, True)
        self.clear()
        cursor = self.textCursor()
        for number, each in enumerate(script.lines):
            block, letters = self._formats(each.is_heading, number == 0)
            if number:
                cursor.insertBlock(block, letters)
            else:
                cursor.setBlockFormat(block)
            cursor.insertText(each.text, letters)
        self.go_to_line(line)
        set_waiting(self, False)

    @property
    def caret_line(self) -> int:
        return self.textCursor().blockNumber()

    def go_to_line(self, line: int) -> None:
        """Put the caret there. Nobody tells it by itself, for what is said next belongs to it."""
        waited = waits(self)
        set_waiting(self, True)  # our own voice keeps silent
        with self._unheard_by_readers():
            self.setTextCursor(QTextCursor(self.document().findBlockByNumber(line)))
        self.cursorPositionChanged.emit()
        self.ensureCursorVisible()
        self.viewport().update()
        set_waiting(self, waited)

    @contextmanager
    def _unheard_by_readers(self) -> Iterator[None]:
        """Qt tells assistive technology of a caret that its text control tells it of; Orca would read that line aloud."""
        controls = [child for child in self.children() if child.inherits("QWidgetTextControl")]
        for each in controls:
            each.blockSignals(True)
        try:
            yield
        finally:
            for each in controls:
                each.blockSignals(False)

    def mark_line(self, line: int | None) -> None:
        """Underline a sentence and bring the whole of it into view: seen in all colours, and told by no screen reader."""
        marks = []
        if line is not None:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document().findBlockByNumber(line))
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format = _underlined()
            marks.append(mark)
            self._bring_into_view(cursor.block())
        self.setExtraSelections(marks)

    def _bring_into_view(self, block: QTextBlock) -> None:
        """Its last line, and in a low box rather its first."""
        place = self.document().documentLayout().blockBoundingRect(block)
        bar = self.verticalScrollBar()
        lowest, highest = round(place.bottom()) - self.viewport().height(), round(place.top())
        bar.setValue(min(max(bar.value(), lowest), highest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ensureCursorVisible()

    def event(self, event: QEvent, /) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and _climbs(event):
            event.ignore()  # else the text would take it for selecting, and the shortcut would never come
            return False
        return super().event(event)

    def _formats(self, is_heading: bool, is_first: bool) -> tuple[QTextBlockFormat, QTextCharFormat]:
        block, letters = QTextBlockFormat(), QTextCharFormat()
        gap_px = _GAP_EM * self.fontMetrics().height()
        block.setBottomMargin(gap_px / 3.0)
        if is_heading:
            block.setTopMargin(0.0 if is_first else gap_px)
            letters.setFontWeight(QFont.Weight.DemiBold)
        return block, letters


def _underlined() -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontUnderline(True)
    return letters


def _climbs(event: QKeyEvent) -> bool:
    """Whether it is Shift with Up or Down Arrow and nothing else."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return held == Qt.KeyboardModifier.ShiftModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
