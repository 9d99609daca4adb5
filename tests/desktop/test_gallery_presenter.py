"""The gallery: which paintings are listed, and which one is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_core.history import History
from artsound_core.painting import Label
from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.jobs import Slot
from artsound_desktop.screens.gallery.listing import LABELS_AT_ONCE, name_of
from artsound_desktop.screens.gallery.presenter import GalleryPresenter
from artsound_desktop.screens.gallery.visits import Visits
from artsound_desktop.works import Listed
from fakes.desktop_surroundings import Desk
from fakes.paintings import plain_painting, write_picture


class Gallery:
    def __init__(self, folder: Path) -> None:
        self.desk, self.folder = Desk(), folder
        self.opened: list[str] = []
        self.history = History(folder / "library")
        self.demo: Path | None = None
        visits = Visits(
            self.history,
            self.desk.surroundings,
            lambda: 0.0,
            lambda: False,
            lambda file: self.presenter.mark_heard(file),
        )
        self.presenter = GalleryPresenter(
            self.desk.view,
            lambda file: self.opened.append(file.name),
            visits,
            self.desk.surroundings,
            lambda: self.demo,
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


def test_a_painting_that_was_heard_says_so_in_its_row(gallery: Gallery) -> None:
    for file in (gallery.folder / "2_sea.png", gallery.folder / "gone.png"):
        gallery.history.opened(file, file.name, 1.0)
        gallery.history.heard(file)
    gallery.open_folder()
    assert gallery.desk.view.names == ["1 tree", "2 sea, heard", "10 hill"]
    gallery.history.opened(gallery.folder / "1_tree.png", "1", 2.0)
    gallery.history.heard(gallery.folder / "1_tree.png")
    gallery.presenter.mark_heard(gallery.folder / "1_tree.png")
    gallery.presenter.mark_heard(gallery.folder / "elsewhere.png")
    assert gallery.desk.view.names == ["1 tree, heard", "2 sea, heard", "10 hill"]


def test_forgetting_the_history_takes_the_word_from_the_rows(gallery: Gallery) -> None:
    file = gallery.folder / "2_sea.png"
    gallery.history.opened(file, "2", 1.0)
    gallery.history.heard(file)
    gallery.open_folder()
    gallery.presenter.forget_history()
    assert gallery.desk.view.names == ["1 tree", "2 sea", "10 hill"]
    assert gallery.history.recent(50) == ()


def test_recent_paintings_are_listed_newest_first_without_those_that_are_gone(gallery: Gallery) -> None:
    for now_s, name in enumerate(("10_hill.png", "gone.png", "1_tree.png")):
        gallery.history.opened(gallery.folder / name, name, float(now_s))
    gallery.presenter.open_recent()
    gallery.desk.jobs.run(Slot.FOLDER)
    assert gallery.desk.view.names == ["1 tree", "10 hill"]
    assert gallery.desk.said == [
        "2 paintings. Choose with the arrow keys, open with Enter. One painting is no longer there."
    ]


def test_where_nothing_was_opened_or_all_is_gone_that_is_said(gallery: Gallery) -> None:
    gallery.presenter.open_recent()
    gallery.history.opened(gallery.folder / "gone.png", "1", 1.0)
    gallery.presenter.open_recent()
    gallery.desk.jobs.run(Slot.FOLDER)
    assert gallery.desk.said == [
        "No painting was opened yet. Control O opens one.",
        "The paintings that were opened last are no longer there.",
    ]


def test_the_demo_paintings_are_a_gallery_or_said_to_be_missing(gallery: Gallery) -> None:
    gallery.presenter.open_demo()
    gallery.demo = gallery.folder
    gallery.presenter.open_demo()
    gallery.desk.jobs.run(Slot.FOLDER)
    assert gallery.desk.said == [
        "The demo paintings are not on this computer.",
        "3 paintings. Choose with the arrow keys, open with Enter.",
    ]


def test_the_labels_of_a_large_gallery_come_after_it_and_the_chosen_row_stays(gallery: Gallery, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    count = 2 * LABELS_AT_ONCE + 10
    table = ["file,title"]
    for number in range(count):
        (folder / f"{number}.gif").write_bytes(b"GIF89a")
        table.append(f"{number}.gif,Title {number}")
    (folder / "labels.csv").write_text("\n".join(table))
    gallery.presenter.open_folder(folder)
    gallery.desk.jobs.run(Slot.FOLDER)
    names = gallery.desk.view.names
    assert (names[LABELS_AT_ONCE - 1], names[LABELS_AT_ONCE]) == (f"Title {LABELS_AT_ONCE - 1}", str(LABELS_AT_ONCE))
    gallery.desk.view.choose(3)
    gallery.desk.jobs.run(Slot.LABELS)
    assert names[2 * LABELS_AT_ONCE - 1 : 2 * LABELS_AT_ONCE + 1] == [
        f"Title {2 * LABELS_AT_ONCE - 1}",
        str(2 * LABELS_AT_ONCE),
    ]
    gallery.desk.jobs.run(Slot.LABELS)
    assert names == [f"Title {number}" for number in range(count)]
    assert not gallery.desk.jobs.is_busy(Slot.LABELS)
    assert gallery.desk.view.row == 3


def test_labels_that_are_still_read_are_left_alone_when_another_gallery_is_opened(
    gallery: Gallery, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(LABELS_AT_ONCE + 1):
        (folder / f"{number}.gif").write_bytes(b"GIF89a")
    gallery.presenter.open_folder(folder)
    gallery.desk.jobs.run(Slot.FOLDER)
    assert gallery.desk.jobs.is_busy(Slot.LABELS)
    gallery.demo = folder / "in"
    gallery.demo.mkdir()
    write_picture(gallery.demo / "moon.png", plain_painting(width=8, height=8))
    gallery.presenter.open_demo()
    gallery.desk.jobs.run(Slot.FOLDER)
    assert gallery.desk.jobs.stopped == [Slot.LABELS]
    assert not gallery.desk.jobs.is_busy(Slot.LABELS)
    assert gallery.desk.view.names == ["moon"]
