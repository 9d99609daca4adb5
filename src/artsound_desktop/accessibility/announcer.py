"""The one door for everything the program says: shown, kept for "say again", and spoken by exactly one voice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
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

    def speak(self, sentences: Sequence[str]) -> None: ...

    def read(self, sentences: Sequence[str], paragraph_starts: Collection[int] = ...) -> None: ...


class Announcer:
    """`line` shows every text. Of `screen_reader` and `voice` just one speaks it: the voice when it is on."""

    def __init__(self, line: Outlet, screen_reader: Outlet, voice: SpeakingVoice) -> None:
        self._line, self._screen_reader, self._voice = line, screen_reader, voice
        self._last: tuple[str, ...] = ()
        self._held: tuple[str, ...] = ()
        self._paragraph_starts: tuple[int, ...] | None = None  # of a reading
        self._missed: tuple[str, ...] = ()
        self._is_told_elsewhere = self._waits = False
        #: Nobody is to speak: everything is only shown.
        self.is_silent = False

    @property
    def last(self) -> tuple[str, ...]:
        """The sentences that were said last."""
        return self._last

    def say(self, text: str, level: Level = Level.POLITE) -> None:
        """Say one status or trouble."""
        held, self._held = self._held, ()
        self._paragraph_starts = None
        if level is Level.QUIET and self._voice.is_on:
            self._last, self._held = (text,), held  # nobody would hear what is held
        else:
            self._last = (*held, text)
        self._line.put(text, level)
        self._tell(level)

    def read(self, sentences: Sequence[str], title: str, paragraph_starts: Sequence[int] = (0,)) -> None:
        """Read a longer text, sentence by sentence; the line shows only its `title`.

        `paragraph_starts`: the numbers of the sentences that begin a paragraph; our own voice begins those where the music
        leaves room for them.
        """
        self._paragraph_starts = tuple(len(self._held) + start for start in paragraph_starts)
        self._last, self._held = (*self._held, *sentences), ()
        self._line.put(title, Level.POLITE)
        self._tell(Level.POLITE)

    def hold(self, sentences: Sequence[str]) -> None:
        """Keep these until something else is said, and say them before it: spoken now, they would be cut off by it."""
        self._held = tuple(sentences)

    @contextmanager
    def told_elsewhere(self) -> Iterator[None]:
        """A control tells a change by itself, so the sentence for it is only shown; trouble is spoken all the same."""
        before, self._is_told_elsewhere = self._is_told_elsewhere, True
        try:
            yield
        finally:
            self._is_told_elsewhere = before

    def wait(self) -> None:
        """The person is answering questions: until `go_on` only trouble is spoken, everything else is shown."""
        self._waits = True

    def go_on(self, words: Sequence[str], more_comes: bool) -> None:
        """Say `words`, and what came up last meanwhile. Where `more_comes` it is said before that, in one go with it."""
        self._waits = False
        missed, self._missed = self._missed, ()
        if more_comes:
            self.hold(words)
        elif len(missed) > 1:
            self.read((*words, *missed), words[0])
        else:
            self.say(" ".join((*words, *missed)))

    def say_again(self) -> None:
        """Repeat what was said last, also what was said quietly: it was asked for."""
        if not self._last:
            self._last = (Text.NOTHING_SAID,)
        if self.is_silent:
            self._line.put(" ".join(self._last), Level.POLITE)
        self._speak(Level.POLITE)

    def _tell(self, level: Level) -> None:
        if level is Level.ASSERTIVE or not (self._is_told_elsewhere or self._waits):
            self._speak(level)
        elif level is Level.POLITE and not self._is_told_elsewhere:
            self._missed = self._last

    def _speak(self, level: Level) -> None:
        if self.is_silent:
            return
        if not self._voice.is_on:
            self._screen_reader.put(" ".join(self._last), level)
        elif self._paragraph_starts is not None:
            self._voice.read(self._last, self._paragraph_starts)
        elif level is not Level.QUIET:
            self._voice.speak(self._last)
