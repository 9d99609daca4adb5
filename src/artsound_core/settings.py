"""Where the program keeps its things: settings, library, cache, logs and models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folders:
    """All absolute. None of them need exist: whoever writes makes the folder.

    `catalogue`: a file of a person's own model cards, or None.
    """

    settings: Path
    library: Path
    cache: Path
    logs: Path
    models: Path
    catalogue: Path | None = None


def folders_from(environment: Mapping[str, str], models_folder: Path | None = None) -> Folders:
    """The platform's folders, or all below `ARTSOUND_HOME`; `ARTSOUND_MODELS` moves the models alone.

    `models_folder`: the one that a person named on the command line, before all others.
    """
    home, models, catalogue = (environment.get(f"ARTSOUND_{name}") for name in ("HOME", "MODELS", "CATALOGUE"))
    folders = _below(_absolute(home)) if home else _of_the_platform()
    return replace(
        folders,
        models=_absolute(str(models_folder or models)) if models_folder or models else folders.models,
        catalogue=_absolute(catalogue) if catalogue else None,
    )


def _absolute(name: str) -> Path:
    return Path(name).expanduser().absolute()


def _below(home: Path) -> Folders:
    return Folders(home / "settings", home / "library", home / "cache", home / "logs", home / "models")


def _of_the_platform() -> Folders:
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("artsound", appauthor=False)
    data = dirs.user_data_path
    return Folders(dirs.user_config_path, data / "library", dirs.user_cache_path, dirs.user_log_path, data / "models")
