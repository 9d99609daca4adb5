"""The plain-language journeys once more, before a real Orca where it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_bdd import scenarios

from fakes.orca_desk import missing_tools, orca_desk
from fakes.visitor import OrcaVisitor, Visitor
from journeys.steps import *  # noqa: F403 - steps are found where they are imported

pytestmark = pytest.mark.skipif(bool(missing_tools()), reason=f"not installed: {', '.join(missing_tools())}")


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with orca_desk(tmp_path / "desk") as desk:
        person = OrcaVisitor(desk, tmp_path / "home")
        yield person
        person.leave()


scenarios("features", "features_orca")
