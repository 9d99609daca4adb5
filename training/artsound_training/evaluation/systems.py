"""What is judged: a run, a published checkpoint, a model of the catalogue, or a folder of sounds that somebody else made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from artsound_core.errors import ModelError, UsageError, printable
from artsound_core.models.card import CONTENT, Architecture, InstalledModel, ModelCard
from artsound_core.models.safe_folder import files_below, is_weights
from artsound_core.models.store import ModelStore
from artsound_core.music_prompt import Variant
from artsound_core.stage import Stage
from artsound_training.errors import DataError, RunError
from artsound_training.evaluation.reference import sounds_in
from artsound_training.evaluation.sounds import key_of
from artsound_training.file_digest import sha256_of
from artsound_training.run_folder import RUN_FILE, RunFolder

BASE = "musicgen-small"
_STATE_DICTS = (".pt", ".pth", ".bin", ".th")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`base` holds what `model` lacks. `digest` names the weights, the settings, and the base that the music came from."""

    model: InstalledModel
    base: InstalledModel
    digest: str


@dataclass(frozen=True, slots=True)
class System:
    """One row of the table, called `name`. Either `checkpoint` makes its music, or `sounds` (by item) is its music.

    `variant`: the paper's, None for what the paper has no row of. `texts`: the variant whose texts condition it and stand for
    its prompts; None where there are none. `run`: where it was trained, if that is known.
    """

    name: str
    variant: Variant | None
    texts: Variant | None
    source: str
    checkpoint: Checkpoint | None = None
    sounds: dict[str, Path] | None = None
    run: RunFolder | None = None


def find_systems(
    words: Sequence[str], store: ModelStore, texts: Variant | None, check: Callable[[], None]
) -> tuple[System, ...]:
    """Each of `words` is `RUN` or `NAME=RUN`. `texts`: what conditions those that are of no variant.

    Raises `UsageError`, `DataError`, `RunError` or `ModelError` that says what is wrong with which of them.
    """
    systems = [_system(word, store, texts, check) for word in words]
    names = [system.name for system in systems]
    for name in names:
        if names.count(name) > 1:
            raise UsageError(name, "two of the runs have this name; call one of them otherwise: NAME=RUN")
        if not name or name.startswith(".") or any(sign in name for sign in '/\\:*?"<>|'):
            raise UsageError(printable(name), "this name cannot be a folder's; call it otherwise: NAME=RUN")
    return tuple(systems)


def _system(word: str, store: ModelStore, texts: Variant | None, check: Callable[[], None]) -> System:
    name, equals, place = word.partition("=")
    if equals and not Path(word).exists():
        found = _found(place, store, texts, check)
        variant = _variant(name)
        return replace(found, name=name, variant=variant or found.variant, texts=variant or found.texts)
    return _found(word, store, texts, check)


def _found(word: str, store: ModelStore, texts: Variant | None, check: Callable[[], None]) -> System:
    folder = Path(word)
    if folder.is_dir():
        if (folder / RUN_FILE).is_file():
            return _of_run(RunFolder(folder), store, check)
        if (folder / "config.json").is_file() or any(file.suffix in _STATE_DICTS for file in folder.iterdir()):
            return _of_folder(folder, store, texts, check)
        if sounds := sounds_in(folder):
            variant = _variant(folder.name)
            return System(folder.resolve().name, variant, variant or texts, f"sounds in {folder.name}", sounds=sounds)
        raise DataError(folder, "it is neither a run, nor a checkpoint, nor a folder of sounds")
    if "/" in word or "\\" in word:
        raise DataError(folder, "there is no such folder")
    card = store.card(word)
    if card.architecture is not Architecture.MUSICGEN:
        raise UsageError(word, "it makes no music")
    model = store.require(word)
    name = str(card.variant) if card.variant else card.name
    return System(name, card.variant, card.variant or texts, model.spoken, _checkpoint(model, BASE, store, check))


def _of_run(run: RunFolder, store: ModelStore, check: Callable[[], None]) -> System:
    recipe = run.about().get("recipe")
    word = recipe.get("variant") if isinstance(recipe, dict) else None
    variant = _variant(str(word))
    if not isinstance(recipe, dict) or variant is None:
        raise RunError(run.folder, "it is no run of a MusicGen variant, so it makes no music")
    best = run.folder / "best"
    if not (best / "config.json").is_file():
        raise RunError(run.folder, "it has no best model yet; `artsound-train musicgen` trains it")
    base = recipe.get("base") or BASE
    model = InstalledModel(_card(variant), best, "", is_adopted=True)
    name = run.folder.resolve().name
    source = f"run {name} ({variant})" if name != variant else f"run {name}"
    return System(name, variant, variant, source, _checkpoint(model, str(base), store, check), run=run)


def _of_folder(folder: Path, store: ModelStore, texts: Variant | None, check: Callable[[], None]) -> System:
    """A checkpoint; what `publish` wrote says what it is, another's folder may bear the variant's name."""
    name, base = _published(folder)
    named = name or folder.resolve().name
    variant = next((each for each in Variant if each in named.lower()), None)
    model = InstalledModel(_card(variant, named), folder, "", is_adopted=True)
    checkpoint = _checkpoint(model, base or BASE, store, check)
    return System(str(variant or named), variant, variant or texts, checkpoint.model.spoken, checkpoint)


def _published(folder: Path) -> tuple[str | None, str | None]:
    """The model's name and its base's, as `publish` wrote them; None for a folder that is of another's making."""
    import yaml

    from artsound_training.publish.published import MADE_FROM_FILE

    try:
        tree = yaml.safe_load((folder / MADE_FROM_FILE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None, None
    if not isinstance(tree, dict) or not all(isinstance(tree.get(key), str) for key in ("model", "base")):
        return None, None
    return tree["model"], tree["base"].partition(" ")[0]


def _card(variant: Variant | None, name: str = "") -> ModelCard:
    return ModelCard(
        name=f"musicgen-{variant}" if variant else name,
        stage=Stage.MUSIC,
        architecture=Architecture.MUSICGEN,
        repository="",
        revision="",
        licence="",
        allows_commercial_use=False,
        purpose="A checkpoint that is judged.",
        variant=variant,
    )


def _checkpoint(model: InstalledModel, base: str, store: ModelStore, check: Callable[[], None]) -> Checkpoint:
    """Digests of all files that decide the sound. A few seconds for a full-size model."""
    from artsound_core.neural.musicgen.tensor_files import open_tensors

    names = open_tensors(model).names()
    is_whole = (model.folder / "tokenizer.json").is_file() and all(
        any(name.startswith(part) for name in names) for part in ("text_encoder.", "audio_encoder.")
    )
    owner = model if is_whole else store.require(base)
    files = files_below(model.card.name, model.folder)
    decisive = [path for path in files if is_weights(model.card, path) or path == "config.json"]
    digest = key_of(*(f"{path} {sha256_of(files[path], check)}" for path in decisive), "" if is_whole else owner.spoken)
    if not decisive:
        raise ModelError(model.card.name, "its folder holds no weights")
    named = model if model.revision else replace(model, revision=f"{CONTENT}{digest}")
    return Checkpoint(named, named if is_whole else owner, digest)


def _variant(word: str) -> Variant | None:
    return Variant(word) if word in set(Variant) else None
