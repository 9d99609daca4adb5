"""What holds for every test: nothing is logged that the test did not expect, and nothing reaches the person's folders."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before any test imports torch: the workers share the cores, and threads that spin while they wait take them from each other.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("GOMP_SPINCOUNT", "3000")


@pytest.fixture(autouse=True)
def _quiet_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log fails the test."""
    yield
    loud = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert loud == []


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test's programs keep their things in a folder of their own; the sound bank is shared, for it takes seconds."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("ARTSOUND_HOME", str(home))
    monkeypatch.delenv("ARTSOUND_MODELS", raising=False)


@pytest.fixture(scope="session")
def assets() -> Path:
    """The paintings that the project ships."""
    return Path(__file__).parent.parent / "assets"
