"""Starts the window: builds the program from the real world, runs it, and catches what nobody foresaw."""

from __future__ import annotations

import os
import platform
import signal
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from random import SystemRandom

import PySide6
from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from artsound_core import __version__
from artsound_core.assemble import assemble
from artsound_core.settings import Folders, folders_from
from artsound_core.sound.engine import SoundEngine
from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.accessibility.orca import orca_hears_announcements
from artsound_desktop.accessibility.own_voice import Speaker
from artsound_desktop.accessibility.screen_reader import screen_reader_found
from artsound_desktop.crash_log import write_down
from artsound_desktop.crash_net import CrashNet
from artsound_desktop.outside import Outside
from artsound_desktop.program import Program
from artsound_desktop.screens.gallery.open_with import OpenWith
from artsound_desktop.session import Session
from artsound_desktop.sound_device import Loudspeaker
from artsound_desktop.texts import Text

#: Python gives the window's thread its turn at least this often while music is being made (5 ms by default).
_SWITCH_INTERVAL_S = 0.001
#: Qt's loop runs C++ code; Python sees a signal only when it is given a turn.
_SIGNAL_TURN_MS = 100


def run(paths: Sequence[Path], folders: Folders) -> int:
    """Open the window on `paths`, and return the exit code when it has been closed."""
    application = _application()
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    session = Session(folders.logs, _facts())
    program = Program(_outside(folders, session), SoundEngine())
    net = CrashNet(
        lambda sentence: program.announcer.say(sentence, Level.ASSERTIVE),
        partial(write_down, folders.logs),
        session.note,
    )
    application.installEventFilter(OpenWith(program.open, program))
    _quit_on_signals(program)
    application.styleHints().colorSchemeChanged.connect(lambda _scheme: program.dress())
    program.start(paths)
    code = application.exec()
    net.close()
    _dissolve(application, program)
    session.end()
    return code


def _dissolve(application: QApplication, program: Program) -> None:
    """Let go of the window while Qt still stands; left to Python's own end, the order would be chance."""
    for each in (program.window, program):
        each.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _application() -> QApplication:
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName(Text.PROGRAM)
    application.setApplicationDisplayName(Text.PROGRAM)
    application.setStyle("Fusion")
    return application


def _outside(folders: Folders, session: Session) -> Outside:
    return Outside(
        folders=folders,
        assemble=lambda engine, wish: assemble(folders, engine, wish=wish),
        open_loudspeaker=_open_loudspeaker,
        list_devices=_list_devices,
        find_speaker=_find_speaker,
        screen_reader_found=screen_reader_found,
        hears_announcements=orca_hears_announcements,
        prefers_dark=lambda: QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark,
        prefers_contrast=_prefers_contrast,
        new_seed=lambda: SystemRandom().randrange(1, 2**31),
        clock=time.monotonic,
        system_languages=QLocale.system().uiLanguages,
        crash_report=lambda: session.found,
        note=session.note,
    )


def _open_loudspeaker(engine: SoundEngine, device: str | None) -> Loudspeaker:
    from artsound_core.sound.output import open_output

    return open_output(engine, device)


def _list_devices() -> Sequence[str]:
    from artsound_core.sound.output import list_outputs

    return tuple(dict.fromkeys(device.name for device in list_outputs()))


def _find_speaker(engine: SoundEngine) -> Speaker:
    from artsound_core.sound.speaker import Speaker as CoreSpeaker
    from artsound_core.sound.voices import find_voice

    return CoreSpeaker(engine, find_voice())


def _prefers_contrast() -> bool:
    """The system's wish for more contrast, which Qt tells from 6.10 on."""
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)
    if accessibility is None:
        return False
    return bool(accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def _facts() -> tuple[str, ...]:
    """What a report of a crash begins with."""
    return (
        f"Artsound {__version__}",
        f"{platform.python_implementation()} {platform.python_version()}, Qt {qVersion()}, PySide {PySide6.__version__}",
        f"{platform.platform()}, window system {QGuiApplication.platformName()}",
    )


def _quit_on_signals(program: Program) -> None:
    """Ctrl-C in the terminal and a polite kill close the window as its own Quit does."""

    def close(_number: int, _frame: object) -> None:
        QTimer.singleShot(0, program.window, program.window.close)  # not here, which may be the middle of painting

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # Windows knows no SIGHUP: a terminal that was closed
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), close)
    turn = QTimer(program, interval=_SIGNAL_TURN_MS)
    turn.timeout.connect(lambda: None)
    turn.start()


if __name__ == "__main__":
    raise SystemExit(run([Path(each) for each in sys.argv[1:]], folders_from(os.environ)))
