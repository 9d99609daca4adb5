"""What holds for journeys in the window: nothing is left behind, Qt complains of nothing, and no exception is swallowed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from fakes.desktop_person import Meet, Person, threads_of_ours
from fakes.desktop_qt import offscreen_application, qt_messages


@pytest.fixture(scope="session")
def application() -> QApplication:
    return offscreen_application()


@pytest.fixture
def meet(application: QApplication, tmp_path: Path) -> Iterator[Meet]:
    """Makes a person at a window; at the end every window is closed, and nothing of it may be left."""
    people: list[Person] = []
    errors: list[BaseException] = []

    def make(home: Path = tmp_path / "home", **wishes: Any) -> Person:
        people.append(Person(application, home, **wishes))
        return people[-1]

    before = sys.excepthook
    sys.excepthook = lambda _kind, error, _trace: errors.append(error)
    try:
        with qt_messages() as messages:
            yield make
            for person in people:
                person.leave()
    finally:
        sys.excepthook = before
    assert errors == []
    assert messages == []
    assert threads_of_ours() == []
    assert application.topLevelWidgets() == []


@pytest.fixture(scope="session")
def sound_bank_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The instruments are computed once for all journeys of a run."""
    return tmp_path_factory.mktemp("bank")
