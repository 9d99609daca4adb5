"""Shows the set-up: one question at a time, each a list of answers; Enter goes on, Escape skips all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from artsound_desktop.accessibility.controls import AnswerList, label_for
from artsound_desktop.accessibility.focus import Button
from artsound_desktop.screens.setup.presenter import Question
from artsound_desktop.screens.setup.texts import SetupTexts
from artsound_desktop.screens.sheet import Sheet


class SetupSheet(Sheet):
    """`answered` when a question is done. The main window itself knows where the focus is to be after it."""

    answered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, SetupTexts.TITLE, QSize(720, 620))
        self._window = parent
        self._came_from = None  # what was opened behind meanwhile has the focus in its own window
        self.answers: AnswerList | None = None
        self._question: Question | None = None
        self._page: QWidget | None = None
        self._first_row = 0
        self.next = Button(SetupTexts.NEXT)
        self.next.setAutoDefault(False)
        self.next.clicked.connect(self._take)
        self.close_button.setText(SetupTexts.SKIP)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, self.next)  # above the one that skips, outside what is scrolled

    def ask(self, question: Question) -> None:
        """A list of its own for each question: a screen reader tells a control when the focus comes to it."""
        answers = AnswerList([each.label for each in question.choice.options], question.choice.row())
        self._first_row = answers.currentRow()
        answers.taken.connect(self._take)
        if question.tries:
            answers.currentRowChanged.connect(self._choose)
        label = label_for(answers, question.words)
        label.setObjectName("question")
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(answers, 1)
        self.body.insertWidget(0, page, 1)
        old, self._page, self.answers, self._question = self._page, page, answers, question
        page.show()
        QWidget.setTabOrder(answers, self.next)
        QWidget.setTabOrder(self.next, self.close_button)
        answers.setFocus()
        if old is not None:
            old.hide()
            old.deleteLater()

    def suggest(self, row: int) -> None:
        """Another answer is likelier. Where the person has not chosen yet, the question is asked anew: a row that changes under a
        screen reader's words cuts the question off (heard with Orca 48)."""
        if self.answers is None or self._question is None:
            return
        if self.answers.currentRow() == self._first_row != row:
            self.ask(self._question)

    def done(self, result: int) -> None:
        super().done(result)
        self._window.activateWindow()

    def _choose(self, row: int) -> None:
        if self._question is not None and row >= 0:
            self._question.choice.choose(self._question.choice.options[row].value)

    def _take(self) -> None:
        if self._question is not None and self.answers is not None and not self._question.tries:
            self._choose(self.answers.currentRow())
        self.answered.emit()


class SetupWindow:
    """The set-up over `window`, one at a time."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._sheet: SetupSheet | None = None

    def open(self, answered: Callable[[], object], left: Callable[[], object]) -> None:
        self._sheet = SetupSheet(self._window)
        self._sheet.answered.connect(answered)
        self._sheet.finished.connect(lambda _result: left())

    def ask(self, question: Question) -> None:
        if self._sheet is not None and isValid(self._sheet):
            self._sheet.ask(question)
            self._sheet.show()

    def suggest(self, row: int) -> None:
        if self._sheet is not None and isValid(self._sheet):
            self._sheet.suggest(row)

    def close(self) -> None:
        if self._sheet is not None and isValid(self._sheet):
            self._sheet.close()
        self._sheet = None
