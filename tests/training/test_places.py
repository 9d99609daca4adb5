"""What is said of folders that are not there, are files, or may not be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from artsound_training.datasets.places import entries_of, files_below, is_file, is_folder
from artsound_training.errors import DataError


def test_entries_come_by_name_and_hidden_ones_not_at_all(tmp_path: Path) -> None:
    for name in ("b", "a", ".c"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "d").write_bytes(b"")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "e").write_bytes(b"")
    assert [each.name for each in entries_of(tmp_path)] == ["a", "b", "deep"]
    assert [each.relative_to(tmp_path).as_posix() for each in files_below(tmp_path)] == ["a", "b", "deep/er/d"]


def test_a_name_too_long_is_nothing(tmp_path: Path) -> None:
    assert not is_folder(tmp_path / ("a" * 300))
    assert not is_file(tmp_path / ("a" * 300))


@pytest.mark.parametrize("look", [entries_of, lambda place: list(files_below(place))])
def test_what_is_no_folder_is_a_fault_of_the_data(tmp_path: Path, look: object) -> None:
    assert callable(look)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DataError, match="this is a file, not a folder"):
        look(tmp_path / "file")
    with pytest.raises(DataError, match="there is no such folder"):
        look(tmp_path / "none")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("look", [entries_of, lambda place: list(files_below(place))])
def test_a_folder_that_may_not_be_read_is_a_fault_of_the_data(tmp_path: Path, look: object) -> None:
    assert callable(look)
    (tmp_path / "shut").mkdir(mode=0)
    with pytest.raises(DataError, match="there is no permission to read it"):
        look(tmp_path / "shut")
