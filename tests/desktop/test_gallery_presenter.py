"""The gallery: which paintings are listed, and which one is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_core.painting import Label
from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.jobs import Slot
from artsound_desktop.screens.gallery.presenter import GalleryPresenter, name_of
from artsound_desktop.works import Listed
from fakes.desktop_surroundings import Desk
from fakes.paintings import plain_painting, write_picture


class Gallery:
    def __init__(self, folder: Path) -> None:
        self.desk, self.folder = Desk(), folder
        self.opened: list[str] = []
        self.presenter = GalleryPresenter(
            self.desk.view, lambda file: self.opened.append(file.name), self.desk.surroundings
        )
        for name in ("10_hill.png", "2_sea.png", "1_tree.png"):
            write_picture(folder / name, plain_painting(width=8, height=8))

    def open_folder(self) -> None:
        self.presenter.open_folder(self.folder)
        self.desk.jobs.run(Slot.FOLDER)


@pytest.fixture
def gallery(tmp_path: Path) -> Gallery:
    return Gallery(tmp_path)


def test_a_folder_is_listed_by_natural_order_focused_and_told(gallery: Gallery) -> None:
    gallery.open_folder()
    assert gallery.desk.view.names == ["1 tree", "2 sea", "10 hill"]
    assert gallery.desk.view.focus == "list"
    assert gallery.desk.said == ["3 paintings. Choose with the arrow keys, open with Enter."]
    assert gallery.opened == []


def test_enter_opens_the_row(gallery: Gallery) -> None:
    gallery.open_folder()
    gallery.presenter.open(1)
    assert gallery.opened == ["2_sea.png"]


def test_next_and_previous_go_from_painting_to_painting_and_stop_at_the_ends(gallery: Gallery) -> None:
    gallery.open_folder()
    gallery.presenter.open(0)
    for step in (1, 1, 1, -1, -1, -1):
        gallery.presenter.step(step)
    assert gallery.opened == ["1_tree.png", "2_sea.png", "10_hill.png", "2_sea.png", "1_tree.png"]
    assert gallery.desk.said[1:] == ["This is the last painting.", "This is the first painting."]
    assert gallery.desk.view.row == 0


def test_an_empty_folder_is_told_and_the_old_gallery_stays(gallery: Gallery, tmp_path: Path) -> None:
    gallery.open_folder()
    (tmp_path / "empty").mkdir()
    gallery.presenter.open_folder(tmp_path / "empty")
    gallery.desk.jobs.run(Slot.FOLDER)
    assert gallery.desk.words.screen_reader.said[-1] == ("There are no paintings in empty.", Level.ASSERTIVE)
    assert gallery.desk.view.names == ["1 tree", "2 sea", "10 hill"]


def test_a_folder_that_is_gone_is_told_when_one_of_its_paintings_is_opened(gallery: Gallery, tmp_path: Path) -> None:
    gallery.presenter.start([tmp_path / "gone.png"])
    assert gallery.opened == ["gone.png"]


def test_one_file_at_the_start_is_opened_and_makes_no_gallery(gallery: Gallery) -> None:
    gallery.presenter.start([gallery.folder / "2_sea.png"])
    assert gallery.opened == ["2_sea.png"]
    assert not gallery.desk.jobs.is_busy(Slot.FOLDER)


def test_a_folder_at_the_start_is_a_gallery(gallery: Gallery) -> None:
    gallery.presenter.start([gallery.folder])
    gallery.desk.jobs.run(Slot.FOLDER)
    assert gallery.desk.view.names == ["1 tree", "2 sea", "10 hill"]


def test_files_and_folders_together_are_one_gallery(gallery: Gallery, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    write_picture(tmp_path / "more" / "moon.png", plain_painting(width=8, height=8))
    gallery.presenter.start([gallery.folder / "2_sea.png", tmp_path / "more"])
    gallery.desk.jobs.run(Slot.FOLDER)
    assert gallery.desk.view.names == ["2 sea", "moon"]


def test_one_painting_in_a_folder_is_told_as_one(gallery: Gallery, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    write_picture(tmp_path / "more" / "moon.png", plain_painting(width=8, height=8))
    gallery.presenter.open_folder(tmp_path / "more")
    gallery.desk.jobs.run(Slot.FOLDER)
    assert gallery.desk.said == ["One painting. Open it with Enter."]


def test_without_a_folder_the_gallery_keys_say_how_to_open_one(gallery: Gallery) -> None:
    gallery.presenter.show_focus()
    gallery.presenter.step(1)
    assert gallery.desk.said == ["No folder is open. Control Shift O opens one."] * 2


@pytest.mark.parametrize(
    ("name", "said"), [("04_munch_scream.jpg", "04 munch scream"), ("a\nb.png", "a\\nb"), ("___.png", "___.png")]
)
def test_file_names_become_words_for_a_list(name: str, said: str) -> None:
    assert name_of(Listed(Path(name), Label())) == said


def test_titles_and_artists_are_listed_where_a_label_lies_beside(gallery: Gallery) -> None:
    table = "file,title,artist\n2_sea.png,The Sea,Ann Other\n10_hill.png,A Hill,\n"
    (gallery.folder / "labels.csv").write_text(table)
    gallery.open_folder()
    assert gallery.desk.view.names == ["1 tree", "The Sea, by Ann Other", "A Hill"]
