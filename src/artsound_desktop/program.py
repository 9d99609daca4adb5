"""The running window: joins presenters, sound, voice and commands. `app.py` builds it and gives it the outside world."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from artsound_core.pipeline import Pipeline
from artsound_core.progress import ProgressMonitor
from artsound_core.settings import Folders
from artsound_core.sound.engine import SoundEngine
from artsound_desktop import settings as kept
from artsound_desktop.accessibility.announcer import Announcer, Level
from artsound_desktop.accessibility.appearance import theme_for
from artsound_desktop.accessibility.commands import EMOTION_COMMANDS, CommandId
from artsound_desktop.accessibility.first_voice import wants_own_voice
from artsound_desktop.accessibility.own_voice import OwnVoice, Speaker
from artsound_desktop.accessibility.screen_reader import ScreenReaderOutlet
from artsound_desktop.explanations import Explanation
from artsound_desktop.jobs import Job, Slot
from artsound_desktop.main_window import MainWindow
from artsound_desktop.playback import SKIP_S, VOLUME_STEP, Playback
from artsound_desktop.qt_jobs import QtJobRunner
from artsound_desktop.screens.gallery.presenter import GalleryPresenter
from artsound_desktop.screens.keys.presenter import keys_page
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.screens.listening.presenter import ListeningPresenter
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.sound_device import Loudspeaker, SoundFound, find_sound
from artsound_desktop.texts import Text
from artsound_desktop.workshop import Workshop

_TICK_MS = 200
_TEXT_STEP = 0.25


@dataclass(frozen=True, slots=True)
class Outside:
    """All that comes from outside the program, so that a test can bring its own.

    `open_loudspeaker` and `find_speaker` raise `SoundError` where there is none.
    """

    folders: Folders
    assemble: Callable[[], Pipeline]
    open_loudspeaker: Callable[[SoundEngine], Loudspeaker]
    find_speaker: Callable[[SoundEngine], Speaker]
    screen_reader_found: Callable[[], bool]
    hears_announcements: Callable[[], bool]
    prefers_dark: Callable[[], bool]
    prefers_contrast: Callable[[], bool]
    new_seed: Callable[[], int]
    clock: Callable[[], float]


class Program(QObject):
    """Everything between `start` and `close`."""

    def __init__(self, outside: Outside, engine: SoundEngine) -> None:
        super().__init__()
        self._outside, self._engine = outside, engine
        self._settings, self._settings_are_sound = kept.load(outside.folders.settings)
        self.window = MainWindow()
        self.jobs = QtJobRunner(self)
        self.voice = OwnVoice(is_wanted=bool(self._settings.own_voice))
        self.announcer = Announcer(
            self.window, ScreenReaderOutlet(self.window, outside.hears_announcements), self.voice
        )
        self._playback = Playback(engine, self._settings.volume)
        self._loudspeaker: Loudspeaker | None = None
        around = Surroundings(
            Workshop(outside.assemble), self.jobs, self._playback, self.announcer, outside.new_seed, outside.clock
        )
        self._music = MusicPresenter(self.window, around, self._settings.length_s)
        self._listening = ListeningPresenter(self.window, self._music, around)
        self._gallery = GalleryPresenter(self.window, self._listening.open, around)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._wire()

    def start(self, paths: Sequence[Path]) -> None:
        """Show the window, look for sound and voice, open what was named."""
        self._dress()
        self._show_volume()
        self.window.folder = self._settings.last_folder or str(Path.home())
        if paths:
            self.window.welcome.show_opening()
        self.window.show()
        self.window.welcome.text.setFocus()
        self._timer.start()
        self._look_for_sound(self._greet)
        self._gallery.start(paths)

    def close(self) -> None:
        """Silence, stop every job, let go of the device, keep the settings. Called once, by the window's closing."""
        self._timer.stop()
        self.voice.stop()
        self._playback.stop_everything()
        self.jobs.close()
        if self._loudspeaker is not None:
            self._loudspeaker.close(drains=False)
        self.voice.close()
        self._keep_settings()

    # --- wiring

    def _wire(self) -> None:
        window = self.window
        window.acted.connect(self.act)
        window.row_opened.connect(self._gallery.open)
        window.length_chosen.connect(self._set_length)
        window.volume_moved.connect(lambda percent: self._set_volume(percent / 100.0))
        window.closed.connect(self.close)
        self._timer.timeout.connect(self._tick)
        self._handlers: dict[CommandId, Callable[[], None]] = {
            CommandId.OPEN_PAINTING: lambda: window.ask_for_painting(self._open_painting),
            CommandId.OPEN_FOLDER: lambda: window.ask_for_folder(self._open_folder),
            CommandId.GALLERY: self._gallery.show_focus,
            CommandId.NEXT_PAINTING: lambda: self._gallery.step(1),
            CommandId.PREVIOUS_PAINTING: lambda: self._gallery.step(-1),
            CommandId.SAVE: self._listening.save,
            CommandId.SAVE_SCORE: self._listening.save_score,
            CommandId.QUIT: self._quit,
            CommandId.PLAY: self._play,
            CommandId.STOP_MUSIC: self._music.stop_music,
            CommandId.BACK: lambda: self._music.skip(-SKIP_S),
            CommandId.FORWARD: lambda: self._music.skip(SKIP_S),
            CommandId.LOUDER: lambda: self._set_volume(self._playback.volume + VOLUME_STEP),
            CommandId.SOFTER: lambda: self._set_volume(self._playback.volume - VOLUME_STEP),
            CommandId.MUTE: self._mute,
            CommandId.NEW_MUSIC: self._music.new_music,
            CommandId.LONGER: lambda: self._change_length(1),
            CommandId.SHORTER: lambda: self._change_length(-1),
            CommandId.STOP_EVERYTHING: self._stop_everything,
            CommandId.SAY_AGAIN: self.announcer.say_again,
            CommandId.DESCRIPTION: self._listening.go_to_description,
            CommandId.OWN_VOICE: self._switch_voice,
            CommandId.HIGH_CONTRAST: self._switch_contrast,
            CommandId.LARGER_TEXT: lambda: self._scale_text(_TEXT_STEP),
            CommandId.SMALLER_TEXT: lambda: self._scale_text(-_TEXT_STEP),
            CommandId.KEYS: self._show_keys,
            CommandId.MENUS: window.open_menus,
        }
        for each, emotion in EMOTION_COMMANDS.items():
            self._handlers[each] = partial(self._music.choose_emotion, emotion)

    def act(self, wanted: CommandId) -> None:
        """Do what a menu, a key or a button asks for."""
        self._handlers[wanted]()

    # --- sound and voice

    def _look_for_sound(self, found: Callable[[SoundFound], None]) -> None:
        """Devices and voices can take a second to answer, so they are asked in a job."""
        outside, engine = self._outside, self._engine

        def work(_monitor: ProgressMonitor) -> SoundFound:
            return find_sound(lambda: outside.open_loudspeaker(engine), lambda: outside.find_speaker(engine))

        self.jobs.start(Job(Slot.SOUND, work, found, self._tell_trouble))

    def _take_sound(self, found: SoundFound) -> None:
        self._loudspeaker = found.loudspeaker
        self._music.silence = found.no_sound
        if found.speaker is not None:
            self.voice.take(found.speaker)

    def _greet(self, found: SoundFound) -> None:
        """What the start has to tell, in one go: trouble with sound, and at the first start who speaks."""
        self._take_sound(found)
        self.voice.want(wants_own_voice(self._settings.own_voice, self._outside.screen_reader_found()))
        self.window.show_checked(CommandId.OWN_VOICE, self.voice.is_on)
        said_before = self.announcer.last
        words = self._start_words(found)
        if self.voice.is_on:  # what the start has said so far, it said before the voice was there
            words += said_before or (() if self._is_opening() else (Text.WELCOME,))
        if self._is_opening():
            self.announcer.hold(words)
        elif words:
            self.announcer.read(words, words[0])

    def _start_words(self, found: SoundFound) -> tuple[str, ...]:
        words: list[str] = []
        if found.no_sound:
            words.append(found.no_sound)
        elif found.no_voice and self.voice.is_wanted:
            words.append(found.no_voice)
        if not self._settings_are_sound:
            words.append(Text.SETTINGS_BROKEN)
        if not self._settings.was_greeted and found.speaker is not None:
            words.append(Text.OWN_VOICE_ON if self.voice.is_on else Text.OWN_VOICE_OFF)
            self._change_settings(was_greeted=True)
        return tuple(words)

    def _is_opening(self) -> bool:
        return self.jobs.is_busy(Slot.FOLDER) or self.jobs.is_busy(Slot.PAINTING)

    def _play(self) -> None:
        self.voice.stop()  # a person who asks for music in the middle of the words has heard enough of them
        was_silent = self._music.silence is not None
        self._music.play_or_pause()
        if was_silent:
            self._look_for_sound(self._sound_again)

    def _sound_again(self, found: SoundFound) -> None:
        """A device was plugged in since: tell it."""
        self._take_sound(found)
        if found.no_sound is None:
            self.announcer.say(Text.SOUND_FOUND)

    def _quit(self) -> None:
        self.window.close()

    def _stop_everything(self) -> None:
        self.voice.stop()
        self._music.stop_everything()

    def _switch_voice(self) -> None:
        is_wanted = not self.voice.is_on
        if is_wanted and not self.voice.is_found:
            self.window.show_checked(CommandId.OWN_VOICE, False)
            self.announcer.say(Text.NO_VOICE_HERE, Level.ASSERTIVE)
            return
        self.voice.want(is_wanted)
        self.window.show_checked(CommandId.OWN_VOICE, is_wanted)
        self._change_settings(own_voice=is_wanted)
        self.announcer.say(Text.OWN_VOICE_ON if is_wanted else Text.OWN_VOICE_OFF)

    def _set_volume(self, volume: float) -> None:
        self._playback.set_volume(volume)
        self._change_settings(volume=self._playback.volume)
        self._show_volume()
        if not self.window.page.volume.hasFocus():  # a screen reader tells the slider's value itself
            self.announcer.say(Text.VOLUME_SAID.format(percent=round(self._playback.volume * 100)), Level.QUIET)

    def _mute(self) -> None:
        self._playback.mute(not self._playback.is_muted)
        self._show_volume()
        self.announcer.say(Text.MUTED if self._playback.is_muted else Text.UNMUTED, Level.QUIET)

    def _show_volume(self) -> None:
        self.window.show_volume(round(self._playback.volume * 100), self._playback.is_muted)

    def _tick(self) -> None:
        self._music.refresh()
        lost = self._playback.lost
        if lost is not None and self._music.silence is None:
            self._music.silence = Text.NO_SOUND.format(reason=lost.explain())
            self.announcer.say(self._music.silence, Level.ASSERTIVE)
        elif self.voice.is_on and self.voice.failure is not None:
            reason = self.voice.failure.explain()
            self.voice.want(False)
            self.window.show_checked(CommandId.OWN_VOICE, False)
            self.announcer.say(Text.NO_VOICE.format(reason=reason), Level.ASSERTIVE)
        if not self._is_opening():
            self.window.welcome.end_opening()

    # --- opening, length, looks

    def _open_painting(self, file: Path) -> None:
        self._remember_folder(file.parent)
        self._listening.open(file)

    def _open_folder(self, folder: Path) -> None:
        self._remember_folder(folder)
        self._gallery.open_folder(folder)

    def _remember_folder(self, folder: Path) -> None:
        self.window.folder = str(folder)
        self._change_settings(last_folder=str(folder))

    def _change_length(self, step: int) -> None:
        self._music.change_length(step)
        self._change_settings(length_s=self._music.wish.length_s)

    def _set_length(self, length_s: float) -> None:
        self._music.set_length(length_s)
        self._change_settings(length_s=length_s)

    def _switch_contrast(self) -> None:
        is_high = not self._is_high_contrast()
        self._change_settings(high_contrast=is_high)
        self._dress()
        self.announcer.say(Text.HIGH_CONTRAST_ON if is_high else Text.HIGH_CONTRAST_OFF)

    def _scale_text(self, step: float) -> None:
        scale = min(max(self._settings.text_scale + step, 1.0), kept.LARGEST_TEXT)
        self._change_settings(text_scale=scale)
        self._dress()
        self.announcer.say(Text.TEXT_SIZE.format(percent=round(scale * 100)))

    def _is_high_contrast(self) -> bool:
        chosen = self._settings.high_contrast
        return self._outside.prefers_contrast() if chosen is None else chosen

    def _dress(self) -> None:
        theme = theme_for(self._outside.prefers_dark(), self._is_high_contrast())
        self.window.wear(theme, self._settings.text_scale)
        self.window.show_checked(CommandId.HIGH_CONTRAST, self._is_high_contrast())

    def _show_keys(self) -> None:
        page, place = self._listening.page, self.window.place()
        where = place.where(page.title if page else None)
        self.window.show_keys(f"{where} {place.help}", keys_page())
        self.voice.speak([where, place.help, Text.KEYS_HINT])  # a screen reader reads the page by itself

    # --- settings and trouble

    def _change_settings(self, **changes: object) -> None:
        self._settings = replace(self._settings, **changes)  # type: ignore[arg-type]

    def _keep_settings(self) -> None:
        try:
            kept.save(self._outside.folders.settings, self._settings)
        except OSError:
            return  # the window is gone, and nothing of the person's is lost but where a slider stood

    def _tell_trouble(self, explanation: Explanation) -> None:
        self.announcer.say(explanation.sentence, Level.ASSERTIVE)
