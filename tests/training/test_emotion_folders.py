"""Folders that are called after emotions: paintings, music, labels beside them, and what else lies there."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_core.emotion import Emotion
from artsound_training.datasets.emotion_folders import read_emotion_folders
from artsound_training.datasets.five_classes import read_rule
from artsound_training.errors import DataError
from fakes.data_sets import midi_bytes, write_picture

RULE = read_rule()


def test_paintings_and_music_take_the_emotion_of_their_folder(tmp_path: Path) -> None:
    sea = write_picture(tmp_path / "Happy" / "sea.jpg")
    field = write_picture(tmp_path / "Happy" / "field.PNG")
    (tmp_path / "SAD").mkdir()
    (tmp_path / "SAD" / "rain.mid").write_bytes(midi_bytes())
    (tmp_path / "SAD" / "wind.mp3").write_bytes(b"ID3")
    collection = read_emotion_folders(tmp_path, RULE)
    assert [(work.id, work.emotion, work.file) for work in collection.paintings] == [
        ("Happy/field.PNG", Emotion.HAPPY, field),
        ("Happy/sea.jpg", Emotion.HAPPY, sea),
    ]
    assert [(song.id, song.emotion, song.is_midi) for song in collection.songs] == [
        ("SAD/rain.mid", Emotion.SAD, True),
        ("SAD/wind.mp3", Emotion.SAD, False),
    ]
    assert collection.skipped == ()
    assert collection.facts["files of .mid"] == 1


def test_labels_beside_the_works_name_artist_and_title(tmp_path: Path) -> None:
    write_picture(tmp_path / "fun" / "cats.jpg")
    write_picture(tmp_path / "fun" / "dogs.jpg", (1, 2, 3))
    (tmp_path / "fun" / "polka.mid").write_bytes(midi_bytes())
    (tmp_path / "fun" / "labels.csv").write_text("file;artist;title\ncats.jpg;Doe;Cats\npolka.mid;Roe;Polka\n", "utf-8")
    (tmp_path / "fun" / "dogs.json").write_text('{"artist": "Poe", "title": "Dogs"}', "utf-8")
    collection = read_emotion_folders(tmp_path, RULE)
    assert [(work.painter, work.title) for work in collection.paintings] == [("Doe", "Cats"), ("Poe", "Dogs")]
    assert [(song.artist, song.title) for song in collection.songs] == [("Roe", "Polka")]
    assert collection.skipped == ()
    assert collection.facts["works without an artist"] == 0


def test_whatever_is_no_work_is_named(tmp_path: Path) -> None:
    write_picture(tmp_path / "angry" / "storm.jpg")
    write_picture(tmp_path / "calm" / "lake.jpg")
    (tmp_path / "angry" / "notes.doc").write_bytes(b"x")
    (tmp_path / "angry" / "page.jpg").write_bytes(b"<html>")
    (tmp_path / "angry" / "silent.wav").write_bytes(b"")
    (tmp_path / "angry" / "inner").mkdir()
    (tmp_path / "angry" / ".DS_Store").write_bytes(b"x")
    (tmp_path / "angry" / "labels.csv").write_bytes(b"name,artist\n")
    (tmp_path / "readme.txt").write_bytes(b"x")
    assert read_emotion_folders(tmp_path, RULE).skipped == (
        "angry/inner: folders inside of folders are not read.",
        "angry/labels.csv: passed over, since its first line names no column `file`.",
        "angry/notes.doc: it is neither a picture nor music of a known kind.",
        "angry/page.jpg: it cannot be read: this is a web page (HTML), not a picture.",
        "angry/silent.wav: the file is empty, or is no file.",
        "calm: the folder is called after no class of the mapping emotions.",
        "readme.txt: it is neither a picture nor music of a known kind.",
    )


def test_one_file_in_the_folders_of_two_emotions_is_left_out(tmp_path: Path) -> None:
    for name in ("fun/a.mid", "sad/a.mid", "sad/b.mid", "sad/c.mid"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(midi_bytes(60 if "a" in Path(name).stem else 62))
    collection = read_emotion_folders(tmp_path, RULE)
    assert [song.id for song in collection.songs] == ["sad/b.mid"]
    assert collection.skipped[-1] == "c.mid: b.mid (sad) and c.mid (sad) are the same file; the first stays."
    assert "a.mid (fun) and a.mid (sad) are the same file under different classes" in collection.skipped[0]


def test_the_folders_of_other_sets_have_mappings(tmp_path: Path) -> None:
    write_picture(tmp_path / "Amusement" / "a.jpg")
    write_picture(tmp_path / "awe" / "b.jpg", (1, 2, 3))
    paintings = read_emotion_folders(tmp_path, RULE, "mikels").paintings
    assert [work.emotion for work in paintings] == [Emotion.FUN, Emotion.NEUTRAL]
    (tmp_path / "Q1").mkdir()
    (tmp_path / "Q4").mkdir()
    (tmp_path / "Q4" / "slow.mid").write_bytes(midi_bytes())
    collection = read_emotion_folders(tmp_path, RULE, "quadrants")
    assert [song.emotion for song in collection.songs] == [Emotion.NEUTRAL]
    assert "Q1: the folder is called after no class of the mapping quadrants." in collection.skipped


def test_a_folder_without_emotions_or_works_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no folder in it is called angry, fun, happy, neutral, sad"):
        read_emotion_folders(tmp_path, RULE)
    (tmp_path / "sad").mkdir()
    with pytest.raises(DataError, match="its folders hold neither paintings nor music"):
        read_emotion_folders(tmp_path, RULE)
    with pytest.raises(DataError, match="there is no such folder"):
        read_emotion_folders(tmp_path / "none", RULE)
    with pytest.raises(DataError, match="this is a file, not a folder"):
        read_emotion_folders(write_picture(tmp_path / "a.jpg"), RULE)
