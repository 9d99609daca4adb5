"""Braille files: what liblouis gives becomes ASCII braille on pages of 40 cells by 25 lines."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from artsound_core.caption import Caption, Ground, Level, Sentence
from artsound_core.exporting.braille import BrailleError, ByProgram, braille_file, find_translator
from artsound_core.exporting.wording import Described, Wording
from artsound_core.painting import Label

#: Uncontracted letters, the sign before a capital, and the full stop, as Unicode's patterns.
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵", strict=True))


def letter_by_letter(texts: Sequence[str], table: str) -> list[str]:
    assert table in ("en-ueb-g2.ctb", "de-g2.ctb")
    return ["".join(_sign(each) for each in text) for text in texts]


def _sign(letter: str) -> str:
    if letter.isupper():
        return "⠠" + _LETTERS[letter.lower()]
    return {" ": " ", ".": "⠲", ",": "⠂"}.get(letter) or _LETTERS[letter]


def described(*sentences: str, language: str = "en") -> Described:
    caption = Caption(tuple(Sentence(each, Level.BRIEF, Ground.MEASURED) for each in sentences))
    wording = Wording(language, "Made by a program.", headings={**Wording().headings, Level.BRIEF: "Brief"})
    return Described(Label(title="The sea"), caption, wording)


def test_a_known_sentence_becomes_the_known_cells() -> None:
    assert braille_file(described("A dark sea."), letter_by_letter).decode("ascii") == (
        "                ,THE SEA\r\n\r\n                 ,BRIEF\r\n  ,A DARK SEA4\r\n\r\n  ,MADE BY A PROGRAM4\r\n\f"
    )


def test_lines_have_forty_cells_and_pages_twenty_five_lines() -> None:
    text = braille_file(described("The waves roll on and on. " * 60, "x" * 100 + "."), letter_by_letter)
    *pages, rest = text.decode("ascii").split("\f")
    assert rest == ""
    assert [page.count("\r\n") for page in pages[:-1]] == [25] * (len(pages) - 1)
    assert len(pages) == 2
    lines = [line for page in pages for line in page.split("\r\n")]
    assert max(len(line) for line in lines) == 40
    assert lines[3:5] == ["  ,THE WAVES ROLL ON AND ON4 ,THE WAVES", "ROLL ON AND ON4 ,THE WAVES ROLL ON AND"]
    assert "X" * 38 in lines


def test_the_language_of_the_description_chooses_the_table() -> None:
    asked: list[str] = []

    def noting(texts: Sequence[str], table: str) -> list[str]:
        asked.append(table)
        return letter_by_letter(texts, table)

    for language in ("en", "de", "de-CH", "fr"):
        braille_file(described("A sea.", language=language), noting)
    assert asked == ["en-ueb-g2.ctb", "de-g2.ctb", "de-g2.ctb", "en-ueb-g2.ctb"]


_LOU_TRANSLATE = """#!/usr/bin/env python3
import sys
sys.path[:0] = [{tests!r}]
from core.test_braille import letter_by_letter
assert sys.argv[1] == "--forward"
display, table = sys.argv[2].split(",")
assert display == "unicode.dis"
for line in sys.stdin:
    print(letter_by_letter([line.rstrip("\\n")[:2047]], table)[0])
"""


@pytest.fixture
def program(tmp_path: Path) -> str:
    """A program that takes and gives what liblouis' own does, letter by letter."""
    file = tmp_path / "lou_translate"
    file.write_text(_LOU_TRANSLATE.format(tests=str(Path(__file__).parents[1])), "utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


def test_liblouis_own_program_is_asked_line_by_line(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _with_python(monkeypatch)
    long = "The waves roll on and on. " * 100
    by_program = braille_file(described(long, "Nothing else."), ByProgram(program))
    assert by_program == braille_file(described(long, "Nothing else."), letter_by_letter)


def test_the_program_is_found_on_the_path(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _with_python(monkeypatch, str(Path(program).parent))
    assert braille_file(described("A dark sea.")).startswith(b"                ,THE SEA\r\n")


def test_where_liblouis_is_missing_the_package_that_has_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BrailleError) as caught:
        find_translator()
    assert str(caught.value) == (
        "braille needs liblouis, which is not installed; on Debian the package is liblouis-bin"
    )


def test_a_program_that_fails_is_told_and_not_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "lou_translate"
    file.write_text("#!/bin/sh\nexit 1\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(BrailleError, match=r"^liblouis could not translate it \(CalledProcessError\)$"):
        ByProgram(str(file))(["A sea."], "en-ueb-g2.ctb")


def _with_python(monkeypatch: pytest.MonkeyPatch, *folders: str) -> None:
    monkeypatch.setenv("PATH", os.pathsep.join([*folders, str(Path(sys.executable).parent), os.environ["PATH"]]))
