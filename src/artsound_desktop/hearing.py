"""Decides about all that is heard besides the music itself: the sound device, our own voice, the volume."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from artsound_core.progress import ProgressMonitor
from artsound_core.sound.engine import SoundEngine
from artsound_desktop.accessibility.announcer import Announcer, Level
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.accessibility.own_voice import OwnVoice
from artsound_desktop.core_sentences import in_window_language
from artsound_desktop.explanations import Explanation
from artsound_desktop.jobs import Job, JobRunner, Slot
from artsound_desktop.outside import Outside
from artsound_desktop.playback import VOLUME_STEP, Playback
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.settings import KeptSettings, Speaks
from artsound_desktop.sound_device import Loudspeaker, SoundFound, find_sound
from artsound_desktop.texts import Text


class HearingView(Protocol):
    def show_checked(self, wanted: CommandId, is_checked: bool) -> None: ...

    def show_volume(self, percent: int, is_muted: bool) -> None: ...

    @property
    def tells_volume_itself(self) -> bool:
        """Whether the focus is on the volume slider, whose value a screen reader tells."""
        ...


class Hearing:
    """`music` is told when nothing can be heard; `voice` is the one that the announcer speaks with. While `is_opening()`,
    words of something that was opened are still to come."""

    def __init__(
        self,
        view: HearingView,
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
        self._view, self._outside, self._engine, self._jobs = view, outside, engine, jobs
        self._announcer, self._voice, self._playback, self._music = announcer, voice, playback, music
        self._settings, self._is_opening = settings, is_opening
        self._loudspeaker: Loudspeaker | None = None
        self._show_volume()

    # --- finding

    def begin(self) -> None:
        """Look for a device and a voice, and then tell who speaks."""
        self._look(self._greet)

    def check(self) -> None:
        """Called a few times a second: a device that has gone and a voice that has failed are told once."""
        lost, failure = self._playback.lost, self._voice.failure
        if lost is not None and self._music.silence is None:
            self._music.silence = Text.NO_SOUND.format(reason=in_window_language(lost.explain()))
            self._announcer.say(self._music.silence, Level.ASSERTIVE)
        elif self._voice.is_on and failure is not None:
            self._switch_voice_to(False)
            self._announcer.say(Text.NO_VOICE.format(reason=in_window_language(failure.explain())), Level.ASSERTIVE)

    def close(self) -> None:
        self._voice.close()
        if self._loudspeaker is not None:
            self._loudspeaker.close(drains=False)
            self._loudspeaker = None

    def _look(self, found: Callable[[SoundFound], None]) -> None:
        """Devices and voices can take seconds to answer, so they are asked in a job."""
        outside, engine, old = self._outside, self._engine, self._loudspeaker
        self._loudspeaker = None

        def work(_monitor: ProgressMonitor) -> SoundFound:
            if old is not None:
                old.close(drains=False)
            return find_sound(lambda: outside.open_loudspeaker(engine), lambda: outside.find_speaker(engine))

        self._jobs.start(Job(Slot.SOUND, work, found, self._tell_trouble))

    def _take(self, found: SoundFound) -> None:
        self._loudspeaker = found.loudspeaker
        self._music.silence = found.no_sound
        if found.speaker is not None:
            self._voice.take(found.speaker)

    def _greet(self, found: SoundFound) -> None:
        """What the start has to tell, in one go: trouble with sound and settings."""
        self._take(found)
        self._switch_voice_to(self._wants_own_voice())
        is_opening = self._is_opening()
        words = self._first_words(found)
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
        if (damage := self._settings.damage) is not None:
            kept_as = damage.kept_as
            words.append(Text.SETTINGS_SET_ASIDE.format(name=kept_as.name) if kept_as else Text.SETTINGS_BROKEN)
        return tuple(words)

    def _found_again(self, found: SoundFound) -> None:
        self._take(found)
        if found.no_sound is None:
            self._announcer.say(Text.SOUND_FOUND)

    # --- what the person asks for

    def commands(self) -> Handlers:
        return {
            CommandId.PLAY: self.play,
            CommandId.LOUDER: self.louder,
            CommandId.SOFTER: self.softer,
            CommandId.MUTE: self.mute,
            CommandId.STOP_EVERYTHING: self.stop_everything,
            CommandId.OWN_VOICE: self.switch_voice,
        }

    def play(self) -> None:
        """Play or pause. Where there was no device, one that was plugged in since is looked for."""
        self._voice.stop()  # a person who asks for music in the middle of the words has heard enough of them
        was_silent = self._music.silence is not None
        self._music.play_or_pause()
        if was_silent:
            self._look(self._found_again)

    def stop_everything(self) -> None:
        self._voice.stop()
        self._music.stop_everything()

    def switch_voice(self) -> None:
        is_wanted = not self._voice.is_on
        if is_wanted and not self._voice.is_found:
            self._switch_voice_to(False)
            self._announcer.say(Text.NO_VOICE_HERE, Level.ASSERTIVE)
            return
        self._switch_voice_to(is_wanted)
        self._settings.change(speaks=Speaks.OWN_VOICE if is_wanted else Speaks.SCREEN_READER)
        self._announcer.say(Text.OWN_VOICE_ON if is_wanted else Text.OWN_VOICE_OFF)

    def louder(self) -> None:
        self.set_volume(self._playback.volume + VOLUME_STEP)

    def softer(self) -> None:
        self.set_volume(self._playback.volume - VOLUME_STEP)

    def set_volume(self, volume: float) -> None:
        """0..1."""
        self._playback.set_volume(volume)
        self._settings.change(volume=self._playback.volume)
        self._show_volume()
        if not self._view.tells_volume_itself:
            percent = round(self._playback.volume * 100)
            self._announcer.say(Text.VOLUME_SAID.format(percent=percent), Level.QUIET)

    def mute(self) -> None:
        self._playback.mute(not self._playback.is_muted)
        self._show_volume()
        self._announcer.say(Text.MUTED if self._playback.is_muted else Text.UNMUTED, Level.QUIET)

    def _wants_own_voice(self) -> bool:
        """The person's choice, or without one our own voice where no screen reader was found. Never both."""
        chosen = self._settings.now.speaks
        return not self._outside.screen_reader_found() if chosen is None else chosen is Speaks.OWN_VOICE

    def _switch_voice_to(self, is_wanted: bool) -> None:
        self._voice.want(is_wanted)
        self._view.show_checked(CommandId.OWN_VOICE, self._voice.is_on)

    def _show_volume(self) -> None:
        self._view.show_volume(round(self._playback.volume * 100), self._playback.is_muted)

    def _tell_trouble(self, explanation: Explanation) -> None:
        self._announcer.say(explanation.sentence, Level.ASSERTIVE)
