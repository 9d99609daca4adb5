"""What the window asks of the core: looking at a painting, making its music, saving. Each is one job's work."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from artsound_core.caption import Caption
from artsound_core.emotion import Emotion, EmotionEstimate, chosen
from artsound_core.gathering import Gathering
from artsound_core.label_sources import read_label
from artsound_core.music_prompt import DEFAULT_S, MusicPrompt, MusicRequest
from artsound_core.opening import open_folder, open_with_label
from artsound_core.painting import Label, Painting
from artsound_core.picture_file.metadata import PictureMetadata
from artsound_core.pipeline import Pipeline
from artsound_core.progress import ProgressMonitor
from artsound_core.rendition import Rendition, facts_of
from artsound_core.saving import SCORE_ENDINGS, SOUND_FORMATS, check_target, save_rendition, write_score
from artsound_core.sound.track import Track
from artsound_core.stage import StageRecord

#: Of a larger gallery only the files' names are listed: reading the label of each takes too long.
_MOST_LABELS = 500


@dataclass(frozen=True, slots=True)
class Listed:
    """A painting of the gallery, not opened yet: its label is known as far as it lies beside the file."""

    file: Path
    label: Label


@dataclass(frozen=True, slots=True)
class Seen:
    """A painting that was opened, and its emotion read. `problems`: sentences about a label that could not be read."""

    painting: Painting
    estimate: EmotionEstimate
    record: StageRecord
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Description:
    """The words of a painting that was seen. They come after it, for finding faces takes the longest."""

    caption: Caption
    record: StageRecord


@dataclass(frozen=True, slots=True)
class Wish:
    """What music is wanted: a chosen emotion or None for the one that was read, a seed and a length."""

    emotion: Emotion | None = None
    seed: int = 0
    length_s: float = DEFAULT_S


@dataclass(frozen=True, slots=True)
class Music:
    """Finished music, with what is needed to save it. `gathering` shares its samples with the track that plays them."""

    wish: Wish
    prompt: MusicPrompt
    gathering: Gathering
    records: tuple[StageRecord, ...]


class Workshop:
    """Puts the pipeline together when it is first needed; every method may run in any thread."""

    def __init__(self, assemble: Callable[[], Pipeline]) -> None:
        self._assemble = assemble
        self._lock = threading.Lock()
        self._pipeline: Pipeline | None = None

    @property
    def pipeline(self) -> Pipeline:
        with self._lock:
            if self._pipeline is None:
                self._pipeline = self._assemble()
            return self._pipeline

    def find_paintings(self, paths: tuple[Path, ...], monitor: ProgressMonitor) -> tuple[Listed, ...]:
        """The files among `paths`, and the paintings in the folders among them."""
        files: list[Path] = []
        for path in paths:
            monitor.check()
            files.extend(open_folder(path) if path.is_dir() else (path,))
        listed: list[Listed] = []
        for number, file in enumerate(files):
            monitor.advance(number, len(files))
            listed.append(Listed(file, _label_beside(file) if len(files) <= _MOST_LABELS else Label()))
        return tuple(listed)

    def look_at(self, file: Path, monitor: ProgressMonitor) -> Seen:
        """Open and read the emotion: all that the page and the music need."""
        opened = open_with_label(file, monitor)
        estimate, record = self.pipeline.read_emotion(opened.painting, None, monitor)
        return Seen(opened.painting, estimate, record, tuple(opened.problems))

    def describe(self, seen: Seen, monitor: ProgressMonitor) -> Description:
        """Find the words for it."""
        return Description(*self.pipeline.describe(seen.painting, seen.estimate, monitor))

    def make_music(self, seen: Seen, wish: Wish, track: Track, monitor: ProgressMonitor) -> Music:
        """Compose and play into `track`, which can be heard from its first block on."""
        begun_s = time.perf_counter()
        prompt, prompt_record = self._write_prompt(seen, wish, monitor)
        performance = self.pipeline.perform(prompt, wish.seed, monitor)
        gathering = Gathering(iter(performance), (track.append,), lambda: time.perf_counter() - begun_s)
        gathering.gather()
        track.finish()
        records = (prompt_record, performance.record) if performance.record else (prompt_record,)
        return Music(wish, prompt, gathering, records)

    def save_music(
        self,
        file: Path,
        seen: Seen,
        wish: Wish,
        description: Description | None,
        music: Music | None,
        monitor: ProgressMonitor,
    ) -> Path:
        """Write the music and the document beside it; what was not made yet is made now. An existing file is replaced."""
        check_target(file, tuple(SOUND_FORMATS), overwrites=True)
        if music is None:
            music = self.make_music(seen, wish, Track(self.pipeline.musician.sample_rate_hz), monitor)
        if description is None:
            description = self.describe(seen, monitor)
        estimate, record = self._estimate(seen, wish)
        rendition = Rendition(
            painting=facts_of(seen.painting),
            emotion=estimate,
            caption=description.caption,
            prompt=music.prompt,
            seed=wish.seed,
            variant=MusicRequest().variant,
            sound=music.gathering.facts(file),
            records=(record, description.record, *music.records),
        )
        save_rendition(file, rendition, music.gathering.blocks, True, monitor)
        return file

    def save_score(self, file: Path, seen: Seen, wish: Wish, monitor: ProgressMonitor) -> Path:
        """Write the notes as a MIDI file; an existing file is replaced."""
        check_target(file, SCORE_ENDINGS, overwrites=True)
        prompt, _ = self._write_prompt(seen, wish, monitor)
        write_score(file, self.pipeline.midi(prompt, wish.seed), True)
        return file

    def _write_prompt(self, seen: Seen, wish: Wish, monitor: ProgressMonitor) -> tuple[MusicPrompt, StageRecord]:
        estimate = chosen(wish.emotion) if wish.emotion else seen.estimate
        request = MusicRequest(duration_s=wish.length_s, seed=wish.seed)
        # Without the caption, which may not be there yet: no music depends on it.
        return self.pipeline.write_prompt(seen.painting, estimate, None, request, monitor)

    def _estimate(self, seen: Seen, wish: Wish) -> tuple[EmotionEstimate, StageRecord]:
        """What the music stands on, and where it is from: a chosen emotion takes the place of the read one."""
        if wish.emotion is None:
            return seen.estimate, seen.record
        return self.pipeline.read_emotion(seen.painting, wish.emotion, ProgressMonitor())


def _label_beside(file: Path) -> Label:
    """The label of a sidecar or a table; the picture itself is not opened for it."""
    return read_label(file, PictureMetadata()).label
