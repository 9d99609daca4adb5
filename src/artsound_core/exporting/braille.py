"""A description as a braille file (BRF): contracted by liblouis, which must be installed; 40 cells by 25 lines, ASCII braille."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from textwrap import wrap

from artsound_core.exporting.wording import Described

#: The page that embossers and most braille displays' readers take as given (BANA, Braille Formats 2016, section 1).
CELLS, LINES = 40, 25
#: The best literary table of liblouis for a language; others are written uncontracted, letter by letter, as English.
TABLES = {"en": "en-ueb-g2.ctb", "de": "de-g2.ctb"}
#: What liblouis writes by default depends on the table; this makes it Unicode's braille patterns always.
_PATTERNS = "unicode.dis"
_FIRST_PATTERN = 0x2800
#: North American ASCII braille: the sign for each of the 64 patterns of six dots, U+2800 to U+283F.
_ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
#: A description takes liblouis some milliseconds; this is for a computer that is busy.
_PATIENCE_S = 20.0
#: `lou_translate` cuts a line after 2047 bytes, and ours have up to four bytes a letter.
_LONGEST_LINE = 400
_PARAGRAPH_INDENT = 2

#: Lines of text to as many lines of Unicode braille patterns, with a liblouis table. Raises `BrailleError`.
Translate = Callable[[Sequence[str], str], list[str]]


class BrailleError(Exception):
    """liblouis is not there, or did not translate. The text is a clause for a person."""


def braille_file(described: Described, translate: Translate | None = None) -> bytes:
    """The whole description as BRF. Raises `BrailleError` where liblouis is missing."""
    table = TABLES.get(described.wording.language.split("-")[0].lower(), TABLES["en"])
    headings = [described.title, *(name for name, _ in described.sections)]
    texts = [described.byline, *(text for _, text in described.sections), described.wording.made_by]
    cells = [_ascii(line) for line in (translate or find_translator())([*headings, *texts], table)]
    (title, *names), (byline, *sections), made_by = cells[: len(headings)], cells[len(headings) : -1], cells[-1]
    lines = [*_centred(title), *(_centred(byline) if byline.strip() else [])]
    for name, text in zip(names, sections, strict=True):
        lines += ["", *_centred(name), *_paragraph(text)]
    lines += ["", *_paragraph(made_by)]
    return _pages(lines).encode("ascii")


def find_translator() -> Translate:
    """liblouis' Python module, or its program `lou_translate`. Raises `BrailleError` where there is neither."""
    if find_spec("louis") is not None:
        return _by_module
    program = shutil.which("lou_translate")
    if program is None:
        raise BrailleError("braille needs liblouis, which is not installed; on Debian the package is liblouis-bin")
    return ByProgram(program)


class ByProgram:
    """Asks liblouis' own program `lou_translate`: a line in, a line out."""

    def __init__(self, program: str) -> None:
        self._program = program

    def __call__(self, texts: Sequence[str], table: str) -> list[str]:
        parts = [wrap(text, _LONGEST_LINE, break_on_hyphens=False) or [""] for text in texts]
        given = "".join(f"{line}\n" for each in parts for line in each)
        try:
            ended = subprocess.run(
                [self._program, "--forward", f"{_PATTERNS},{table}"],
                input=given,
                capture_output=True,
                encoding="utf-8",
                env={**os.environ, "LC_ALL": "C.UTF-8"},
                timeout=_PATIENCE_S,
                check=True,
            )
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            raise BrailleError(f"liblouis could not translate it ({type(error).__name__})") from error
        lines = iter(ended.stdout.split("\n"))
        return [" ".join(next(lines, "") for _ in each) for each in parts]


def _by_module(texts: Sequence[str], table: str) -> list[str]:
    louis = importlib.import_module("louis")
    try:
        return [louis.translateString([_PATTERNS, table], " ".join(text.split())) for text in texts]
    except (RuntimeError, OSError) as error:  # what the module raises for a missing table
        raise BrailleError(f"liblouis could not translate it ({error})") from error


def _ascii(patterns: str) -> str:
    """ASCII braille of one line; dots 7 and 8, which paper has not, are left out."""
    return "".join(_ASCII[(ord(each) - _FIRST_PATTERN) & 0x3F] if _is_pattern(each) else " " for each in patterns)


def _is_pattern(sign: str) -> bool:
    return _FIRST_PATTERN <= ord(sign) < _FIRST_PATTERN + 256


def _centred(cells: str) -> list[str]:
    """A heading, with three empty cells at least on each side."""
    return [(" " * ((CELLS - len(line)) // 2) + line) for line in _wrapped(cells, CELLS - 6, CELLS - 6)]


def _paragraph(cells: str) -> list[str]:
    """The first line begins in the third cell, the others in the first."""
    first, *rest = _wrapped(cells, CELLS - _PARAGRAPH_INDENT, CELLS) or [""]
    return [" " * _PARAGRAPH_INDENT + first, *rest]


def _wrapped(cells: str, first_width: int, width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in _short_words(cells, min(first_width, width)):
        room = width if lines else first_width
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".lstrip()
    return [*lines, line] if line else lines


def _short_words(cells: str, width: int) -> Iterator[str]:
    """The words; one that is longer than a line is cut."""
    for word in cells.split():
        for start in range(0, len(word), width):
            yield word[start : start + width]


def _pages(lines: Sequence[str]) -> str:
    """Lines end in CR LF, each full page in a form feed, as embossers expect."""
    pages = (lines[start : start + LINES] for start in range(0, len(lines), LINES))
    return "\f".join("".join(f"{line.rstrip()}\r\n" for line in each) for each in pages) + "\f"
