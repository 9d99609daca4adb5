"""The toy set: pictures and songs that follow from the seed, a complete set by one command."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_core.opening import open_painting
from artsound_training.command import run
from artsound_training.datasets.manifest_check import check_manifest
from artsound_training.datasets.midi_reading import read_midi
from artsound_training.datasets.toy_names import maker, maker_of
from artsound_training.datasets.toy_set import HEIGHT, WIDTH, ToySettings, make_toy_works
from artsound_training.datasets.works import Collection
from artsound_training.manifest import Manifest, Split, read_manifest
from fakes.songs import quiet_session

SMALL = ToySettings(songs=3, segments=1, paintings=3, segment_s=1.0, seed=4)
WORDS = ("--songs-per-emotion", "3", "--segments-per-song", "1", "--paintings-per-emotion", "3", "--segment-s", "1")


@pytest.fixture(scope="module")
def toy_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set made by the command itself."""
    folder = tmp_path_factory.mktemp("toy")
    assert run(["data", "toy", "--out", str(folder), *WORDS, "--seed", "4", "--jobs", "1"], {}) == 0
    return folder


@pytest.fixture(scope="module")
def toy(toy_folder: Path) -> Manifest:
    return read_manifest(toy_folder)


@pytest.fixture(scope="module")
def works(toy_folder: Path) -> Collection:
    return make_toy_works(toy_folder / "toy", SMALL, quiet_session())


def test_the_command_makes_a_whole_set_of_five_emotions_without_a_leak(toy: Manifest) -> None:
    assert check_manifest(toy, quiet_session()) == ()
    assert Counter(item.emotion for item in toy.items) == dict.fromkeys(EMOTIONS, 3)
    assert {(item.emotion, item.split) for item in toy.items} == {(each, split) for each in EMOTIONS for split in Split}
    assert {item.duration_s for item in toy.items} == {1.0}
    assert toy.settings["by_painter"] is True


def test_every_toy_item_names_its_makers_and_its_licence(toy: Manifest) -> None:
    artists, painters = {item.artist for item in toy.items}, {item.painter for item in toy.items}
    assert None not in artists | painters
    assert not artists & painters
    (source,) = toy.sources
    assert source["licence"].endswith("Apache License 2.0.")


def test_the_same_seed_makes_the_same_files_and_another_seed_other_songs(
    works: Collection, toy_folder: Path, tmp_path: Path
) -> None:
    again = make_toy_works(tmp_path, ToySettings(1, 1, 1, 1.0, 4), quiet_session())
    other = make_toy_works(tmp_path, ToySettings(1, 1, 0, 1.0, 5), quiet_session())
    kept = {work.id: work.file.read_bytes() for work in works.songs}
    assert all(kept[work.id] == work.file.read_bytes() for work in again.songs)
    assert all(kept[work.id] != work.file.read_bytes() for work in other.songs)
    pictures = {work.id: work.file.read_bytes() for work in works.paintings}
    assert all(pictures[work.id] == work.file.read_bytes() for work in again.paintings)


def test_songs_are_real_midi_files_of_several_instruments(works: Collection) -> None:
    for work in works.songs:
        notes = read_midi(work.file)
        assert len(notes) > 10
        assert len({(note.channel, note.program) for note in notes}) >= 2


def test_pictures_are_small_paintings_no_two_alike(works: Collection) -> None:
    opened = [open_painting(work.file) for work in works.paintings]
    assert {(each.width, each.height) for each in opened} == {(WIDTH, HEIGHT)}
    assert len({each.digest for each in opened}) == len(opened)


def test_no_single_pixel_tells_the_emotions_apart(works: Collection) -> None:
    """Of each picture's middle, lightness alone: the emotions' ranges overlap."""
    light: dict[Emotion, list[float]] = {each: [] for each in EMOTIONS}
    for work in works.paintings:
        pixels = open_painting(work.file).pixels
        light[work.emotion] += [float(pixels[y, x].mean()) for y in (20, 128, 230) for x in (20, 160, 300)]
    ranges = sorted((min(values), max(values)) for values in light.values())
    assert all(second[0] < first[1] for first, second in pairwise(ranges))


def test_the_same_command_again_says_the_same_and_makes_nothing(
    toy_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {file: file.stat().st_mtime_ns for file in toy_folder.rglob("*") if file.is_file()}
    assert run(["data", "toy", "--out", str(toy_folder), *WORDS, "--seed", "4", "--json"], {}) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["items"], told["songs"], told["counts"]["sad"]) == (15, 15, {"train": 1, "val": 1, "test": 1})
    assert {file: file.stat().st_mtime_ns for file in toy_folder.rglob("*") if file.is_file()} == before


def test_the_check_command_says_that_all_is_well(toy_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["data", "check", str(toy_folder)], {}) == 0
    assert capsys.readouterr().out == "15 pairs: every file is as the manifest says, and nothing crosses the split.\n"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--songs-per-emotion", "0"), "0 is no whole number above 0"),
        (("--segment-s", "nan"), "nan is not between 0.5 and 600 seconds"),
        (("--seed", "-1"), "-1 is no whole number from 0 on"),
    ],
)
def test_values_that_cannot_be_used_are_refused_in_one_sentence(
    words: tuple[str, str], complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        run(["data", "toy", "--out", str(tmp_path), *words], {})
    assert left.value.code == 2
    assert complaint in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_ends_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert run(["data", "toy", "--out", str(tmp_path / "file"), *WORDS], {}) == 5
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_run_killed_five_times_ends_with_the_same_set(toy: Manifest, tmp_path: Path) -> None:
    words = [sys.executable, "-c", "import sys; from artsound_training.command import main; sys.exit(main())"]
    words += ["data", "toy", "--out", str(tmp_path), *WORDS, "--seed", "4", "--jobs", "2"]
    chance = random.Random(0)
    for _ in range(5):
        child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with suppress(subprocess.TimeoutExpired):
            child.wait(chance.uniform(0.5, 6.0))
        child.kill()
        child.wait()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    whole = read_manifest(tmp_path)
    assert replace(whole, folder=toy.folder) == toy
    assert check_manifest(whole, quiet_session()) == ()


def test_no_two_makers_share_a_name_and_the_first_three_works_have_three_makers() -> None:
    assert len({maker(number) for number in range(1500)}) == 1500
    assert [maker_of(number, 8) for number in range(8)] == [0, 1, 2, 3, 3, 4, 4, 5]
    assert [maker_of(number, 3) for number in range(3)] == [0, 1, 2]
