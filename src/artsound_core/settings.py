"""Where the program keeps its things: settings, library, cache, logs and models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folders:
    """All absolute. None of them need exist: whoever writes makes the folder."""

    settings: Path
    library: Path
    cache: Path
    logs: Path
    models: Path


def folders_from(environment: Mapping[str, str]) -> Folders:
    """The platform's folders, or all below `ARTSOUND_HOME`; `ARTSOUND_MODELS` moves the models alone."""
    home = environment.get("ARTSOUND_HOME")
    folders = _below(Path(home).expanduser().absolute()) if home else _of_the_platform()
    models = environment.get("ARTSOUND_MODELS")
    if models:
        return Folders(
            folders.settings, folders.library, folders.cache, folders.logs, Path(models).expanduser().absolute()
        )
    return folders


def _below(home: Path) -> Folders:
    return Folders(home / "settings", home / "library", home / "cache", home / "logs", home / "models")


def _of_the_platform() -> Folders:
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("artsound", appauthor=False)
    data = dirs.user_data_path
    return Folders(dirs.user_config_path, data / "library", dirs.user_cache_path, dirs.user_log_path, data / "models")
