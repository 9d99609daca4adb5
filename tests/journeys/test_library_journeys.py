"""Keeping and sharing in the real window by keys alone: kept today, found tomorrow, played exactly, handed on, removed."""

from __future__ import annotations

import json
import resource
from pathlib import Path

import numpy as np
import pytest
import soundfile

from artsound_core.painting import Painting
from artsound_core.provenance import read_recipe
from artsound_desktop.accessibility.painting_list import PaintingList
from fakes.desktop_person import Meet, Person
from fakes.paintings import landscape, plain_painting, write_picture

NOTHING_KEPT = "Nothing is kept yet. Control K keeps what is on the page of a painting."
DESCRIPTION = ["A small painting.", "It is 64 wide.", "It feels sad."]


@pytest.fixture
def sea(tmp_path: Path) -> Path:
    return labelled(tmp_path / "sea.png", plain_painting(width=64, height=48), "The Sea", "A. Painter")


@pytest.fixture
def hill(tmp_path: Path) -> Path:
    return labelled(tmp_path / "hill.png", landscape(), "A Hill", "B. Painter")


def labelled(file: Path, painting: Painting, title: str, artist: str) -> Path:
    write_picture(file, painting)
    file.with_suffix(".json").write_text(json.dumps({"title": title, "artist": artist}))
    return file


def kept_folders(home: Path) -> list[Path]:
    return sorted(each for each in (home / "library").iterdir() if each.is_dir())


def keep(person: Person, file: Path) -> None:
    """Open, ask for ten seconds of music, and keep it."""
    person.start(file)
    person.press("Ctrl+Shift+L", "Ctrl+K")
    person.wait_for_line("Kept.")


def open_library(person: Person, count: int) -> None:
    person.press("Ctrl+Shift+K")
    person.wait_for(lambda: person.place.objectName() == "kept")
    assert isinstance(person.place, PaintingList)
    assert person.place.count() == count


def name_a_folder(person: Person, folder: Path) -> None:
    """Type the folder into the dialog that asks for it."""
    person.wait_for(lambda: person.application.activeModalWidget() is not None)
    person.press("Ctrl+A")
    person.type(str(folder))
    for _ in range(3):  # Qt offers names as one types, and the first Enter may only close its offer
        if person.application.activeModalWidget() is not None:
            person.press("Return")
            person.pause(0.2)


def test_what_was_kept_is_found_after_a_new_start_and_plays_exactly(
    meet: Meet, sea: Path, hill: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    first = meet(screen_reader=True)
    keep(first, sea)
    first.leave()
    second = meet(screen_reader=True)
    keep(second, hill)
    second.leave()
    third = meet(screen_reader=True)
    third.start()
    open_library(third, 2)
    third.press("Shift+Tab")
    third.type("sea")
    third.wait_for_line("One was found.")
    third.press("Down", "Return")
    third.wait_for_line("The Sea")
    third.wait_for(lambda: third.window.page.description.hasFocus())
    third.press("Ctrl+P")
    third.wait_for(lambda: third.engine.is_playing)
    track = third.engine.current_track
    assert track is not None
    third.wait_for(lambda: track.is_complete)
    third.press("Ctrl+P")
    third.pause(0.2)  # until the music has faded out, and nobody else reads it
    track.seek(0.0)
    heard = track.read(10 * 44_100)
    folder = next(each for each in kept_folders(home) if each.name.startswith("The-Sea-sad-"))
    kept, _ = soundfile.read(folder / "music.flac", dtype="float32")
    assert len(heard) == len(kept) == 10 * 44_100
    assert np.array_equal(heard[441:], kept[441:])  # a jump is faded over its first 6 ms
    assert read_recipe(folder / "music.flac.json").seed == 0


def test_a_painting_that_was_removed_meanwhile_is_shown_from_its_kept_copy_and_that_is_said(
    meet: Meet, sea: Path
) -> None:
    first = meet()
    keep(first, sea)
    first.leave()
    sea.unlink()
    second = meet(screen_reader=True)
    second.start()
    open_library(second, 1)
    second.press("Return")
    second.wait_for(lambda: second.window.page.description.hasFocus())
    gone = "The original picture, sea.png, was not found where it was; this is the copy that was kept."
    second.wait_for(lambda: gone in second.told)
    assert second.window.windowTitle() == "The Sea – Artsound"
    assert not second.window.page.picture.pixmap().isNull()


def test_a_painting_that_was_changed_meanwhile_is_shown_as_it_was_kept(meet: Meet, sea: Path) -> None:
    first = meet()
    keep(first, sea)
    first.leave()
    write_picture(sea, landscape())
    second = meet(screen_reader=True)
    second.start()
    open_library(second, 1)
    second.press("Return")
    changed = "The original picture, sea.png, was changed since; this is the copy that was kept."
    second.wait_for(lambda: changed in second.told)


def test_our_own_voice_tells_the_library_its_rows_and_what_was_found(meet: Meet, sea: Path, hill: Path) -> None:
    first = meet(screen_reader=True)
    keep(first, sea)
    first.leave()
    second = meet()
    keep(second, hill)
    second.fall_silent()
    assert second.heard[-1] == "Kept."
    open_library(second, 2)
    second.wait_for(lambda: second.heard[-1].startswith("A Hill, by B. Painter, sad, "))
    assert second.heard[-1].endswith(", 1 of 2.")
    assert second.heard[-2] == "Library, dialog. What you kept, list, 2 paintings."
    second.fall_silent()
    second.hear("Shift+Tab", "Search, text field.", "Empty.")
    second.type("hill")
    second.wait_for(lambda: second.heard[-1] == "One was found.")


def test_help_in_the_library_tells_its_keys_and_gives_the_focus_back_to_it(meet: Meet, sea: Path) -> None:
    person = meet(screen_reader=True)
    keep(person, sea)
    open_library(person, 1)
    person.press("F1")
    help_text = (
        "You are in the library. The arrow keys choose what you kept, Enter opens it, Delete removes it. "
        "Shift Tab goes to the search, which looks through titles, artists, feelings and descriptions."
    )
    person.wait_for(lambda: person.focus == help_text)
    person.press("Escape")
    person.wait_for(lambda: person.place.objectName() == "kept")


def test_removing_asks_first_and_not_removing_is_what_escape_does(meet: Meet, sea: Path, tmp_path: Path) -> None:
    person = meet(screen_reader=True)
    keep(person, sea)
    open_library(person, 1)
    (folder,) = kept_folders(tmp_path / "home")
    person.press("Delete")
    person.wait_for(lambda: person.focus.startswith("Remove The Sea, by A. Painter, sad, "))
    person.press("Escape")
    person.wait_for(lambda: person.place.objectName() == "kept")
    assert folder.exists()
    person.press("Delete")
    person.wait_for(lambda: person.focus.startswith("Remove The Sea, "))
    person.press("Tab")
    assert person.focus == "Remove it"
    person.press("Return")
    person.wait_for_line("Removed.")
    assert kept_folders(tmp_path / "home") == []


def test_an_empty_library_says_how_to_keep_something(meet: Meet) -> None:
    person = meet()
    person.start()
    person.fall_silent()
    person.press("Ctrl+Shift+K")
    person.wait_for(lambda: person.focus == NOTHING_KEPT)
    person.wait_for(lambda: person.heard[-1] == NOTHING_KEPT)
    person.fall_silent()
    assert person.heard[-2:] == ["Library, dialog.", NOTHING_KEPT]


def test_keeping_the_same_twice_says_so(meet: Meet, sea: Path, tmp_path: Path) -> None:
    person = meet(screen_reader=True)
    keep(person, sea)
    person.press("Ctrl+K")
    person.wait_for_line("It was kept already.")
    assert len(kept_folders(tmp_path / "home")) == 1


def test_where_the_disk_is_full_it_is_said_and_nothing_half_kept_is_listed(
    meet: Meet, sea: Path, tmp_path: Path
) -> None:
    """A limit on the size of files stands for a full disk: both come as an error in the middle of a write."""
    person = meet(screen_reader=True)
    person.start(sea)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        person.press("Ctrl+Shift+L", "Ctrl+K")
        person.wait_for_line(
            "music.flac could not be saved: file too large. Nothing was kept; Control K tries it again."
        )
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert kept_folders(tmp_path / "home") == []
    person.press("Ctrl+K")
    person.wait_for_line("Kept.")
    assert len(kept_folders(tmp_path / "home")) == 1


def test_the_description_is_saved_as_a_page_and_braille_needs_liblouis(
    meet: Meet, sea: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # where no liblouis is
    person = meet(screen_reader=True)
    person.start(sea)
    person.press("Ctrl+E")
    name_a_folder(person, tmp_path / "words.html")
    person.wait_for_line("Saved as words.html.")
    assert "<h1>The Sea</h1>" in (tmp_path / "words.html").read_text("utf-8")
    person.press("Ctrl+E")
    name_a_folder(person, tmp_path / "words.brf")
    person.wait_for_line(
        "words.brf could not be saved: braille needs liblouis, which is not installed; on Debian the package is "
        "liblouis-bin. Save it as text or as a web page."
    )
    assert not (tmp_path / "words.brf").exists()


def test_everything_is_exported_from_the_page_and_from_the_library(
    meet: Meet, sea: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    target = tmp_path / "shared"
    target.mkdir()
    person = meet(screen_reader=True)
    keep(person, sea)
    person.press("Ctrl+Shift+E")
    name_a_folder(person, target)
    missing = (
        "There is no brf file: braille needs liblouis, which is not installed; on Debian the package is liblouis-bin."
    )
    person.wait_for_line(f"Exported to the folder The-Sea-sad. {missing}")
    open_library(person, 1)
    person.press("Tab", "Tab", "Tab")
    assert person.focus == "Export…"
    person.press("Return")
    name_a_folder(person, target)
    person.wait_for_line(f"Exported to the folder The-Sea-sad-2. {missing}")
    first, second = sorted(target.iterdir())
    assert (first / "about.html").exists()
    assert (first / "music.flac").read_bytes() == (second / "music.flac").read_bytes()


def test_keeping_and_exporting_without_a_painting_say_how_to_open_one(meet: Meet) -> None:
    person = meet(screen_reader=True)
    person.start()
    for key in ("Ctrl+K", "Ctrl+E", "Ctrl+Shift+E"):
        person.press(key)
        person.wait_for_line("No painting is open yet. Control O opens one, or Enter in the gallery.")
        person.press("Ctrl+L")
