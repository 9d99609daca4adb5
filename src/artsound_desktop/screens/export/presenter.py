"""Decides about handing on what is on the page: the description as a file, everything in one folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from artsound_core.errors import printable
from artsound_core.progress import ProgressMonitor, SavingAdvanced
from artsound_core.stage import Stage
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.accessibility.progress_words import Part, listening
from artsound_desktop.core_sentences import in_window_language
from artsound_desktop.explanations import Explanation
from artsound_desktop.jobs import Job, Slot
from artsound_desktop.keeping import Shown
from artsound_desktop.screens.export.texts import ExportTexts
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.texts import Text

if TYPE_CHECKING:
    from artsound_core.exporting.sharing import Shared

#: Ten minutes of music are made in 29 s, and written as FLAC and MP3 in 39 s (two cores shared with other work).
MAKING_SPANS: Mapping[Part, tuple[float, float]] = MappingProxyType(
    {Stage.MUSIC: (0.0, 0.4), SavingAdvanced: (0.4, 1.0)}
)
WRITING_SPANS: Mapping[Part, tuple[float, float]] = MappingProxyType({SavingAdvanced: (0.0, 1.0)})


class Export(Protocol):
    """The work of handing on; each runs as a job."""

    def save_description(self, file: Path, shown: Shown, monitor: ProgressMonitor) -> Path: ...

    def share(self, parent: Path, shown: Shown, monitor: ProgressMonitor) -> Shared: ...


class ExportView(Protocol):
    def ask_where_to_save_description(self, suggestion: str, on_chosen: Callable[[Path], None]) -> None: ...

    def ask_where_to_export(self, on_chosen: Callable[[Path], None]) -> None: ...


class ExportPresenter:
    """`shown` tells what is on the page, None where no painting is open."""

    def __init__(
        self, view: ExportView, keeping: Export, shown: Callable[[], Shown | None], surroundings: Surroundings
    ) -> None:
        self._view, self._keeping, self._shown, self._with = view, keeping, shown, surroundings

    def commands(self) -> Handlers:
        return {CommandId.SAVE_DESCRIPTION: self.save_description, CommandId.EXPORT: self.export}

    def save_description(self) -> None:
        """Ask for a file, and write the words there."""
        shown = self._shown()
        if shown is None:
            self._with.announcer.say(Text.NO_PAINTING)
            return
        file = shown.seen.painting.file
        self._view.ask_where_to_save_description(
            f"{file.stem if file else 'painting'}.txt", lambda chosen: self._write_description(chosen, shown)
        )

    def export(self) -> None:
        """Ask for a folder, and write everything into a new one in it."""
        shown = self._shown()
        if shown is None:
            self._with.announcer.say(Text.NO_PAINTING)
            return
        work = self._keeping.share
        self._view.ask_where_to_export(
            lambda parent: self.share(lambda monitor: work(parent, shown, monitor), shown.music is not None)
        )

    def share(self, work: Callable[[ProgressMonitor], Shared], is_made: bool = True) -> None:
        """Let `work` write everything into a folder, and say where it is and what is missing in it. `is_made`: the music is
        there already."""
        words = self._with.progress(ExportTexts.EXPORTING, Slot.KEEPING)

        def done(shared: Shared) -> None:
            words.end()
            where = ExportTexts.EXPORTED.format(folder=printable(shared.folder.name))
            self._with.announcer.say(" ".join([where, *map(in_window_language, shared.remarks)]))

        def failed(explanation: Explanation) -> None:
            words.end()
            self._with.tell_trouble(explanation)

        heard = listening(words, WRITING_SPANS if is_made else MAKING_SPANS)
        self._with.jobs.start(Job(Slot.KEEPING, work, done, failed, heard))

    def _write_description(self, file: Path, shown: Shown) -> None:
        words = self._with.progress(ExportTexts.SAVING_DESCRIPTION, Slot.KEEPING)

        def done(saved: Path) -> None:
            words.end()
            self._with.announcer.say(Text.SAVED.format(name=printable(saved.name)))

        def failed(explanation: Explanation) -> None:
            words.end()
            self._with.tell_trouble(explanation)

        work = self._keeping.save_description
        heard = listening(words, {Stage.CAPTION: (0.0, 1.0)})
        self._with.jobs.start(Job(Slot.KEEPING, lambda monitor: work(file, shown, monitor), done, failed, heard))
