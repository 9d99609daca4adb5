"""The running window: joins presenters, sound, voice and commands. `app.py` builds it and gives it the outside world."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from artsound_core.errors import printable
from artsound_core.history import History
from artsound_core.sound.engine import SoundEngine
from artsound_desktop.accessibility.announcer import Announcer, Level
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.accessibility.focus_speech import FocusSpeech
from artsound_desktop.accessibility.focus_watch import FocusWatch
from artsound_desktop.accessibility.orca import passes_paragraphs_over
from artsound_desktop.accessibility.own_voice import OwnVoice
from artsound_desktop.accessibility.pacing import Pacing, RoomForReader
from artsound_desktop.accessibility.screen_reader import ScreenReaderOutlet
from artsound_desktop.accessibility.work_board import WorkBoard
from artsound_desktop.crash_log import write_down
from artsound_desktop.hearing import Hearing
from artsound_desktop.jobs import Slot
from artsound_desktop.keeping import Keeping, Opened, Shown, shown_by
from artsound_desktop.language import description_language, language_for, spoken_language
from artsound_desktop.looks import Looks
from artsound_desktop.main_window import MainWindow
from artsound_desktop.outside import Outside
from artsound_desktop.playback import Playback
from artsound_desktop.qt_jobs import QtJobRunner
from artsound_desktop.screens.export.presenter import ExportPresenter
from artsound_desktop.screens.feeling.presenter import FeelingPresenter
from artsound_desktop.screens.gallery.pasting import Pasting
from artsound_desktop.screens.gallery.presenter import GalleryPresenter
from artsound_desktop.screens.gallery.visits import Visits
from artsound_desktop.screens.keys.presenter import keys_page
from artsound_desktop.screens.library.presenter import LibraryPresenter
from artsound_desktop.screens.library.view import LibraryWindow
from artsound_desktop.screens.listening.engine_presenter import EnginePresenter, choice_of
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.screens.listening.presenter import ListeningPresenter
from artsound_desktop.screens.reading.presenter import ReadingPresenter
from artsound_desktop.screens.settings.hearing_pages import HearingPages
from artsound_desktop.screens.settings.presenter import SettingsPresenter
from artsound_desktop.screens.settings.view import SettingsWindow
from artsound_desktop.screens.setup.presenter import SetupPresenter
from artsound_desktop.screens.setup.view import SetupWindow
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.screens.walk.picture_presenter import PicturePresenter
from artsound_desktop.screens.walk.presenter import WalkPresenter
from artsound_desktop.screens.why.presenter import WhyPresenter
from artsound_desktop.screens.why.view import WhyWindow
from artsound_desktop.settings import KeptSettings, Speaks
from artsound_desktop.soon_kept import SoonKept
from artsound_desktop.speaking import who_speaks
from artsound_desktop.stopping import WorkStopper
from artsound_desktop.texts import Text
from artsound_desktop.translation import Translation
from artsound_desktop.work_texts import WorkTexts
from artsound_desktop.workshop import Workshop

_TICK_MS = 200


class Program(QObject):
    """Everything between `start` and `close`."""

    def __init__(self, outside: Outside, engine: SoundEngine) -> None:
        super().__init__()
        self._outside = outside
        self._settings = KeptSettings(outside.folders.settings)
        self._translation = Translation()
        self._translation.speak(language_for(self._settings.now.language, outside.system_languages()))
        self.window = MainWindow()
        self.jobs = QtJobRunner(partial(write_down, outside.folders.logs), self)
        now = self._settings.now
        pacing = Pacing(engine, outside.clock)
        self._voice = OwnVoice(now.speaks is Speaks.OWN_VOICE, outside.clock, pacing.begin)
        self._voice.set_language(spoken_language(), self._described_in)
        self._room = RoomForReader(engine.duck_for, self._is_read)
        reader = ScreenReaderOutlet(self.window, outside.hears_announcements, self._room.told)
        self.announcer = Announcer(self.window, reader, self._voice)
        self._workshop = Workshop(outside.assemble, choice_of(now))
        self._board = WorkBoard(self.window.bar.show_work)
        self._playback = Playback(engine, now.volume, self._workshop.keep_only)
        around = Surroundings(
            self._workshop, self.jobs, self._playback, self.announcer, outside.new_seed, outside.clock, self._board
        )
        self._looks = Looks(self.window, outside, self.announcer, self._settings)
        self._music = MusicPresenter(self.window, around, now.length_s, now.variant)
        self._engines = EnginePresenter(self.window, self._music, self._settings, around)
        self._feeling = FeelingPresenter(self.window, self._music, around)
        self._reading = ReadingPresenter(self.window, self._voice, self._settings, around)
        self._soon_kept = SoonKept(
            self._settings, outside.clock, lambda: self.announcer.say(Text.SETTINGS_NOT_KEPT, Level.ASSERTIVE)
        )
        self._visits = Visits(
            History(outside.folders.library),
            around,
            outside.now,
            lambda: self._reading.description is not None,
            lambda file: self._gallery.mark_heard(file),
        )
        picture = self.window.page.picture
        self._walk = WalkPresenter(picture, engine, self._music.tonality, self._settings, around)
        self._picture = PicturePresenter(picture, self.window.show_checked, around)
        self._why = WhyPresenter(WhyWindow(self.window), self._music, around)
        followers = (self._feeling.take, self._why.take, self._visits.take, self._picture.take, self._walk.take)
        keeping = Keeping(outside.folders.library, self._workshop, outside.assemble, outside.now)
        self._export = ExportPresenter(self.window, keeping, self._shown, around)
        self._library = LibraryPresenter(
            LibraryWindow(self.window, lambda: self.window.asking),
            keeping,
            self._shown,
            self._show_kept,
            self._export.share,
            around,
        )
        self._listening = ListeningPresenter(
            self.window, self._reading, self._music, around, (*followers, self._library.take)
        )
        self._gallery = GalleryPresenter(self.window, self._listening.open, self._visits, around)
        self._pasting = Pasting(
            self.window, self._gallery.start, self._listening.open, outside.folders.cache / "pasted", around
        )
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
        pages = HearingPages(
            self._hearing, self._settings, self.announcer, engine.tone, self._reading.switch_facts_only
        )
        self._choices = SettingsPresenter(
            SettingsWindow(self.window),
            self._settings,
            self.announcer,
            pages,
            self._looks,
            self._engines,
            self._set_length,
            self._visits.forget,
        )
        self._setup = SetupPresenter(
            SetupWindow(self.window),
            self._settings,
            self.announcer,
            self._hearing,
            pages,
            self._choices,
            engine.tone,
            self._is_opening,
        )
        FocusWatch(self.window, FocusSpeech(self._voice, outside.clock, self._room.told))
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
        if (report := self._outside.crash_report()) is not None:
            self.announcer.say(WorkTexts.ENDED_BADLY.format(folder=printable(report.parent)))
        if self._setup.is_needed:
            self._setup.begin()
        self._hearing.begin(self._setup.take_over)
        self._gallery.start(paths)

    def act(self, wanted: CommandId) -> None:
        """Do what a menu, a key or a button asks for."""
        self._outside.note(wanted.value)
        self._handlers[wanted]()
        self._choices.refresh()

    def open(self, paths: Sequence[Path]) -> None:
        """Open what another program has handed over."""
        self._gallery.start(paths)

    def dress(self) -> None:
        """The system has changed its mind about light and dark."""
        self._looks.dress()

    def close(self) -> None:
        """Silence, end every job, let go of the device, keep the settings. The window's closing calls it."""
        self._timer.stop()
        self._voice.stop()
        self._playback.stop_everything()
        self.jobs.close()
        self._visits.close()
        self._workshop.close()
        self._hearing.close()
        self._settings.keep()  # where it cannot be kept, nothing is lost but where a slider stood
        self._translation.close()

    # --- wiring

    def _wire(self) -> None:
        self.window.acted.connect(self.act)
        self.window.row_opened.connect(self._gallery.open)
        self.window.dropped.connect(self._pasting.take)
        self.window.length_chosen.connect(self._set_length)
        self.window.page.picture.entered.connect(self._walk.enter)
        self.window.page.picture.walked.connect(self._walk.press)
        self.window.page.feeling.moved.connect(self._feeling.set_shift)
        self.window.page.description.paragraph_reached.connect(self._tell_paragraph)
        self.window.volume_moved.connect(lambda percent: self._hearing.set_volume(percent / 100.0))
        self.window.closed.connect(self.close)
        self._timer.timeout.connect(self._tick)

    def _command_table(self) -> Handlers:
        """The presenters' commands, and those that join several of them."""
        window = self.window
        return {
            CommandId.OPEN_PAINTING: lambda: window.ask_for_painting(self._open_painting),
            CommandId.OPEN_FOLDER: lambda: window.ask_for_folder(self._open_folder),
            CommandId.QUIT: window.close,
            CommandId.LONGER: lambda: self._change_length(1),
            CommandId.SHORTER: lambda: self._change_length(-1),
            CommandId.SAY_AGAIN: self.announcer.say_again,
            CommandId.KEYS: self._show_keys,
            CommandId.MENUS: window.open_menus,
            **self._gallery.commands(),
            **self._pasting.commands(),
            **self._reading.commands(),
            **self._listening.commands(),
            **self._walk.commands(),
            **self._picture.commands(),
            **self._library.commands(),
            **self._export.commands(),
            **self._music.commands(),
            **self._feeling.commands(),
            **self._why.commands(),
            **self._engines.commands(),
            **self._hearing.commands(),
            **self._looks.commands(),
            **self._choices.commands(),
            **self._setup.commands(),
            **WorkStopper(self.jobs, self.announcer, self._music.stop_making).commands(),
        }

    def _tick(self) -> None:
        self._music.refresh()
        self._reading.refresh()
        self._hearing.check()
        self._board.look(self.jobs.is_busy)
        self._visits.look()
        self._soon_kept.look()
        is_opening = self.jobs.is_busy(Slot.FOLDER) or self.jobs.is_busy(Slot.PAINTING)
        if not (is_opening or self._gallery.is_about_to_tell):
            self.window.welcome.end_opening()

    def _is_read(self) -> bool:
        """Whether a screen reader is there to speak."""
        speaks = who_speaks(self._settings.now.speaks, self._outside.screen_reader_found)
        return speaks is Speaks.SCREEN_READER and not self._voice.is_on

    # --- opening, length, help

    def _described_in(self) -> str:
        """The language of the words on the page, else of those to come."""
        shown = self._reading.description
        return shown.caption.language if shown else description_language(self._settings.now.description_language)

    def _is_opening(self) -> bool:
        """Whether something was opened whose words are still to come."""
        is_busy = any(self.jobs.is_busy(slot) for slot in (Slot.FOLDER, Slot.PAINTING, Slot.DESCRIPTION))
        return is_busy or self._gallery.is_about_to_tell or self._reading.is_about_to_read

    def _open_painting(self, file: Path) -> None:
        self._remember_folder(file.parent)
        self._listening.open(file)

    def _open_folder(self, folder: Path) -> None:
        self._remember_folder(folder)
        self._gallery.open_folder(folder)

    def _remember_folder(self, folder: Path) -> None:
        self.window.folder = str(folder)
        self._settings.change(last_folder=str(folder))

    def _shown(self) -> Shown | None:
        return shown_by(self._listening, self._reading, self._music)

    def _show_kept(self, opened: Opened) -> None:
        self._listening.show_kept(opened.seen, opened.description)
        self._music.take_kept(opened.wish)

    def _change_length(self, step: int) -> None:
        self._music.change_length(step)
        self._settings.change(length_s=self._music.wish.length_s)

    def _set_length(self, length_s: float) -> None:
        self._music.set_length(length_s)
        self._settings.change(length_s=length_s)

    def _tell_paragraph(self, text: str) -> None:
        if passes_paragraphs_over():
            self._reading.tell_paragraph(text)

    def _show_keys(self) -> None:
        page, place = self._reading.page, self.window.place()
        where = place.where(page.title if page else None)
        self.window.show_keys(f"{where} {place.help}", keys_page())
