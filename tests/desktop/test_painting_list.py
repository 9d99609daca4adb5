"""The list of a gallery: rows that change under the chosen one, and rows found by their first letters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from artsound_desktop.accessibility.painting_list import PaintingList

TOLD = Qt.ItemDataRole.AccessibleDescriptionRole


@pytest.fixture
def rows(application: QApplication) -> Iterator[PaintingList]:
    rows = PaintingList()
    rows.articles = ("the", "a")
    rows.show_names(["Hill", "The Sea", "A Storm", "Sun"])
    yield rows
    rows.deleteLater()


def typed(rows: PaintingList, text: str) -> int:
    QTest.keyClicks(rows, text)
    return rows.currentRow()


def test_the_first_row_is_chosen_and_stays_so_when_names_come_in(rows: PaintingList) -> None:
    assert rows.currentRow() == 0
    rows.setCurrentRow(2)
    rows.rename(1, ["The Sea at Night", "A Storm, heard"])
    assert (rows.currentRow(), rows.count()) == (2, 4)
    assert [rows.name(row) for row in range(4)] == ["Hill", "The Sea at Night", "A Storm, heard", "Sun"]


def test_the_same_letter_again_goes_on_past_articles_and_round(rows: PaintingList) -> None:
    assert [typed(rows, "s") for _ in range(4)] == [1, 2, 3, 1]


def test_letters_in_a_row_are_one_word(rows: PaintingList) -> None:
    assert typed(rows, "su") == 3
    assert typed(rows, "x") == 3


def test_enter_opens_the_chosen_row_and_an_empty_list_opens_nothing(rows: PaintingList) -> None:
    opened: list[int] = []
    rows.opened.connect(opened.append)
    rows.setCurrentRow(2)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    rows.show_names([])
    QTest.keyClick(rows, Qt.Key.Key_Return)
    typed(rows, "s")
    assert opened == [2, 2]


def test_a_status_that_was_told_on_a_row_is_not_told_again_by_coming_back_to_it(rows: PaintingList) -> None:
    first = rows.model().index(0, 0)
    rows.model().setData(first, "Opening the painting.", TOLD)
    assert first.data(TOLD) == "Opening the painting."
    rows.setCurrentRow(1)
    rows.setCurrentRow(0)
    assert first.data(TOLD) is None


def test_many_rows_are_all_as_high_as_two_lines(rows: PaintingList) -> None:
    rows.show_names([f"Painting {number}" for number in range(400)])
    height_px = rows.sizeHintForRow(0)
    assert height_px >= 2 * rows.fontMetrics().lineSpacing()
    rows.show_names(["Painting 1"])
    assert rows.sizeHintForRow(0) < height_px
