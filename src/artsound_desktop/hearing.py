"""Decides about all that is heard besides the music itself: the sound device, who speaks, the volumes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from artsound_core.errors import SoundError
from artsound_core.sound.channel import Channel
from artsound_core.sound.engine import SoundEngine
from artsound_desktop.accessibility.announcer import Announcer, Level
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.accessibility.own_voice import OwnVoice
from artsound_desktop.core_sentences import in_window_language
from artsound_desktop.devices import Devices, Ends
from artsound_desktop.explanations import Explanation
from artsound_desktop.jobs import JobRunner
from artsound_desktop.outside import Outside
from artsound_desktop.playback import Playback
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.settings import KeptSettings, Speaks
from artsound_desktop.sound_device import SoundFound, no_sound_text
from artsound_desktop.sound_texts import SoundTexts
from artsound_desktop.speaking import Speaking
from artsound_desktop.texts import Text
from artsound_desktop.volumes import Volumes, VolumeView

#: A device that goes again so soon after another took its place: a third would not stay either.
STEADY_S = 5.0


class Hearing:
    """`music` is told when nothing can be heard; `voice` is the one that the announcer speaks with. While `is_opening()`,
    words of something that was opened are still to come."""

    def __init__(
        self,
        view: VolumeView,
        outside: Outside,
        engine: SoundEngine,
        jobs: JobRunner,
        announcer: Announcer,
        voice: OwnVoice,
        playback: Playback,
        music: MusicPresenter,
        settings: KeptSettings,
        is_opening: Callable[[], bool],
    ) -> None:
        self._announcer, self._voice, self._playback, self._music = announcer, voice, playback, music
        self._settings, self._is_opening, self._clock = settings, is_opening, outside.clock
        self._devices = Devices(outside, engine, jobs)
        self._volumes = Volumes(view, engine, playback, announcer, settings)
        self._speaking = Speaking(
            view, announcer, voice, settings, outside.screen_reader_found, lambda: self._devices.is_looking
        )
        self._changed_s: float | None = None

    # --- finding

    def begin(self, takes_over: Callable[[Sequence[str], bool], bool]) -> None:
        """Look for a device and a voice, and then tell who speaks, unless `takes_over` does: it is handed the words, and
        whether our own voice speaks."""
        self._look(partial(self._greet, takes_over))

    def check(self) -> None:
        """Called a few times a second: a device that has gone and a voice that has failed are told once."""
        lost, failure = self._playback.lost, self._voice.failure
        if self._devices.is_looking or self._music.silence is not None:
            return
        if lost is not None:
            self._go_on_elsewhere(lost)
        elif self._voice.is_on and failure is not None:
            self._speaking.fall_silent()
            self._announcer.say(Text.NO_VOICE.format(reason=in_window_language(failure.explain())), Level.ASSERTIVE)

    def close(self) -> None:
        self._voice.close()
        self._devices.close()

    def _look(self, found: Callable[[SoundFound], None]) -> None:
        wished = self._settings.now.sound_device
        self._devices.look(wished, not self._voice.is_found, Ends(found, self._tell_trouble))

    def _take(self, found: SoundFound) -> None:
        self._music.silence = found.no_sound
        if found.speaker is not None:
            self._voice.take(found.speaker)
        self._speaking.begin()

    def _greet(self, takes_over: Callable[[Sequence[str], bool], bool], found: SoundFound) -> None:
        """What the start has to tell, in one go: trouble with sound and settings."""
        self._take(found)
        is_opening = self._is_opening()
        words = self._first_words(found)
        if takes_over(words, self._voice.is_on):
            return
        if self._voice.is_on:  # what has been said so far, was said before the voice was there
            words += self._announcer.last or (() if is_opening else (Text.WELCOME,))
        if is_opening:
            self._announcer.hold(words)
        elif words:
            self._announcer.read(words, words[0])

    def _first_words(self, found: SoundFound) -> tuple[str, ...]:
        words: list[str] = []
        if found.no_sound:
            words.append(found.no_sound)
        elif found.no_voice and self._voice.is_wanted:
            words.append(found.no_voice)
        elif found.missing is not None:
            words.append(self._told_missing(found))
        if (damage := self._settings.damage) is not None:
            kept_as = damage.kept_as
            words.append(Text.SETTINGS_SET_ASIDE.format(name=kept_as.name) if kept_as else Text.SETTINGS_BROKEN)
        return tuple(words)

    def _found_again(self, found: SoundFound) -> None:
        self._take(found)
        if found.no_sound is None:
            self._announcer.say(Text.SOUND_FOUND)

    def _go_on_elsewhere(self, lost: SoundError) -> None:
        """The device has gone. Music stands where it was meanwhile, and goes on through the system's default."""
        gone, now_s = self._devices.name or "", self._clock()
        if self._changed_s is not None and now_s - self._changed_s < STEADY_S:
            self._tell_silence(no_sound_text(lost))
            return
        self._changed_s = now_s
        self._devices.look(None, False, Ends(partial(self._went_on, gone), self._tell_trouble))

    def _went_on(self, gone: str, found: SoundFound) -> None:
        if found.no_sound is not None:
            self._tell_silence(found.no_sound)
            return
        self._devices.expect(self._settings.now.sound_device)
        other = self._devices.name or ""
        text = SoundTexts.SOUND_BROKE_OFF if other == gone else SoundTexts.DEVICE_GONE
        self._announcer.say(text.format(device=gone, other=other), Level.ASSERTIVE)

    def _tell_silence(self, text: str) -> None:
        """From now on nothing can be heard, so words go to a screen reader, if there is one."""
        self._music.silence = text
        self._speaking.fall_silent()
        self._announcer.say(text, Level.ASSERTIVE)

    def _told_missing(self, found: SoundFound) -> str:
        return SoundTexts.DEVICE_MISSING.format(device=found.missing, other=self._devices.name)

    # --- what the person asks for

    def commands(self) -> Handlers:
        return {
            CommandId.PLAY: self.play,
            CommandId.STOP_EVERYTHING: self.stop_everything,
            **self._volumes.commands(),
            **self._speaking.commands(),
        }

    def play(self) -> None:
        """Play or pause. A device that was plugged in since is looked for where there was none, or not the chosen one."""
        self._voice.stop()  # a person who asks for music in the middle of the words has heard enough of them
        was_silent = self._music.silence is not None
        self._music.play_or_pause()
        if was_silent:
            self._look(self._found_again)
        else:
            self._devices.look_for_missing(Ends(self._tell_device, self._tell_trouble))

    def stop_everything(self) -> None:
        self._voice.stop()
        self._music.stop_everything()

    # --- what the settings' page asks for

    @property
    def speaks(self) -> Speaks:
        return self._speaking.speaks

    def choose_speaks(self, speaks: Speaks) -> None:
        self._speaking.choose(speaks)

    def set_speech_rate(self, rate: float) -> None:
        """0.5 to 4, 1 is the voice's usual speed."""
        self._speaking.set_rate(rate)

    def obey(self) -> None:
        """The settings say anew who speaks."""
        self._speaking.begin()

    def volumes(self) -> Mapping[Channel, float]:
        """Each channel's, 0..1."""
        return self._volumes.now

    def set_volume(self, volume: float) -> None:
        """The common one, 0..1."""
        self._volumes.set_volume(volume)

    def set_channel_volume(self, channel: Channel, volume: float) -> None:
        """0..1."""
        self._volumes.set_channel(channel, volume)

    def switch_channel(self, channel: Channel) -> None:
        """On or off."""
        self._volumes.switch(channel)

    def devices(self, then: Callable[[Sequence[str]], None]) -> None:
        """`then` gets the names of all devices that can play, as soon as the system has told them."""
        self._devices.names(then)

    def choose_device(self, name: str | None) -> None:
        """Sound goes there from now on; None is whatever the system's default is."""
        self._settings.change(sound_device=name)
        self._look(self._tell_device)

    def _tell_device(self, found: SoundFound) -> None:
        self._take(found)
        if found.no_sound is not None:
            self._tell_silence(found.no_sound)
        elif found.missing is not None:
            self._announcer.say(self._told_missing(found), Level.ASSERTIVE)
        else:
            self._announcer.say(SoundTexts.DEVICE_CHOSEN.format(device=self._devices.name), Level.QUIET)

    def _tell_trouble(self, explanation: Explanation) -> None:
        self._announcer.say(explanation.sentence, Level.ASSERTIVE)
