"""Pictures that come from other programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.jobs import Slot
from artsound_desktop.screens.gallery.pasting import MOST_PASTED, Pasting, Transfer
from fakes.desktop_surroundings import Desk


class Clipboard:
    """`holds` is what was copied."""

    def __init__(self) -> None:
        self.holds = Transfer()

    def read_clipboard(self) -> Transfer:
        return self.holds


class Board:
    def __init__(self, folder: Path) -> None:
        self.desk, self.clipboard = Desk(), Clipboard()
        self.paths: list[Path] = []
        self.paintings: list[Path] = []
        self.pasting = Pasting(self.clipboard, self.paths.extend, self.paintings.append, folder, self.desk.surroundings)

    def paste(self, transfer: Transfer) -> None:
        self.clipboard.holds = transfer
        self.pasting.paste()


@pytest.fixture
def board(tmp_path: Path) -> Board:
    return Board(tmp_path / "cache" / "pasted")


def write(file: Path) -> bool:
    return file.write_bytes(b"picture") > 0


def test_copied_files_are_opened_where_they_are(board: Board) -> None:
    board.paste(Transfer((Path("/sea.png"), Path("/pictures")), write))
    assert board.paths == [Path("/sea.png"), Path("/pictures")]
    assert board.paintings == []


def test_a_copied_picture_becomes_a_file_with_a_title_and_is_opened(board: Board, tmp_path: Path) -> None:
    for _ in range(2):
        board.paste(Transfer(write=write))
        board.desk.jobs.run(Slot.PAINTING)
    folder = tmp_path / "cache" / "pasted"
    assert board.paintings == [folder / "pasted-1.png", folder / "pasted-2.png"]
    assert (folder / "pasted-2.png").read_bytes() == b"picture"
    assert json.loads((folder / "pasted-2.json").read_text()) == {"title": "Pasted painting 2"}


def test_where_nothing_was_copied_that_is_said(board: Board) -> None:
    board.paste(Transfer())
    assert board.desk.said == ["There is no picture to paste. Copy a picture or a file in another program first."]


def test_old_pasted_pictures_make_room(board: Board, tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "pasted"
    folder.mkdir(parents=True)
    for number in range(1, MOST_PASTED + 3):
        for ending in (".png", ".json"):
            (folder / f"pasted-{number}{ending}").write_text("old")
    board.paste(Transfer(write=write))
    board.desk.jobs.run(Slot.PAINTING)
    assert board.paintings == [folder / f"pasted-{MOST_PASTED + 3}.png"]
    assert sorted(int(file.stem.partition("-")[2]) for file in folder.glob("*.png")) == list(range(4, MOST_PASTED + 4))
    assert len(list(folder.iterdir())) == 2 * MOST_PASTED


def test_a_picture_that_cannot_be_written_is_told(board: Board, tmp_path: Path) -> None:
    board.paste(Transfer(write=lambda _file: False))
    board.desk.jobs.run(Slot.PAINTING)
    (tmp_path / "cache" / "pasted").rmdir()
    (tmp_path / "cache" / "pasted").write_text("in the way")
    board.paste(Transfer(write=write))
    board.desk.jobs.run(Slot.PAINTING)
    assert [level for _, level in board.desk.words.screen_reader.said] == [Level.ASSERTIVE] * 2
    assert board.desk.said[0] == (
        "pasted-1.png could not be saved: the picture could not be written there. Save again in another folder."
    )
    assert board.paintings == []
