"""What the figures are measured on: checkpoints of a chosen size, and a work folder of 30 s segments with their texts."""

from __future__ import annotations

import hashlib
import io
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from artsound_core.emotion import EMOTIONS
from artsound_core.models.adoption import adopt
from artsound_core.models.store import ModelStore, store_from
from artsound_core.music_prompt import Variant
from artsound_core.progress import ProgressMonitor
from artsound_core.settings import folders_from
from artsound_training.manifest import Item, Manifest, Split, write_manifest
from artsound_training.precompute.index import Kind
from artsound_training.precompute.running import Wish, precompute
from artsound_training.session import Session
from artsound_training.texts.text_file import TextRow, write_rows
from artsound_training.work_folder import WorkFolder
from bench.neural.full_size import write_musicgen_sized

RATE_HZ, SECONDS = 32000, 30.0
#: As long as a rewrite of the paper's, 45 words.
_TEXT = (
    "the sad man in a sailor's hat sitting at a table with slow tempo and somber melody played by piano and cello in minor "
    "key at 72 beats per minute, the mood melancholic and calm, strings and guitar rise gentle behind the melody, number {}"
)


@dataclass(frozen=True, slots=True)
class DecoderSize:
    layers: int
    hidden: int
    heads: int

    def __str__(self) -> str:
        return f"{self.layers} layers of {self.hidden}"


#: T5-base and EnCodec have their full size in all of these. MID: a decoder so small that two cores learn from 30 s in less than
#: half a second; with the paper's the products of its 24 layers hide what the encoders cost (see `parts`).
MID, PAPER = DecoderSize(4, 128, 2), DecoderSize(24, 1024, 16)


def store_of(checkpoints: Path, size: DecoderSize) -> ModelStore:
    """A folder of models whose musicgen-small has random weights and a decoder of `size`; written once."""
    place = checkpoints / f"models-{size.layers}x{size.hidden}"
    store = store_from(place)
    if store.find("musicgen-small") is None:
        written = checkpoints / ".written"
        shutil.rmtree(written, ignore_errors=True)
        written.mkdir(parents=True)
        write_musicgen_sized(written, size.layers, size.hidden, size.heads)
        adopt(store, "musicgen-small", written, ProgressMonitor())
        shutil.rmtree(written)
    return store


def write_work(folder: Path, examples: int, held_out: int = 1, seconds: float = SECONDS) -> WorkFolder:
    """Noise that rises and falls, a text of its own for each segment."""
    (folder / "music").mkdir(parents=True)
    splits = [Split.TRAIN] * examples + [Split.VAL] * held_out
    items = [_item(folder, number, split, seconds) for number, split in enumerate(splits)]
    write_manifest(Manifest(folder, tuple(items), 0))
    rows = {
        item.id: TextRow(_TEXT.format(number), item.emotion, item.painting_sha256, item.id)
        for number, item in enumerate(items)
    }
    work = WorkFolder(folder)
    write_rows(work.texts(Variant.OPTIMIZED), Variant.OPTIMIZED, {}, rows)
    return work


def write_tensors(work: WorkFolder, store: ModelStore, device: str, batch: int) -> None:
    precompute(work, store, Wish(frozenset({Kind.CODES, Kind.STATES}), (Variant.OPTIMIZED,), device, batch), quiet())


def quiet() -> Session:
    """Results go nowhere, progress to stderr."""
    return Session(io.StringIO(), sys.stderr, ProgressMonitor(), folders_from({}))


def samples_of(seconds: float, seed: int) -> np.ndarray:
    """float32 [frames]."""
    frames = round(seconds * RATE_HZ)
    loudness = 0.2 + 0.1 * np.sin(np.linspace(0.0, 40.0, frames))
    return (loudness * np.random.default_rng(seed).standard_normal(frames)).astype(np.float32)


def _item(folder: Path, number: int, split: Split, seconds: float) -> Item:
    import soundfile

    emotion = EMOTIONS[number % len(EMOTIONS)]
    music = folder / "music" / f"{emotion}_{number}_0.wav"
    soundfile.write(music, samples_of(seconds, number), RATE_HZ, subtype="PCM_16")
    return Item(
        id=music.stem, emotion=emotion, split=split, song=music.stem, artist=None, segment=0, start_s=0.0,
        duration_s=seconds, painting=music.stem, painter=None, painting_file="paintings/none.jpg",
        music_file=f"music/{music.name}", painting_sha256="0" * 64,
        music_sha256=hashlib.sha256(music.read_bytes()).hexdigest(),
    )  # fmt: skip
