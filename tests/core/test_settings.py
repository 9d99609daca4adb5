"""The folders follow the environment."""

from __future__ import annotations

from pathlib import Path

from artsound_core.settings import folders_from


def test_one_home_holds_every_folder(tmp_path: Path) -> None:
    folders = folders_from({"ARTSOUND_HOME": str(tmp_path)})
    assert (folders.settings, folders.library, folders.cache, folders.logs, folders.models) == tuple(
        tmp_path / name for name in ("settings", "library", "cache", "logs", "models")
    )


def test_the_models_may_lie_elsewhere(tmp_path: Path) -> None:
    folders = folders_from({"ARTSOUND_HOME": str(tmp_path / "home"), "ARTSOUND_MODELS": str(tmp_path / "models")})
    assert folders.models == tmp_path / "models"
    assert folders.cache == tmp_path / "home" / "cache"


def test_without_a_word_the_platform_decides_and_nothing_is_made() -> None:
    folders = folders_from({})
    assert all(folder.is_absolute() for folder in (folders.settings, folders.library, folders.cache, folders.logs))
    assert "artsound" in str(folders.cache)


def test_a_folder_of_models_that_a_person_named_goes_first(tmp_path: Path) -> None:
    environment = {"ARTSOUND_HOME": str(tmp_path / "home"), "ARTSOUND_MODELS": str(tmp_path / "models")}
    assert folders_from(environment, tmp_path / "named").models == tmp_path / "named"
    assert folders_from(environment, Path("near")).models == Path.cwd() / "near"
