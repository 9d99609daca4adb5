"""A folder's pictures, in the order in which a person would walk along them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from artsound_core.errors import PaintingMissing, PaintingUnreadable
from artsound_core.opening import MOST_PAINTINGS, open_folder
from fakes.picture_files import encoded, four_corners, written

PNG = encoded(four_corners(), "PNG")


def names_in(folder: Path) -> list[str]:
    return [file.name for file in open_folder(folder)]


def test_pictures_come_by_name_with_numbers_by_value(tmp_path: Path) -> None:
    for name in ("room 10.png", "room 2.png", "Attic.png", "attic 1.png", "2.png", "10.jpg"):
        written(tmp_path / name, PNG)
    assert names_in(tmp_path) == ["2.png", "10.jpg", "attic 1.png", "Attic.png", "room 2.png", "room 10.png"]


def test_only_pictures_are_listed(tmp_path: Path) -> None:
    written(tmp_path / "a.png", PNG)
    written(tmp_path / ".hidden.png", PNG)
    written(tmp_path / "labels.csv", b"file,title\n")
    written(tmp_path / "page.jpg", b"<html></html>")
    written(tmp_path / "empty.jpg", b"")
    (tmp_path / "folder.png").mkdir()
    written(tmp_path / "folder.png" / "inside.png", PNG)
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "gone.png").symlink_to("nowhere.png")
    assert names_in(tmp_path) == ["a.png"]


def test_an_extension_that_is_wrong_or_in_capitals_is_listed(tmp_path: Path) -> None:
    written(tmp_path / "a.JPG", PNG)
    assert names_in(tmp_path) == ["a.JPG"]


def test_a_name_that_is_no_utf8_is_listed(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.png")
    written(tmp_path / name, PNG)
    assert open_folder(os.fsencode(tmp_path)) == (tmp_path / name,)


def test_an_empty_folder_has_no_pictures(tmp_path: Path) -> None:
    assert open_folder(tmp_path) == ()


def test_a_huge_folder_is_cut_off(tmp_path: Path) -> None:
    first = written(tmp_path / "0.gif", b"GIF89a")
    for number in range(1, MOST_PAINTINGS + 10):
        os.link(first, tmp_path / f"{number}.gif")
    assert names_in(tmp_path)[-1] == f"{MOST_PAINTINGS - 1}.gif"


def test_a_missing_folder_and_a_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PaintingMissing, match="there is no such file"):
        open_folder(tmp_path / "gone")
    with pytest.raises(PaintingMissing, match="there is no such folder"):
        open_folder("nul\0")
    with pytest.raises(PaintingUnreadable, match="this is a file, not a folder"):
        open_folder(written(tmp_path / "a.png", PNG))
