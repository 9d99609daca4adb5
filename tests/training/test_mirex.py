"""The MIREX-like mood set: its lists, its table of artists, its files, and what is wrong with some of them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.emotion import Emotion
from artsound_training.datasets.five_classes import read_rule
from artsound_training.datasets.mirex import CATEGORY_MAPPING, CLUSTER_MAPPING, Music, read_mirex
from artsound_training.datasets.mirex_tables import read_listing
from artsound_training.errors import DataError
from fakes.data_sets import MIREX_MIDI, MIREX_SONGS, midi_bytes, mirex_info, write_mirex

RULE = read_rule()
DOUBLES = "003.mid (Wistful) and 007.mid (Agressive) are the same file under different classes."


def test_songs_with_a_midi_file_get_class_artist_and_title(tmp_path: Path) -> None:
    collection = read_mirex(write_mirex(tmp_path), CATEGORY_MAPPING, RULE)
    assert [(song.id, song.emotion, song.artist, song.title, song.category) for song in collection.songs] == [
        ("001", Emotion.HAPPY, "Doe, Jane", "Up", "Rousing"),
        ("002", Emotion.HAPPY, "Doe, Jane", "A Walk; a Song", "Cheerful"),
        ("005", Emotion.FUN, "Moe, Mary & Co", "Whistle", "whimsical"),
        ("006", Emotion.FUN, "Loe, Lars", "Feather", "Campy"),
        ("008", Emotion.ANGRY, "Koe, Karl", "Saw", "Tense - Anxious"),
    ]
    assert all(song.is_midi and song.file == tmp_path / "MIDIs" / f"{song.id}.mid" for song in collection.songs)
    assert collection.rows == 8
    assert "do not redistribute" in collection.licence


def test_whatever_is_left_out_is_named(tmp_path: Path) -> None:
    assert read_mirex(write_mirex(tmp_path), CATEGORY_MAPPING, RULE).skipped == (
        "Song 004 (Literate): it has no MIDI file.",
        f"003.mid: {DOUBLES}",
        f"007.mid: {DOUBLES}",
    )


def test_of_the_same_file_under_one_class_the_first_stays(tmp_path: Path) -> None:
    midi = {1: midi_bytes(60), 2: midi_bytes(60)}
    collection = read_mirex(write_mirex(tmp_path, MIREX_SONGS[:2], midi), CATEGORY_MAPPING, RULE)
    assert [song.id for song in collection.songs] == ["001"]
    assert collection.skipped == (
        "002.mid: 001.mid (Rousing) and 002.mid (Cheerful) are the same file; the first stays.",
    )


def test_the_authors_mapping_takes_clusters(tmp_path: Path) -> None:
    songs = read_mirex(write_mirex(tmp_path), CLUSTER_MAPPING, RULE).songs
    assert {song.id: song.emotion for song in songs} == {
        "001": Emotion.FUN,
        "002": Emotion.HAPPY,
        "005": Emotion.SAD,
        "006": Emotion.SAD,
        "008": Emotion.ANGRY,
    }


def test_clips_stand_for_songs_where_that_is_wished(tmp_path: Path) -> None:
    clips = {1: b"one", 4: b"four"}
    folder = write_mirex(tmp_path, MIREX_SONGS[:4], {1: midi_bytes()}, clips)
    audio = read_mirex(folder, CATEGORY_MAPPING, RULE, Music.AUDIO)
    assert [song.file.name for song in audio.songs] == ["001.mp3", "004.mp3"]
    assert audio.skipped == ("Song 002 (Cheerful): it has no clip.", "Song 003 (Wistful): it has no clip.")
    either = read_mirex(folder, CATEGORY_MAPPING, RULE, Music.EITHER)
    assert [song.file.name for song in either.songs] == ["001.mid", "004.mp3"]


@pytest.mark.parametrize("level", ["dataset", "MIREX-like_mood", "MIREX-like_mood/dataset"])
def test_the_folders_of_the_original_archive_are_gone_through(tmp_path: Path, level: str) -> None:
    write_mirex(tmp_path / level)
    assert len(read_mirex(tmp_path, CATEGORY_MAPPING, RULE).songs) == 5


def test_without_the_table_of_artists_songs_stand_for_themselves(tmp_path: Path) -> None:
    folder = write_mirex(tmp_path)
    (folder / "dataset info.csv").unlink()
    collection = read_mirex(folder, CATEGORY_MAPPING, RULE)
    assert {song.artist for song in collection.songs} == {None}
    assert collection.skipped[0].startswith("dataset info.csv: it is not there, so no artist is known")


def test_files_that_no_song_owns_are_named(tmp_path: Path) -> None:
    folder = write_mirex(tmp_path)
    for name in ("009.mid", "readme.txt", "000.mid", ".hidden"):
        (folder / "MIDIs" / name).write_bytes(b"x")
    strays = [each for each in read_mirex(folder, CATEGORY_MAPPING, RULE).skipped if "no song of the lists" in each]
    assert [each.partition(":")[0] for each in strays] == ["MIDIs/000.mid", "MIDIs/009.mid", "MIDIs/readme.txt"]


def test_lists_that_do_not_fit_each_other_are_counted(tmp_path: Path) -> None:
    wrong = [("Cluster 2", *song[1:]) for song in MIREX_SONGS]
    fact = "songs whose category belongs to another cluster"
    assert read_mirex(write_mirex(tmp_path / "wrong", wrong), CATEGORY_MAPPING, RULE).facts[fact] == 7
    facts = read_mirex(write_mirex(tmp_path / "right"), CATEGORY_MAPPING, RULE).facts
    assert facts == {
        "songs with a MIDI file": 7,
        "songs without a MIDI file": 1,
        "songs with a clip": 0,
        "songs without an artist": 0,
        fact: 0,
    }


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("clusters.txt", b"", "clusters.txt: it is empty"),
        ("clusters.txt", b"Cluster 1\nCluster 6\n", "line 2: it must be Cluster 1 to Cluster 5, not 'Cluster 6'"),
        ("clusters.txt", b"Cluster 1\n\nCluster 2\n", "line 2: it is empty, and lines are counted here"),
        ("clusters.txt", b"Cluster 1\n\xff", "line 2: its text is not in UTF-8"),
        ("categories.txt", b"Rousing\n", "it has 1 lines, and clusters.txt has 8"),
        (
            "categories.txt",
            b"Rousing\n" * 7 + b"Calm\n",
            "line 8: the mapping mirex-categories has no class for 'Calm'",
        ),
        ("dataset info.csv", b"", "it is empty"),
        ("dataset info.csv", mirex_info()[:-1], "its text is not in UTF-16, or is cut short"),
        ("dataset info.csv", b"Title;Artist\nA;B\n", "line 1: there is no column 'Filename'"),
        ("dataset info.csv", b"Title;Artist;Filename;\nA;B;1.mp3;\nA;B\n", "line 3: 2 columns stand there, and 3"),
        ("dataset info.csv", b"Title;Artist;Filename;\nA;B;sea.mp3;\n", "line 2: the file name 'sea.mp3' is no number"),
        (
            "dataset info.csv",
            b"Title;Artist;Filename;\nA;B;1.mp3;\nC;D;01.mp3;\n",
            "line 3: song 001 stands there twice",
        ),
        ("MIDIs/1.midi", b"x", "bears the same number"),
    ],
)
def test_a_broken_set_is_one_sentence_with_file_and_line(tmp_path: Path, file: str, content: bytes, said: str) -> None:
    write_mirex(tmp_path)
    (tmp_path / file).write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_mirex(tmp_path, CATEGORY_MAPPING, RULE)
    assert said in caught.value.explain()


def test_a_folder_that_is_no_such_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"there is no clusters\.txt, so this is not the MIREX-like mood set"):
        read_mirex(tmp_path, CATEGORY_MAPPING, RULE)
    with pytest.raises(DataError, match="there is no such folder"):
        read_mirex(tmp_path / "none", CATEGORY_MAPPING, RULE)


@settings(max_examples=50)
@given(name=st.sampled_from(["clusters.txt", "categories.txt", "dataset info.csv"]), noise=st.data())
def test_any_damage_to_a_list_is_a_fault_of_the_data_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, name: str, noise: st.DataObject
) -> None:
    folder = write_mirex(tmp_path_factory.getbasetemp() / "damaged-mirex", midi={})
    content = bytearray((folder / name).read_bytes())
    place = noise.draw(st.integers(0, len(content) - 1))
    content[place : place + noise.draw(st.integers(0, 40))] = noise.draw(st.binary(max_size=8))
    (folder / name).write_bytes(bytes(content))
    with suppress(DataError):  # any other error fails
        assert [song.number for song in read_listing(folder).songs] == list(range(1, len(MIREX_SONGS) + 1))


def test_the_fixture_has_what_the_set_has() -> None:
    assert MIREX_MIDI[3] == MIREX_MIDI[7]
    assert mirex_info().startswith(b"\xff\xfeT\0i\0")
