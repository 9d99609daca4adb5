"""A work folder whose paintings open and whose music is encoded in a moment; models that are tiny; a session that listens."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from artsound_core.emotion import Emotion
from artsound_core.models.adoption import adopt
from artsound_core.models.store import ModelStore, store_from
from artsound_core.progress import ProgressMonitor
from artsound_core.settings import Folders, folders_from
from artsound_training.manifest import Item, Manifest, Split, write_manifest
from artsound_training.session import Session
from artsound_training.work_folder import WorkFolder
from fakes.toy_work import write_sound

#: Emotion, painting and length of the music in frames for each item: two share a painting and an emotion, two a length.
ITEMS = (
    (Emotion.SAD, "shore", 6400),
    (Emotion.SAD, "shore", 4000),
    (Emotion.HAPPY, "meadow", 6400),
    (Emotion.FUN, "meadow", 5120),
)
COLOURS = {"shore": (40, 60, 140), "meadow": (90, 180, 60), "storm": (60, 20, 20)}


def write_small_work(folder: Path, items: Iterable[tuple[Emotion, str, int]] = ITEMS) -> WorkFolder:
    (folder / "music").mkdir(parents=True)
    (folder / "paintings").mkdir()
    found = [_item(folder, number, *each) for number, each in enumerate(items)]
    write_manifest(Manifest(folder, tuple(found), 0))
    return WorkFolder(folder)


def change_music(folder: Path, name: str, seed: int) -> str:
    """Other noise in an item's file; returns its sha256."""
    file = folder / "music" / f"{name}.wav"
    write_sound(file, np.random.default_rng(seed).normal(0.0, 0.2, 4480))
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _item(folder: Path, number: int, emotion: Emotion, painting: str, frames: int) -> Item:
    from PIL import Image

    name = f"{emotion}_{number}"
    picture, music = folder / "paintings" / f"{painting}.png", folder / "music" / f"{name}.wav"
    if not picture.exists():
        noise = np.random.default_rng(len(painting)).normal(0.0, 30.0, (40, 56, 3))
        Image.fromarray(np.clip(np.array(COLOURS[painting]) + noise, 0, 255).astype(np.uint8)).save(picture)
    write_sound(music, np.random.default_rng(number).normal(0.0, 0.2, frames))
    return Item(
        id=name, emotion=emotion, split=Split.TRAIN, song=name, artist=None, segment=0, start_s=0.0,
        duration_s=frames / 32000, painting=painting, painter=None, painting_file=f"paintings/{picture.name}",
        music_file=f"music/{music.name}", painting_sha256=hashlib.sha256(picture.read_bytes()).hexdigest(),
        music_sha256=hashlib.sha256(music.read_bytes()).hexdigest(),
    )  # fmt: skip


def tiny_models(folder: Path, writers: dict[str, Callable[[Path], Path]]) -> ModelStore:
    """A folder of models by the catalogue's names, each adopted from what its writer writes."""
    store = store_from(folder / "models")
    for name, write in writers.items():
        adopt(store, name, write(folder / "written" / name), ProgressMonitor())
    return store


@dataclass(slots=True)
class Heard:
    """A session, and what it printed."""

    session: Session
    out: io.StringIO
    err: io.StringIO


def listening(folder: Path, models: Path, monitor: ProgressMonitor | None = None) -> Heard:
    out, err = io.StringIO(), io.StringIO()
    folders: Folders = folders_from({"ARTSOUND_HOME": str(folder), "ARTSOUND_MODELS": str(models)})
    return Heard(Session(out, err, monitor or ProgressMonitor(), folders), out, err)
