"""The program is killed by a fault in the middle of its work; the next start says so once, and nothing kept is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from artsound_desktop.session import Session
from artsound_desktop.settings import DesktopSettings, KeptSettings, save
from fakes.desktop_person import Meet
from fakes.program import silent_environment

#: The real window, which a person turns down; three seconds later the process gets a fault.
CHILD = """
import faulthandler, os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from artsound_core.settings import folders_from
from artsound_desktop import app
from artsound_desktop.accessibility.commands import CommandId

application = QApplication(["artsound"])

def turn_down():
    window = next(each for each in application.topLevelWidgets() if hasattr(each, "acted"))
    window.acted.emit(CommandId.SMALLER_TEXT)
    window.acted.emit(CommandId.LARGER_TEXT)
    QTimer.singleShot(3000, faulthandler._sigsegv)

QTimer.singleShot(300, turn_down)
app.run([], folders_from(os.environ))
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    save(tmp_path / "home" / "settings", DesktopSettings(was_set_up=True))
    return tmp_path / "home"


def test_after_a_crash_the_next_start_says_so_once_and_settings_are_as_they_were(meet: Meet, home: Path) -> None:
    environment = silent_environment({"ARTSOUND_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"})
    crashed = subprocess.run(
        [sys.executable, "-c", CHILD], env=environment, capture_output=True, timeout=60, check=False
    )
    assert crashed.returncode == -signal.SIGSEGV, crashed.stderr.decode()[-2000:]
    session = Session(home / "logs")
    assert session.found is not None
    report = session.found.read_text()
    assert report.startswith("Artsound ")
    assert " larger text\n" in report
    assert "Segmentation fault" in report
    assert KeptSettings(home / "settings").now.text_scale == 1.25
    person = meet(home=home, crash_report=session.found)
    person.start()
    said = (
        "Artsound ended unexpectedly last time. Nothing that was saved is lost. "
        f"A report lies in the folder {home / 'logs'}."
    )
    person.wait_for(lambda: said in person.heard)
    person.fall_silent()
    assert person.heard.count(said) == 1
    session.end()
    after = Session(home / "logs")
    assert after.found is None
    after.end()


def test_a_window_that_is_asked_to_end_politely_leaves_no_report(home: Path) -> None:
    environment = silent_environment({"ARTSOUND_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"})
    command = [sys.executable, "-m", "artsound_desktop.app"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as window:
        logs, end = home / "logs", time.monotonic() + 30.0
        while not any(each.stat().st_size for each in logs.glob("running-*.txt")):
            assert time.monotonic() < end
            time.sleep(0.05)
        time.sleep(1.5)
        os.kill(window.pid, signal.SIGTERM)
        assert window.wait(20.0) == 0
    assert list(logs.glob("running-*.txt")) == []
    assert list(logs.glob("crash-*.txt")) == []
