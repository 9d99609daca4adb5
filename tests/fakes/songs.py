"""Small songs and paintings with an emotion each, on disk, for tests of how a set is put together."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_core.progress import ProgressMonitor
from artsound_core.settings import folders_from
from artsound_training.datasets.works import Collection, PaintingWork, SongWork
from artsound_training.session import Session
from fakes.data_sets import write_picture

RATE_HZ = 32000


def quiet_session(monitor: ProgressMonitor | None = None) -> Session:
    return Session(io.StringIO(), io.StringIO(), monitor or ProgressMonitor(), folders_from({}))


def tone(seconds: float, number: int = 0, level: float = 0.25) -> np.ndarray:
    """float32 [frames]: a pitch for each number; no two numbers under a thousand sound alike."""
    times = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return (level * np.sin(2 * np.pi * (150.0 + 3.0 * number) * times)).astype(np.float32)


def write_song(file: Path, *stretches: np.ndarray) -> Path:
    """One after another, as 16 bits at 32 kHz."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # Whole numbers: libsndfile's own rounding differs from one format to another.
    whole = np.rint(32767 * np.concatenate(stretches)).astype(np.int16)
    soundfile.write(file, whole, RATE_HZ, subtype="PCM_16")
    return file


def small_set(folder: Path, songs: int = 5, paintings: int = 4, seconds: float = 1.1) -> Collection:
    """For each emotion so many songs, by an artist each, and paintings, by a painter each."""
    made_songs, made_paintings = [], []
    for place, emotion in enumerate(EMOTIONS):
        for number in range(songs):
            name = f"{emotion}-{number}"
            file = write_song(folder / "songs" / f"{name}.wav", tone(seconds, 100 * place + number))
            made_songs.append(SongWork(name, emotion, file, f"Artist {name}"))
        for number in range(paintings):
            name = f"{emotion}-{number}"
            file = write_picture(folder / "pictures" / f"{name}.png", (40 * place, 20 * number, 90))
            made_paintings.append(PaintingWork(name, emotion, file, f"Painter {name}"))
    return Collection("small", "Ours.", "A test.", tuple(made_paintings), tuple(made_songs))


class CountingRenderer:
    """Plays any MIDI file as a tone whose pitch follows from its size, and counts how often it was asked."""

    def __init__(self, seconds: float = 1.1) -> None:
        self.seconds = seconds
        self.rendered: list[Path] = []

    @property
    def about(self) -> Mapping[str, Any]:
        return {"renderer": "counting", "seconds": self.seconds}

    def render(self, file: Path, check: Callable[[], None]) -> np.ndarray:
        check()
        self.rendered.append(file)
        return tone(self.seconds, file.stat().st_size % 900)


def midi_song(folder: Path, emotion: Emotion, number: int, content: bytes = b"MThd") -> SongWork:
    """A song whose file only a `CountingRenderer` takes for MIDI."""
    file = folder / f"{emotion}-{number}.mid"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content + bytes(number))
    return SongWork(file.stem, emotion, file, f"Artist {file.stem}")
