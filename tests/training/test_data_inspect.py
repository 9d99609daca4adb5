"""`artsound-train data inspect`: its counts, its JSON, its table, its exit codes; and one door for every kind of set."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from artsound_core.errors import UsageError
from artsound_training.command import run
from artsound_training.commands.data import SUBCOMMANDS
from artsound_training.datasets.mirex import Music
from artsound_training.datasets.reading import MUSIC_FILES, ReadingOptions, collection_of
from fakes.data_sets import (
    WIKIART_ROWS,
    WikiArtRow,
    broken_midi_bytes,
    midi_bytes,
    painting_id,
    write_authors_set,
    write_mirex,
    write_picture,
    write_wikiart,
)

NOTHING = {"paintings": 0, "songs": 0, "midi": 0, "usable_paintings": 0, "usable_songs": 0}


def inspected(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    assert run(["data", "inspect", *map(str, words), "--json"], dict(os.environ)) == 0
    document = json.loads(capsys.readouterr().out)
    assert isinstance(document, dict)
    return document


@pytest.mark.parametrize("layout", ["2018", "later"])
def test_wikiart_counts_paintings_whether_there_are_pictures_or_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], layout: str
) -> None:
    found = inspected(capsys, "wikiart", write_wikiart(tmp_path / "set", layout=layout))
    assert (found["rows"], found["paintings"], found["songs"], found["midi"]) == (9, 8, 0, 0)
    assert {name: counts["paintings"] for name, counts in found["classes"].items()} == {
        "angry": 1,
        "fun": 1,
        "happy": 2,
        "neutral": 3,
        "sad": 1,
    }
    assert found["facts"]["clear paintings: happy"] == 1
    assert len(found["skipped"]) == 4
    write_picture(tmp_path / "images" / f"{painting_id(0)}.jpg")
    pictured = inspected(capsys, "wikiart", tmp_path / "set", "--images", tmp_path / "images")
    assert pictured["classes"]["happy"] == {**NOTHING, "paintings": 2, "usable_paintings": 1}
    assert pictured["usable_paintings"] == 1


def test_wikiart_labels_are_counted_where_their_table_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (*WIKIART_ROWS, WikiArtRow(painting_id(20), {"love": 0.4}))
    found = inspected(capsys, "wikiart", write_wikiart(tmp_path, rows), "--file", "Ag4")
    assert (found["rows"], found["paintings"]) == (10, 9)
    assert found["facts"]["label happiness"] == 3
    assert found["facts"]["works without a label"] == 4
    assert found["source"].startswith("WikiArt-Emotions-Ag4.tsv")
    by_file = inspected(capsys, "wikiart", tmp_path / "WikiArt-Emotions-Ag4.tsv")
    assert by_file == found


def test_mirex_counts_all_songs_and_names_midi_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = inspected(capsys, "mirex", write_mirex(tmp_path))
    assert (found["rows"], found["paintings"], found["songs"], found["midi"]) == (8, 0, 8, 7)
    assert found["classes"] == {
        "angry": {**NOTHING, "songs": 2, "midi": 2, "usable_songs": 1},
        "fun": {**NOTHING, "songs": 2, "midi": 2, "usable_songs": 1},
        "happy": {**NOTHING, "songs": 2, "midi": 2, "usable_songs": 2},
        "neutral": {**NOTHING, "songs": 1, "midi": 0, "usable_songs": 0},
        "sad": {**NOTHING, "songs": 1, "midi": 1, "usable_songs": 0},
    }
    names = [sentence.partition(":")[0] for sentence in found["skipped"]]
    assert names == ["Song 004 (Literate)", "003.mid", "007.mid", "006.mid"]
    assert "key signature" in found["skipped"][3]


def test_a_mapping_by_clusters_can_be_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = inspected(capsys, "mirex", write_mirex(tmp_path), "--moods", "mirex-clusters-of-the-authors")
    assert {name: counts["songs"] for name, counts in found["classes"].items()} == {
        "angry": 2,
        "fun": 1,
        "happy": 1,
        "neutral": 2,
        "sad": 2,
    }


def test_folders_and_the_authors_set_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_picture(tmp_path / "set" / "happy" / "sea.jpg")
    (tmp_path / "set" / "happy" / "sea.mid").write_bytes(midi_bytes())
    (tmp_path / "set" / "happy" / "odd.mid").write_bytes(broken_midi_bytes())
    found = inspected(capsys, "folder", tmp_path / "set")
    assert found["classes"]["happy"] == {
        "paintings": 1,
        "songs": 2,
        "midi": 2,
        "usable_paintings": 1,
        "usable_songs": 1,
    }
    names = {"sad_1_1": "train", "fun_1_1": "test"}
    found = inspected(capsys, "authors", write_authors_set(tmp_path / "authors", names))
    assert (found["rows"], found["paintings"], found["songs"], found["midi"]) == (0, 2, 2, 0)


def test_the_table_for_a_person_gathers_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [WikiArtRow(painting_id(number), {"love": 0.5}, is_painting="no") for number in range(6)]
    assert run(["data", "inspect", "wikiart", str(write_wikiart(tmp_path, rows))], dict(os.environ)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("WikiArt Emotions: WikiArt-Emotions-All.tsv (layout: 2018, 72 columns)")
    assert "class       paintings   usable    songs   MIDI   usable" in lines
    assert "happy               0        0        0      0        0" in lines
    shown = ", ".join(painting_id(number) for number in range(4))
    assert f"      6  it is no painting. ({shown} and 2 more)" in lines


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["wikiart", "none"], 3, "none: there is no such file or folder."),
        (["wikiart", "a" * 300], 3, "a" * 300 + ": there is no such file or folder."),
        (["mirex", "a" * 300], 3, "a" * 300 + ": there is no such folder."),
        (["folder", "a" * 300], 3, "a" * 300 + ": there is no such folder."),
        (["authors", "a" * 300], 3, "a" * 300 + ": there is no such folder."),
        (["wikiart", ".", "--rule", "a" * 300], 2, f"--rule {'a' * 300}: there is no such file."),
        (["mirex", "."], 3, ".: there is no clusters.txt, so this is not the MIREX-like mood set."),
        (["wikiart", ".", "--file", "Ag7"], 2, "--file Ag7: there is no such table; there is All, Ag4, Ag3, Ag5."),
        (["folder", ".", "--moods", "plutchik"], 2, "plutchik: there is no such mapping of moods"),
        (["wikiart", ".", "--rule", "none.toml"], 2, "--rule none.toml: there is no such file."),
    ],
)
def test_trouble_is_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["data", "inspect", *words], dict(os.environ)) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"artsound-train: {said}")
    assert captured.err.count("\n") == 1


def test_an_unknown_kind_is_refused_at_the_door(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is wikiart, mirex, authors, folder"):
        collection_of("emotic", tmp_path)


def test_the_door_leads_to_every_reader(tmp_path: Path) -> None:
    write_picture(tmp_path / "images" / f"{painting_id(0)}.jpg")
    write_picture(tmp_path / "folder" / "sad" / "a.jpg")
    options = ReadingOptions(images=tmp_path / "images")
    assert len(collection_of("wikiart", write_wikiart(tmp_path / "wikiart"), options).paintings) == 1
    assert len(collection_of("mirex", write_mirex(tmp_path / "mirex")).songs) == 5
    assert len(collection_of("authors", write_authors_set(tmp_path / "authors", {"sad_1_1": ""})).songs) == 1
    assert len(collection_of("folder", tmp_path / "folder").paintings) == 1
    assert tuple(Music) == MUSIC_FILES


def test_every_subcommand_explains_itself_and_loads_no_slow_library() -> None:
    code = (
        "import sys; from artsound_training.command import run\n"
        "for name in sys.argv[1:]:\n"
        "  try: run(['data', name, '--help'], {})\n"
        "  except SystemExit as end: assert not end.code\n"
        "print(sorted({'torch', 'transformers', 'mido', 'soundfile', 'PIL'} & set(sys.modules)), file=sys.stderr)"
    )
    words = [sys.executable, "-c", code, *SUBCOMMANDS]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert all(f"artsound-train data {name}" in done.stdout for name in SUBCOMMANDS)
