"""Artsound's own voice, for people who use no screen reader: on or off, found or missing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from artsound_core.errors import SoundError
from artsound_core.sound.speaker import Pauses


class Speaker(Protocol):
    """The part of the core's speaker that the window needs."""

    rate: float
    language: str

    @property
    def failure(self) -> SoundError | None: ...

    @property
    def is_speaking(self) -> bool: ...

    @property
    def spoken(self) -> tuple[str, ...]:
        """The texts that have begun to sound, oldest first."""
        ...

    def say(self, sentences: Sequence[str], *, pauses: Pauses | None = ...) -> None: ...

    def stop(self) -> None: ...

    def close(self) -> None: ...


class Kind(Enum):
    """A STATUS is short news, a READING a longer text; SILENCE was asked for."""

    STATUS = "status"
    READING = "reading"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said last, echoes of the focus left out. `number` counts them, `begun_s` is the clock's time."""

    number: int
    kind: Kind
    begun_s: float


def _at_once(_number: int) -> Callable[[], bool]:
    return lambda: True


class OwnVoice:
    """`is_on` says whether it speaks: it was wished, a voice was found, and there is a device to hear it through.

    `begin_paragraph` is the `Pauses.begin` of a reading's paragraphs.
    """

    def __init__(
        self,
        is_wanted: bool,
        clock: Callable[[], float],
        begin_paragraph: Callable[[int], Callable[[], bool]] = _at_once,
    ) -> None:
        self._is_wanted, self._clock, self._begin_paragraph = is_wanted, clock, begin_paragraph
        self._speaker: Speaker | None = None
        self._rate = 1.0
        self._language: str | None = None
        self._language_of_readings: Callable[[], str] | None = None
        self._last = Utterance(0, Kind.SILENCE, clock())
        self._is_echo = False

    @property
    def is_wanted(self) -> bool:
        return self._is_wanted

    @property
    def is_found(self) -> bool:
        return self._speaker is not None

    @property
    def is_on(self) -> bool:
        return self._is_wanted and self.is_found

    @property
    def failure(self) -> SoundError | None:
        """Why the last words could not be heard, if they could not."""
        return self._speaker.failure if self._speaker else None

    @property
    def last(self) -> Utterance:
        return self._last

    @property
    def is_announcing(self) -> bool:
        """Whether `last` is still being spoken."""
        return bool(self._speaker and self._speaker.is_speaking) and not self._is_echo

    @property
    def sentence(self) -> str | None:
        """What is sounding now of an announcement or a reading."""
        spoken = self._speaker.spoken if self._speaker and self.is_announcing else ()
        return spoken[-1] if spoken else None

    def take(self, speaker: Speaker) -> None:
        """The voice has been found."""
        self._speaker = speaker
        speaker.rate = self._rate
        self._speak_as(self._language)

    def set_rate(self, rate: float) -> None:
        """1 is the voice's usual speed; it counts from the next sentence."""
        self._rate = rate
        if self._speaker:
            self._speaker.rate = rate

    def set_language(self, language: str, of_readings: Callable[[], str] | None = None) -> None:
        """A code such as `en` or `de`, and what tells that of readings, which are descriptions; from the next words on."""
        self._language, self._language_of_readings = language, of_readings
        self._speak_as(language)

    def want(self, is_wanted: bool) -> None:
        """Switch on or off; what is being spoken when it goes off stops at once."""
        self._is_wanted = is_wanted
        if not is_wanted:
            self.stop()

    def speak(self, sentences: Sequence[str]) -> None:
        """Speak a status in place of whatever was being spoken; silent while off."""
        if self.is_on and self._speaker:
            self._note(Kind.STATUS)
            self._speak_as(self._language)
            self._speaker.say(sentences)

    def read(self, sentences: Sequence[str], paragraph_starts: Collection[int] = (0,)) -> None:
        """Read a longer text in place of whatever was being spoken, its paragraphs in step with the music."""
        if self.is_on and self._speaker:
            self._note(Kind.READING)
            self._speak_as(self._language_of_readings() if self._language_of_readings else self._language)
            self._speaker.say(sentences, pauses=Pauses(frozenset(paragraph_starts), self._begin_paragraph))

    def echo(self, sentences: Sequence[str]) -> None:
        """Speak of the control that the person has come to, in place of whatever was being spoken."""
        if self.is_on and self._speaker:
            self._is_echo = True
            self._speak_as(self._language)
            self._speaker.say(sentences)

    def stop(self) -> None:
        self._note(Kind.SILENCE)
        if self._speaker:
            self._speaker.stop()

    def close(self) -> None:
        """Let go of the voice."""
        if self._speaker:
            self._speaker.close()
            self._speaker = None

    def _speak_as(self, language: str | None) -> None:
        if self._speaker and language is not None:
            self._speaker.language = language

    def _note(self, kind: Kind) -> None:
        self._last = Utterance(self._last.number + 1, kind, self._clock())
        self._is_echo = False
