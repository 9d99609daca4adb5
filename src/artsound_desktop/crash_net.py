"""Catches what nobody foresaw, wherever it happens: it is said once, calmly, and written down, and the window goes on."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from artsound_desktop.explanations import explain

#: An error that comes back with every drawing of the window is told and written once in this time.
AGAIN_S = 30.0


class CrashNet(QObject):
    """`say` gets a sentence in the window's thread; `write_down` details, `note` a line for the report, in any thread."""

    _came = Signal(str)

    def __init__(
        self,
        say: Callable[[str], None],
        write_down: Callable[[str], None],
        note: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._write_down, self._note, self._clock = write_down, note, clock
        self._told: dict[tuple[str, str], float] = {}
        self._came.connect(say, Qt.ConnectionType.QueuedConnection)
        self._hooks_before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._catch
        threading.excepthook = self._catch_in_thread
        sys.unraisablehook = self._catch_unraisable
        self._messages_before = qInstallMessageHandler(self._take_message)

    def close(self) -> None:
        """From now on everything falls through, as before."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks_before
        qInstallMessageHandler(self._messages_before)

    def _catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):  # Ctrl-C and the like mean to end the program
            self._hooks_before[0](kind, error, trace)
            return
        if self._is_news(error):
            explanation = explain(error)
            self._write_down(explanation.details)
            self._came.emit(explanation.sentence)

    def _catch_in_thread(self, failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None and issubclass(failed.exc_type, Exception):
            self._catch(failed.exc_type, failed.exc_value, failed.exc_traceback)

    def _catch_unraisable(self, failed: sys.UnraisableHookArgs) -> None:
        """Something went wrong while an object was let go: nothing of the person's depends on it, so nothing is said."""
        if failed.exc_value is not None and self._is_news(failed.exc_value):
            self._write_down(explain(failed.exc_value).details)

    def _is_news(self, error: BaseException) -> bool:
        """Whether this error, at this place, was not told just now."""
        trace, place = error.__traceback__, ""
        while trace is not None:
            place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
            trace = trace.tb_next
        name = (type(error).__name__, place)
        now_s = self._clock()
        before_s = self._told.get(name)
        if before_s is not None and now_s - before_s < AGAIN_S:
            return False
        self._told[name] = now_s
        return True

    def _take_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        """Qt's complaints go to the terminal; after a fatal one Qt ends the process, and the report says why."""
        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            self._note(f"Qt: {text}")
        if kind is not QtMsgType.QtDebugMsg and sys.stderr is not None:
            print(text, file=sys.stderr)  # noqa: T201 - as Qt itself does
