"""Int8 weights kept on disk: made once, mapped afterwards, made anew whenever there is doubt."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from artsound_core.neural.native.int8_matrix import packed_by_numpy
from artsound_core.neural.native.int8_store import Int8Weights, Part, kept_weights
from artsound_core.progress import Cancelled
from fakes.native_weights import numbers


class Kitchen:
    """Makes the parts of a small model from one source file, and counts how often."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.source = folder / "cache", folder / "model.safetensors"
        self.source.write_bytes(b"weights")
        self.made = 0

    def parts(self) -> Iterator[tuple[str, Part]]:
        self.made += 1
        yield "norm", numbers(7)
        yield "rise", packed_by_numpy(numbers(40, 36), 8)
        yield "table", numbers(3, 5)

    def serve(self, recipe: str = "plain", folder: Path | None = None) -> Int8Weights:
        return kept_weights(
            folder or self.folder, "facebook/Music Gen", [self.source], recipe, self.parts, lambda: None
        )

    def files(self) -> list[Path]:
        return sorted(self.folder.iterdir())


@pytest.fixture
def kitchen(tmp_path: Path) -> Kitchen:
    return Kitchen(tmp_path)


def assert_is_the_model(weights: Int8Weights) -> None:
    assert np.array_equal(weights.array("norm"), numbers(7))
    assert np.array_equal(weights.array("table"), numbers(3, 5))
    wanted, found = packed_by_numpy(numbers(40, 36), 8), weights.matrix("rise")
    assert (found.rows, found.columns, found.group) == (40, 36, 8)
    assert np.array_equal(found.packed, wanted.packed)


def test_weights_are_made_once_and_then_mapped(kitchen: Kitchen) -> None:
    assert_is_the_model(kitchen.serve())
    again = kitchen.serve()
    assert_is_the_model(again)
    assert (kitchen.made, again.is_mapped) == (1, True)
    assert [file.name.startswith("facebook-music-gen-") for file in kitchen.files()] == [True]


def test_mapped_weights_cannot_be_written_and_begin_at_cache_lines(kitchen: Kitchen) -> None:
    packed = kitchen.serve().matrix("rise").packed
    assert not packed.flags.writeable
    assert packed.ctypes.data % 64 == 0


def test_weights_without_a_folder_stay_in_memory(kitchen: Kitchen) -> None:
    weights = kept_weights(None, "model", [kitchen.source], "plain", kitchen.parts, lambda: None)
    assert_is_the_model(weights)
    assert not weights.is_mapped


def test_a_changed_source_or_recipe_makes_them_anew_and_removes_the_old_file(kitchen: Kitchen) -> None:
    kitchen.serve()
    (first,) = kitchen.files()
    os.utime(kitchen.source, ns=(1, 1))
    kitchen.serve()
    (second,) = kitchen.files()
    kitchen.serve("in other groups")
    (third,) = kitchen.files()
    assert kitchen.made == 3
    assert len({first, second, third}) == 3


def test_what_a_program_left_unfinished_long_ago_is_removed(kitchen: Kitchen) -> None:
    kitchen.folder.mkdir()
    old, new = (kitchen.folder / f"facebook-music-gen-0123456789abcdef.{number}.part" for number in (1, 2))
    for left in (old, new):
        left.write_bytes(b"half of it")
    os.utime(old, (1, 1))
    kitchen.serve()
    assert not old.exists()
    assert new.exists()


def test_a_source_that_has_gone_leaves_the_weights_in_memory(kitchen: Kitchen) -> None:
    kitchen.source.unlink()
    weights = kitchen.serve()
    assert_is_the_model(weights)
    assert not weights.is_mapped


def test_files_of_other_models_stay(kitchen: Kitchen) -> None:
    kitchen.folder.mkdir()
    others = [kitchen.folder / f"facebook-music-gen{name}.int8" for name in ("-large-0123456789abcdef", "", "-notes")]
    for other in others:
        other.write_bytes(b"another's")
    kitchen.serve()
    assert set(others) < set(kitchen.files())


@pytest.mark.parametrize("place", [0, 20, 700, -60, -20, -3], ids=str)
def test_a_file_with_one_wrong_byte_is_made_anew(kitchen: Kitchen, place: int) -> None:
    kitchen.serve()
    (file,) = kitchen.files()
    content = bytearray(file.read_bytes())
    content[place] ^= 0x55
    file.write_bytes(content)
    again = kitchen.serve()
    assert_is_the_model(again)
    # The bytes that fill up before a part mean nothing; all others are noticed.
    assert kitchen.made == (1 if place == 20 else 2)


@pytest.mark.parametrize("length", [0, 10, 64, 500, -1], ids=str)
def test_a_file_that_was_cut_off_is_made_anew(kitchen: Kitchen, length: int) -> None:
    kitchen.serve()
    (file,) = kitchen.files()
    file.write_bytes(file.read_bytes()[:length])
    assert_is_the_model(kitchen.serve())
    assert kitchen.made == 2


def test_a_folder_that_cannot_be_made_or_written_is_done_without(kitchen: Kitchen) -> None:
    kitchen.folder.write_bytes(b"a file stands where the folder should be")
    weights = kitchen.serve()
    assert_is_the_model(weights)
    assert not weights.is_mapped


def test_a_full_disk_is_done_without(kitchen: Kitchen) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    kitchen.folder.mkdir()
    name = kept_name(kitchen)
    (kitchen.folder / f"{name}.{os.getpid()}.part").symlink_to("/dev/full")
    weights = kitchen.serve()
    assert_is_the_model(weights)
    assert not weights.is_mapped
    assert kitchen.files() == []


def test_the_wish_to_stop_leaves_no_file(kitchen: Kitchen) -> None:
    asked = iter([False, False, True])

    def check() -> None:
        if next(asked):
            raise Cancelled

    with pytest.raises(Cancelled):
        kept_weights(kitchen.folder, "model", [kitchen.source], "plain", kitchen.parts, check)
    assert kitchen.files() == []


def kept_name(kitchen: Kitchen) -> str:
    """The name of the file that would be written, without its ending."""
    kitchen.serve()
    (file,) = kitchen.files()
    file.unlink()
    return file.stem
