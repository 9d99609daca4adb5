"""A person of the plain-language journeys, in two bodies: at the real window without a screen, and before a real Orca."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import numpy as np
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
_MOMENT_S = 2.5


class Visitor(Protocol):
    """`home` holds settings and library. What is heard counts from the last key on.

    `has_sound`, `has_voice` and `most_kilobytes` (of a file) are what the computer has; they count when the person comes.
    """

    home: Path
    has_sound: bool
    has_voice: bool
    most_kilobytes: int | None

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

    def has_heard(self, text: str) -> bool:
        """Whether these words are spoken within a moment."""
        ...

    def is_told(self, text: str) -> None:
        """Waits until these words are spoken, or shown where our own voice keeps quiet for the music's sake."""
        ...

    def hears_music(self) -> None: ...

    def hears_tone(self) -> None: ...

    def hears_silence(self) -> None: ...

    @property
    def said(self) -> list[str]:
        """What was spoken since the last key."""
        ...


class OwnVoiceVisitor:
    """Hears our own voice, in the real window with the real engine; sound goes to a device of numbers."""

    def __init__(self, application: QApplication, home: Path) -> None:
        self.home, self.has_sound, self.has_voice = home, True, True
        self.most_kilobytes: int | None = None
        self._make: Callable[[], Person] = lambda: Person(
            application,
            home,
            assemble_chosen=lambda engine, wish: assemble(
                folders_from({"ARTSOUND_HOME": str(home)}), engine, wish=wish
            ),
            is_set_up=False,
            has_sound=self.has_sound,
            has_voice=self.has_voice,
        )
        self._person: Person | None = None
        self._since = self._frames_before = 0

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
            self._frames_before = len(self.person.output.heard) if self.person.output else 0
            self.person.press(key)

    def type(self, text: str) -> None:
        self._since = len(self.person.heard)
        self.person.type(text)

    @property
    def said(self) -> list[str]:
        return [str(each) for each in self.person.heard[self._since :]]

    def hears(self, text: str) -> None:
        self.person.wait_for(lambda: text in " ".join(self.said), PATIENCE_S)

    def has_heard(self, text: str) -> bool:
        self.person.pause(_MOMENT_S / 5)
        return text in " ".join(self.said)

    def is_told(self, text: str) -> None:
        self.person.wait_for(lambda: text in self.person.line or text in " ".join(self.said), PATIENCE_S)

    def hears_music(self) -> None:
        self.person.wait_for(lambda: self.person.engine.is_playing, PATIENCE_S)

    def hears_tone(self) -> None:
        output = self.person.output
        assert output is not None
        self.person.wait_for(lambda: _is_aside(output.heard[self._frames_before :]), PATIENCE_S)

    def hears_silence(self) -> None:
        self.person.wait_for(lambda: not (self.person.engine.is_playing or self.person.engine.is_speaking), PATIENCE_S)


#: After so long a person who hears nothing looks which window has the keys.
_SILENCE_S = 15.0


class OrcaVisitor:
    """Hears a real Orca speak of the installed program, and what comes out of the sound server."""

    def __init__(self, desk: OrcaDesk, home: Path) -> None:
        self.home, self._desk, self.has_sound, self.has_voice = home, desk, True, True
        self.most_kilobytes: int | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._since = 0

    def come(self, *paths: Path) -> None:
        self._since = len(self._desk.speech())
        environment = {**self._desk.environment, "ARTSOUND_HOME": str(self.home)}
        if not self.has_sound:
            environment["PULSE_SERVER"] = "unix:/nowhere"
        words = [PROGRAM, "app", *paths]
        if (
            self.most_kilobytes is not None
        ):  # the shell counts in kilobytes; Python ignores the signal, and gets an error
            words = ["bash", "-c", f'ulimit -f {self.most_kilobytes}; exec "$@"', "bash", *words]
        self._child = subprocess.Popen(words, env=environment)
        wait_for(lambda: self._desk.screen.windows("Artsound"), "the window")
        begun = time.monotonic()
        wait_for(lambda: self.said or time.monotonic() - begun > _SILENCE_S, "the first words")
        if (
            not self.said
        ):  # now and then the window manager lets a new window lie without the keys: a person turns to it
            self._desk.screen.turn_to(self._desk.screen.windows("Artsound")[-1])
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

    def has_heard(self, text: str) -> bool:
        time.sleep(_MOMENT_S)
        return text in " ".join(self.said)

    def hears_tone(self) -> None:
        self.hears_music()

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


def _is_aside(sound: np.ndarray) -> bool:
    """Whether float32 [frames, 2] holds something that is not in the middle, where our own voice and nothing else is."""
    return bool(np.abs(sound[:, 0] - sound[:, 1]).max(initial=0.0) > 0.01)
