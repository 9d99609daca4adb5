"""One Qt core for the tests of threads; the other tests here need no Qt at all."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from fakes.desktop_qt import offscreen_application


@pytest.fixture(scope="session")
def application() -> QApplication:
    return offscreen_application()
