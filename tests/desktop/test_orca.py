"""Which Orca is running, told from a made-up list of processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_desktop.accessibility.orca import orca_hears_announcements


def process(processes: Path, number: int, command: str, version: str | None, place: str = "lib/python3") -> None:
    folder = processes / str(number)
    folder.mkdir(parents=True)
    (folder / "cmdline").write_bytes(command.replace(" ", "\0").encode())
    if version is not None:
        package = folder / "root" / "usr" / place / "dist-packages" / "orca"
        package.mkdir(parents=True)
        (package / "orca_platform.py").write_text(f'# Orca\nversion     = "{version}"\nrevision = ""\n')


@pytest.mark.parametrize(("version", "hears"), [("43.1", False), ("48.1", True), ("49.alpha", True), ("3.38", False)])
def test_orca_is_asked_for_its_version(tmp_path: Path, version: str, hears: bool) -> None:
    process(tmp_path, 12, "/usr/bin/python3 /usr/bin/orca --replace", version)
    assert orca_hears_announcements(tmp_path) is hears


def test_without_orca_nobody_is_known_to_hear(tmp_path: Path) -> None:
    process(tmp_path, 12, "/usr/bin/python3 /usr/bin/other orchard", "48.1")
    (tmp_path / "13").mkdir()
    (tmp_path / "self").mkdir()
    assert not orca_hears_announcements(tmp_path)


def test_an_orca_that_keeps_its_version_to_itself_is_not_relied_on(tmp_path: Path) -> None:
    process(tmp_path, 12, "/usr/bin/python3 /usr/bin/orca", None)
    assert not orca_hears_announcements(tmp_path)


def test_an_orca_below_another_python_is_found_too(tmp_path: Path) -> None:
    process(tmp_path, 12, "/usr/bin/python3 /usr/bin/orca", "48.2", place="lib/python3.13")
    assert orca_hears_announcements(tmp_path)
