"""A song's segments on disk: rendered or read once, found again by the digest of the file and of all that shapes the sound."""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from artsound_core.embedded.playing.desk import Studio
from artsound_core.saving import unwritable, write_document
from artsound_training.datasets import midi_own_bank, soundfont
from artsound_training.datasets.segments import Cutting, cut
from artsound_training.datasets.sound_files import SAMPLE_RATE_HZ, read_sound, write_segment
from artsound_training.datasets.trimming import SILENCE_DBFS
from artsound_training.errors import DataError
from artsound_training.file_digest import sha256_of

#: Raised when cutting or writing changes, so that old renders are not taken for new ones.
_VERSION = 1
#: A song whose loudest sample is above this is made softer as a whole: nothing is clipped, and half a step is left.
PEAK = 0.99
_RECORD = "song.json"


class MidiRenderer(Protocol):
    """What plays MIDI files. `about` names all that its sound depends on."""

    @property
    def about(self) -> Mapping[str, Any]: ...

    def render(self, file: Path, check: Callable[[], None]) -> np.ndarray:
        """float32 [frames] at 32 kHz, mono. Raises `DataError`; `check` may raise to stop it."""
        ...


class OwnBankRenderer:
    """The project's own instruments. The bank's tones are kept from song to song."""

    def __init__(self) -> None:
        self._studio: Studio | None = None

    @property
    def about(self) -> Mapping[str, Any]:
        return {"renderer": "own", "version": midi_own_bank.VERSION, "loudness_lufs": midi_own_bank.LOUDNESS_LUFS}

    def render(self, file: Path, check: Callable[[], None]) -> np.ndarray:
        if self._studio is None:
            self._studio = Studio.at(SAMPLE_RATE_HZ)
        return midi_own_bank.play_midi(file, self._studio, check)


class SoundfontRenderer:
    """FluidSynth. `soundfont_sha256` is handed in, for the file is large and read once."""

    def __init__(self, synthesizer: soundfont.FluidSynth, soundfont_sha256: str) -> None:
        self._synthesizer, self._sha256 = synthesizer, soundfont_sha256

    @property
    def about(self) -> Mapping[str, Any]:
        return {
            "renderer": "fluidsynth",
            "gain": soundfont.GAIN,
            "soundfont": self._synthesizer.soundfont.name,
            "soundfont_sha256": self._sha256,
        }

    def render(self, file: Path, check: Callable[[], None]) -> np.ndarray:
        return self._synthesizer.render(file, check)


@dataclass(frozen=True, slots=True)
class SegmentFile:
    """`number` along the song, from 1; `file` holds its sound, with this digest."""

    number: int
    start_s: float
    file: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class SongSegments:
    """`scale`: what the whole song was multiplied by. `silent`: numbers of segments left out; `tail_s`: what was left over."""

    segments: tuple[SegmentFile, ...]
    silent: tuple[int, ...]
    tail_s: float
    padded_s: float
    scale: float


@dataclass(frozen=True, slots=True)
class SongJob:
    """`sha256` is the file's own digest. `most`: segments at most, None for all. `cache`: the folder that holds the renders."""

    file: Path
    sha256: str
    is_midi: bool
    segment_s: float
    most: int | None
    cache: Path

    def key(self, renderer: MidiRenderer) -> str:
        """The digest under which the render is kept."""
        about = {
            "version": _VERSION,
            "file": self.sha256,
            "segment_s": self.segment_s,
            "most": self.most,
            "silence_dbfs": SILENCE_DBFS,
            "peak": PEAK,
            "midi": dict(renderer.about) if self.is_midi else None,
        }
        return hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()


def segments_of(job: SongJob, renderer: MidiRenderer, check: Callable[[], None]) -> SongSegments:
    """The song's segments, from the cache if they are there whole. Raises `DataError` and `OutputUnwritable`."""
    place = job.cache / job.key(renderer)
    kept = kept_segments(place)
    if kept is not None:
        return kept
    samples = renderer.render(job.file, check) if job.is_midi else read_sound(job.file, check)
    peak = float(np.abs(samples).max()) if len(samples) else 0.0
    scale = min(1.0, PEAK / peak) if peak > 0.0 else 1.0
    check()
    cutting = cut(samples * np.float32(scale), SAMPLE_RATE_HZ, job.segment_s, job.most)
    if not cutting.segments:
        raise DataError(job.file, _too_little(len(samples), peak, job.segment_s))
    _keep(place, cutting, scale, check)
    made = kept_segments(place)
    if made is None:
        raise DataError(place, "what was just written there cannot be read back")
    return made


def _keep(place: Path, cutting: Cutting, scale: float, check: Callable[[], None]) -> None:
    """All of a song's segments and their record, whole or not there."""
    beside = place.with_name(f".part-{secrets.token_hex(8)}")
    try:
        beside.mkdir(parents=True)
        records = []
        for segment in cutting.segments:
            check()
            file = beside / f"{segment.number}.wav"
            write_segment(file, segment.samples)
            start_s = segment.start_frame / SAMPLE_RATE_HZ
            records.append({"number": segment.number, "start_s": start_s, "sha256": sha256_of(file)})
        about = {
            "segments": records,
            "silent": list(cutting.silent),
            "tail_s": cutting.tail_frames / SAMPLE_RATE_HZ,
            "padded_s": cutting.padded_frames / SAMPLE_RATE_HZ,
            "scale": scale,
        }
        write_document(beside / _RECORD, about, overwrites=True)
        shutil.rmtree(place, ignore_errors=True)
        beside.rename(place)
    except OSError as error:
        raise unwritable(place, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def kept_segments(place: Path) -> SongSegments | None:
    """What `segments_of` left in this folder; None where it is not whole."""
    try:
        tree = json.loads((place / _RECORD).read_bytes())
        segments = tuple(
            SegmentFile(int(each["number"]), float(each["start_s"]), place / f"{each['number']}.wav", each["sha256"])
            for each in tree["segments"]
        )
        if not all(segment.file.is_file() for segment in segments):
            return None
        silent = tuple(int(number) for number in tree["silent"])
        return SongSegments(segments, silent, float(tree["tail_s"]), float(tree["padded_s"]), float(tree["scale"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _too_little(frames: int, peak: float, segment_s: float) -> str:
    if peak <= 10 ** (SILENCE_DBFS / 20):
        return "nothing is heard in it"
    return f"its music is shorter than a segment of {segment_s:g} s ({frames / SAMPLE_RATE_HZ:.1f} s in all)"
