"""Finds the reasons of the music that plays, or was played last, and shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from artsound_core.embedded.reasoning.reason import Explanation
from artsound_core.progress import ProgressMonitor
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.explanations import Explanation as Trouble
from artsound_desktop.jobs import Job, Slot
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.screens.why.texts import WhyTexts
from artsound_desktop.works import Seen


class WhyView(Protocol):
    def show_reasons(self, summary: str, reasons: Sequence[str]) -> bool:
        """Open the sheet, or open it anew; its first focus is on the summary, which the focus tells. False where the
        person has gone to another window meanwhile: nothing comes in between there."""
        ...


class WhyPresenter:
    """The painting is measured anew in a job, unless it was the one before too."""

    def __init__(self, view: WhyView, music: MusicPresenter, surroundings: Surroundings) -> None:
        self._view, self._music, self._with = view, music, surroundings
        self._seen: Seen | None = None

    def commands(self) -> Handlers:
        return {CommandId.WHY: self.explain}

    def take(self, seen: Seen) -> None:
        """Another painting is shown: reasons that are still being looked for were the other's."""
        self._seen = seen
        self._with.jobs.stop(Slot.WHY)

    def explain(self) -> None:
        seen, plan = self._seen, self._music.plan
        if seen is None or plan is None:
            has_music = seen is not None and self._music.music is not None
            self._with.announcer.say(WhyTexts.NOT_KNOWN if has_music else WhyTexts.NO_MUSIC)
            return
        words = self._with.progress(WhyTexts.FINDING, Slot.WHY)

        def done(found: Explanation) -> None:
            words.end()
            if not self._view.show_reasons(found.summary, [reason.sentence for reason in found.reasons]):
                self._with.announcer.say(found.summary)
                return
            with self._with.announcer.told_elsewhere():  # the focus on the summary tells it
                self._with.announcer.say(found.summary)

        def failed(trouble: Trouble) -> None:
            words.end()
            self._with.tell_trouble(trouble)

        def work(monitor: ProgressMonitor) -> Explanation:
            return self._with.workshop.explain(seen, plan, monitor)

        self._with.jobs.start(Job(Slot.WHY, work, done, failed, lambda _event: words.advance()))
