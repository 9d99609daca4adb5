"""What takes the window's words in tests: outlets that remember, and a speaker without a voice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from artsound_core.errors import SoundError
from artsound_core.sound.speaker import Pauses
from artsound_desktop.accessibility.announcer import Announcer, Level
from artsound_desktop.accessibility.own_voice import OwnVoice


class FakeOutlet:
    """`said` holds (text, level) in order."""

    def __init__(self) -> None:
        self.said: list[tuple[str, Level]] = []

    @property
    def texts(self) -> list[str]:
        return [text for text, _ in self.said]

    def put(self, text: str, level: Level) -> None:
        self.said.append((text, level))


class FakeSpeaker:
    """`said` holds each call's sentences, `pauses` the numbers of those before which it was to wait."""

    def __init__(self) -> None:
        self.said: list[tuple[str, ...]] = []
        self.pauses: list[set[int]] = []
        self.stops = 0
        self.is_closed = False
        self.failure: SoundError | None = None
        self.rate, self.language = 1.0, "en"
        self.is_speaking = False
        self.spoken: tuple[str, ...] = ()

    def say(self, sentences: Sequence[str], *, pauses: Pauses | None = None) -> None:
        self.said.append(tuple(sentences))
        self.pauses.append(set(pauses.before) if pauses else set())

    def stop(self) -> None:
        self.stops += 1

    def close(self) -> None:
        self.is_closed = True


class Words:
    """An announcer with all its ends open to look at."""

    def __init__(self, own_voice: bool = False, clock: Callable[[], float] = lambda: 0.0) -> None:
        self.line, self.screen_reader, self.speaker = FakeOutlet(), FakeOutlet(), FakeSpeaker()
        self.voice = OwnVoice(own_voice, clock)
        self.voice.take(self.speaker)
        self.announcer = Announcer(self.line, self.screen_reader, self.voice)
