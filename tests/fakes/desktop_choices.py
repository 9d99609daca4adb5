"""What the settings and the set-up work on in tests: hearing that only remembers, and views that show nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from artsound_core.sound.channel import Channel
from artsound_desktop.accessibility.announcer import Announcer, Level
from artsound_desktop.screens.settings.items import Group
from artsound_desktop.screens.setup.presenter import Question
from artsound_desktop.settings import KeptSettings, Speaks


class FakeHearing:
    """`found` are the devices; each change is kept in `settings` and said, as the real one does."""

    def __init__(self, settings: KeptSettings, announcer: Announcer, speaks: Speaks = Speaks.OWN_VOICE) -> None:
        self._settings, self._announcer, self._speaks = settings, announcer, speaks
        self.found: tuple[str, ...] = ("Headphones", "Loudspeakers")

    @property
    def speaks(self) -> Speaks:
        return self._settings.now.speaks or self._speaks

    def found_reader(self) -> None:
        """It has asked for something only now."""
        self._speaks = Speaks.SCREEN_READER

    def choose_speaks(self, speaks: Speaks) -> None:
        self._change(speaks=speaks)

    def set_speech_rate(self, rate: float) -> None:
        self._change(speech_rate=rate)

    def set_volume(self, volume: float) -> None:
        self._change(volume=volume)

    def set_channel_volume(self, channel: Channel, volume: float) -> None:
        fields = {Channel.MUSIC: "music_volume", Channel.VOICE: "voice_volume", Channel.TONES: "tone_volume"}
        self._change(**{fields[channel]: volume})

    def switch_channel(self, channel: Channel) -> None:
        field = {Channel.MUSIC: "has_music", Channel.TONES: "has_tones"}[channel]
        self._change(**{field: not getattr(self._settings.now, field)})

    def devices(self, then: Callable[[Sequence[str]], None]) -> None:
        then(self.found)

    def choose_device(self, name: str | None) -> None:
        self._change(sound_device=name)

    def obey(self) -> None:
        self._announcer.say("Changed.")

    def _change(self, **changes: Any) -> None:
        self._settings.change(**changes)
        self._announcer.say("Changed.", Level.QUIET)


class FakeSettingsView:
    def __init__(self) -> None:
        self.groups: tuple[Group, ...] = ()
        self.refreshes = 0

    def open(self, groups: Sequence[Group]) -> None:
        self.groups = tuple(groups)

    def refresh(self) -> None:
        self.refreshes += 1


class FakeSetupView:
    """`questions` in the order they were asked."""

    def __init__(self) -> None:
        self.questions: list[Question] = []
        self.is_open = False
        self.suggested: int | None = None
        self._left: Callable[[], object] = lambda: None
        self._answered: Callable[[], object] = lambda: None

    def open(self, answered: Callable[[], object], left: Callable[[], object]) -> None:
        self._answered, self._left, self.is_open = answered, left, True

    def ask(self, question: Question) -> None:
        self.questions.append(question)

    def suggest(self, row: int) -> None:
        self.suggested = row

    def close(self) -> None:
        self.is_open = False
        self._left()

    def answer(self, label: str) -> None:
        """Choose by its words, and go on."""
        choice = self.questions[-1].choice
        choice.choose(next(each.value for each in choice.options if each.label == label))
        self._answered()

    def go_on(self) -> None:
        self._answered()
