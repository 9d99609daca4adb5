"""The running window: joins presenters, sound, voice and commands. `app.py` builds it and gives it the outside world."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from artsound_core.sound.engine import SoundEngine
from artsound_desktop.accessibility.announcer import Announcer
from artsound_desktop.accessibility.appearance import theme_for
from artsound_desktop.accessibility.commands import EMOTION_COMMANDS, VARIANT_COMMANDS, CommandId
from artsound_desktop.accessibility.focus_speech import FocusSpeech
from artsound_desktop.accessibility.focus_watch import FocusWatch
from artsound_desktop.accessibility.own_voice import OwnVoice
from artsound_desktop.accessibility.screen_reader import ScreenReaderOutlet
from artsound_desktop.crash_log import write_down
from artsound_desktop.hearing import Hearing
from artsound_desktop.jobs import Slot
from artsound_desktop.main_window import MainWindow
from artsound_desktop.outside import Outside
from artsound_desktop.playback import SKIP_S, Playback
from artsound_desktop.qt_jobs import QtJobRunner
from artsound_desktop.screens.gallery.presenter import GalleryPresenter
from artsound_desktop.screens.keys.presenter import keys_page
from artsound_desktop.screens.listening.engine_presenter import EnginePresenter, choice_of
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.screens.listening.presenter import ListeningPresenter
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.settings import LARGEST_TEXT, KeptSettings
from artsound_desktop.texts import Text
from artsound_desktop.workshop import Workshop

_TICK_MS = 200
_TEXT_STEP = 0.25


class Program(QObject):
    """Everything between `start` and `close`."""

    def __init__(self, outside: Outside, engine: SoundEngine) -> None:
        super().__init__()
        self._outside = outside
        self._settings = KeptSettings(outside.folders.settings)
        self.window = MainWindow()
        self.jobs = QtJobRunner(partial(write_down, outside.folders.logs), self)
        self._voice = OwnVoice(bool(self._settings.now.own_voice), outside.clock)
        self.announcer = Announcer(
            self.window, ScreenReaderOutlet(self.window, outside.hears_announcements), self._voice
        )
        now = self._settings.now
        self._workshop = Workshop(outside.assemble, choice_of(now))
        self._playback = Playback(engine, now.volume, self._workshop.keep_only)
        around = Surroundings(
            self._workshop, self.jobs, self._playback, self.announcer, outside.new_seed, outside.clock
        )
        self._music = MusicPresenter(self.window, around, now.length_s, now.variant)
        self._engines = EnginePresenter(self.window, self._music, self._settings, around)
        self._listening = ListeningPresenter(self.window, self._music, around)
        self._gallery = GalleryPresenter(self.window, self._listening.open, around)
        self._hearing = Hearing(
            self.window,
            outside,
            engine,
            self.jobs,
            self.announcer,
            self._voice,
            self._playback,
            self._music,
            self._settings,
            self._is_opening,
        )
        FocusWatch(self.window, FocusSpeech(self._voice, outside.clock))
        self._timer = QTimer(self, interval=_TICK_MS)
        self._handlers = self._command_table()
        self._wire()

    def start(self, paths: Sequence[Path]) -> None:
        """Show the window, look for sound and voice, open what was named."""
        self.dress()
        self.window.folder = self._settings.now.last_folder or str(Path.home())
        if paths:
            self.window.welcome.show_opening()
        self.window.show()
        self.window.welcome.text.setFocus()
        self._timer.start()
        self._hearing.begin()
        self._gallery.start(paths)

    def act(self, wanted: CommandId) -> None:
        """Do what a menu, a key or a button asks for."""
        self._handlers[wanted]()

    def dress(self) -> None:
        """Wear the theme that the person or the system wishes; called again when the system changes its mind."""
        theme = theme_for(self._outside.prefers_dark(), self._is_high_contrast())
        self.window.wear(theme, self._settings.now.text_scale)
        self.window.show_checked(CommandId.HIGH_CONTRAST, self._is_high_contrast())

    def close(self) -> None:
        """Silence, end every job, let go of the device, keep the settings. The window's closing calls it."""
        self._timer.stop()
        self._voice.stop()
        self._playback.stop_everything()
        self.jobs.close()
        self._workshop.close()
        self._hearing.close()
        self._settings.keep()  # where it cannot be kept, nothing is lost but where a slider stood

    # --- wiring

    def _wire(self) -> None:
        self.window.acted.connect(self.act)
        self.window.row_opened.connect(self._gallery.open)
        self.window.dropped.connect(self._gallery.start)
        self.window.length_chosen.connect(self._set_length)
        self.window.volume_moved.connect(lambda percent: self._hearing.set_volume(percent / 100.0))
        self.window.closed.connect(self.close)
        self._timer.timeout.connect(self._tick)

    def _command_table(self) -> dict[CommandId, Callable[[], object]]:
        window, music, hearing, engines = self.window, self._music, self._hearing, self._engines
        emotions = {each: partial(music.choose_emotion, emotion) for each, emotion in EMOTION_COMMANDS.items()}
        return {
            CommandId.OPEN_PAINTING: lambda: window.ask_for_painting(self._open_painting),
            CommandId.OPEN_FOLDER: lambda: window.ask_for_folder(self._open_folder),
            CommandId.GALLERY: self._gallery.show_focus,
            CommandId.NEXT_PAINTING: lambda: self._gallery.step(1),
            CommandId.PREVIOUS_PAINTING: lambda: self._gallery.step(-1),
            CommandId.SAVE: self._listening.save,
            CommandId.SAVE_SCORE: self._listening.save_score,
            CommandId.QUIT: window.close,
            CommandId.PLAY: hearing.play,
            CommandId.STOP_MUSIC: music.stop_music,
            CommandId.BACK: lambda: music.skip(-SKIP_S),
            CommandId.FORWARD: lambda: music.skip(SKIP_S),
            CommandId.LOUDER: hearing.louder,
            CommandId.SOFTER: hearing.softer,
            CommandId.MUTE: hearing.mute,
            CommandId.NEW_MUSIC: music.new_music,
            CommandId.LONGER: lambda: self._change_length(1),
            CommandId.SHORTER: lambda: self._change_length(-1),
            CommandId.AI_MUSIC: engines.switch_ai_music,
            CommandId.LITTLE_MEMORY: engines.switch_little_memory,
            **{each: partial(engines.choose_variant, variant) for each, variant in VARIANT_COMMANDS.items()},
            **emotions,
            CommandId.STOP_EVERYTHING: hearing.stop_everything,
            CommandId.SAY_AGAIN: self.announcer.say_again,
            CommandId.DESCRIPTION: self._listening.go_to_description,
            CommandId.OWN_VOICE: hearing.switch_voice,
            CommandId.HIGH_CONTRAST: self._switch_contrast,
            CommandId.LARGER_TEXT: lambda: self._scale_text(_TEXT_STEP),
            CommandId.SMALLER_TEXT: lambda: self._scale_text(-_TEXT_STEP),
            CommandId.KEYS: self._show_keys,
            CommandId.MENUS: window.open_menus,
        }

    def _tick(self) -> None:
        self._music.refresh()
        self._hearing.check()
        if not (self.jobs.is_busy(Slot.FOLDER) or self.jobs.is_busy(Slot.PAINTING)):
            self.window.welcome.end_opening()

    # --- opening, length, looks

    def _is_opening(self) -> bool:
        """Whether something was opened whose words are still to come."""
        is_busy = any(self.jobs.is_busy(slot) for slot in (Slot.FOLDER, Slot.PAINTING, Slot.DESCRIPTION))
        return is_busy or self._gallery.is_about_to_tell or self._listening.is_about_to_read

    def _open_painting(self, file: Path) -> None:
        self._remember_folder(file.parent)
        self._listening.open(file)

    def _open_folder(self, folder: Path) -> None:
        self._remember_folder(folder)
        self._gallery.open_folder(folder)

    def _remember_folder(self, folder: Path) -> None:
        self.window.folder = str(folder)
        self._settings.change(last_folder=str(folder))

    def _change_length(self, step: int) -> None:
        self._music.change_length(step)
        self._settings.change(length_s=self._music.wish.length_s)

    def _set_length(self, length_s: float) -> None:
        self._music.set_length(length_s)
        self._settings.change(length_s=length_s)

    def _switch_contrast(self) -> None:
        is_high = not self._is_high_contrast()
        self._settings.change(high_contrast=is_high)
        self.dress()
        self.announcer.say(Text.HIGH_CONTRAST_ON if is_high else Text.HIGH_CONTRAST_OFF)

    def _scale_text(self, step: float) -> None:
        scale = min(max(self._settings.now.text_scale + step, 1.0), LARGEST_TEXT)
        self._settings.change(text_scale=scale)
        self.dress()
        self.announcer.say(Text.TEXT_SIZE.format(percent=round(scale * 100)))

    def _is_high_contrast(self) -> bool:
        chosen = self._settings.now.high_contrast
        return self._outside.prefers_contrast() if chosen is None else chosen

    def _show_keys(self) -> None:
        page, place = self._listening.page, self.window.place()
        where = place.where(page.title if page else None)
        self.window.show_keys(f"{where} {place.help}", keys_page())
