"""The authors' Emotion Painting Music Dataset: read, its split kept or made anew, its leaks counted; and written."""

from __future__ import annotations

import io
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import soundfile

from artsound_core.emotion import Emotion
from artsound_core.errors import OutputExists, OutputUnwritable
from artsound_core.progress import ProgressMonitor
from artsound_core.settings import folders_from
from artsound_training.command import run
from artsound_training.datasets.authors import leaks_of, read_authors, read_triples
from artsound_training.datasets.authors_pairs import TakingSettings, take_over
from artsound_training.datasets.authors_writing import write_authors
from artsound_training.datasets.grouping import song_members
from artsound_training.datasets.same_files import digests_of
from artsound_training.datasets.song_renders import SongSegments
from artsound_training.datasets.splitting import groups_of
from artsound_training.errors import DataError
from artsound_training.file_digest import sha256_of
from artsound_training.manifest import Manifest, Split, read_manifest
from artsound_training.session import Session
from fakes.data_sets import wav_bytes, write_authors_set, write_picture

#: Song 1 of sad stands in training and in the test, as in the published split.
NAMES = {
    "sad_1_1": "train",
    "sad_1_2": "test",
    "sad_2_1": "train",
    "fun_1_1": "val",
    "fun_10_1": "train",
    "fun_2_1": "",
}


def session() -> Session:
    return Session(io.StringIO(), io.StringIO(), ProgressMonitor(), folders_from({}))


@pytest.mark.parametrize("is_nested", [True, False])
def test_triples_bear_the_split_of_the_list_that_names_them(tmp_path: Path, is_nested: bool) -> None:
    read = read_triples(write_authors_set(tmp_path, NAMES, is_nested))
    assert [(each.name, each.emotion, each.song, each.split) for each in read.triples] == [
        ("fun_1_1", Emotion.FUN, "fun_1", Split.VAL),
        ("fun_2_1", Emotion.FUN, "fun_2", None),
        ("fun_10_1", Emotion.FUN, "fun_10", Split.TRAIN),
        ("sad_1_1", Emotion.SAD, "sad_1", Split.TRAIN),
        ("sad_1_2", Emotion.SAD, "sad_1", Split.TEST),
        ("sad_2_1", Emotion.SAD, "sad_2", Split.TRAIN),
    ]
    assert read.triples[0].text is not None
    assert read.triples[0].text.read_text("utf-8") == "A prompt for fun_1_1."
    assert read.skipped == ()


def test_what_crosses_the_published_split_is_counted(tmp_path: Path) -> None:
    root = write_authors_set(tmp_path, NAMES) / "data_model"
    shutil.copyfile(root / "sad" / "sad_2_1.jpg", root / "sad" / "sad_1_2.jpg")
    shutil.copyfile(root / "fun" / "fun_1_1.wav", root / "fun" / "fun_10_1.wav")
    shutil.copyfile(root / "fun" / "fun_1_1.jpg", root / "fun" / "fun_2_1.jpg")  # in no list: no leak
    triples = read_triples(tmp_path).triples
    leaks = leaks_of(triples, digests_of(file for each in triples for file in (each.painting, each.music)))
    assert (leaks.songs, leaks.sounds, leaks.paintings) == (1, 1, 1)


def test_as_a_collection_each_painting_stands_once_and_parts_of_a_song_belong_together(tmp_path: Path) -> None:
    root = write_authors_set(tmp_path, NAMES) / "data_model"
    shutil.copyfile(root / "sad" / "sad_1_1.jpg", root / "sad" / "sad_2_1.jpg")
    collection = read_authors(tmp_path)
    assert [work.id for work in collection.paintings] == ["fun_1_1", "fun_2_1", "fun_10_1", "sad_1_1", "sad_1_2"]
    assert {song.id: song.group for song in collection.songs}["sad_1_2"] == "sad_1"
    assert collection.facts == {
        "paintings that repeat another": 1,
        "published train": 3,
        "published val": 1,
        "published test": 1,
        "songs on several sides of the published split (inferred)": 1,
        "sounds on several sides of the published split": 0,
        "paintings on several sides of the published split": 0,
    }
    assert "do not redistribute" in collection.licence


def test_parts_of_a_song_are_one_group_of_the_split_and_other_sets_groups_are_others(tmp_path: Path) -> None:
    songs = read_authors(write_authors_set(tmp_path, NAMES)).songs
    named = {f"{place}/{song.id}": song for place in ("one", "other") for song in songs if song.emotion is Emotion.SAD}
    members = song_members({name: (song, name, SongSegments((), (), 0, 0, 1)) for name, song in named.items()})
    assert [[member.id for member in group] for group in groups_of(members)] == [
        ["one/sad_1_1", "one/sad_1_2"],
        ["one/sad_2_1"],
        ["other/sad_1_1", "other/sad_1_2"],
        ["other/sad_2_1"],
    ]


def test_triples_that_are_not_whole_or_odd_are_named(tmp_path: Path) -> None:
    root = write_authors_set(tmp_path, {**NAMES, "happy_1_1": "train", "happy_2_1": "train"}) / "data_model"
    (root / "sad" / "sad_1_1.wav").unlink()
    (root / "sad" / "sad_2_1.jpg").write_bytes(b"GIF")
    (root / "happy" / "happy_1_1.jpg").unlink()
    for ending in (".jpg", ".wav"):
        (root / "happy" / f"happy_2_1{ending}").rename(root / "happy" / f"angry_2_1{ending}")
    (root / "val_data.json").unlink()
    assert read_triples(tmp_path).skipped == (
        "val_data.json: it is not there, so nothing is published as val.",
        "happy/happy_1_1: it has no painting.",
        "happy/angry_2_1: its name says angry, its folder happy.",
        "happy/happy_2_1: it has no painting.",
        "sad/sad_1_1: it has no music.",
        "sad/sad_2_1: its painting cannot be read: this is plain text, not a picture.",
        "sad_1_1: the lists name it, and it is not there, or not whole.",
        "sad_2_1: the lists name it, and it is not there, or not whole.",
        "happy_1_1: the lists name it, and it is not there, or not whole.",
        "happy_2_1: the lists name it, and it is not there, or not whole.",
    )


def test_a_name_in_two_lists_is_named(tmp_path: Path) -> None:
    root = write_authors_set(tmp_path, NAMES) / "data_model"
    entry = {"audio": "sad_1_1.wav", "label": "sad_1_1.txt"}
    (root / "val_data.json").write_text(json.dumps([entry, entry]), "utf-8")
    read = read_triples(tmp_path)
    assert read.skipped == ("sad_1_1: train_data.json and val_data.json both name it; the first counts.",)
    assert {each.name: each.split for each in read.triples}["sad_1_1"] is Split.TRAIN


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is no JSON"),
        (b"{}", "it must be a list of objects with audio and label"),
        (b'[{"audio": "a.wav"}, {"label": "b.txt"}]', "entry 2 has no audio"),
        (b'["a.wav"]', "entry 1 has no audio"),
        (b"\xff\xff", "line 1: its text is not in UTF-8"),
    ],
)
def test_a_broken_list_is_a_fault_of_the_data(tmp_path: Path, content: bytes, said: str) -> None:
    root = write_authors_set(tmp_path, NAMES) / "data_model"
    (root / "test_data.json").write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_triples(tmp_path)
    assert caught.value.file == root / "test_data.json"
    assert said in caught.value.explain()


def test_a_folder_without_triples_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there are no triples in folders called angry, fun"):
        read_triples(tmp_path)


def test_taken_over_with_the_published_split_pairs_and_sides_are_the_authors(tmp_path: Path) -> None:
    read = read_triples(write_authors_set(tmp_path / "set", NAMES))
    manifest = take_over(read, tmp_path / "work", TakingSettings(keeps_split=True), session())
    assert {item.id: item.split for item in manifest.items} == {
        name: Split(split) for name, split in NAMES.items() if split
    }
    assert manifest.skipped == ("fun_2_1: no list of the published split names it.",)
    assert read_manifest(tmp_path / "work").items == manifest.items
    for item in manifest.items:
        assert sha256_of(manifest.painting_file(item)) == item.painting_sha256
        assert sha256_of(manifest.music_file(item)) == item.music_sha256
        assert manifest.painting_file(item).read_bytes() == (
            (tmp_path / "set" / "data_model" / item.emotion / f"{item.id}.jpg").read_bytes()
        )
        assert item.duration_s == 0.25


def many() -> dict[str, str]:
    return {f"{emotion}_{song}_{chunk}": "train" for emotion in Emotion for song in range(1, 5) for chunk in (1, 2)}


def test_split_anew_nothing_crosses(tmp_path: Path) -> None:
    root = write_authors_set(tmp_path / "set", many()) / "data_model"
    shutil.copyfile(root / "sad" / "sad_1_1.jpg", root / "sad" / "sad_2_2.jpg")
    shutil.copyfile(root / "sad" / "sad_3_1.wav", root / "sad" / "sad_4_2.wav")
    manifest = take_over(read_triples(root), tmp_path / "work", TakingSettings(), session())
    assert len(manifest.items) == 40
    splits = {item.id: item.split for item in manifest.items}
    assert splits["sad_1_1"] == splits["sad_1_2"] == splits["sad_2_1"] == splits["sad_2_2"]
    assert splits["sad_3_1"] == splits["sad_4_2"]
    for emotion in (Emotion.FUN, Emotion.ANGRY):
        assert {item.split for item in manifest.items if item.emotion is emotion} == set(Split)
    paintings = {item.id: item.painting for item in manifest.items}
    assert paintings["sad_2_2"] == paintings["sad_1_1"]


def test_taken_over_twice_nothing_is_done_and_another_set_is_not_replaced_unasked(tmp_path: Path) -> None:
    read, work = read_triples(write_authors_set(tmp_path / "set", NAMES)), tmp_path / "work"
    first = take_over(read, work, TakingSettings(keeps_split=True), session())
    stamp = (work / "manifest.json").stat().st_mtime_ns
    assert take_over(read, work, TakingSettings(keeps_split=True), session()).items == first.items
    assert (work / "manifest.json").stat().st_mtime_ns == stamp
    with pytest.raises(OutputExists, match="it is of another set"):
        take_over(read, work, TakingSettings(), session())
    assert len(take_over(read, work, TakingSettings(), session(), overwrites=True).items) == 6


def test_music_of_another_kind_becomes_mono_at_32_khz_and_broken_music_is_named(tmp_path: Path) -> None:
    root = write_authors_set(tmp_path / "set", NAMES) / "data_model"
    (root / "sad" / "sad_1_1.wav").write_bytes(wav_bytes(3, sample_rate_hz=44100))
    (root / "sad" / "sad_1_2.wav").write_bytes(b"RIFF")
    (root / "sad" / "sad_2_1.wav").write_bytes(wav_bytes(0, seconds=0.0))
    manifest = take_over(read_triples(root), tmp_path / "work", TakingSettings(), session())
    info = soundfile.info(tmp_path / "work" / "music" / "sad_1_1.wav")
    assert (info.samplerate, info.channels, info.subtype, info.frames) == (32000, 1, "PCM_16", 8000)
    assert [sentence.partition(":")[0] for sentence in manifest.skipped] == ["sad_1_2.wav", "sad_2_1.wav"]


@pytest.fixture
def finished(tmp_path: Path) -> Manifest:
    read = read_triples(write_authors_set(tmp_path / "set", NAMES))
    return take_over(read, tmp_path / "work", TakingSettings(keeps_split=True), session())


def texts_of(manifest: Manifest) -> dict[str, str]:
    return {item.id: f"Text of {item.id}" for item in manifest.items}


def test_a_set_that_is_written_is_read_back_as_it_was(tmp_path: Path, finished: Manifest) -> None:
    root = write_authors(finished, tmp_path / "out", texts_of(finished))
    assert root == tmp_path / "out" / "data_model"
    read = read_triples(tmp_path / "out")
    assert read.skipped == ()
    assert {each.name: each.split for each in read.triples} == {item.id: item.split for item in finished.items}
    for each in read.triples:
        assert each.text is not None
        assert each.text.read_text("utf-8") == f"Text of {each.name}"
        assert each.music.read_bytes() == (finished.folder / "music" / f"{each.name}.wav").read_bytes()
    assert json.loads((root / "val_data.json").read_bytes()) == [
        {"audio": "data_model/fun/fun_1_1.wav", "label": "data_model/fun/fun_1_1.txt"}
    ]


def test_an_export_that_was_stopped_goes_on_and_a_finished_one_changes_nothing(
    tmp_path: Path, finished: Manifest
) -> None:
    root = write_authors(finished, tmp_path / "out", texts_of(finished))
    stamps = {file: file.stat().st_mtime_ns for file in root.rglob("*.*")}
    (root / "test_data.json").unlink()
    (root / "sad" / "sad_1_1.wav").unlink()
    write_authors(finished, tmp_path / "out", texts_of(finished))
    changed = {file.name for file in root.rglob("*.*") if file.stat().st_mtime_ns != stamps[file]}
    assert changed == {"test_data.json", "sad_1_1.wav"}


def test_pictures_of_other_kinds_become_jpeg(tmp_path: Path, finished: Manifest) -> None:
    item = finished.items[0]
    file = write_picture(tmp_path / "lake.png")
    shutil.copyfile(file, finished.painting_file(item))
    changed = Manifest(finished.folder, (replace(item, painting_sha256=sha256_of(file)),), 0)
    root = write_authors(changed, tmp_path / "out", texts_of(changed))
    assert (root / item.emotion / f"{item.id}.jpg").read_bytes().startswith(b"\xff\xd8")


def test_an_export_needs_every_text_and_the_files_that_the_manifest_names(tmp_path: Path, finished: Manifest) -> None:
    with pytest.raises(DataError, match=r"item fun_1_1 has no text"):
        write_authors(finished, tmp_path / "out", {**texts_of(finished), "fun_1_1": " "})
    finished.music_file(finished.items[0]).write_bytes(wav_bytes(99))
    with pytest.raises(DataError, match="it is not the file that the manifest names"):
        write_authors(finished, tmp_path / "out", texts_of(finished))
    assert not list((tmp_path / "out").rglob("*_data.json"))


def test_places_where_nothing_can_be_written_are_named(tmp_path: Path, finished: Manifest) -> None:
    read = read_triples(tmp_path / "set")
    with pytest.raises(OutputUnwritable, match="its name is too long"):
        take_over(read, tmp_path / ("a" * 300), TakingSettings(), session())
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputUnwritable, match="part of its path is a file"):
        write_authors(finished, tmp_path / "file", texts_of(finished))


def test_another_export_is_not_replaced_unasked(tmp_path: Path, finished: Manifest) -> None:
    write_authors(finished, tmp_path / "out", texts_of(finished))
    smaller = Manifest(finished.folder, finished.items[1:], 0)
    with pytest.raises(OutputExists, match="it is of another set"):
        write_authors(smaller, tmp_path / "out", texts_of(smaller))
    write_authors(smaller, tmp_path / "out", texts_of(smaller), overwrites=True)


def test_the_commands_take_the_set_over_and_write_it_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, work, out = str(write_authors_set(tmp_path / "set", NAMES)), str(tmp_path / "work"), str(tmp_path / "out")
    assert run(["data", "authors", place, "--out", work, "--split", "published", "--json"], dict(os.environ)) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["sad"] == {"train": 2, "val": 0, "test": 1}
    assert run(["data", "export", work, "--variant", "emotive", "--out", out], dict(os.environ)) == 3
    assert "artsound-train texts" in capsys.readouterr().err
    assert run(["texts", work, "--variant", "emotive"], dict(os.environ)) == 0
    capsys.readouterr()
    assert run(["data", "export", work, "--variant", "emotive", "--out", out], dict(os.environ)) == 0
    captured = capsys.readouterr()
    assert captured.out == f"{out}/data_model: 5 triples with the texts of emotive\n"
    assert "do not redistribute" in captured.err
    assert (tmp_path / "out" / "data_model" / "sad" / "sad_1_2.txt").read_text("utf-8") == "sad"
