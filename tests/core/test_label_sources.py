"""A label's facts come from where a person wrote them, in a fixed order, and a broken source harms nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PIL import Image

from artsound_core.label_sources import LabelReading, read_label
from artsound_core.opening import open_with_label
from artsound_core.painting import Label
from artsound_core.picture_file.metadata import PictureMetadata
from fakes.picture_files import encoded, four_corners, written

FACTS = {"title": "Haystacks", "artist": "Claude Monet", "year": 1890, "medium": "oil", "credit": "Orsay"}
LABEL = Label("Haystacks", "Claude Monet", "1890", "oil", "Orsay")


def reading(folder: Path, name: str = "stacks.jpg") -> LabelReading:
    return read_label(folder / name, PictureMetadata())


def test_without_any_source_the_label_is_empty_and_the_name_of_the_file_is_no_title(tmp_path: Path) -> None:
    assert reading(tmp_path, "Claude Monet - Haystacks, 1890.jpg") == LabelReading(Label(), "", ())


@pytest.mark.parametrize("name", ["stacks.json", "stacks.jpg.json"])
def test_a_json_sidecar_gives_the_label(tmp_path: Path, name: str) -> None:
    written(tmp_path / name, json.dumps(FACTS).encode())
    assert reading(tmp_path) == LabelReading(LABEL, name, ())


def test_a_toml_sidecar_gives_the_label(tmp_path: Path) -> None:
    written(tmp_path / "stacks.toml", b'title = "Haystacks"\nyear = 1890\nartist = "Claude Monet"\n')
    assert reading(tmp_path) == LabelReading(Label("Haystacks", "Claude Monet", "1890"), "stacks.toml", ())


def test_a_table_in_the_folder_gives_the_label(tmp_path: Path) -> None:
    written(
        tmp_path / "labels.csv",
        b'file,title,artist,year,medium,credit\nother.jpg,X,,,,\nstacks.jpg,Haystacks,"Monet, Claude",1890,oil,Orsay\n',
    )
    expected = Label("Haystacks", "Monet, Claude", "1890", "oil", "Orsay")
    assert reading(tmp_path) == LabelReading(expected, "labels.csv", ())


def test_other_columns_of_the_table_are_never_read(tmp_path: Path) -> None:
    written(tmp_path / "labels.csv", b"file,emotion,title,seen\nstacks.jpg,happy,,a sunny field\n")
    assert reading(tmp_path).label == Label()


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_of_a_spreadsheet_is_read(tmp_path: Path, separator: str, encoding: str) -> None:
    lines = f"File{separator} Title \r\nstacks.jpg{separator}Müllerin\r\n"
    written(tmp_path / "labels.csv", lines.encode(encoding))
    assert reading(tmp_path).label == Label("Müllerin")


def test_names_in_the_table_agree_however_their_accents_are_written(tmp_path: Path) -> None:
    written(tmp_path / "labels.csv", "file,title\ncafe\u0301.jpg,Night\n".encode())
    assert reading(tmp_path, "caf\u00e9.jpg").label == Label("Night")


def test_a_sidecar_comes_before_the_table_and_both_before_metadata(tmp_path: Path) -> None:
    metadata = PictureMetadata(texts={0x10E: b"From EXIF"})
    assert read_label(tmp_path / "stacks.jpg", metadata).label.title == "From EXIF"
    written(tmp_path / "labels.csv", b"file,title\nstacks.jpg,From the table\n")
    assert read_label(tmp_path / "stacks.jpg", metadata).label.title == "From the table"
    written(tmp_path / "stacks.toml", b'title = "From TOML"')
    assert read_label(tmp_path / "stacks.jpg", metadata).label.title == "From TOML"
    written(tmp_path / "stacks.json", b'{"title": "From JSON"}')
    assert read_label(tmp_path / "stacks.jpg", metadata).label.title == "From JSON"


def test_facts_of_two_sources_are_never_mixed(tmp_path: Path) -> None:
    written(tmp_path / "stacks.json", b'{"title": "Haystacks"}')
    metadata = PictureMetadata(texts={0x13B: b"A Photographer"})
    assert read_label(tmp_path / "stacks.jpg", metadata).label == Label("Haystacks")


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("stacks.json", b'{"title": "Hay', "it is no valid JSON (line 1, column 11)"),
        ("stacks.json", b"[" * 90_000, "it is no valid JSON (it is nested too deep)"),
        ("stacks.json", b'["Haystacks"]', "it holds no object with named facts"),
        ("stacks.json", '{"title": "Müllerin"}'.encode("latin-1"), "it is not in UTF-8; save it as UTF-8"),
        ("stacks.json", b" " * 200_000, "it cannot be read (the file has over 100,000 bytes)"),
        ("labels.csv", b"name,title\nstacks.jpg,X\n", "its first line names no column `file`"),
        (
            "labels.csv",
            b'file,title\nx.jpg,"' + b"a" * 200_000,
            "it is no valid table (field larger than field limit (131072))",
        ),
    ],
)
def test_a_broken_sidecar_is_passed_over_and_said(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    written(tmp_path / name, content)
    found = read_label(tmp_path / "stacks.jpg", PictureMetadata(texts={0x10E: b"Haystacks"}))
    assert found == LabelReading(Label("Haystacks"), "EXIF", (f"{name}: passed over, since {problem}.",))


def test_broken_toml_is_passed_over_and_said(tmp_path: Path) -> None:
    written(tmp_path / "stacks.toml", b"title = Haystacks")
    (problem,) = reading(tmp_path).problems
    assert problem.startswith("stacks.toml: passed over, since it is no valid TOML (")


def test_a_fact_that_is_no_text_is_passed_over_and_the_others_kept(tmp_path: Path) -> None:
    written(tmp_path / "stacks.json", b'{"title": ["a"], "artist": "Monet", "year": true, "credit": null}')
    expected = (
        "stacks.json: its title is no text, and was passed over.",
        "stacks.json: its year is no text, and was passed over.",
    )
    assert reading(tmp_path) == LabelReading(Label(artist="Monet"), "stacks.json", expected)


def test_a_pipe_or_a_folder_as_sidecar_does_not_hold_anything_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "stacks.json")
    (tmp_path / "labels.csv").mkdir()
    assert reading(tmp_path).problems == (
        "stacks.json: passed over, since this is a named pipe, not a file.",
        "labels.csv: passed over, since this is a folder, not a file.",
    )


def test_the_provenance_of_music_saved_beside_the_painting_is_no_label_and_no_problem(tmp_path: Path) -> None:
    written(tmp_path / "stacks.json", b'{"painting": {"label": {"title": "X"}}, "music": {}}')
    assert reading(tmp_path) == LabelReading(Label(), "", ())


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("  Water \n\t Lilies ", "Water Lilies"),
        ("Night\u202e Watch\0\x1b[31m", "Night Watch[31m"),
        (" \u200b ", None),
        ("a" * 400, "a" * 299 + "…"),
    ],
)
def test_facts_are_trimmed_and_can_be_spoken(tmp_path: Path, wording: str, expected: str | None) -> None:
    written(tmp_path / "stacks.json", json.dumps({"title": wording}).encode())
    assert reading(tmp_path).label.title == expected


def test_a_lone_surrogate_in_a_label_is_dropped(tmp_path: Path) -> None:
    written(tmp_path / "stacks.json", b'{"title": "Night \\ud800Watch"}')
    assert reading(tmp_path).label.title == "Night Watch"


def test_an_opened_painting_carries_its_label_and_says_what_was_wrong(tmp_path: Path) -> None:
    file = written(tmp_path / "stacks.png", encoded(four_corners(), "PNG"))
    written(tmp_path / "stacks.json", b"{")
    written(tmp_path / "labels.csv", b"file,title\nstacks.png,Haystacks\n")
    opened = open_with_label(file)
    assert (opened.painting.label, opened.label_source) == (Label("Haystacks"), "labels.csv")
    assert opened.problems == ("stacks.json: passed over, since it is no valid JSON (line 1, column 2).",)


def test_the_name_of_a_broken_sidecar_can_be_printed(tmp_path: Path) -> None:
    written(tmp_path / "new\nline.json", b"{")
    (problem,) = reading(tmp_path, "new\nline.jpg").problems
    assert problem.startswith("new\\nline.json: passed over")


def test_a_label_beside_a_picture_without_extension_is_found(tmp_path: Path) -> None:
    file = written(tmp_path / "stacks", encoded(Image.new("L", (4, 4)), "PNG"))
    written(tmp_path / "stacks.json", b'{"title": "Haystacks"}')
    assert open_with_label(file).painting.label == Label("Haystacks")
