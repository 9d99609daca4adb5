"""The manifest: written and read back, and what is said of one that cannot be used."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from artsound_core.emotion import Emotion
from artsound_training.errors import DataError
from artsound_training.manifest import Item, Manifest, Split, read_manifest, write_manifest

ITEM = Item(
    id="sad_003_1",
    emotion=Emotion.SAD,
    split=Split.TEST,
    song="toy/003",
    artist="Nobody",
    segment=1,
    start_s=30.0,
    duration_s=30.0,
    painting="toy/sad-1",
    painter=None,
    painting_file="paintings/sad_003_1.jpg",
    music_file="music/sad_003_1.wav",
    painting_sha256="a" * 64,
    music_sha256="b" * 64,
)


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    other = replace(ITEM, id="sad_003_0", split=Split.TRAIN, painter="Somebody")
    manifest = Manifest(tmp_path, (ITEM, other), 7, ({"name": "toy"},), ("one left out.",), {"segment_s": 30.0})
    file = write_manifest(manifest)
    assert read_manifest(tmp_path) == manifest
    assert read_manifest(file) == manifest
    assert manifest.of(Split.TRAIN) == (other,)
    assert manifest.music_file(ITEM) == tmp_path / "music/sad_003_1.wav"


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"emotion": "bored"}, "item 1 cannot be used ('bored' is not a valid Emotion)"),
        ({"split": "exam"}, "item 1 cannot be used ('exam' is not a valid Split)"),
        ({"song": ""}, "item 1 has no song"),
        ({"id": "../sad"}, "item 1: its id '../sad' cannot be the name of a file"),
        ({"id": ".hidden"}, "item 1: its id '.hidden' cannot be the name of a file"),
        ({"music_file": "/etc/passwd"}, "item 1: music_file leaves the manifest's folder"),
        ({"painting_file": "../x.jpg"}, "item 1: painting_file leaves the manifest's folder"),
    ],
)
def test_a_fault_is_named_with_its_item_and_field(tmp_path: Path, changes: dict[str, str], complaint: str) -> None:
    file = write_manifest(Manifest(tmp_path, (ITEM,), 0))
    tree = json.loads(file.read_text())
    tree["items"][0].update(changes)
    file.write_text(json.dumps(tree))
    with pytest.raises(DataError) as caught:
        read_manifest(tmp_path)
    assert caught.value.explain() == f"{file}: {complaint}."


def test_two_items_of_one_name_and_no_manifest_at_all_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no manifest; `artsound-train data` makes one"):
        read_manifest(tmp_path)
    write_manifest(Manifest(tmp_path, (ITEM, ITEM), 0))
    with pytest.raises(DataError, match="two items are called sad_003_1"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", '{"version": 99, "items": []}', '{"version": 1}', "\x00\xff"])
def test_what_is_no_manifest_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, encoding="latin-1")
    with pytest.raises(DataError) as caught:
        read_manifest(tmp_path)
    assert caught.value.exit_code == 3
