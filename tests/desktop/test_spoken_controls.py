"""The words by which our own voice tells a control, compared exactly."""

from __future__ import annotations

import pytest

from artsound_desktop.accessibility import spoken_controls as spoken
from artsound_desktop.accessibility.spoken_controls import Caret, Row
from artsound_desktop.texts import Text

POEM = "The sea.\n\nIt is blue,\nand Wide."


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("Play", Text.BUTTON), "Play, button."),
        (("Sad", Text.BUTTON, spoken.on_or_off(True)), "Sad, button, on."),
        (("Volume", Text.SLIDER, Text.PERCENT_VALUE.format(percent=80)), "Volume, slider, 80 percent."),
        (("Gallery", Text.LIST, spoken.paintings(5)), "Gallery, list, 5 paintings."),
        (("Files", Text.LIST, spoken.entries(1)), "Files, list, 1 entry."),
        (("File &name:", Text.FIELD), "File name, text field."),
        (("Salt && Pepper…", Text.MENU), "Salt & Pepper, menu."),
        (("", Text.BUTTON), "button."),
        (("",), ""),
    ],
)
def test_a_control_is_told_by_name_kind_and_state(parts: tuple[str, ...], sentence: str) -> None:
    assert spoken.control(*parts) == sentence


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (Row("Bowl on a Table, by Artsound", 1, 5), "Bowl on a Table, by Artsound, 1 of 5."),
        (Row("Holidays", 3, 12, is_folder=True), "Holidays, folder, 3 of 12."),
    ],
)
def test_a_row_is_told_with_its_place_in_the_list(row: Row, sentence: str) -> None:
    assert spoken.row(row) == sentence


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        (("Stop everything", "Ctrl+.", None, True, False), "Stop everything, Control full stop."),
        (("Open a &folder…", "Ctrl+Shift+O", None, True, False), "Open a folder, Control Shift O."),
        (("Mute", "Ctrl+M", False, True, False), "Mute, off, Control M."),
        (("High contrast", "Ctrl+H", True, True, False), "High contrast, on, Control H."),
        (("30 seconds", "", True, True, False), "30 seconds, on."),
        (("Music length", "", None, True, True), "Music length, menu."),
        (("Paste", "", None, False, False), "Paste, not available."),
    ],
)
def test_a_menu_item_is_told_with_its_state_and_its_key(
    item: tuple[str, str, bool | None, bool, bool], sentence: str
) -> None:
    assert spoken.menu_item(*item) == sentence


def test_a_sliders_new_value_is_told_alone() -> None:
    assert spoken.percent(75.0) == "75 percent."


def test_a_kind_of_files_is_told_without_its_patterns() -> None:
    assert spoken.choice("Pictures (*.jpg *.png)") == "Pictures"


@pytest.mark.parametrize(
    ("character", "word"),
    [("t", "t."), ("T", "Capital T."), (" ", "Space."), (",", "Comma."), ("\n", "End of line."), ("", "End of text.")],
)
def test_every_character_has_a_word(character: str, word: str) -> None:
    assert spoken.sign(character) == word


@pytest.mark.parametrize(
    ("before", "now", "line", "word", "told"),
    [
        ((0, 0), (1, 0), "The sea.", "The", "h."),
        ((0, 0), (4, 0), "The sea.", "sea", "sea"),
        ((4, 0), (9, 9), "", "", "Empty line."),
        ((8, 0), (9, 9), "", "", "Empty line."),
        ((9, 9), (10, 10), "It is blue,", "It", "It is blue,"),
        ((20, 10), (21, 10), "It is blue,", "", "End of line."),
        ((12, 10), (24, 22), "and Wide.", "and", "and Wide."),
        ((22, 22), (31, 22), "and Wide.", "", "End of text."),
        ((3, 0), (3, 0), "The sea.", "The", ""),
    ],
)
def test_a_moving_caret_tells_the_character_the_word_or_the_line(
    before: tuple[int, int], now: tuple[int, int], line: str, word: str, told: str
) -> None:
    assert spoken.moved(Caret(POEM, *before), Caret(POEM, *now), line, word) == told


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (Caret("se", 2), Caret("sea", 3), "a."),
        (Caret("sea", 3), Caret("se", 2), "a deleted."),
        (Caret("my sea", 6), Caret("", 0), "my sea deleted."),
        (Caret("sea.", 4), Caret("sea", 3), "Full stop deleted."),
        (Caret("sea", 3), Caret("sea", 2), "a."),
        (Caret("my sea", 0), Caret("my sea", 3), "sea"),
        (Caret("sea", 3), Caret("holidays", 8), "holidays."),
    ],
)
def test_a_field_tells_what_is_typed_and_what_is_deleted(before: Caret, now: Caret, told: str) -> None:
    assert spoken.typed(before, now) == told


def test_an_empty_field_is_told_as_empty() -> None:
    assert (spoken.field_value(""), spoken.field_value("sea.wav")) == ("Empty.", "sea.wav.")
