"""Decides who speaks, a screen reader, our own voice or nobody, and how fast our own voice does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from artsound_desktop.accessibility.announcer import Announcer, Level
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.accessibility.own_voice import OwnVoice
from artsound_desktop.settings import FASTEST_SPEECH, SLOWEST_SPEECH, KeptSettings, Speaks
from artsound_desktop.sound_texts import SoundTexts
from artsound_desktop.texts import Text

#: The eight speeds that the keys step through; 1 is the voice's usual one. Larger steps where the ear hears less of them.
SPEEDS = (SLOWEST_SPEECH, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, FASTEST_SPEECH)


class SpeakingView(Protocol):
    def show_checked(self, wanted: CommandId, is_checked: bool) -> None: ...


def who_speaks(chosen: Speaks | None, finds_reader: Callable[[], bool]) -> Speaks:
    """The person's choice, or without one our own voice where no screen reader was found. Never both."""
    if chosen is not None:
        return chosen
    return Speaks.SCREEN_READER if finds_reader() else Speaks.OWN_VOICE


class Speaking:
    """`finds_reader` is asked where the person has not chosen; while `is_looking()`, a voice may still be found."""

    def __init__(
        self,
        view: SpeakingView,
        announcer: Announcer,
        voice: OwnVoice,
        settings: KeptSettings,
        finds_reader: Callable[[], bool],
        is_looking: Callable[[], bool],
    ) -> None:
        self._view, self._announcer, self._voice, self._settings = view, announcer, voice, settings
        self._finds_reader, self._is_looking = finds_reader, is_looking
        voice.set_rate(settings.now.speech_rate)
        announcer.is_silent = settings.now.speaks is Speaks.NOBODY

    def commands(self) -> Handlers:
        return {
            CommandId.OWN_VOICE: self.switch,
            CommandId.SPEAK_SLOWER: lambda: self._step(-1),
            CommandId.SPEAK_FASTER: lambda: self._step(1),
        }

    @property
    def speaks(self) -> Speaks:
        return who_speaks(self._settings.now.speaks, self._finds_reader)

    def begin(self) -> None:
        """A voice has been looked for: let the right one speak."""
        self._let_speak(self.speaks)

    def choose(self, speaks: Speaks) -> None:
        if speaks is Speaks.OWN_VOICE and not (self._voice.is_found or self._is_looking()):
            self._view.show_checked(CommandId.OWN_VOICE, False)
            self._announcer.say(Text.NO_VOICE_HERE, Level.ASSERTIVE)
            return
        self._let_speak(speaks)
        self._settings.change(speaks=speaks)
        texts = {Speaks.OWN_VOICE: Text.OWN_VOICE_ON, Speaks.SCREEN_READER: Text.OWN_VOICE_OFF}
        self._announcer.say(texts.get(speaks, SoundTexts.NOBODY_SPEAKS))

    def switch(self) -> None:
        """Our own voice on; or off, and words go to a screen reader."""
        self.choose(Speaks.SCREEN_READER if self._voice.is_on else Speaks.OWN_VOICE)

    def fall_silent(self) -> None:
        """Our own voice cannot be heard: its words go to a screen reader for now, and the person's choice is kept."""
        self._voice.want(False)
        self._view.show_checked(CommandId.OWN_VOICE, False)

    def set_rate(self, rate: float) -> None:
        """0.5 to 4; the answer is the first thing said in the new speed."""
        kept = min(max(rate, SLOWEST_SPEECH), FASTEST_SPEECH)
        self._voice.set_rate(kept)
        self._settings.change(speech_rate=kept)
        self._say_rate(SoundTexts.SPEED)

    def _step(self, step: int) -> None:
        if not self._voice.is_on:
            others = {Speaks.SCREEN_READER: SoundTexts.READER_HAS_SPEED, Speaks.NOBODY: SoundTexts.NOBODY_SPEAKS}
            self._announcer.say(others.get(self.speaks, Text.NO_VOICE_HERE))
            return
        now = self._settings.now.speech_rate
        left = (
            [speed for speed in SPEEDS if speed > now] if step > 0 else [speed for speed in SPEEDS[::-1] if speed < now]
        )
        if left:
            self.set_rate(left[0])
        else:
            self._say_rate(SoundTexts.FASTEST if step > 0 else SoundTexts.SLOWEST)

    def _say_rate(self, text: str) -> None:
        self._announcer.say(text.format(percent=round(self._settings.now.speech_rate * 100)))

    def _let_speak(self, speaks: Speaks) -> None:
        self._announcer.is_silent = speaks is Speaks.NOBODY
        self._voice.want(speaks is Speaks.OWN_VOICE)
        self._view.show_checked(CommandId.OWN_VOICE, self._voice.is_on)
