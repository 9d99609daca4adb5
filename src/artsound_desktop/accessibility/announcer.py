"""The one door for everything the program says: shown, kept for "say again", and spoken by exactly one voice."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Protocol

from artsound_desktop.texts import Text


class Level(Enum):
    """QUIET: not by our own voice, whose sound would answer a wish for silence or cover the music. ASSERTIVE: trouble."""

    QUIET = "quiet"
    POLITE = "polite"
    ASSERTIVE = "assertive"


class Outlet(Protocol):
    """A way to reach the person: the line at the window's foot, the screen reader."""

    def put(self, text: str, level: Level) -> None: ...


class SpeakingVoice(Protocol):
    """Our own voice, which may be switched off or missing."""

    @property
    def is_on(self) -> bool: ...

    def speak(self, sentences: Sequence[str], is_reading: bool = False) -> None: ...


class Announcer:
    """`line` shows every text. Of `screen_reader` and `voice` just one speaks it: the voice when it is on."""

    def __init__(self, line: Outlet, screen_reader: Outlet, voice: SpeakingVoice) -> None:
        self._line, self._screen_reader, self._voice = line, screen_reader, voice
        self._last: tuple[str, ...] = ()
        self._held: tuple[str, ...] = ()

    @property
    def last(self) -> tuple[str, ...]:
        """The sentences that were said last."""
        return self._last

    def say(self, text: str, level: Level = Level.POLITE) -> None:
        """Say one status or trouble."""
        held, self._held = self._held, ()
        if level is Level.QUIET and self._voice.is_on:
            self._last, self._held = (text,), held  # nobody would hear what is held
        else:
            self._last = (*held, text)
        self._line.put(text, level)
        self._speak(level)

    def read(self, sentences: Sequence[str], title: str) -> None:
        """Read a longer text, sentence by sentence; the line shows only its `title`."""
        self._last, self._held = (*self._held, *sentences), ()
        self._line.put(title, Level.POLITE)
        self._speak(Level.POLITE, is_reading=True)

    def hold(self, sentences: Sequence[str]) -> None:
        """Keep these until something else is said, and say them before it: spoken now, they would be cut off by it."""
        self._held = tuple(sentences)

    def say_again(self) -> None:
        """Repeat what was said last, also what was said quietly: it was asked for."""
        if not self._last:
            self._last = (Text.NOTHING_SAID,)
        self._speak(Level.POLITE, is_reading=len(self._last) > 1)

    def _speak(self, level: Level, is_reading: bool = False) -> None:
        if not self._voice.is_on:
            self._screen_reader.put(" ".join(self._last), level)
        elif level is not Level.QUIET:
            self._voice.speak(self._last, is_reading)
