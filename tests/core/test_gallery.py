"""Which files make a gallery, and their labels without opening them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from artsound_core.demo_paintings import demo_folder
from artsound_core.errors import PaintingMissing
from artsound_core.folder_labels import FolderLabels
from artsound_core.gallery import Found, find_paintings, still_there
from artsound_core.label_sources import read_label
from artsound_core.opening import MOST_PAINTINGS
from artsound_core.painting import Label
from artsound_core.picture_file.metadata import PictureMetadata
from artsound_core.progress import Cancelled, ProgressMonitor
from fakes.picture_files import encoded, four_corners, written

PNG = encoded(four_corners(), "PNG")


def picture(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    return written(file, PNG)


def found_in(*paths: Path) -> list[str]:
    return [file.name for file in find_paintings(paths, ProgressMonitor()).files]


def test_the_folders_inside_a_folder_belong_to_its_gallery_each_after_what_lies_around_it(tmp_path: Path) -> None:
    for place in ("z.png", "Monet/2.png", "Monet/10.png", "Monet/late/3.png", "turner/1.png", ".hidden/h.png"):
        picture(tmp_path / place)
    assert found_in(tmp_path) == ["z.png", "2.png", "10.png", "3.png", "1.png"]


def test_files_and_folders_are_mixed_as_they_were_named_and_each_file_is_there_once(tmp_path: Path) -> None:
    sea, hill = picture(tmp_path / "sea.png"), picture(tmp_path / "more" / "hill.png")
    gone = tmp_path / "gone.png"
    assert found_in(hill, gone, tmp_path) == ["hill.png", "gone.png", "sea.png"]
    assert sea.is_file()


def test_links_between_folders_lead_nobody_round_in_circles(tmp_path: Path) -> None:
    picture(tmp_path / "in" / "sea.png")
    (tmp_path / "in" / "round").symlink_to(tmp_path)
    assert found_in(tmp_path) == ["sea.png"]


def test_a_folder_that_is_gone_is_an_error_but_one_inside_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    picture(tmp_path / "sea.png")
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut" / "more").symlink_to(tmp_path / "nowhere")
    assert found_in(tmp_path) == ["sea.png"]
    assert found_in(tmp_path / "gone") == ["gone"]  # no folder any more, so a file: opening it tells
    with pytest.raises(PaintingMissing):
        find_paintings((_Vanishing(tmp_path / "gone"),), ProgressMonitor())


class _Vanishing(type(Path())):  # type: ignore[misc]
    """A folder that goes between the look at it and its reading."""

    def is_dir(self, **_wishes: bool) -> bool:
        return True


def test_a_gallery_is_full_at_the_most_paintings(tmp_path: Path) -> None:
    first = written(tmp_path / "0.gif", b"GIF89a")
    (tmp_path / "in").mkdir()
    for number in range(1, MOST_PAINTINGS):
        os.link(first, tmp_path / f"{number}.gif")
    os.link(first, tmp_path / "in" / "one more.gif")
    found = find_paintings((tmp_path,), ProgressMonitor())
    assert (len(found.files), found.is_full) == (MOST_PAINTINGS, True)


def test_looking_for_paintings_can_be_stopped(tmp_path: Path) -> None:
    picture(tmp_path / "sea.png")
    monitor = ProgressMonitor()
    monitor.stop()
    with pytest.raises(Cancelled):
        find_paintings((tmp_path,), monitor)


def test_files_that_are_gone_are_left_out(tmp_path: Path) -> None:
    sea = picture(tmp_path / "sea.png")
    assert still_there((tmp_path / "gone.png", sea, tmp_path), ProgressMonitor()) == (sea,)


def test_labels_are_those_that_opening_would_find_beside_the_files(tmp_path: Path) -> None:
    files = [picture(tmp_path / name) for name in ("a.png", "b.png", "c.png", "d.png", "e\u0301.png")]
    (tmp_path / "a.json").write_text('{"title": "A Sea"}')
    (tmp_path / "b.png.toml").write_text('title = "A Hill"')
    (tmp_path / "c.json").write_text("torn {")
    (tmp_path / "labels.csv").write_text("file,title\na.png,Other\nc.png,A Wood\n\u00e9.png,A Wave\nc.png,Late\n")
    labels = FolderLabels()
    found = [labels.label_of(file) for file in files]
    assert found == [read_label(file, PictureMetadata()).label for file in files]
    assert [label.title for label in found] == ["A Sea", "A Hill", "A Wood", None, "A Wave"]


def test_a_torn_table_and_a_folder_that_is_gone_give_no_labels(tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_text("no column of that name\n")
    assert FolderLabels().label_of(tmp_path / "a.png") == Label()
    assert FolderLabels().label_of(tmp_path / "gone" / "a.png") == Label()


def test_the_demo_paintings_are_found() -> None:
    folder = demo_folder()
    assert folder is not None
    assert find_paintings((folder,), ProgressMonitor()) == Found(tuple(sorted(folder.glob("*.jpg"))))
