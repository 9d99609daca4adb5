"""The window under hands that press anything, and over a long day: no exception, no freeze, no lost focus, no leak."""

from __future__ import annotations

import ctypes
import gc
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from artsound_desktop.accessibility.commands import COMMANDS, CommandId
from fakes.desktop_person import Meet, Person
from fakes.paintings import landscape, plain_painting, write_picture

KEYS_PRESSED = 2000
#: Keys that act on whatever has the focus, each as likely as the whole table of commands together would make it.
HANDS = (
    "Tab",
    "Shift+Tab",
    "Up",
    "Down",
    "Left",
    "Right",
    "Return",
    "Space",
    "Escape",
    "Home",
    "End",
    "Backspace",
    "N",
    "S",
    "T",
)
#: Quitting ends the walk. Opening a folder would list this machine's own.
LEFT_OUT = (CommandId.QUIT, CommandId.OPEN_FOLDER, CommandId.OPEN_PAINTING)
#: On two cores that other tests use too; alone it stays below the promised 200 ms.
LONGEST_GAP_S = 1.0
PAINTINGS, MOST_GROWTH_BYTES = 200, 50_000_000


@contextmanager
def longest_gap() -> Iterator[list[float]]:
    """How long the window did not answer at worst, in seconds."""
    gaps, last = [0.0], time.monotonic()

    def beat() -> None:
        nonlocal last
        now = time.monotonic()
        gaps[0] = max(gaps[0], now - last)
        last = now

    timer = QTimer(interval=10)
    timer.timeout.connect(beat)
    timer.start()
    try:
        yield gaps
    finally:
        timer.stop()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_two_thousand_random_keys_break_nothing(meet: Meet, tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    write_picture(folder / "sea.png", plain_painting(width=64, height=48))
    write_picture(folder / "hill.png", landscape())
    person = meet()
    person.start(folder)
    person.window.folder = str(tmp_path)  # hands that press anything save files, too
    chance = random.Random(seed)
    shortcuts = [each.shortcut for each in COMMANDS if each.id not in LEFT_OUT]
    with longest_gap() as gap:
        for number in range(KEYS_PRESSED // 2):
            key = chance.choice(HANDS if chance.random() < 0.6 else shortcuts)
            person.press(key)
            assert person.window.isVisible(), f"key {number}, {key}, closed the window"
            has_focus(person, f"after key {number}, {key}")
    assert gap[0] < LONGEST_GAP_S
    person.press("Escape", "Ctrl+.")


def has_focus(person: Person, when: str) -> None:
    """Somewhere in the program is the focus, now or as soon as what is just opening or closing has done so."""
    application = person.application
    person.wait_for(
        lambda: application.focusWidget() is not None or application.activePopupWidget() is not None, patience_s=3.0
    )
    assert application.activeWindow() is not None, when


@pytest.mark.timeout(300)
def test_two_hundred_paintings_in_a_row_take_no_more_memory_than_a_few(meet: Meet, tmp_path: Path) -> None:
    files = [
        write_picture(tmp_path / f"{number}.png", plain_painting(width=1400, height=1000, colour=(number, 90, 60)))
        for number in range(4)
    ]
    person = meet(screen_reader=True)
    person.start(files[0])
    for number in range(PAINTINGS + 20):
        if number == 20:
            before = resident_bytes()
        file = files[number % len(files)]
        person.program.open((file,))
        person.wait_for(lambda name=file.name: name in person.window.windowTitle())
    assert resident_bytes() - before < MOST_GROWTH_BYTES


def resident_bytes() -> int:
    """What is in use: what other tests of this process have let go is given back first, so that it is nobody's growth."""
    gc.collect()
    ctypes.CDLL("libc.so.6").malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096
