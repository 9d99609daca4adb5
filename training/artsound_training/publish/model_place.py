"""Which model a person means: a folder, or a name of the catalogue."""

from __future__ import annotations

from pathlib import Path

from artsound_core.errors import ModelError, printable
from artsound_core.models.card import Architecture, InstalledModel, ModelCard
from artsound_core.models.store import store_from
from artsound_core.music_prompt import Variant
from artsound_core.settings import Folders
from artsound_core.stage import Stage


def musicgen_at(place: str | Path, folders: Folders) -> InstalledModel:
    """The folder `place`, or the model of that name among the models. Raises `ModelError` that says what there is instead."""
    folder = Path(place)
    if folder.is_dir():
        return in_folder(folder)
    store = store_from(folders.models, folders.catalogue)
    if str(place) in {card.name for card in store.cards}:
        return store.require(str(place))
    names = ", ".join(card.name for card in store.cards if card.architecture is Architecture.MUSICGEN)
    raise ModelError(printable(folder), f"it is neither a folder nor a model's name; there is {names}")


def in_folder(folder: Path) -> InstalledModel:
    """A MusicGen that lies anywhere. It may be a state dict, as only the slots that training fills may."""
    card = ModelCard(
        name=printable(folder),
        stage=Stage.MUSIC,
        architecture=Architecture.MUSICGEN,
        repository="",
        revision="",
        licence="",
        allows_commercial_use=False,
        purpose="Named by its folder.",
        variant=Variant.LYRICAL,
    )
    return InstalledModel(card, folder, "", is_adopted=True)
