"""Decides about volumes: the common one, and those of music, voice and tones under it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Protocol

from artsound_core.sound.channel import Channel
from artsound_desktop.accessibility.announcer import Announcer, Level
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.playback import VOLUME_STEP, Playback, State
from artsound_desktop.settings import KeptSettings
from artsound_desktop.sound_texts import switch_text, volume_text
from artsound_desktop.texts import Text

#: The settings' field for each channel's volume, and for those that can be turned off, for that too.
_VOLUMES = {Channel.MUSIC: "music_volume", Channel.VOICE: "voice_volume", Channel.TONES: "tone_volume"}
_SWITCHES = {Channel.MUSIC: "has_music", Channel.TONES: "has_tones"}
_OFF_COMMANDS = {Channel.MUSIC: CommandId.MUSIC_OFF, Channel.TONES: CommandId.TONES_OFF}


class VolumeView(Protocol):
    def show_checked(self, wanted: CommandId, is_checked: bool) -> None: ...

    def show_volume(self, percent: int, is_muted: bool) -> None: ...

    @property
    def tells_volume_itself(self) -> bool:
        """Whether the focus is on the volume slider, whose value a screen reader tells."""
        ...


class Channels(Protocol):
    """The part of the sound engine that has channels."""

    def channel_volume(self, channel: Channel) -> float: ...

    def set_channel_volume(self, channel: Channel, volume: float) -> None: ...

    def is_channel_on(self, channel: Channel) -> bool: ...

    def set_channel_on(self, channel: Channel, is_on: bool) -> None: ...


class Volumes:
    """Everything is kept in the settings, but a mute: a program that starts silent would seem broken."""

    def __init__(
        self, view: VolumeView, channels: Channels, playback: Playback, announcer: Announcer, settings: KeptSettings
    ) -> None:
        self._view, self._channels, self._playback = view, channels, playback
        self._announcer, self._settings = announcer, settings
        for channel, field in _VOLUMES.items():
            channels.set_channel_volume(channel, float(getattr(settings.now, field)))
        for channel, field in _SWITCHES.items():
            channels.set_channel_on(channel, bool(getattr(settings.now, field)))
        self._show()

    def commands(self) -> Handlers:
        return {
            CommandId.LOUDER: lambda: self.set_volume(self._playback.volume + VOLUME_STEP),
            CommandId.SOFTER: lambda: self.set_volume(self._playback.volume - VOLUME_STEP),
            CommandId.MUTE: self.mute,
            CommandId.MUSIC_LOUDER: partial(self.turn, Channel.MUSIC, VOLUME_STEP),
            CommandId.MUSIC_SOFTER: partial(self.turn, Channel.MUSIC, -VOLUME_STEP),
            CommandId.MUSIC_OFF: partial(self.switch, Channel.MUSIC),
            CommandId.VOICE_LOUDER: partial(self.turn, Channel.VOICE, VOLUME_STEP),
            CommandId.VOICE_SOFTER: partial(self.turn, Channel.VOICE, -VOLUME_STEP),
            CommandId.TONES_LOUDER: partial(self.turn, Channel.TONES, VOLUME_STEP),
            CommandId.TONES_SOFTER: partial(self.turn, Channel.TONES, -VOLUME_STEP),
            CommandId.TONES_OFF: partial(self.switch, Channel.TONES),
        }

    @property
    def now(self) -> Mapping[Channel, float]:
        """Each channel's volume, 0..1."""
        return {channel: self._channels.channel_volume(channel) for channel in Channel}

    def set_volume(self, volume: float) -> None:
        """The common one, 0..1."""
        self._playback.set_volume(volume)
        self._settings.change(volume=self._playback.volume)
        self._show()
        if not self._view.tells_volume_itself:
            self._say(Text.VOLUME_SAID.format(percent=round(self._playback.volume * 100)))

    def mute(self) -> None:
        self._playback.mute(not self._playback.is_muted)
        self._show()
        self._announcer.say(Text.MUTED if self._playback.is_muted else Text.UNMUTED, Level.QUIET)

    def turn(self, channel: Channel, step: float) -> None:
        self.set_channel(channel, self._channels.channel_volume(channel) + step)

    def set_channel(self, channel: Channel, volume: float) -> None:
        """0..1, held at the ends. A channel that was off is on again: who turns a knob wants to hear it."""
        kept = round(min(max(volume, 0.0), 1.0), 2)
        self._channels.set_channel_volume(channel, kept)
        self._settings.change(**{_VOLUMES[channel]: kept})
        if not self._channels.is_channel_on(channel):
            self._turn_on(channel, True)
        text = volume_text(channel).format(percent=round(kept * 100))
        if channel is Channel.MUSIC:
            self._say(text)
        else:
            self._announcer.say(text)

    def switch(self, channel: Channel) -> None:
        """On or off."""
        is_on = not self._channels.is_channel_on(channel)
        self._turn_on(channel, is_on)
        self._announcer.say(switch_text(channel, is_on))

    def _turn_on(self, channel: Channel, is_on: bool) -> None:
        self._channels.set_channel_on(channel, is_on)
        if channel in _SWITCHES:
            self._settings.change(**{_SWITCHES[channel]: is_on})
        self._show()

    def _say(self, text: str) -> None:
        """Where music plays, it is the answer, and our own voice would cover it."""
        self._announcer.say(text, Level.QUIET if self._playback.state is State.PLAYING else Level.POLITE)

    def _show(self) -> None:
        self._view.show_volume(round(self._playback.volume * 100), self._playback.is_muted)
        for channel, wanted in _OFF_COMMANDS.items():
            self._view.show_checked(wanted, not self._channels.is_channel_on(channel))
