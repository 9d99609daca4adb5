"""A person of the plain-language journeys, in two bodies: at the real window without a screen, and before a real Orca."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QApplication

from artsound_core.assemble import assemble
from artsound_core.settings import folders_from
from fakes.desktop_person import Person
from fakes.desktop_screen import wait_for
from fakes.orca_desk import OrcaDesk
from fakes.program import PROGRAM

PATIENCE_S = 25.0
#: Louder than this, RMS of half a second in dB below full scale, is music; softer than the other, silence.
MUSIC_DB, SILENCE_DB = -55.0, -75.0


class Visitor(Protocol):
    """`home` holds settings and library. What is heard counts from the last key on."""

    home: Path

    def come(self, *paths: Path) -> None:
        """Start the program with these paths, and wait until it can be used."""
        ...

    def leave(self) -> None:
        """Close the program, and wait until it has ended."""
        ...

    def press(self, *keys: str) -> None: ...

    def type(self, text: str) -> None: ...

    def hears(self, text: str) -> None:
        """Waits until these words are spoken."""
        ...

    def is_told(self, text: str) -> None:
        """Waits until these words are spoken, or shown where our own voice keeps quiet for the music's sake."""
        ...

    def hears_music(self) -> None: ...

    def hears_silence(self) -> None: ...

    @property
    def said(self) -> list[str]:
        """What was spoken since the last key."""
        ...


class OwnVoiceVisitor:
    """Hears our own voice, in the real window with the real engine; sound goes to a device of numbers."""

    def __init__(self, application: QApplication, home: Path, **wishes: bool) -> None:
        self.home = home
        self._make: Callable[[], Person] = lambda: Person(
            application,
            home,
            assemble_chosen=lambda engine, wish: assemble(
                folders_from({"ARTSOUND_HOME": str(home)}), engine, wish=wish
            ),
            **wishes,
        )
        self._person: Person | None = None
        self._since = 0

    @property
    def person(self) -> Person:
        assert self._person is not None, "the person has not come yet"
        return self._person

    def come(self, *paths: Path) -> None:
        self._person, self._since = self._make(), 0
        self._person.start(*paths)

    def leave(self) -> None:
        if self._person is not None:
            self._person.leave()

    def press(self, *keys: str) -> None:
        for key in keys:
            self._since = len(self.person.heard)
            self.person.press(key)

    def type(self, text: str) -> None:
        self._since = len(self.person.heard)
        self.person.type(text)

    @property
    def said(self) -> list[str]:
        return [str(each) for each in self.person.heard[self._since :]]

    def hears(self, text: str) -> None:
        self.person.wait_for(lambda: text in " ".join(self.said), PATIENCE_S)

    def is_told(self, text: str) -> None:
        self.person.wait_for(lambda: text in self.person.line or text in " ".join(self.said), PATIENCE_S)

    def hears_music(self) -> None:
        self.person.wait_for(lambda: self.person.engine.is_playing, PATIENCE_S)

    def hears_silence(self) -> None:
        self.person.wait_for(lambda: not (self.person.engine.is_playing or self.person.engine.is_speaking), PATIENCE_S)


class OrcaVisitor:
    """Hears a real Orca speak of the installed program, and what comes out of the sound server."""

    def __init__(self, desk: OrcaDesk, home: Path) -> None:
        self.home, self._desk = home, desk
        self._child: subprocess.Popen[bytes] | None = None
        self._since = 0

    def come(self, *paths: Path) -> None:
        self._since = len(self._desk.speech())
        self._child = subprocess.Popen(
            [PROGRAM, "app", *paths], env={**self._desk.environment, "ARTSOUND_HOME": str(self.home)}
        )
        wait_for(lambda: self._desk.screen.windows("Artsound"), "the window")
        wait_for(lambda: self.said, "the first words")
        self._let_it_speak()

    def leave(self) -> None:
        if self._child is None:
            return
        self._desk.screen.press("ctrl+q")
        try:
            assert self._child.wait(20.0) == 0
        finally:
            self._child.kill()
            self._child.wait()
            self._child = None

    def press(self, *keys: str) -> None:
        for key in keys:
            self._since = len(self._desk.speech())
            self._desk.screen.press(_x_key(key))
            time.sleep(0.3)  # as a person's fingers; Orca drops what it has not begun when the next key comes

    def type(self, text: str) -> None:
        self._since = len(self._desk.speech())
        self._desk.screen.type(text)

    @property
    def said(self) -> list[str]:
        return self._desk.speech(self._since)

    def hears(self, text: str) -> None:
        wait_for(lambda: text in " ".join(self.said), f"{text!r}; heard: {self.said}", PATIENCE_S)

    is_told = hears

    def hears_music(self) -> None:
        wait_for(lambda: self._desk.sound.level_db > MUSIC_DB, "music", PATIENCE_S)

    def hears_silence(self) -> None:
        wait_for(lambda: self._desk.sound.level_db < SILENCE_DB, "silence", PATIENCE_S)

    def _let_it_speak(self) -> None:
        """Wait until nothing new has been said for a second."""
        count = -1
        while count != len(self.said):
            count = len(self.said)
            time.sleep(1.0)


_X_KEYS = {
    "Ctrl": "ctrl",
    "Shift": "shift",
    "Alt": "alt",
    ".": "period",
    ",": "comma",
    "+": "plus",
    "-": "minus",
    "PgDown": "Next",
    "PgUp": "Prior",
    "Backspace": "BackSpace",
    "Enter": "Return",
}


def _x_key(key: str) -> str:
    """A shortcut as Qt writes it, as the X server's tools do."""
    parts = key.split("+") if not key.endswith("++") else [*key[:-2].split("+"), "+"]
    names = [_X_KEYS.get(part, part) for part in parts]
    return "+".join(name.lower() if len(name) == 1 else name for name in names)
