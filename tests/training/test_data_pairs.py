"""The command `data pairs`: real folders and a MIREX-like set in, a set out, and what it says of wrong words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from artsound_training.command import run
from artsound_training.manifest import read_manifest
from fakes.data_sets import broken_midi_bytes, midi_bytes, write_mirex, write_picture
from fakes.songs import tone, write_song


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """`<emotion>/*` of pictures and music: two emotions, one broken song."""
    source = tmp_path / "source"
    for place, emotion in enumerate(("happy", "sad")):
        (source / emotion).mkdir(parents=True)
        for number in range(3):
            write_picture(source / emotion / f"{number}.png", (100 * place, 50 * number, 80))
            write_song(source / emotion / f"tune{number}.wav", tone(1.1, 40 * place + number))
        (source / emotion / "played.mid").write_bytes(midi_bytes(60 + place, 1.0))
    (source / "sad" / "broken.mid").write_bytes(broken_midi_bytes())
    return source


def pairs(source: Path, out: Path, *more: str) -> list[str]:
    named = ("--paintings", f"folder:{source}", "--music", f"folder:{source}", "--out", str(out))
    return ["data", "pairs", *named, "--segment-s", "1", "--render", "own", "--jobs", "1", *more]


def test_folders_become_a_set_and_the_broken_song_is_named(
    folders: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(pairs(folders, tmp_path / "work", "--json"), {}) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["songs"] == 8
    assert [each for each in told["skipped"] if "broken.mid" in each and "key signature" in each]
    manifest = read_manifest(tmp_path / "work")
    assert {item.song.rpartition("/")[2] for item in manifest.items} >= {"played.mid"}
    assert manifest.settings["midi"]["renderer"] == "own"
    assert run(["data", "check", str(tmp_path / "work")], {}) == 0


def test_the_table_for_a_person_names_counts_and_what_was_left_out(
    folders: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(pairs(folders, tmp_path / "work", "--items", "6", "--balanced"), {}) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{tmp_path / 'work'}: 6 pairs of ")
    assert lines[1].split() == ["train", "val", "test"]
    assert sum(map(int, lines[4].split()[1:])) == 3
    assert lines[7].split()[0] == "all"
    assert lines[8].startswith("Left out (")


def test_the_mirex_like_set_is_paired_with_paintings_of_another(folders: Path, tmp_path: Path) -> None:
    mirex = write_mirex(tmp_path / "mirex")
    words = ["data", "pairs", "--paintings", f"folder:{folders}", "--music", f"mirex:{mirex}", "--segment-s", "1"]
    assert run([*words, "--out", str(tmp_path / "work"), "--render", "own", "--jobs", "1"], {}) == 0
    manifest = read_manifest(tmp_path / "work")
    assert {item.emotion for item in manifest.items} <= {"happy", "sad"}
    assert any("key signature" in each for each in manifest.skipped)
    assert len(manifest.sources) == 2
    sides: dict[str, set[str]] = {}
    for item in manifest.items:
        sides.setdefault(str(item.artist), set()).add(item.split)
    assert all(len(splits) == 1 for splits in sides.values())


@pytest.mark.parametrize(
    ("words", "code", "complaint"),
    [
        (("--split", "0.8,0.1"), 2, "--split 0.8,0.1: it must be three numbers"),
        (("--split", "0.8,0.3,0.1"), 2, "sum to 1"),
        (("--music", "tape:/x"), 2, "--music tape:/x: it must be KIND:PATH"),
        (("--music", "folder"), 2, "it must be KIND:PATH"),
        (("--soundfont", "/none.sf2"), 2, "--soundfont /none.sf2: there is no such file."),
        (("--music", "folder:/none"), 3, "/none"),
    ],
)
def test_wrong_words_end_in_one_sentence(
    folders: Path,
    tmp_path: Path,
    words: tuple[str, str],
    code: int,
    complaint: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(pairs(folders, tmp_path / "work", *words), {}) == code
    said = capsys.readouterr().err
    assert complaint in said
    assert said.count("\n") == 1
    assert not (tmp_path / "work" / "manifest.json").exists()
