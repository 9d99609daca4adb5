"""The library keeps renditions whole or not at all, finds them, gives them back exactly, and outlives its index."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest
import soundfile

from artsound_core.clip import Clip
from artsound_core.emotion import Emotion
from artsound_core.errors import OutputError, OutputUnremovable, OutputUnwritable, RecipeError
from artsound_core.exporting.wording import Described
from artsound_core.library.entry import Entry, entry_of, searched_words
from artsound_core.library.index import DAMAGED_NAME, INDEX_NAME, Index
from artsound_core.library.kept_folder import read_kept_rendition, read_music
from artsound_core.library.library import Kept, Library
from artsound_core.music_prompt import MusicRequest
from artsound_core.painting import Label, Painting
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.provenance import provenance
from artsound_core.rendition import Rendition
from fakes.paintings import plain_painting
from fakes.renditions import make_rendition

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SEA = Label(title="The Sea", artist="A. Painter", year="1889")
QUIET = ProgressMonitor()


def library_at(root: Path, hour: int = 0) -> Library:
    return Library(root, lambda: NOON + timedelta(hours=hour))


def rendition_of(
    label: Label = SEA, seed: int = 3, painting: Painting | None = None
) -> tuple[Rendition, tuple, Painting]:
    painting = painting or plain_painting(label=label)
    rendition, blocks = make_rendition(painting, MusicRequest(4.0, seed=seed))
    return rendition, blocks, painting


def keep(library: Library, label: Label = SEA, seed: int = 3, painting: Painting | None = None) -> Kept:
    rendition, blocks, painting = rendition_of(label, seed, painting)
    return library.keep(rendition, blocks, Described(label, rendition.caption), painting.pixels, QUIET)


def test_a_rendition_is_kept_in_a_folder_with_a_name_for_people(tmp_path: Path) -> None:
    library = library_at(tmp_path / "library")
    kept = keep(library)
    assert not kept.was_there
    folder = library.folder_of(kept.entry)
    assert folder.name == f"The-Sea-sad-{kept.entry.key}"
    assert sorted(each.name for each in folder.iterdir()) == [
        "description.txt",
        "kept.json",
        "music.flac",
        "music.flac.json",
        "picture.jpg",
    ]
    assert sorted(each.name for each in folder.parent.iterdir()) == sorted([folder.name, INDEX_NAME])
    assert (kept.entry.title, kept.entry.artist, kept.entry.emotion) == ("The Sea", "A. Painter", Emotion.SAD)
    assert (kept.entry.kept_at, kept.entry.seconds, kept.entry.backend) == (NOON, 4.0, "fake 1")
    assert library.find() == (kept.entry,)


def test_the_time_of_keeping_is_told_alike_in_every_time_zone(tmp_path: Path) -> None:
    library = Library(tmp_path, lambda: datetime(2026, 11, 22, 14, 0, 0, 7, timezone(timedelta(hours=2))))
    assert keep(library).entry.kept_at.isoformat() == "2026-11-22T12:00:00+00:00"


@pytest.mark.parametrize("title", ["CON", "../../etc/passwd", "a/b\\c:d*e?", "星月夜", "x" * 300, "trailing. "])
def test_no_title_leads_out_of_the_library_or_to_a_name_that_a_system_refuses(tmp_path: Path, title: str) -> None:
    entry = keep(library_at(tmp_path), Label(title=title)).entry
    assert (tmp_path / entry.folder).parent == tmp_path
    assert set(entry.folder) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
    assert len(entry.folder) < 80
    assert library_at(tmp_path).find()[0].title == title


def test_keeping_the_same_twice_is_one_entry(tmp_path: Path) -> None:
    first = keep(library_at(tmp_path))
    second = keep(library_at(tmp_path, hour=1))
    assert second == Kept(first.entry, was_there=True)
    assert library_at(tmp_path).find() == (first.entry,)


def test_a_kept_rendition_that_lost_its_music_is_kept_anew(tmp_path: Path) -> None:
    library = library_at(tmp_path)
    folder = library.folder_of(keep(library).entry)
    (folder / "music.flac").unlink()
    assert not keep(library).was_there
    assert (folder / "music.flac").exists()
    assert len(library.find()) == 1


def test_the_search_finds_words_in_title_artist_emotion_and_description_the_latest_first(tmp_path: Path) -> None:
    sea = keep(library_at(tmp_path, 1)).entry
    night = keep(library_at(tmp_path, 2), Label(title="Nuit étoilée", artist="V. Gogh"), seed=4).entry
    bright = keep(library_at(tmp_path, 3), Label(title="Noon"), painting=plain_painting((250, 250, 250), 100)).entry
    library = library_at(tmp_path)
    assert library.find() == (bright, night, sea)
    assert library.find("etoil") == (night,)
    assert library.find("GOGH nuit") == (night,)
    assert library.find("sad") == (night, sea)
    assert library.find("100 wide") == (bright,)
    assert library.find("sad noon") == ()
    assert library.find("100%_") == ()


def test_kept_music_comes_back_exactly_as_24_bits_hold_it(tmp_path: Path) -> None:
    library = library_at(tmp_path)
    rendition, blocks, painting = rendition_of()
    entry = library.keep(rendition, blocks, Described(SEA, rendition.caption), painting.pixels, QUIET).entry
    read = read_kept_rendition(library.folder_of(entry))
    sound = read_music(library.folder_of(entry), read, QUIET)
    wanted = np.concatenate([block.samples for block in blocks], axis=1)
    got = np.concatenate([block.samples for block in sound.blocks], axis=1)
    assert np.array_equal(got, (np.rint(wanted.astype(np.float64) * 2**23) / 2**23).astype(np.float32))
    assert sound.facts(None).samples_sha256 == rendition.sound.samples_sha256
    assert provenance(read)["replay"] == provenance(rendition)["replay"]
    assert provenance(read)["caption"] == provenance(rendition)["caption"]


def test_music_that_was_changed_is_not_passed_off_as_what_was_kept(tmp_path: Path) -> None:
    library = library_at(tmp_path)
    folder = library.folder_of(keep(library).entry)
    soundfile.write(folder / "music.flac", np.zeros((44_100, 2)), 44_100, subtype="PCM_24")
    with pytest.raises(RecipeError, match="it is not the music that was kept"):
        read_music(folder, read_kept_rendition(folder), QUIET)
    (folder / "music.flac").write_bytes(b"no sound at all")
    with pytest.raises(RecipeError, match="it cannot be read"):
        read_music(folder, read_kept_rendition(folder), QUIET)


def test_removing_deletes_the_folder_and_forgets_it(tmp_path: Path) -> None:
    library = library_at(tmp_path)
    sea, other = keep(library).entry, keep(library, seed=4).entry
    library.remove(sea)
    assert library.find() == (other,)
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([other.folder, INDEX_NAME])
    library.remove(sea)  # a second time there is nothing to do
    assert library.find() == (other,)


def test_what_cannot_be_removed_stays_whole_and_is_told(tmp_path: Path) -> None:
    library = library_at(tmp_path / "library")
    entry = replace(keep(library).entry, folder="x" * 300)
    with pytest.raises(OutputUnremovable) as caught:
        library.remove(entry)
    assert caught.value.reason == "file name too long"
    assert len(library.find()) == 1


@pytest.mark.parametrize("damage", [b"this is no database" * 100, b""])
def test_a_damaged_index_is_set_aside_and_made_anew_from_the_folders(tmp_path: Path, damage: bytes) -> None:
    library = library_at(tmp_path)
    sea, other = keep(library_at(tmp_path, 1)).entry, keep(library_at(tmp_path, 2), seed=4).entry
    (tmp_path / INDEX_NAME).write_bytes(damage)
    library.look_over(QUIET)
    assert library.find() == (other, sea)
    assert (tmp_path / DAMAGED_NAME).exists() == bool(damage)


def test_an_index_of_another_version_or_with_other_tables_is_made_anew(tmp_path: Path) -> None:
    library = library_at(tmp_path)
    sea = keep(library).entry
    with sqlite3.connect(tmp_path / INDEX_NAME) as base:
        base.execute("PRAGMA user_version = 9")
    base.close()
    assert library.find() == (sea,)
    with sqlite3.connect(tmp_path / INDEX_NAME) as base:
        base.execute("DROP TABLE renditions")
    base.close()
    assert library.find("sea") == (sea,)


def test_a_missing_index_is_made_anew_when_something_is_looked_for(tmp_path: Path) -> None:
    sea = keep(library_at(tmp_path)).entry
    (tmp_path / INDEX_NAME).unlink()
    assert library_at(tmp_path).find("sea") == (sea,)


def test_folders_that_came_from_elsewhere_are_found_and_those_deleted_by_hand_forgotten(tmp_path: Path) -> None:
    here, there = library_at(tmp_path / "here"), library_at(tmp_path / "there")
    sea, other = keep(here).entry, keep(there, seed=4).entry
    there.folder_of(other).rename(here.folder_of(other))
    here.folder_of(sea).rename(tmp_path / "gone")
    (tmp_path / "here" / "holiday pictures").mkdir()
    here.look_over(QUIET)
    assert here.find() == (other,)
    assert (tmp_path / "here" / "holiday pictures").exists()


def test_an_empty_library_finds_nothing_and_makes_no_folder(tmp_path: Path) -> None:
    library = library_at(tmp_path / "library")
    library.look_over(QUIET)
    assert library.find("sea") == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("limit_bytes", [2_000, 200_000])
def test_where_a_file_cannot_grow_any_more_nothing_half_kept_is_left(tmp_path: Path, limit_bytes: int) -> None:
    """A limit on the size of files stands for a full disk: both come as an error in the middle of a write."""
    noise = np.random.default_rng(1).normal(0, 0.1, (2, 44_100)).astype(np.float32)
    blocks = [Clip(noise, 44_100)] * 4
    rendition, _, painting = rendition_of()
    library = library_at(tmp_path)
    sea = keep(library, seed=4).entry
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, before[1]))
    try:
        with pytest.raises(OutputError) as caught:
            library.keep(rendition, blocks, Described(SEA, rendition.caption), painting.pixels, QUIET)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.reason == "file too large"
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([sea.folder, INDEX_NAME])
    assert library.find() == (sea,)


def test_stopping_leaves_nothing_behind(tmp_path: Path) -> None:
    rendition, blocks, painting = rendition_of()
    monitor = ProgressMonitor()
    monitor.stop()
    with pytest.raises(Cancelled):
        library_at(tmp_path).keep(rendition, blocks, Described(SEA, rendition.caption), painting.pixels, monitor)
    assert list(tmp_path.iterdir()) == []


def test_a_library_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputUnwritable) as caught:
        keep(library_at(tmp_path / "file" / "library"))
    assert caught.value.reason == "part of its path is a file, not a folder"


def test_an_index_that_can_be_neither_read_nor_made_is_told_as_trouble_with_that_file(tmp_path: Path) -> None:
    keep(library_at(tmp_path))
    (tmp_path / INDEX_NAME).unlink()
    (tmp_path / INDEX_NAME).mkdir()
    with pytest.raises(OutputUnwritable) as caught:
        library_at(tmp_path).find()
    assert (caught.value.file.name, caught.value.reason) == (INDEX_NAME, "unable to open database file")


def test_what_a_killed_program_left_half_kept_is_deleted_a_day_later(tmp_path: Path) -> None:
    library = library_at(tmp_path)
    keep(library)
    old, new = tmp_path / ".artsound-0123.part", tmp_path / ".artsound-4567.part"
    old.mkdir()
    new.mkdir()
    os.utime(old, (time.time() - 90_000, time.time() - 90_000))
    library.look_over(QUIET)
    assert (old.exists(), new.exists()) == (False, True)


def test_an_index_that_stays_locked_holds_up_no_keeping(tmp_path: Path) -> None:
    library = Library(tmp_path, lambda: NOON, patience_s=0.1)
    keep(library)
    with sqlite3.connect(tmp_path / INDEX_NAME) as base:
        base.execute("BEGIN EXCLUSIVE")
        folder = library.folder_of(keep(library, seed=4).entry)
    base.close()
    assert folder.exists()
    library.look_over(QUIET)
    assert len(library.find()) == 2


_KEEP_TEN = """
import sys
from pathlib import Path
sys.path[:0] = [{tests!r}]
from core.test_library import keep, library_at
for seed in range(10):
    keep(library_at(Path({root!r})), seed=seed)
"""


def test_two_programs_that_keep_the_same_at_once_keep_it_once(tmp_path: Path) -> None:
    code = _KEEP_TEN.format(tests=str(Path(__file__).parents[1]), root=str(tmp_path))
    both = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(2)]
    assert [each.communicate(timeout=60)[1] for each in both] == [b"", b""]
    found = library_at(tmp_path).find()
    assert len(found) == 10
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([*(each.folder for each in found), INDEX_NAME])


def test_of_five_thousand_a_search_takes_less_than_fifty_milliseconds(tmp_path: Path) -> None:
    rendition, _, _ = rendition_of()
    words = searched_words(entry_of(rendition, "en", NOON), rendition.caption) + " lorem ipsum dolor" * 90
    index = Index(tmp_path)
    index.put((_numbered(rendition, number), f"{words} number-{number:04d} of many") for number in range(5000))
    library = library_at(tmp_path)
    seconds = []
    for number in (17, 2500, 4999):
        begun = time.perf_counter()
        found = library.find(f"sea number-{number:04d} of")
        seconds.append(time.perf_counter() - begun)
        assert [each.seconds for each in found] == [float(number)]
    assert min(seconds) < 0.05, seconds


def _numbered(rendition: Rendition, number: int) -> Entry:
    return replace(entry_of(rendition, "en", NOON), folder=f"sea-{number}", seconds=float(number))
