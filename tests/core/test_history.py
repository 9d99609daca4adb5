"""What is remembered of paintings that were opened and heard."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_core.history import DAMAGED_NAME, FILE_NAME, MOST_VISITS, History

SEA, HILL, WOOD = Path("/pictures/sea.png"), Path("/pictures/hill.png"), Path("/pictures/wood.png")


def reopened(folder: Path) -> History:
    return History(folder)


def test_the_newest_come_first_and_each_once(tmp_path: Path) -> None:
    history = History(tmp_path)
    for now_s, file in enumerate((SEA, HILL, WOOD, SEA)):
        history.opened(file, file.name, float(now_s))
    assert history.recent(2) == (SEA, WOOD)
    assert history.recent(50) == (SEA, WOOD, HILL)


def test_what_was_opened_and_heard_is_there_the_next_time(tmp_path: Path) -> None:
    history = History(tmp_path / "new")
    history.opened(SEA, "1", 1.0)
    history.opened(HILL, "2", 2.0)
    assert history.heard(SEA)
    assert not history.heard(SEA)
    assert not history.heard(WOOD)
    assert history.keep()
    again = reopened(tmp_path / "new")
    assert again.recent(50) == (HILL, SEA)
    assert again.heard_files == {SEA}
    assert [each.name for each in (tmp_path / "new").iterdir()] == [FILE_NAME]


def test_the_same_picture_elsewhere_was_heard_and_another_one_under_the_same_name_was_not(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.opened(SEA, "1", 1.0)
    history.heard(SEA)
    history.opened(HILL, "1", 2.0)
    assert history.heard_files == {SEA, HILL}
    history.opened(HILL, "2", 3.0)
    assert history.heard_files == {SEA}


def test_forgetting_leaves_nothing_in_the_file(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.opened(SEA, "1", 1.0)
    history.keep()
    history.clear()
    assert history.keep()
    assert history.recent(50) == ()
    assert "sea" not in (tmp_path / FILE_NAME).read_text()


def test_two_windows_keep_what_each_has_opened(tmp_path: Path) -> None:
    one, other = History(tmp_path), History(tmp_path)
    one.opened(SEA, "1", 1.0)
    one.heard(SEA)
    other.opened(HILL, "2", 2.0)
    other.opened(SEA, "1", 3.0)
    assert one.keep()
    assert other.keep()
    again = reopened(tmp_path)
    assert again.recent(50) == (SEA, HILL)
    assert again.heard_files == {SEA}


def test_the_oldest_are_forgotten(tmp_path: Path) -> None:
    history = History(tmp_path)
    for number in range(MOST_VISITS + 5):
        history.opened(Path(f"/pictures/{number}.png"), str(number), float(number))
    history.keep()
    kept = reopened(tmp_path).recent(MOST_VISITS + 5)
    assert len(kept) == MOST_VISITS
    assert kept[-1] == Path("/pictures/5.png")


@pytest.mark.parametrize(
    "text",
    [
        "torn {",
        "[]",
        '{"visits": 3}',
        '{"visits": [{"file": "a", "digest": "b", "opened_s": true, "is_heard": false}]}',
        '{"visits": [{"file": "a", "digest": "b", "opened_s": 1, "is_heard": "no"}]}',
        '{"visits": [3]}',
        "\udcff",
    ],
)
def test_a_damaged_history_is_set_aside_whole(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8", errors="surrogateescape")
    history = History(tmp_path)
    assert not history.were_readable
    assert history.recent(50) == ()
    assert (tmp_path / DAMAGED_NAME).read_text("utf-8", errors="surrogateescape") == text
    history.opened(SEA, "1", 1.0)
    assert history.keep()
    assert reopened(tmp_path).recent(50) == (SEA,)


def test_where_it_cannot_be_written_nothing_is_lost_that_is_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    history = History(tmp_path / "file" / "library")
    history.opened(SEA, "1", 1.0)
    assert not history.keep()
    assert history.recent(50) == (SEA,)


def test_names_of_any_bytes_are_remembered(tmp_path: Path) -> None:
    strange = Path("/pictures/\udcff.png")
    history = History(tmp_path)
    history.opened(strange, "1", 1.0)
    assert history.keep()
    assert reopened(tmp_path).recent(1) == (strange,)
