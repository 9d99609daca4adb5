"""The plain-language journeys, heard by our own voice in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytest_bdd import scenarios

from fakes.visitor import OwnVoiceVisitor, Visitor
from journeys.steps import *  # noqa: F403 - steps are found where they are imported


@pytest.fixture
def visitor(application: QApplication, tmp_path: Path) -> Iterator[Visitor]:
    person = OwnVoiceVisitor(application, tmp_path / "home")
    yield person
    person.leave()


scenarios("features", "features_own_voice")
