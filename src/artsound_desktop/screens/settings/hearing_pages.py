"""The pages of the settings for what is heard: who speaks and how, how loud each kind of sound is, through which device."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from artsound_core.clip import Clip
from artsound_core.sound.channel import Channel
from artsound_desktop.accessibility.announcer import Announcer
from artsound_desktop.screens.settings.items import Choice, Deed, Group, Level, Option, Switch
from artsound_desktop.screens.settings.side_tones import side_tones
from artsound_desktop.screens.settings.texts import SettingsTexts as Words
from artsound_desktop.settings import FASTEST_SPEECH, SLOWEST_SPEECH, DesktopSettings, KeptSettings, Speaks

_STEP_PERCENT = 5
_SPEED_STEP_PERCENT = 25


class HearingChoices(Protocol):
    """What the program's `Hearing` lets a person choose; volumes are 0..1. `devices` answers later, with names."""

    @property
    def speaks(self) -> Speaks: ...

    def choose_speaks(self, speaks: Speaks) -> None: ...

    def set_speech_rate(self, rate: float) -> None: ...

    def set_volume(self, volume: float) -> None: ...

    def set_channel_volume(self, channel: Channel, volume: float) -> None: ...

    def switch_channel(self, channel: Channel) -> None: ...

    def devices(self, then: Callable[[Sequence[str]], None]) -> None: ...

    def choose_device(self, name: str | None) -> None: ...

    def obey(self) -> None:
        """The settings say anew who speaks."""
        ...


class HearingPages:
    """`sound_tone` plays a short clip. The set-up asks some of these questions too, under names of its own."""

    def __init__(
        self,
        hearing: HearingChoices,
        settings: KeptSettings,
        announcer: Announcer,
        sound_tone: Callable[[Clip], object],
        switch_facts_only: Callable[[], object],
    ) -> None:
        self._hearing, self._settings, self._announcer = hearing, settings, announcer
        self._sound_tone, self._switch_facts_only = sound_tone, switch_facts_only

    def speech(self) -> Group:
        return Group(
            Words.SPEECH,
            (
                self.speaks(Words.SPEAKS),
                self._speed(),
                self._volume_of(Channel.VOICE, Words.VOICE_VOLUME),
                self.switch(
                    Words.FACTS, Words.FACTS_HELP, lambda: self._settings.now.facts_only, self._switch_facts_only
                ),
                self._whole(),
                self._single_keys(),
            ),
        )

    def sound(self) -> Group:
        return Group(
            Words.SOUND,
            (
                self._volume(),
                self._switch_of(Channel.MUSIC, Words.MUSIC_ON, Words.MUSIC_ON_HELP),
                self._volume_of(Channel.MUSIC, Words.MUSIC_VOLUME),
                self._switch_of(Channel.TONES, Words.TONES_ON, Words.TONES_ON_HELP),
                self._volume_of(Channel.TONES, Words.TONES_VOLUME),
                self._device(),
                Deed(Words.SIDES, Words.SIDES_HELP, lambda: self._sound_tone(side_tones())),
            ),
        )

    def speaks(self, name: str) -> Choice:
        labels = {
            Speaks.SCREEN_READER: Words.SPEAKS_READER,
            Speaks.OWN_VOICE: Words.SPEAKS_OWN,
            Speaks.NOBODY: Words.SPEAKS_NOBODY,
        }
        options = tuple(Option(speaks, label) for speaks, label in labels.items())
        choose: Callable[[Speaks], None] = self.quietly(self._hearing.choose_speaks)
        return Choice(name, Words.SPEAKS_HELP, options, lambda: self._hearing.speaks, choose)

    def be_usual(self) -> None:
        """What is heard, as it was at first."""
        usual = DesktopSettings()
        self._hearing.set_volume(usual.volume)
        for channel in Channel:
            self._hearing.set_channel_volume(channel, float(getattr(usual, _VOLUMES[channel])))
            if channel in _SWITCHES and not getattr(self._settings.now, _SWITCHES[channel]):
                self._hearing.switch_channel(channel)
        self._hearing.set_speech_rate(usual.speech_rate)
        if self._settings.now.sound_device is not None:
            self._hearing.choose_device(None)
        if self._settings.now.facts_only:
            self._switch_facts_only()

    def obey(self) -> None:
        self._hearing.obey()

    def quietly(self, change: Callable[[Any], object]) -> Callable[[Any], None]:
        """The control tells the change, so its sentence is only shown."""

        def do(value: Any) -> None:
            with self._announcer.told_elsewhere():
                change(value)

        return do

    def switch(self, name: str, help_text: str, is_on: Callable[[], bool], turn_over: Callable[[], object]) -> Switch:
        """On and off for what a key turns over."""
        return Switch(name, help_text, is_on, self.quietly(lambda wanted: turn_over() if wanted != is_on() else None))

    # --- items

    def _speed(self) -> Level:
        return Level(
            Words.SPEED,
            Words.SPEED_HELP,
            round(SLOWEST_SPEECH * 100),
            round(FASTEST_SPEECH * 100),
            _SPEED_STEP_PERCENT,
            lambda: round(self._settings.now.speech_rate * 100),
            self.quietly(lambda percent: self._hearing.set_speech_rate(percent / 100)),
        )

    def _volume(self) -> Level:
        set_volume = self.quietly(lambda percent: self._hearing.set_volume(percent / 100))
        return _level(Words.VOLUME, lambda: self._settings.now.volume, set_volume)

    def _volume_of(self, channel: Channel, name: str) -> Level:
        set_volume = self.quietly(lambda percent: self._hearing.set_channel_volume(channel, percent / 100))
        return _level(name, lambda: float(getattr(self._settings.now, _VOLUMES[channel])), set_volume)

    def _switch_of(self, channel: Channel, name: str, help_text: str) -> Switch:
        def is_on() -> bool:
            return bool(getattr(self._settings.now, _SWITCHES[channel]))

        return self.switch(name, help_text, is_on, lambda: self._hearing.switch_channel(channel))

    def _single_keys(self) -> Switch:
        def turn(wanted: bool) -> None:
            self._settings.change(has_single_keys=wanted)

        return Switch(Words.SINGLE_KEYS, Words.SINGLE_KEYS_HELP, lambda: self._settings.now.has_single_keys, turn)

    def _whole(self) -> Switch:
        def turn(wanted: bool) -> None:
            self._settings.change(reads_whole=wanted)

        return Switch(Words.WHOLE, Words.WHOLE_HELP, lambda: self._settings.now.reads_whole, turn)

    def _device(self) -> Choice:
        default = Option(None, Words.DEVICE_DEFAULT)

        def with_names(names: Sequence[str]) -> tuple[Option, ...]:
            chosen = self._settings.now.sound_device
            missing = Option(chosen, Words.DEVICE_MISSING.format(name=chosen))
            found = [Option(name, name) for name in names]
            return (default, *found, *([missing] if chosen is not None and chosen not in names else []))

        def look(then: Callable[[tuple[Option, ...]], None]) -> None:
            self._hearing.devices(lambda names: then(with_names(names)))

        return Choice(
            Words.DEVICE,
            Words.DEVICE_HELP,
            with_names(()),
            lambda: self._settings.now.sound_device,
            self.quietly(self._hearing.choose_device),
            look,
        )


#: The fields of the settings.
_VOLUMES = {Channel.MUSIC: "music_volume", Channel.VOICE: "voice_volume", Channel.TONES: "tone_volume"}
_SWITCHES = {Channel.MUSIC: "has_music", Channel.TONES: "has_tones"}


def _level(name: str, now: Callable[[], float], set_percent: Callable[[int], None]) -> Level:
    return Level(name, "", 0, 100, _STEP_PERCENT, lambda: round(now() * 100), set_percent)
