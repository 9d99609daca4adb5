"""A small work folder whose music is a chord and some noise for each clip: five emotions, every split, texts of every variant."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_core.music_prompt import Variant
from artsound_training.manifest import Item, Manifest, Split, write_manifest
from artsound_training.texts.text_file import TextRow, write_rows
from artsound_training.work_folder import WorkFolder

RATE_HZ = 32000
#: Clips of an emotion in each split.
COUNTS = {Split.TRAIN: 2, Split.VAL: 1, Split.TEST: 2}
#: The paintings' bytes: nothing here opens one.
_PAINTING = b"a painting"


def write_toy_work(folder: Path, seconds: float = 1.0, seed: int = 0) -> WorkFolder:
    """Manifest, music and texts; each clip is a song and a painting of its own."""
    chance = np.random.default_rng(seed)
    (folder / "music").mkdir(parents=True)
    (folder / "paintings").mkdir()
    items = []
    for emotion in EMOTIONS:
        for split, count in COUNTS.items():
            for _ in range(count):
                items.append(_item(folder, f"{emotion}_{len(items):03d}_0", emotion, split, seconds, chance))
    write_manifest(Manifest(folder, tuple(items), seed))
    work = WorkFolder(folder)
    for variant in Variant:
        rows = {item.id: TextRow(_text(variant, item), item.emotion, item.painting_sha256, "k") for item in items}
        write_rows(work.texts(variant), variant, {}, rows)
    return work


def write_sound(file: Path, samples: np.ndarray) -> None:
    """float [frames] as 16 bits at 32 kHz."""
    import soundfile

    soundfile.write(file, samples, RATE_HZ, subtype="PCM_16")


def chord(emotion: Emotion, seconds: float, chance: np.random.Generator) -> np.ndarray:
    """Three overtones of a pitch that belongs to the emotion, and noise 40 dB under full scale: float [frames]."""
    times = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    pitch = 110.0 * 1.5 ** EMOTIONS.index(emotion) * chance.uniform(0.98, 1.02)
    tones = sum(np.sin(2 * np.pi * pitch * number * times) / number for number in (1, 2, 3))
    return 0.3 * tones + 0.01 * chance.standard_normal(len(times))


def _item(folder: Path, name: str, emotion: Emotion, split: Split, seconds: float, chance: np.random.Generator) -> Item:
    music, painting = folder / "music" / f"{name}.wav", folder / "paintings" / f"{name}.jpg"
    write_sound(music, chord(emotion, seconds, chance))
    painting.write_bytes(_PAINTING)
    return Item(
        id=name, emotion=emotion, split=split, song=name, artist=None, segment=0, start_s=0.0, duration_s=seconds,
        painting=name, painter=None, painting_file=f"paintings/{name}.jpg", music_file=f"music/{name}.wav",
        painting_sha256=hashlib.sha256(_PAINTING).hexdigest(),
        music_sha256=hashlib.sha256(music.read_bytes()).hexdigest(),
    )  # fmt: skip


def _text(variant: Variant, item: Item) -> str:
    return str(item.emotion) if variant is Variant.EMOTIVE else f"{item.emotion} piano with a slow tempo, {item.id}"
