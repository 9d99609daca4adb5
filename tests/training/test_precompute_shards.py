"""Shards on disk: whole after a kill at any moment, damage found, nothing kept that nobody needs."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_training.errors import DataError
from artsound_training.precompute.index import Index, Kind, Row, digest, read_index, write_index
from artsound_training.precompute.shards import ShardFolder, opened

torch = pytest.importorskip("torch")


def tensor_of(name: str) -> Any:
    """A tensor that its name decides."""
    return torch.arange(sum(name.encode()) % 5 + 1, dtype=torch.int16)[None] + len(name)


def filled(folder: Path, lots: Sequence[Sequence[str]], revision: str = "model 1") -> None:
    """Each lot a shard; every name a row of itself."""
    with opened(folder, Kind.CODES, revision) as shards:
        for lot in lots:
            shards.put({name: tensor_of(name) for name in lot}, {name: Row(name, "source") for name in lot})


def held(folder: Path) -> dict[str, Any]:
    """Every row's tensor, read from its shard."""
    from safetensors.torch import load_file

    index = read_index(folder)
    return {item: load_file(folder / index.tensors[row.tensor].shard)[row.tensor] for item, row in index.rows.items()}


def assert_holds(folder: Path, names: Sequence[str]) -> None:
    found = held(folder)
    assert list(found) == list(names)
    assert all(torch.equal(found[name], tensor_of(name)) for name in names)


def test_what_is_put_is_there_when_the_next_program_looks(tmp_path: Path) -> None:
    filled(tmp_path, [["a", "bb"], ["c"]])
    assert_holds(tmp_path, ["a", "bb", "c"])
    with opened(tmp_path, Kind.CODES, "model 1") as shards:
        assert set(shards.index.tensors) == {"a", "bb", "c"}
        assert shards.index.tensors["bb"].shape == tuple(tensor_of("bb").shape)


@pytest.mark.parametrize("damage", ["cut", "changed", "gone"])
def test_a_damaged_shard_is_given_up_with_its_rows_and_the_others_stay(tmp_path: Path, damage: str) -> None:
    filled(tmp_path, [["a", "bb"], ["c"]])
    shard = tmp_path / "00000.safetensors"
    data = shard.read_bytes()
    if damage == "gone":
        shard.unlink()
    else:
        shard.write_bytes(data[:-3] if damage == "cut" else data[:-1] + bytes([data[-1] ^ 1]))
    with opened(tmp_path, Kind.CODES, "model 1") as shards:
        assert set(shards.index.tensors) == set(shards.index.rows) == {"c"}
        shards.put({name: tensor_of(name) for name in ("a", "bb")}, {})
        shards.settle({name: Row(name, "source") for name in ("a", "bb", "c")})
    assert_holds(tmp_path, ["a", "bb", "c"])


def test_files_that_a_kill_left_behind_are_swept_away(tmp_path: Path) -> None:
    filled(tmp_path, [["a"]])
    (tmp_path / "00001.safetensors").write_bytes(b"written, but not in the index")
    (tmp_path / ".artsound-0123.part").write_bytes(b"half")
    with opened(tmp_path, Kind.CODES, "model 1"):
        assert sorted(file.name for file in tmp_path.iterdir()) == [".lock", "00000.safetensors", "index.json"]


def test_settling_drops_what_no_row_names_and_joins_small_shards(tmp_path: Path) -> None:
    names = [f"{number:02}" for number in range(12)]
    filled(tmp_path, [[name] for name in names])
    assert len(list(tmp_path.glob("*.safetensors"))) == 12
    with opened(tmp_path, Kind.CODES, "model 1") as shards:
        shards.settle({name: Row(name, "source") for name in reversed(names)})
    assert [file.name for file in tmp_path.glob("*.safetensors")] == ["00012.safetensors"]
    assert_holds(tmp_path, names[::-1])
    with opened(tmp_path, Kind.CODES, "model 1") as shards:
        shards.settle({"one": Row("03", "source"), "other": Row("03", "source")})
        assert list(shards.index.tensors) == ["03"]
    assert [file.name for file in tmp_path.glob("*.safetensors")] == ["00013.safetensors"]


def test_settling_what_is_settled_writes_nothing(tmp_path: Path) -> None:
    filled(tmp_path, [["a"]])
    before = (tmp_path / "index.json").stat().st_mtime_ns
    with opened(tmp_path, Kind.CODES, "model 1") as shards:
        shards.settle({"a": Row("a", "source")})
    assert (tmp_path / "index.json").stat().st_mtime_ns == before


def test_rows_of_two_encoders_never_stand_side_by_side(tmp_path: Path) -> None:
    filled(tmp_path, [["a"], ["bb"]])
    filled(tmp_path, [["c"]], "model 2")
    assert read_index(tmp_path).revision == "model 2"
    assert_holds(tmp_path, ["c"])


def test_one_program_at_a_time_writes(tmp_path: Path) -> None:
    with opened(tmp_path, Kind.CODES, "m"), pytest.raises(DataError, match="another program is writing"):  # noqa: SIM117
        with opened(tmp_path, Kind.CODES, "m"):
            pass


def test_a_damaged_index_begins_the_folder_anew(tmp_path: Path) -> None:
    filled(tmp_path, [["a"]])
    (tmp_path / "index.json").write_text("{")
    with opened(tmp_path, Kind.CODES, "model 1") as shards:
        assert not shards.index.tensors
    assert not list(tmp_path.glob("*.safetensors"))


@pytest.mark.parametrize(
    "change",
    [
        {"version": 7},
        {"kind": "noise"},
        {"shards": {"../away.safetensors": {"size": 1, "sha256": "0"}}},
        {"tensors": {"a": ["nowhere.safetensors", [1]]}},
        {"rows": {"a": ["nothing", "source"]}},
        {"rows": {"a": 3}},
    ],
)
def test_an_index_that_cannot_be_true_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    write_index(tmp_path, Index(Kind.CODES, "model 1"))
    tree = json.loads((tmp_path / "index.json").read_bytes())
    (tmp_path / "index.json").write_text(json.dumps({**tree, **change}))
    with pytest.raises(DataError, match=r"the index is damaged|it is no index of version 1"):
        read_index(tmp_path)


def test_a_digest_names_what_a_tensor_is_made_of_and_by() -> None:
    names = {
        digest(kind, revision, source)
        for kind in Kind
        for revision in ("model 1", "model 2")
        for source in ("aa", "ab")
    }
    assert len(names) == 12
    assert all(len(name) == 32 for name in names)


NAMES = st.text("abcdefgh", min_size=1, max_size=3)
STEPS = st.lists(st.tuples(st.booleans(), st.lists(NAMES, max_size=4, unique=True)), max_size=8)


@settings(max_examples=15, deadline=None)
@given(STEPS)
def test_whatever_is_put_and_settled_the_folder_holds_the_rows_and_no_more(steps: list[tuple[bool, list[str]]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        expected: dict[str, None] = {}
        for is_settled, names in steps:
            with opened(folder, Kind.CODES, "model 1") as shards:
                _step(shards, is_settled, names)
                expected = dict.fromkeys(names) if is_settled else {**expected, **dict.fromkeys(names)}
                if is_settled:
                    assert set(shards.index.tensors) == set(names)
                    assert {file.name for file in folder.glob("*.safetensors")} == set(shards.index.shards)
        if steps:
            assert_holds(folder, list(expected))


def _step(shards: ShardFolder, is_settled: bool, names: list[str]) -> None:
    rows = {name: Row(name, "source") for name in names}
    shards.put({name: tensor_of(name) for name in names if name not in shards.index.tensors}, rows)
    if is_settled:
        shards.settle(rows)
