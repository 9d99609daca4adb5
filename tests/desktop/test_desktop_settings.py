"""The window's memory: kept whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from artsound_core.music_prompt import Variant
from artsound_desktop.settings import (
    DAMAGED_NAME,
    FILE_NAME,
    Damage,
    DesktopSettings,
    KeptSettings,
    Loaded,
    Look,
    Speaks,
    load,
    save,
)

CHANGED = DesktopSettings(
    speaks=Speaks.NOBODY,
    speech_rate=2.5,
    volume=0.35,
    has_tones=False,
    sound_device="Headphones",
    look=Look.DARK,
    text_scale=1.5,
    reduces_motion=True,
    language="de",
    length_s=120.0,
    last_folder="/pictures",
    was_set_up=True,
    has_ai_music=False,
    variant=Variant.EMOTIVE,
    saves_memory=True,
)


def test_what_is_saved_is_loaded_again(tmp_path: Path) -> None:
    save(tmp_path / "new" / "folder", CHANGED)
    assert load(tmp_path / "new" / "folder") == Loaded(CHANGED)


def test_a_first_start_has_the_usual_settings_and_no_complaint(tmp_path: Path) -> None:
    assert load(tmp_path) == Loaded(DesktopSettings())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '"text"',
        '{"volume": 7}',
        '{"volume": "loud"}',
        '{"volume": true}',
        '{"volume": NaN}',
        '{"length_s": 1e9}',
        '{"text_scale": null}',
        '{"own_voice": 1}',
        '{"was_greeted": null}',
        '{"version": 2, "speaks": "the cat"}',
        '{"version": 2, "look": null}',
        '{"version": 2, "speech_rate": 9}',
        '{"last_folder": 3}',
        '{"has_ai_music": null}',
        '{"saves_memory": 1}',
        '{"variant": "poetic"}',
        '{"variant": ["lyrical"]}',
        "[" * 100_000,
    ],
)
def test_a_broken_file_gives_the_usual_settings_and_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text)
    assert load(tmp_path) == Loaded(DesktopSettings(), Damage(tmp_path / DAMAGED_NAME))


def test_a_file_of_bytes_that_are_no_text_is_broken_too(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"\xff\xfe\x00")
    assert load(tmp_path) == Loaded(DesktopSettings(), Damage(tmp_path / DAMAGED_NAME))


def test_settings_of_a_newer_program_are_passed_over_and_the_known_ones_taken(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps({"volume": 0.5, "tomorrow": 1}))
    assert load(tmp_path) == Loaded(DesktopSettings(volume=0.5), None, {"tomorrow": 1})


def test_what_only_a_newer_program_understands_outlives_a_start_of_this_one(tmp_path: Path) -> None:
    newer = {"version": 3, "volume": 0.5, "scent": "roses", "look": "sepia", "text_scale": 3.5}
    (tmp_path / FILE_NAME).write_text(json.dumps(newer))
    settings = KeptSettings(tmp_path)
    assert (settings.now, settings.damage) == (DesktopSettings(volume=0.5), None)
    settings.change(volume=0.25, text_scale=2.0)
    assert settings.keep()
    kept = json.loads((tmp_path / FILE_NAME).read_text())
    assert {name: kept[name] for name in newer} == {**newer, "volume": 0.25, "text_scale": 2.0}


def test_settings_know_whether_they_are_kept(tmp_path: Path) -> None:
    settings = KeptSettings(tmp_path)
    assert settings.are_kept
    settings.change(volume=0.25)
    assert not settings.are_kept
    assert settings.keep()
    assert settings.are_kept


def test_a_folder_that_cannot_be_written_is_told_and_loses_nothing_of_this_run(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = KeptSettings(tmp_path / "file")
    settings.change(volume=0.25)
    assert not settings.keep()
    assert settings.now.volume == 0.25
    assert not settings.are_kept


def test_the_usual_settings_are_back_and_the_set_up_is_not_asked_again(tmp_path: Path) -> None:
    save(tmp_path, CHANGED)
    settings = KeptSettings(tmp_path)
    settings.reset()
    assert settings.now == DesktopSettings(was_set_up=True, last_folder="/pictures")


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    save(tmp_path, CHANGED)
    save(tmp_path, DesktopSettings())
    assert [each.name for each in tmp_path.iterdir()] == [FILE_NAME]


def test_a_folder_that_cannot_be_made_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        save(tmp_path / "file" / "folder", CHANGED)


def test_a_damaged_file_is_set_aside_whole(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("{torn")
    load(tmp_path)
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [(DAMAGED_NAME, "{torn")]
    assert load(tmp_path) == Loaded(DesktopSettings())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"own_voice": true, "was_greeted": true}', DesktopSettings(speaks=Speaks.OWN_VOICE, was_set_up=True)),
        ('{"own_voice": false, "volume": 0.5}', DesktopSettings(speaks=Speaks.SCREEN_READER, volume=0.5)),
        ('{"own_voice": null, "high_contrast": true}', DesktopSettings(look=Look.HIGH_CONTRAST)),
        ('{"high_contrast": false}', DesktopSettings()),
    ],
)
def test_what_an_earlier_version_kept_is_taken_over(tmp_path: Path, text: str, expected: DesktopSettings) -> None:
    (tmp_path / FILE_NAME).write_text(text)
    assert load(tmp_path).settings == expected
    assert load(tmp_path).damage is None
