"""Words that are made: times for the voice and for the eye; and the table of sentences itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from artsound_desktop.texts import Text, shown_time, spoken_time


@pytest.mark.parametrize(
    ("seconds", "spoken", "shown"),
    [
        (0.0, "0 seconds", "0:00"),
        (1.0, "1 second", "0:01"),
        (29.6, "30 seconds", "0:29"),
        (60.0, "1 minute", "1:00"),
        (61.0, "1 minute 1 second", "1:01"),
        (125.2, "2 minutes 5 seconds", "2:05"),
        (600.0, "10 minutes", "10:00"),
        (-1.0, "0 seconds", "0:00"),
    ],
)
def test_times_are_told_in_words_and_shown_in_digits(seconds: float, spoken: str, shown: str) -> None:
    assert (spoken_time(seconds), shown_time(seconds)) == (spoken, shown)


@pytest.mark.parametrize(("name", "text"), list(Text))
def test_no_text_has_three_dots_or_a_stray_brace(name: str, text: str) -> None:
    assert "..." not in text
    assert "{" not in re.sub(r"\{[a-z]+\}", "", text)


def test_every_text_of_the_table_is_used_somewhere() -> None:
    folder = Path(__file__).parents[2] / "src" / "artsound_desktop"
    source = "\n".join(file.read_text("utf-8") for file in folder.rglob("*.py"))
    unused = [name for name, _ in Text if not re.search(rf"\bText\.{name}\b", source)]
    assert unused == []
