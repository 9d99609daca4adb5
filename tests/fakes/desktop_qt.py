"""One Qt application for a whole test run without a screen, and an ear for what Qt itself complains about."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

#: The platform without a screen says this of every window; no screen would.
_ITS_OWN = "This plugin does not support"


def offscreen_application() -> QApplication:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(["artsound"])
    application.setStyle("Fusion")
    application.setQuitOnLastWindowClosed(False)
    return application


@contextmanager
def qt_messages() -> Iterator[list[str]]:
    """Collects Qt's messages while it is open."""
    messages: list[str] = []

    def take(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if not text.startswith(_ITS_OWN):
            messages.append(text)

    before = qInstallMessageHandler(take)
    try:
        yield messages
    finally:
        qInstallMessageHandler(before)
