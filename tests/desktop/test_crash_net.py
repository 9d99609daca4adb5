"""Errors that nobody foresaw: said once, written down, and the program goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import qCritical, qWarning
from PySide6.QtWidgets import QApplication

from artsound_desktop.crash_net import AGAIN_S, CrashNet
from fakes.output import FakeClock

SENTENCE = "Something in Artsound went wrong: ZeroDivisionError. Nothing of yours was changed. You can go on."


@dataclass
class Diary:
    said: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)
    clock: FakeClock = field(default_factory=FakeClock)


@pytest.fixture
def diary(application: QApplication) -> Iterator[Diary]:
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    diary = Diary()
    net = CrashNet(diary.said.append, diary.written.append, diary.noted.append, diary.clock)
    yield diary
    net.close()
    net.deleteLater()
    application.processEvents()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == hooks


def fail() -> None:
    print(1 / 0)


def fall() -> None:
    """What Python does with an error that nobody caught."""
    try:
        fail()
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_an_error_is_said_in_one_sentence_and_written_with_its_trace(application: QApplication, diary: Diary) -> None:
    fall()
    application.processEvents()
    assert diary.said == [SENTENCE]
    assert diary.written[0].endswith("ZeroDivisionError: division by zero")
    assert "in fail" in diary.written[0]


def test_the_same_error_at_the_same_place_is_not_said_again_for_a_while(
    application: QApplication, diary: Diary
) -> None:
    for diary.clock.now in (0.0, AGAIN_S - 1.0, AGAIN_S):
        fall()
    application.processEvents()
    assert diary.said == [SENTENCE] * 2
    assert len(diary.written) == 2


def test_an_error_in_a_thread_is_said_from_the_windows_thread(application: QApplication, diary: Diary) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert diary.said == []
    application.processEvents()
    assert diary.said == [SENTENCE]


class Unlucky:
    def __del__(self) -> None:
        fail()


def test_an_error_while_something_is_let_go_is_written_and_troubles_nobody(
    application: QApplication, diary: Diary
) -> None:
    unlucky = Unlucky()
    del unlucky
    application.processEvents()
    assert diary.said == []
    assert len(diary.written) == 1


def test_the_wish_to_end_the_program_is_no_error(diary: Diary, capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert diary.written == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_what_qt_complains_of_goes_to_the_terminal_and_what_is_bad_into_the_report(
    diary: Diary, capsys: pytest.CaptureFixture[str]
) -> None:
    qWarning("a small thing")
    qCritical("a bad thing")
    assert capsys.readouterr().err == "a small thing\na bad thing\n"
    assert diary.noted == ["Qt: a bad thing"]
