"""A small work folder ready for fine-tuning: manifest, texts, stored codes and states, no sound; and a tiny base model."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

from artsound_core.emotion import EMOTIONS
from artsound_core.models.adoption import adopt
from artsound_core.models.store import ModelStore, store_from
from artsound_core.music_prompt import Variant
from artsound_core.progress import ProgressMonitor
from artsound_core.settings import folders_from
from artsound_training.manifest import Item, Manifest, Split, write_manifest
from artsound_training.musicgen.recipe import (
    BatchRecipe,
    DataRecipe,
    MusicGenRecipe,
    OptimiserRecipe,
    Precision,
    ScheduleRecipe,
)
from artsound_training.precompute.index import Kind, Row, digest, text_sha256
from artsound_training.precompute.shards import opened
from artsound_training.session import Session
from artsound_training.texts.text_file import TextRow, write_rows
from artsound_training.tiny_checkpoints import write_musicgen
from artsound_training.work_folder import WorkFolder

TRAIN, VAL = 7, 3
CODEBOOKS, WIDTH = 4, 32
#: Two and a half seconds at 50 frames each; some are shorter.
FRAMES = 12
_REVISION = "tiny 1"


def tiny_store(folder: Path) -> ModelStore:
    """A folder of models that holds a tiny MusicGen under the name of the base model."""
    store = store_from(folder / "models")
    adopt(store, "musicgen-small", write_musicgen(folder / "hub", seed=3), ProgressMonitor())
    return store


def write_tensor_work(folder: Path, train: int = TRAIN, val: int = VAL, frames: int = FRAMES) -> WorkFolder:
    """Every third piece is shorter than `frames`; every text has another length. Codes come from few, so they can be learned."""
    folder.mkdir(parents=True)
    splits = [Split.TRAIN] * train + [Split.VAL] * val + [Split.TEST]
    items = tuple(_item(number, split) for number, split in enumerate(splits))
    write_manifest(Manifest(folder, items, 0))
    work = WorkFolder(folder)
    _store(work.codes, Kind.CODES, {item.id: item.music_sha256 for item in items}, frames)
    for variant in (Variant.LYRICAL, Variant.OPTIMIZED):
        texts = {item.id: f"{item.emotion} piano, {item.id}" for item in items}
        rows = {item.id: TextRow(texts[item.id], item.emotion, item.painting_sha256, "k") for item in items}
        write_rows(work.texts(variant), variant, {}, rows)
        _store(work.states(variant), Kind.STATES, {name: text_sha256(text) for name, text in texts.items()}, frames)
    return work


def tiny_recipe(**changes: Any) -> MusicGenRecipe:
    """Four steps in two epochs, each of the second ones short: seven examples in batches of two, two of them a step."""
    settings: dict[str, Any] = {
        "variant": Variant.LYRICAL,
        "precision": Precision.FP32,
        "data": DataRecipe(segment_s=FRAMES / 50, condition_dropout=0.3, workers=0),
        "batch": BatchRecipe(size=2, accumulation=2),
        "optimiser": OptimiserRecipe(learning_rate=3e-3, ema=0.5),
        "schedule": ScheduleRecipe(epochs=2, warmup=1, patience=0),
    }
    return MusicGenRecipe(**{**settings, **changes})


def quiet_session(monitor: ProgressMonitor | None = None) -> Session:
    return Session(io.StringIO(), io.StringIO(), monitor or ProgressMonitor(), folders_from({}))


class StoppingMonitor(ProgressMonitor):
    """A person who asks to stop at the `after`-th moment at which the work looks."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self._left = after

    def check(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.stop()
        super().check()


def _item(number: int, split: Split) -> Item:
    name = f"song_{number:03d}_0"
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    return Item(
        id=name, emotion=EMOTIONS[number % 5], split=split, song=name, artist=None, segment=0, start_s=0.0, duration_s=1.0,
        painting=name, painter=None, painting_file=f"paintings/{name}.jpg", music_file=f"music/{name}.wav",
        painting_sha256=sha256, music_sha256=sha256,
    )  # fmt: skip


def _store(folder: Path, kind: Kind, sources: dict[str, str], frames: int) -> None:
    import torch

    generator = torch.Generator().manual_seed(1)
    tensors, rows = {}, {}
    for number, (name, source) in enumerate(sources.items()):
        key = digest(kind, _REVISION, source)
        rows[name] = Row(key, source)
        if kind is Kind.CODES:
            shape = (CODEBOOKS, frames - 3 * (number % 3 == 2))
            tensors[key] = torch.randint(0, 20, shape, generator=generator, dtype=torch.int16)
        else:
            tensors[key] = torch.randn((2 + number % 4, WIDTH), generator=generator)
    with opened(folder, kind, _REVISION) as shards:
        shards.put(tensors, rows)
