"""What the window asks of the library and the exporting: keep, find, open, remove, hand on. Each is one job's work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from artsound_core.assemble import Engine, NeuralWish
from artsound_core.caption import Caption
from artsound_core.contracts import ScoringMusician
from artsound_core.emotion import choice_behind
from artsound_core.errors import PaintingError, RecipeError
from artsound_core.gathering import Gathering
from artsound_core.painting import Label, Painting
from artsound_core.progress import ProgressMonitor
from artsound_core.rendition import Rendition
from artsound_core.stage import Stage, StageRecord
from artsound_desktop.engine_choice import Assemble
from artsound_desktop.screens.export.texts import ExportTexts, wording_in
from artsound_desktop.screens.library.texts import LibraryTexts
from artsound_desktop.works import Description, MoodShift, Music, Seen, Wish
from artsound_desktop.workshop import Workshop

if TYPE_CHECKING:  # the library and what it needs are loaded when they are first used
    from artsound_core.exporting.sharing import Material, Shared
    from artsound_core.exporting.wording import Described
    from artsound_core.library.entry import Entry
    from artsound_core.library.kept_folder import KeptSound
    from artsound_core.library.library import Kept, Library
    from artsound_desktop.screens.listening.music_presenter import MusicPresenter
    from artsound_desktop.screens.listening.presenter import ListeningPresenter
    from artsound_desktop.screens.reading.presenter import ReadingPresenter


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of a painting shows now; what is None was not made yet, and is made where it is needed."""

    seen: Seen
    wish: Wish
    description: Description | None
    music: Music | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A kept rendition, to be shown as it was kept. `music` is None where the kept one is lost and cannot be made again."""

    seen: Seen
    wish: Wish
    description: Description
    music: Music | None


def shown_by(listening: ListeningPresenter, reading: ReadingPresenter, music: MusicPresenter) -> Shown | None:
    """What these show now; None where no painting is open."""
    if listening.seen is None:
        return None
    return Shown(listening.seen, music.wish, reading.description, music.music)


class Keeping:
    """Every method may run in any thread. `now` gives seconds since 1970."""

    def __init__(self, root: Path, workshop: Workshop, assemble: Assemble, now: Callable[[], float]) -> None:
        self._root, self._workshop, self._assemble, self._now = root, workshop, assemble, now

    # --- the library

    def keep(self, shown: Shown, monitor: ProgressMonitor) -> Kept:
        """Keep painting, words and music; what was not made yet is made first. Raises an `OutputError`."""
        material = self._material(shown, monitor, with_score=False)
        return self._library().keep(material.rendition, material.blocks, material.described, material.pixels, monitor)

    def look_over(self, monitor: ProgressMonitor) -> tuple[Entry, ...]:
        """All that is kept, the last first, after a look whether folders came or went."""
        library = self._library()
        library.look_over(monitor)
        return library.find()

    def find(self, words: str) -> tuple[Entry, ...]:
        return self._library().find(words)

    def remove(self, entry: Entry) -> None:
        """Raises `OutputUnremovable`."""
        self._library().remove(entry)

    def open(self, entry: Entry, monitor: ProgressMonitor) -> Opened:
        """Its painting, words and music. Raises `RecipeError` or `PaintingError` where it is too damaged to be shown."""
        from artsound_core.library.kept_folder import read_kept_rendition

        folder = self._library().folder_of(entry)
        rendition = read_kept_rendition(folder)
        seen, problem = self._look_at(folder, rendition, monitor)
        sound, trouble = self._sound_of(folder, rendition, monitor)
        emotion = rendition.emotion
        if not (emotion.is_chosen or any(emotion.moved_by)):
            seen = replace(seen, estimate=emotion, record=_record_of(rendition, Stage.EMOTION) or seen.record)
        seen = replace(seen, problems=tuple(each for each in (problem, trouble) if each))
        wish = Wish(
            emotion=choice_behind(emotion),
            seed=rendition.seed,
            length_s=rendition.prompt.duration_s,
            variant=rendition.variant,
            shift=MoodShift(*emotion.moved_by),
        )
        description = Description(
            rendition.caption, _record_of(rendition, Stage.CAPTION) or StageRecord(Stage.CAPTION, "", "", 0.0)
        )
        records = tuple(each for each in rendition.records if each.stage in (Stage.PROMPT, Stage.MUSIC))
        music = None if sound is None else Music(wish, rendition.prompt, sound, records, description)
        self._workshop.take_kept(seen, music)
        return Opened(seen, wish, description, music)

    def let_go(self, seen: Seen) -> None:
        """What was opened as `seen` is no longer shown."""
        self._workshop.take_kept(seen, None)

    # --- handing on

    def save_description(self, file: Path, shown: Shown, monitor: ProgressMonitor) -> Path:
        """As text, page or braille, as the file's ending says. Raises an `OutputError`."""
        from artsound_core.exporting.licences import is_trained
        from artsound_core.exporting.sharing import save_description

        description = shown.description or self._workshop.describe(shown.seen, monitor)
        described = _described(shown.seen.painting.label, shown.seen.painting.file, description.caption)
        save_description(file, described, is_trained(description.record))
        return file

    def share(self, parent: Path, shown: Shown, monitor: ProgressMonitor) -> Shared:
        """Everything in a new folder in `parent`; what was not made yet is made first. Raises an `OutputError`."""
        from artsound_core.exporting.sharing import share_everything

        return share_everything(parent, self._material(shown, monitor), self._local_time(), monitor)

    def share_entry(self, parent: Path, entry: Entry, monitor: ProgressMonitor) -> Shared:
        """As `share`, for something kept that is not open."""
        from artsound_core.exporting.sharing import Material, share_everything
        from artsound_core.library.kept_folder import read_kept_rendition

        folder = self._library().folder_of(entry)
        rendition = read_kept_rendition(folder)
        sound, trouble = self._sound_of(folder, rendition, monitor)
        if sound is None:
            raise RecipeError(folder, trouble or LibraryTexts.MUSIC_LOST)
        picture = self._picture(folder, rendition, monitor)
        described = _described(rendition.painting.label, rendition.painting.file, rendition.caption)
        material = Material(rendition, sound.blocks, described, picture.pixels, self._score(rendition))
        return share_everything(parent, material, self._local_time(), monitor)

    # --- inside

    def _library(self) -> Library:
        from artsound_core.library.library import Library

        return Library(self._root, self._local_time)

    def _local_time(self) -> datetime:
        return datetime.fromtimestamp(self._now()).astimezone()

    def _material(self, shown: Shown, monitor: ProgressMonitor, with_score: bool = True) -> Material:
        from artsound_core.exporting.sharing import Material

        rendition, blocks = self._workshop.rendition(shown.seen, shown.wish, shown.description, shown.music, monitor)
        painting = shown.seen.painting
        described = _described(painting.label, painting.file, rendition.caption)
        return Material(rendition, blocks, described, painting.pixels, self._score(rendition) if with_score else None)

    def _score(self, rendition: Rendition) -> bytes | None:
        """The notes as MIDI, where a composer wrote notes."""
        pipeline = self._assemble(Engine.EMBEDDED, NeuralWish()).pipeline
        maker = _record_of(rendition, Stage.MUSIC)
        is_his = maker is not None and maker.backend == pipeline.musician.backend
        if not is_his or not isinstance(pipeline.musician, ScoringMusician):
            return None
        return pipeline.midi(rendition.prompt, rendition.seed)

    def _look_at(self, folder: Path, rendition: Rendition, monitor: ProgressMonitor) -> tuple[Seen, str]:
        """The painting: the original, if it is still there and the same; else the kept picture, and a sentence on that."""
        original = rendition.painting.file
        name = original.name if original else LibraryTexts.UNNAMED
        problem = LibraryTexts.ORIGINAL_GONE.format(name=name)
        if original is not None:
            try:
                seen = self._workshop.look_at(original, monitor)
            except PaintingError:
                pass
            else:
                if seen.painting.digest == rendition.painting.digest:
                    return replace(seen, painting=replace(seen.painting, label=rendition.painting.label)), ""
                problem = LibraryTexts.ORIGINAL_CHANGED.format(name=name)
        from artsound_core.library.kept_folder import PICTURE_NAME

        seen = self._workshop.look_at(folder / PICTURE_NAME, monitor)
        return replace(seen, painting=_as_kept(seen.painting, rendition)), problem

    def _picture(self, folder: Path, rendition: Rendition, monitor: ProgressMonitor) -> Painting:
        from artsound_core.library.kept_folder import PICTURE_NAME
        from artsound_core.opening import open_painting

        return _as_kept(open_painting(folder / PICTURE_NAME, monitor), rendition)

    def _sound_of(
        self, folder: Path, rendition: Rendition, monitor: ProgressMonitor
    ) -> tuple[Gathering | KeptSound | None, str]:
        """The kept music; where its file is lost, the same made again from the document, and a sentence on how well."""
        from artsound_core.library.kept_folder import read_music

        try:
            return read_music(folder, rendition, monitor), ""
        except RecipeError:
            pipeline = self._assemble(Engine.EMBEDDED, NeuralWish()).pipeline
            maker = _record_of(rendition, Stage.MUSIC)
            if maker is None or maker.backend != pipeline.musician.backend:
                return None, LibraryTexts.MUSIC_LOST
        gathering = Gathering(iter(pipeline.perform(rendition.prompt, rendition.seed, monitor)), (), lambda: 0.0)
        gathering.gather()
        is_same = gathering.facts(None).samples_sha256 == rendition.sound.samples_sha256
        return gathering, LibraryTexts.MUSIC_MADE_AGAIN if is_same else LibraryTexts.MUSIC_MADE_OTHERWISE


def _as_kept(picture: Painting, rendition: Rendition) -> Painting:
    """The kept picture under the name of the painting it is a copy of."""
    kept = rendition.painting
    return Painting(picture.pixels, kept.digest, kept.label, kept.file)


def _record_of(rendition: Rendition, stage: Stage) -> StageRecord | None:
    return next((each for each in rendition.records if each.stage is stage), None)


def _described(label: Label, file: Path | None, caption: Caption) -> Described:
    from artsound_core.exporting.wording import Described

    name = file.stem if file else ""
    return Described(label, caption, wording_in(caption.language, name or ExportTexts.UNTITLED))
